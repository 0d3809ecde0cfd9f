import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { at, type People, peopleWithOffices, type Who } from '../../test/people-with-offices.ts';
import { openTestDatabase, type TestDatabase } from '../../test/test-database.ts';

let database: TestDatabase;
let people: People;
beforeAll(async () => {
  database = await openTestDatabase();
  people = await peopleWithOffices(database.db);
});
afterAll(() => database.close());

const ask = (who: Who, name: string, input?: object, moment = at) => people.ask(who, name, input, moment);
const refused = (reason: string) => ({ reason });
const idOf = (answer: unknown): string => (answer as { id: string }).id;

type Section = { key: string; rows: Record<string, unknown>[] };
const sectionsOf = async (who: Who): Promise<Record<string, Section['rows']>> => {
  const { sections } = (await ask(who, 'access.myData')) as { sections: Section[] };
  return Object.fromEntries(sections.map(({ key, rows }) => [key, rows]));
};

describe('what is stored about oneself', () => {
  it('is shown with words, and nobody else is in it', async () => {
    const found = await sectionsOf('member');
    expect(found.member).toEqual([
      {
        code: 'M1',
        name: 'Họ tên M1',
        sex: null,
        bornOn: '1980-02-03',
        ethnicity: 'Thái',
        admittedOn: '2010-01-01',
        officialOn: '2010-01-01',
        sources: '',
      },
    ]);
    expect(found.memberships?.map(({ name, from }) => [name, from])).toEqual([['C', '2010-01-01']]);
    expect(found.account).toEqual([{ userName: 'member', name: 'Người member', made: '2026-11-23T15:00' }]);
    expect(found.rights).toEqual([{ role: 'Đảng viên', name: 'C', lender: null, to: null }]);
    expect(JSON.stringify(found)).not.toMatch(/S1|S2|M3/);
  });

  it('says who has opened it, and when', async () => {
    await ask('secretary', 'organisation.members', { code: 'C', on: at.today });
    expect((await sectionsOf('member')).looked).toEqual([
      {
        at: '2026-11-23T15:00',
        who: 'Người secretary',
        office: 'Đảng viên C; Bí thư, cấp ủy chi bộ C',
        what: 'Xem danh sách đảng viên của chi bộ',
      },
    ]);
    expect((await sectionsOf('neighbour')).looked).toEqual([]);
  });

  it('is there also for somebody who belongs to no cell any more, and knows offices', async () => {
    expect((await sectionsOf('former')).memberships?.map(({ name, to }) => [name, to])).toEqual([['D', '2026-01-01']]);
    expect((await sectionsOf('secretary')).offices).toEqual([
      { office: 'Bí thư', name: 'C', from: '2015-01-01', to: null, isNonLocal: 'Không' },
    ]);
  });

  it('of an account without a member is the account', async () => {
    expect(Object.keys(await sectionsOf('administrator'))).toEqual(['account', 'rights', 'appointments']);
  });
});

