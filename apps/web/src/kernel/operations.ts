/**
 * The operations that the screens use, by name. Types only: the schemas behind them stay on the server, so that Zod
 * does not travel to the phone.
 */
import type * as access from '@nennep/core/access/contract.ts';
import type * as accounts from '@nennep/core/access/contract-accounts.ts';
import type * as privacy from '@nennep/core/access/contract-privacy.ts';
import type * as sight from '@nennep/core/access/contract-sight.ts';
import type * as signIn from '@nennep/core/access/contract-sign-in.ts';
import type * as exchange from '@nennep/core/exchange/contract.ts';
import type { InputOf, OutputOf } from '@nennep/core/kernel/contract.ts';
import type * as meetings from '@nennep/core/meetings/contract.ts';
import type * as organisation from '@nennep/core/organisation/contract.ts';
import type * as reorganisation from '@nennep/core/organisation/contract-reorganisation.ts';
import type * as programmes from '@nennep/core/programmes/contract.ts';
import type * as statistics from '@nennep/core/statistics/contract.ts';

export type Queries = {
  'organisation.start': typeof organisation.start;
  'organisation.branches': typeof organisation.branches;
  'organisation.cells': typeof organisation.cells;
  'organisation.search': typeof organisation.search;
  'organisation.cell': typeof organisation.cell;
  'organisation.members': typeof organisation.members;
  'organisation.lineage': typeof reorganisation.lineage;
  'organisation.reorganisations': typeof reorganisation.reorganisations;
  'organisation.reorganisation': typeof reorganisation.reorganisation;
  'organisation.reorganisationCheck': typeof reorganisation.reorganisationCheck;
  'organisation.tree': typeof reorganisation.tree;
  'organisation.places': typeof reorganisation.places;
  'statistics.catalogue': typeof statistics.catalogue;
  'statistics.figures': typeof statistics.figures;
  'statistics.list': typeof statistics.list;
  'statistics.heat': typeof statistics.heat;
  'statistics.attention': typeof statistics.attention;
  'statistics.comparison': typeof statistics.comparison;
  'statistics.bridge': typeof statistics.bridge;
  'programmes.list': typeof programmes.programmes;
  'programmes.progress': typeof programmes.progress;
  'exchange.check': typeof exchange.check;
  'exchange.decisions': typeof exchange.decisions;
  'access.accounts': typeof accounts.accounts;
  'access.account': typeof accounts.account;
  'access.delegations': typeof accounts.delegations;
  'access.me': typeof signIn.me;
  'access.signInOptions': typeof signIn.signInOptions;
  'access.sessions': typeof signIn.sessions;
  'access.parkedCommands': typeof access.parkedCommands;
  'access.whyNot': typeof sight.whyNot;
  'access.whoSees': typeof sight.whoSees;
  'access.myData': typeof privacy.myData;
  'access.correctionRequests': typeof privacy.correctionRequests;
  'access.periods': typeof privacy.periods;
  'access.redactionTrial': typeof privacy.redactionTrial;
  'access.processingActivities': typeof privacy.processingActivities;
  'access.impactAssessments': typeof privacy.impactAssessments;
  'access.breaches': typeof privacy.breaches;
  'access.privacyDuties': typeof privacy.privacyDuties;
  'access.secretPapers': typeof privacy.secretPapers;
};

export type Commands = {
  'organisation.saveReorganisationDraft': typeof reorganisation.saveDraft;
  'organisation.discardReorganisationDraft': typeof reorganisation.discardDraft;
  'organisation.reorganise': typeof reorganisation.reorganise;
  'organisation.reverseReorganisation': typeof reorganisation.reverse;
  'meetings.record': typeof meetings.record;
  'access.createAccount': typeof accounts.createAccount;
  'access.appoint': typeof accounts.appoint;
  'access.endAppointment': typeof accounts.endAppointment;
  'access.closeAccount': typeof accounts.closeAccount;
  'access.reopenAccount': typeof accounts.reopenAccount;
  'access.issueCodes': typeof accounts.issueCodes;
  'access.renameAccount': typeof accounts.renameAccount;
  'access.delegate': typeof accounts.delegate;
  'access.withdrawDelegation': typeof accounts.withdrawDelegation;
  'access.endSession': typeof signIn.endSession;
  'access.endOtherSessions': typeof signIn.endOtherSessions;
  'access.settleParked': typeof access.settleParked;
  'access.requestCorrection': typeof privacy.requestCorrection;
  'access.answerCorrection': typeof privacy.answerCorrection;
  'access.setPeriod': typeof privacy.setPeriod;
  'access.keepActivity': typeof privacy.keepActivity;
  'access.keepAssessment': typeof privacy.keepAssessment;
  'access.reportBreach': typeof privacy.reportBreach;
  'access.advanceBreach': typeof privacy.advanceBreach;
  'access.registerSecretPaper': typeof privacy.registerSecretPaper;
  'exchange.correctUpload': typeof exchange.correctUpload;
  'exchange.applyUpload': typeof exchange.applyUpload;
  'exchange.discardUpload': typeof exchange.discardUpload;
};

export type QueryName = keyof Queries;
export type CommandName = keyof Commands;
export type Asked<N extends QueryName> = InputOf<Queries[N]>;
export type Answer<N extends QueryName> = OutputOf<Queries[N]>;
export type Ordered<N extends CommandName> = InputOf<Commands[N]>;
export type Done<N extends CommandName> = OutputOf<Commands[N]>;
