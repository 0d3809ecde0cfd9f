/** What the operations about accounts are asked in the leak test. */
import { all, type Cases, type LeakCase, ofEach } from './leak-case.ts';
import { type AccountName, accounts, codeOf, memberCode, today, userName } from './marked-tree.ts';
import { may, reachOf } from './marks.ts';

const everybody = Object.keys(accounts) as AccountName[];
const aims = ['A1', 'A', 'DX', 'PX', 'C1', 'PY'];
/** Names of accounts, the codes of their members and where they hold what: that is what keeping accounts means. */
const shows = ['ACC', 'MEM', 'ORG', 'NAM', 'DEL', 'PER'];
const lastDay = '2026-12-31';
/** Whoever holds nothing belongs to everybody who keeps accounts; others, where they hold something. */
const isKept = (who: AccountName, name: AccountName): boolean =>
  accounts[name].holds.length === 0 || accounts[name].holds.some(([, at]) => reachOf(who, 'accounts').has(at));

/** Something done to each account: within reach it is done, but for oneself. */
const toEach =
  (input: (userName: string) => object, ofOneself: string): Cases =>
  () =>
    everybody.map(
      (name): LeakCase => ({
        about: [],
        input: input(userName(name)),
        shows,
        due: (who) => {
          if (!may(who, 'accounts')) return 'not_permitted';
          if (!isKept(who, name)) return 'not_found';
          return who === name ? ofOneself : 'done';
        },
      }),
    );
const appointment = (name: string) => ({ role: 'leader', organisation: codeOf(name), from: today, lastDay: null });
const loan = { role: 'officer', organisation: codeOf('A'), from: today, lastDay, reason: 'Đi học' };

export const accountCases: Readonly<Record<string, Cases>> = {
  'access.accounts': (_ids) => [{ about: [], input: { limit: 20_000 }, shows, isLoose: true }],
  'access.account': toEach((account) => ({ account }), 'done'),
  'access.createAccount': all(
    ofEach(aims, (name) => ({ fullName: 'Người Mới', appointment: appointment(name) }), { shows }),
    ofEach(['A1', 'C1'], (name) => ({ member: memberCode(name === 'A1' ? 'A1-3' : 'C1-1') }), { shows }),
  ),
  'access.appoint': all(
    ofEach(aims, (name) => ({ account: userName('formerAppointed'), ...appointment(name) })),
    (_ids) => [{ about: ['PY'], input: { account: userName('outsider'), ...appointment('A') } }],
  ),
  'access.endAppointment': (ids) =>
    (['outsider', 'dataOfficer'] as const).map((name) => ({
      about: [name === 'outsider' ? 'PY' : 'DX'],
      input: { id: ids.appointments[name], lastDay: '2026-06-30' },
    })),
  'access.closeAccount': toEach((account) => ({ account }), 'own_account'),
  'access.reopenAccount': toEach((account) => ({ account }), 'done'),
  'access.issueCodes': toEach((account) => ({ accounts: [account] }), 'own_account'),
  'access.renameAccount': toEach((account) => ({ account, userName: `${account}-moi` }), 'done'),
  'access.linkAccount': toEach((account) => ({ account, by: { subject: `cua-${account}` } }), 'done'),
  'access.delegations': (_ids) => [
    { about: [], input: {}, isLoose: true, shows },
    // a user name known is a name known: one sees to whom one lends
    { about: [], input: { to: userName('outsider') }, isLoose: true, shows },
  ],
  'access.delegate': (_ids) => [
    {
      about: [],
      input: { to: userName('former'), ...loan },
      // what was lent is not lent on
      due: (who) => (who === 'officer' ? 'done' : who === 'former' ? 'to_oneself' : 'not_held'),
    },
  ],
  'access.withdrawDelegation': (ids) => [
    {
      about: [],
      input: { id: ids.delegation },
      due: (who) => (who === 'officer' || who === 'borrower' ? 'done' : 'not_found'),
    },
  ],
};