describe('a request to put something right', () => {
  it('reaches the secretary and those above, nobody else, and never changes the record', async () => {
    const id = idOf(await ask('member', 'access.requestCorrection', { field: 'born_on', right: '03/02/1980' }));
    const seen = async (who: Who) => {
      const answer = (await ask(who, 'access.correctionRequests')) as { requests?: { id: string }[]; reason?: string };
      return answer.reason ?? answer.requests?.some((request) => request.id === id);
    };
    const everybody: Who[] = [
      'secretary',
      'staff',
      'neighbour',
      'otherStaff',
      'leader',
      'administrator',
      'dataOfficer',
    ];
    expect(await Promise.all(everybody.map(seen))).toEqual([
      true,
      true,
      false,
      false,
      'not_permitted',
      'not_permitted',
      'not_permitted',
    ]);
    expect(await ask('member', 'access.correctionRequests')).toEqual(refused('not_permitted'));
    expect(await ask('member', 'access.requestCorrection', { field: 'born_on', right: '03/02/1980' })).toEqual(
      refused('asked_already'),
    );
    const answerAs = (who: Who, answer: object) => ask(who, 'access.answerCorrection', { request: id, ...answer });
    expect(await answerAs('neighbour', { state: 'done' })).toEqual(refused('not_found'));
    expect(await answerAs('otherStaff', { state: 'done' })).toEqual(refused('not_found'));
    expect(await answerAs('member', { state: 'done' })).toEqual(refused('not_permitted'));
    expect(await answerAs('secretary', { state: 'refused' })).toEqual(refused('reason_missing'));
    expect(await answerAs('secretary', { state: 'refused', answer: 'Giấy khai sinh ghi 03/02' })).toEqual({ id });
    expect(await answerAs('staff', { state: 'done' })).toEqual(refused('answered_already'));
    const { requests } = (await ask('member', 'access.myData')) as { requests: object[] };
    expect(requests).toEqual([
      {
        id,
        field: 'born_on',
        right: '03/02/1980',
        note: null,
        askedAt: '2026-11-23T08:00:00.000Z',
        dueAt: '2026-12-03T08:00:00.000Z',
        state: 'refused',
        answer: 'Giấy khai sinh ghi 03/02',
        answeredBy: 'Người secretary',
        answeredAt: '2026-11-23T08:00:00.000Z',
      },
    ]);
    expect((await sectionsOf('member')).member?.[0]?.bornOn).toBe('1980-02-03');
  });

  it('of a secretary is answered above', async () => {
    const id = idOf(await ask('secretary', 'access.requestCorrection', { field: 'other', right: 'x' }));
    const answer = { request: id, state: 'done', answer: '' };
    expect(await ask('secretary', 'access.answerCorrection', answer)).toEqual(refused('own_request'));
    expect(await ask('staff', 'access.answerCorrection', answer)).toEqual({ id });
  });

  it('needs a member', async () => {
    expect(await ask('staff', 'access.requestCorrection', { field: 'other', right: 'x' })).toEqual(
      refused('account_without_member'),
    );
  });
});

describe('how long things are kept', () => {
  const twelve = { what: 'absence_reason', amount: 12, unit: 'month', basis: 'Quy chế', mark: 'P' };

  it('is set for a top organisation by who protects its data, from today on', async () => {
    const set = (who: Who, input: object) => ask(who, 'access.setPeriod', { ...twelve, from: '2026-12-01', ...input });
    expect(await set('dataOfficer', { organisation: 'A' })).toEqual(refused('not_top'));
    expect(await set('dataOfficer', { organisation: 'P' })).toEqual(refused('not_found'));
    expect(await set('staff', { organisation: 'P' })).toEqual(refused('not_permitted'));
    expect(await set('provinceDataOfficer', { organisation: 'P', from: '2026-11-22' })).toEqual(
      refused('begins_in_past'),
    );
    idOf(await set('provinceDataOfficer', { organisation: 'P' }));
    idOf(await set('provinceDataOfficer', { organisation: 'P', amount: 18, from: '2027-01-01' }));
    const { periods, tops } = (await ask('provinceDataOfficer', 'access.periods')) as {
      periods: { what: string }[];
      tops: object[];
    };
    expect(tops).toEqual([{ code: 'P', name: 'P' }]);
    expect(
      periods.filter(({ what }) => what === 'absence_reason').map(({ what: _, ...period }) => period),
    ).toMatchObject([
      { amount: 24, from: '2000-01-01', organisation: null, mark: '?' },
      { amount: 12, from: '2026-12-01', organisation: { code: 'P' } },
      { amount: 18, from: '2027-01-01', organisation: { code: 'P' } },
    ]);
  });

  it('holds for requests of everybody below, where it is a time to answer them', async () => {
    const five = { what: 'correction_answer', amount: 5, unit: 'day', basis: 'Quy chế', mark: 'P', from: '2027-03-01' };
    idOf(await ask('provinceDataOfficer', 'access.setPeriod', { organisation: 'P', ...five }));
    const march = { now: new Date('2027-03-01T08:00:00Z'), today: '2027-03-01' };
    idOf(await ask('member', 'access.requestCorrection', { field: 'full_name', right: 'M Một' }, march));
    const { requests } = (await ask('secretary', 'access.correctionRequests', {}, march)) as {
      requests: { field: string; dueAt: string }[];
    };
    expect(requests.find(({ field }) => field === 'full_name')?.dueAt).toBe('2027-03-06T08:00:00.000Z');
  });

  it('has a length for everything, from the first start on', async () => {
    const { periods } = (await ask('dataOfficer', 'access.periods')) as { periods: { what: string }[] };
    const { deadlineNames } = await import('@nennep/core/access/deadline.ts');
    const { keptThingNames } = await import('@nennep/core/access/retention.ts');
    expect([...new Set(periods.map(({ what }) => what))].sort()).toEqual([...keptThingNames, ...deadlineNames].sort());
  });

  it('is counted without naming anybody: of all for the province, of the own organisations below', async () => {
    const trial = async (who: Who) =>
      (await ask(who, 'access.redactionTrial')) as { isWhole: boolean; counts: object[] };
    expect([(await trial('provinceDataOfficer')).isWhole, (await trial('dataOfficer')).isWhole]).toEqual([true, false]);
    expect(await trial('administrator')).toEqual(refused('not_permitted'));
  });
});

