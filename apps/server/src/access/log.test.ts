import * as meetings from '@nennep/core/meetings/contract.ts';
import * as organisation from '@nennep/core/organisation/contract.ts';
import * as reorganisation from '@nennep/core/organisation/contract-reorganisation.ts';
import * as statistics from '@nennep/core/statistics/contract.ts';
import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import { ask, database, merger, noonOf, scope, today, withTwoCommunes } from '../../test/two-communes.ts';
import { transaction } from '../database.ts';
import { beginDay } from '../day.ts';
import { answer } from '../http/answer.ts';

withTwoCommunes();

const rowsOf = async <Row>(text: string): Promise<Row[]> => (await sql.raw<Row>(text).execute(database.db)).rows;

/** Each row of the log: what, by whom, about which organisations, showing whom. */
const kept = () =>
  rowsOf<{ name: string; actor: string; about: string | null; members: string | null }>(`
    with entry as (
      select done_at as at, serial, name, actor, about, null::uuid[] as members from command
      union all select opened_at, serial, operation || case when is_export then ' (file)' else '' end, actor, about, members from opening
    )
    select name, actor,
      (select string_agg(code, ' ' order by code) from organisation_code join organisation on id = organisation_id where home_id <@ about) as about,
      (select string_agg(code, ' ' order by code) from member where id = any(members)) as members
    from entry order by serial`);

describe('the log', () => {
  it.each(['command', 'opening', 'redaction', 'log_seal'])('lets nobody who is answered change %s', async (table) => {
    const tried = async (statement: string): Promise<string> =>
      transaction(database.db, async (tx) => {
        await sql`set local role nennep_app`.execute(tx);
        await sql.raw(statement).execute(tx);
        return 'done';
      }).catch((error: Error) => error.message);
    const refused = `permission denied for table ${table}`;
    expect(await tried(`select from ${table}`)).toBe('done');
    expect(await tried(`update ${table} set ${table === 'log_seal' ? 'number' : 'serial'} = 1`)).toBe(refused);
    expect(await tried(`delete from ${table}`)).toBe(refused);
    expect(await tried(`truncate ${table}`)).toBe(refused);
  });

  it('lets nobody who is answered set its numbers back', async () => {
    const tried = transaction(database.db, async (tx) => {
      await sql`set local role nennep_app`.execute(tx);
      await sql`select setval('log_serial', 1)`.execute(tx);
    });
    await expect(tried).rejects.toThrow('permission denied for sequence log_serial');
  });
});

const window = { org: 'A', from: '2026-01', to: '2026-05' };
const noon = noonOf(today);

describe('one row of the log for each', () => {
  it('list of members', async () => {
    await ask(organisation.members, { code: 'A1', on: today });
    expect(await kept()).toEqual([
      { name: 'organisation.members', actor: 'Lò Văn An', about: 'A1', members: 'M1 M2 M3' },
    ]);
  });

  it('list of persons behind a figure, with those of the page shown', async () => {
    await ask(statistics.list, { ...window, code: 'members', part: 'numerator', limit: 2 });
    const [only, ...others] = await kept();
    expect({ ...only, others }).toEqual({
      name: 'statistics.list',
      actor: 'Lò Văn An',
      about: 'A',
      members: expect.stringMatching(/^\w+ \w+$/),
      others: [],
    });
  });

  it('table that becomes a file, whether it names persons or not', async () => {
    await answer(database.db, scope, statistics.figures, { ...window, codes: ['cells'] }, noon, { isExport: true });
    expect(await kept()).toEqual([
      { name: 'statistics.figures (file)', actor: 'Lò Văn An', about: 'A', members: null },
    ]);
  });

  it('nothing for figures, trees and search', async () => {
    await ask(statistics.figures, { ...window, codes: ['cells'] });
    await ask(statistics.list, { ...window, code: 'cells', part: 'numerator' });
    await ask(organisation.search, { text: 'M1' });
    await ask(organisation.branches, { on: today });
    expect(await kept()).toEqual([]);
  });

  it('meeting recorded and graded, about its cell', async () => {
    await ask(meetings.record, {
      cell: 'A2',
      code: 'A2-06',
      kind: 'regular',
      startedAt: '2026-06-05T19:00',
      rollCall: ['N1', 'N2'].map((member) => ({ member, status: 'present' })),
    });
    await ask(meetings.grade, { meeting: 'A2-06', officialScore: 90 });
    expect(await kept()).toEqual([
      { name: 'meetings.record', actor: 'Lò Văn An', about: 'A2', members: null },
      { name: 'meetings.grade', actor: 'Lò Văn An', about: 'A2', members: null },
    ]);
  });

  it('decision applied, and taken back', async () => {
    const { id } = await ask(reorganisation.reorganise, merger);
    const [applied] = await kept();
    expect(applied).toEqual({ name: 'organisation.reorganise', actor: 'Lò Văn An', about: 'A1 A2 A9', members: null });
    await ask(reorganisation.reverse, { id });
    // A9 is no more
    expect((await kept()).map(({ name, about }) => [name, about])).toEqual([
      ['organisation.reorganise', 'A1 A2'],
      ['organisation.reverseReorganisation', 'A1 A2'],
    ]);
  });

  it('decision planned, and applied by the program when its day begins', async () => {
    await ask(reorganisation.reorganise, { ...merger, effectiveOn: '2026-07-01' });
    await beginDay(database.db, noonOf('2026-07-01'));
    expect(await kept()).toEqual([
      { name: 'organisation.reorganise', actor: 'Lò Văn An', about: 'A1 A2', members: null },
      { name: 'organisation.applyPlanned', actor: 'system', about: 'A1 A2 A9', members: null },
    ]);
  });

  it('opening in the transaction of its reading: what fails leaves nothing', async () => {
    await ask(organisation.members, { code: 'nowhere', on: today }).catch(() => undefined);
    expect(await kept()).toEqual([]);
  });
});
