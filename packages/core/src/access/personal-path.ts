/**
 * Where stored commands hold words about persons: what is erased when `command_words` have been kept long enough. Every
 * command of the contract has its line, also when nothing of the kind stands in it; a test asks for it.
 */
import type { Path } from './redaction.ts';

const at = (...paths: readonly string[]): readonly Path[] => paths.map((path) => path.split('.'));
const nothing: readonly Path[] = [];

export const personalPaths: Readonly<Record<string, readonly Path[]>> = {
  // not of the contract: an uploaded workbook that was applied
  'exchange.import': at('input.corrections.*.text', 'effect.former'),
  'exchange.correctUpload': nothing,
  'exchange.applyUpload': nothing,
  'exchange.discardUpload': nothing,
  'organisation.saveReorganisationDraft': nothing,
  'organisation.discardReorganisationDraft': nothing,
  'organisation.reorganise': nothing,
  'organisation.reverseReorganisation': nothing,
  'statistics.recount': nothing,
  'meetings.record': at('input.rollCall'),
  'meetings.grade': nothing,
  'access.settleParked': nothing,
  'access.endSession': nothing,
  'access.endOtherSessions': nothing,
  'access.createAccount': at('input.fullName', 'effect.output.fullName'),
  'access.appoint': nothing,
  'access.endAppointment': nothing,
  'access.closeAccount': nothing,
  'access.reopenAccount': nothing,
  'access.issueCodes': at('effect.output.strips.*.fullName'),
  'access.renameAccount': at('input.fullName', 'effect.former.fullName'),
  'access.linkAccount': at('input.by'),
  'access.delegate': at('input.reason'),
  'access.withdrawDelegation': nothing,
  'access.requestCorrection': at('input.right', 'input.note'),
  'access.answerCorrection': at('input.answer'),
  'access.setPeriod': nothing,
  'access.keepActivity': nothing,
  'access.keepAssessment': nothing,
  'access.reportBreach': nothing,
  'access.advanceBreach': nothing,
  'access.registerSecretPaper': nothing,
};

/** Words that go sooner than the rest, with what they are about. */
export const soonerPaths: Readonly<
  Record<'absence_reason' | 'exemption_reason' | 'correction_request', Readonly<Record<string, readonly Path[]>>>
> = {
  absence_reason: {
    'meetings.record': at('input.rollCall.*.reason'),
    // the sheets Điểm danh and Miễn và đi xa
    'exchange.import': at('effect.former.*.before.reason', 'effect.former.*.now.reason'),
  },
  exemption_reason: {},
  correction_request: {
    'access.requestCorrection': at('input.right', 'input.note'),
    'access.answerCorrection': at('input.answer'),
  },
};