describe('the registers', () => {
  const activity = {
    activity: null,
    organisation: 'A',
    name: 'Quản lý đảng viên',
    shipped: 'members',
    purpose: 'Quản lý',
    subjects: 'Đảng viên',
    fields: 'Họ tên',
    basisKind: 'public_duty',
    basis: 'Điều lệ',
    startsOn: '2026-09-01',
  };

  it('are written and read by who protects the data, each within reach', async () => {
    expect(await ask('administrator', 'access.keepActivity', activity)).toEqual(refused('not_permitted'));
    expect(await ask('dataOfficer', 'access.keepActivity', { ...activity, organisation: 'B' })).toEqual(
      refused('not_found'),
    );
    const id = idOf(await ask('dataOfficer', 'access.keepActivity', activity));
    expect(await ask('dataOfficer', 'access.keepActivity', activity)).toEqual(refused('already_registered'));
    expect(
      await ask('dataOfficer', 'access.keepActivity', { ...activity, activity: id, endsOn: '2026-01-01' }),
    ).toEqual(refused('ends_before_start'));
    idOf(await ask('dataOfficer', 'access.keepActivity', { ...activity, activity: id, basis: 'Điều lệ, Điều 4' }));
    const other = idOf(await ask('provinceDataOfficer', 'access.keepActivity', { ...activity, organisation: 'B' }));
    expect(await ask('dataOfficer', 'access.keepActivity', { ...activity, activity: other })).toEqual(
      refused('not_found'),
    );
    const bases = async (who: Who) => {
      const { activities } = (await ask(who, 'access.processingActivities')) as { activities: { basis: string }[] };
      return activities.map(({ basis }) => basis);
    };
    expect([await bases('dataOfficer'), await bases('provinceDataOfficer')]).toEqual([
      ['Điều lệ, Điều 4'],
      ['Điều lệ, Điều 4', 'Điều lệ'],
    ]);
    await assessments(id, other);
    await breaches();
  });

  async function assessments(own: string, other: string): Promise<void> {
    const assessment = { assessment: null, activity: own, startsOn: '2026-09-01' };
    const keep = (who: Who, input: object) => ask(who, 'access.keepAssessment', { ...assessment, ...input });
    expect(await keep('dataOfficer', { activity: other })).toEqual(refused('not_found'));
    expect(await keep('dataOfficer', { reviewedOn: '2026-10-01' })).toEqual(refused('days_out_of_order'));
    expect(await keep('dataOfficer', { changedOn: '2026-08-01' })).toEqual(refused('days_out_of_order'));
    const id = idOf(await keep('dataOfficer', {}));
    const due = async () =>
      ((await ask('dataOfficer', 'access.impactAssessments')) as { assessments: { due: unknown }[] }).assessments.map(
        (one) => one.due,
      );
    expect(await due()).toEqual([{ what: 'assessment_filing', at: '2026-10-31T16:59:59.999Z' }]);
    expect(await ask('dataOfficer', 'access.privacyDuties')).toEqual({
      duties: [
        {
          what: 'assessment_filing',
          id,
          name: 'Quản lý đảng viên',
          organisation: { code: 'A', name: 'A' },
          dueAt: '2026-10-31T16:59:59.999Z',
          isOverdue: true,
        },
      ],
    });
    idOf(await keep('dataOfficer', { assessment: id, filedOn: '2026-10-20' }));
    expect(await due()).toEqual([null]);
    idOf(await keep('dataOfficer', { assessment: id, filedOn: '2026-10-20', changedOn: '2026-11-01' }));
    expect(await due()).toEqual([{ what: 'assessment_review', at: '2027-04-20T16:59:59.999Z' }]);
  }

  async function breaches(): Promise<void> {
    const breach = { organisation: 'A', what: 'Mất máy', foundAt: '2026-11-21T08:00:00Z', done: 'Khóa tài khoản' };
    const report = (input: object) => ask('dataOfficer', 'access.reportBreach', { ...breach, ...input });
    expect(await report({ organisation: 'B' })).toEqual(refused('not_found'));
    expect(await report({ foundAt: '2026-11-24T08:00:00Z' })).toEqual(refused('not_yet_happened'));
    const id = idOf(await report({}));
    const listed = async () => {
      const { breaches } = (await ask('dataOfficer', 'access.breaches')) as {
        breaches: { state: string; noticeDueAt: string | null; steps: { state: string; done: string }[] }[];
      };
      return breaches.map(({ state, noticeDueAt, steps }) => [state, noticeDueAt, steps.map(({ done }) => done)]);
    };
    expect(await listed()).toEqual([['found', '2026-11-24T08:00:00.000Z', ['Khóa tài khoản']]]);
    const step = (to: string, done = to) => ask('dataOfficer', 'access.advanceBreach', { breach: id, to, done });
    expect(await step('notified')).toEqual(refused('no_such_step'));
    expect(await step('assessed')).toEqual({ id });
    expect(await step('notified')).toEqual({ id });
    expect(await step('closed')).toEqual({ id });
    expect(await step('closed')).toEqual(refused('no_such_step'));
    expect(await listed()).toEqual([['closed', null, ['Khóa tài khoản', 'assessed', 'notified', 'closed']]]);
    expect(await ask('staff', 'access.breaches')).toEqual(refused('not_permitted'));
  }
});

