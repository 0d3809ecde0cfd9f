/** What the operations about personal data are asked in the leak test. */
import { all, type Cases, type LeakCase, loosely, ofEach, once } from './leak-case.ts';
import { asking, registering } from './marked-registers.ts';
import { type AccountName, accounts, codeOf } from './marked-tree.ts';
import { may, reachOf } from './marks.ts';

const hasMember = (who: AccountName): boolean => 'member' in accounts[who];
const activity = (name: string) => ({
  organisation: codeOf(name),
  name: `Hoạt động ${name}`,
  purpose: 'Quản lý',
  subjects: 'Đảng viên',
  fields: 'Họ tên',
  basisKind: 'law',
  basis: 'Điều lệ',
  startsOn: '2026-01-01',
});
const paper = (name: string) => ({
  organisation: codeOf(name),
  number: `9-${name}`,
  issuedOn: '2026-03-01',
  issuer: 'Huyện ủy',
  level: 'secret',
  keptAt: 'Két',
});

export const privacyCases: Readonly<Record<string, Cases>> = {
  // of oneself also what was elsewhere: meetings attended, tasks, cells, who has looked
  'access.myData': (_ids) => [
    {
      about: [],
      input: {},
      isLoose: true,
      shows: ['ORG', 'NAM', 'MTG', 'TOP', 'TSK', 'TSE', 'ACC', 'EXC', 'DEL', 'CRS', 'CRN', 'PLA', 'PLN'],
    },
  ],
  'access.requestCorrection': (_ids) => [
    {
      about: [],
      input: { field: 'sex', right: 'Nam' },
      due: (who) => (hasMember(who) ? 'done' : 'account_without_member'),
    },
  ],
  'access.correctionRequests': once({}),
  'access.answerCorrection': (ids) =>
    Object.keys(asking).map(
      (person): LeakCase => ({
        about: [person.split('-')[0] ?? ''],
        input: { request: ids.corrections[person], state: 'refused', answer: 'Đúng rồi' },
      }),
    ),
  'access.periods': once({}),
  'access.setPeriod': (_ids) =>
    ['PX', 'DX', 'A1', 'PY'].map(
      (name): LeakCase => ({
        about: [name],
        input: {
          organisation: codeOf(name),
          what: 'absence_reason',
          amount: 12,
          unit: 'month',
          basis: 'Quy chế',
          mark: 'P',
          from: '2100-01-01',
        },
        due: (who) => {
          if (!may(who, 'privacy')) return 'not_permitted';
          return reachOf(who, 'privacy').has(name) ? 'not_top' : 'not_found';
        },
      }),
    ),
  'access.redactionTrial': once({}),
  'access.processingActivities': once({}),
  'access.keepActivity': all(
    ofEach(registering, (name) => ({ activity: null, ...activity(name) })),
    ofEach(registering, (name, ids) => ({ activity: ids.activities[name], ...activity(name) })),
  ),
  'access.impactAssessments': once({}),
  'access.keepAssessment': all(
    ofEach(registering, (name, ids) => ({ assessment: null, activity: ids.activities[name], startsOn: '2026-01-01' })),
    ofEach(registering, (name, ids) => ({
      assessment: ids.assessments[name],
      activity: ids.activities[name],
      startsOn: '2026-01-01',
    })),
  ),
  'access.breaches': once({}),
  'access.reportBreach': ofEach(registering, (name) => ({
    organisation: codeOf(name),
    what: 'Mất máy tính',
    foundAt: '2026-06-01T03:00:00Z',
    done: 'Khóa tài khoản',
  })),
  'access.advanceBreach': ofEach(registering, (name, ids) => ({
    breach: ids.breaches[name],
    to: 'assessed',
    done: 'Ảnh hưởng 12 người',
  })),
  'access.privacyDuties': loosely({}),
  'access.secretPapers': once({}),
  'access.registerSecretPaper': all(
    ofEach(registering, (name) => ({ paper: null, ...paper(name) })),
    ofEach(registering, (name, ids) => ({ paper: ids.secretPapers[name], ...paper(name) })),
  ),
};