it('a secret paper is entered, corrected and given back, within reach', async () => {
  const paper = {
    paper: null,
    organisation: 'A',
    number: '01-BC/ĐU',
    issuedOn: '2026-10-01',
    issuer: 'Đảng ủy',
    level: 'highly_secret',
    keptAt: 'Két 1',
  };
  const enter = (who: Who, input: object) => ask(who, 'access.registerSecretPaper', { ...paper, ...input });
  expect(await enter('otherStaff', {})).toEqual(refused('not_found'));
  expect(await enter('secretary', {})).toEqual(refused('not_permitted'));
  const id = idOf(await enter('staff', {}));
  expect(await enter('staff', {})).toEqual(refused('already_registered'));
  expect(await enter('staff', { paper: id, returnedOn: '2026-09-01' })).toEqual(refused('days_out_of_order'));
  expect(await enter('staff', { paper: id, keptAt: 'Két 2', returnedOn: '2026-11-01' })).toEqual({ id });
  const papers = async (who: Who) =>
    ((await ask(who, 'access.secretPapers')) as { papers: { keptAt: string }[] }).papers.map(({ keptAt }) => keptAt);
  expect([await papers('staff'), await papers('otherStaff')]).toEqual([['Két 2'], []]);
});

it('what is noted in the registers cannot be deleted by what answers people', async () => {
  const grants = await sql<{ table_name: string }>`
    select table_name from information_schema.role_table_grants
    where grantee = 'nennep_app' and privilege_type = 'DELETE' and table_name in ('correction_request', 'privacy_period',
      'processing_activity', 'impact_assessment', 'breach', 'breach_step', 'secret_paper', 'redacted_member')`.execute(
    database.db,
  );
  expect(grants.rows).toEqual([]);
});
