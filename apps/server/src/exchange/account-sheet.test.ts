import { randomUUID } from 'node:crypto';
import type { Row } from '@nennep/core/exchange/column.ts';
import { rawSheetsOf } from '@nennep/core/exchange/raw-rows.ts';
import { sql } from 'kysely';
import { beforeEach, describe, expect, it } from 'vitest';
import { appointed } from '../../test/appointed.ts';
import { RecordBuilder } from '../../test/record-builder.ts';
import { openTestDatabase, type TestDatabase } from '../../test/test-database.ts';
import { type Caller, everything, inFull, type Scope, scopeFor } from '../access/scope.ts';
import { behindWall } from '../access/wall.ts';
import { moment } from '../clock.ts';
import { transaction } from '../database.ts';
import { applyImport } from './import.ts';
import { everyRow, recordRows } from './record-queries.ts';

let database: TestDatabase;
const at = moment(new Date('2026-06-15T05:00:00Z'));
const program = everything('system');

/** Communes A and B; cell A1 with M1 and its secretary M2, cell B1 with O1. */
beforeEach(async () => {
  database = await openTestDatabase();
  await transaction(database.db, async (tx) => {
    const record = new RecordBuilder(tx);
    for (const commune of ['A', 'B']) await record.commune(commune);
    await record.cell('A1', 'A');
    await record.cell('B1', 'B');
    await record.member('M1', 'A1', { full_name: 'Lò Văn An' });
    await record.member('M2', 'A1', { full_name: 'Hà Thị Bích' });
    await record.member('O1', 'B1', { full_name: 'Mùa A Chú' });
    await record.office('M2', 'secretary', 'A1');
    await record.finish(at.today);
  });
  return () => database.close();
});

const rows: readonly Row[] = [
  { userName: 'lo.van.an', member: 'M1', organisation: 'A1', from: '2026-01-01' },
  {
    userName: 'can.bo',
    fullName: 'Vàng Thị Cán',
    role: 'staff',
    organisation: 'A',
    from: '2026-01-01',
    to: '2026-12-31',
  },
  { userName: 'can.bo', fullName: 'Vàng Thị Cán', role: 'leader', organisation: 'B', from: '2026-03-01' },
];

const bring = (sheet: readonly Row[], scope: Scope = program) => {
  const workbook = { fileName: 'x', sheets: rawSheetsOf(new Map([['Tài khoản', sheet]])) };
  return behindWall(database.db, inFull(scope), (tx) =>
    applyImport(tx, scope, workbook, { commandId: randomUUID(), ...at }),
  );
};
const scopeOf = (who: Caller) => transaction(database.db, (tx) => scopeFor(tx, who, at.today));
const rightsOf = async (userName: string) => {
  const { rows: found } = await sql<{ id: string }>`select id from account where user_name = ${userName}`.execute(
    database.db,
  );
  const { rights } = await scopeOf({ account: found[0]?.id ?? '', device: null });
  return rights.map(({ role, organisation }) => `${role} ${organisation.code}`);
};
const recordNow = async () =>
  (await transaction(database.db, (tx) => recordRows(tx, program, everyRow))).get('Tài khoản') ?? [];

describe('the sheet of accounts', () => {
  it('makes accounts that can be given codes, with what they are appointed to', async () => {
    const result = await bring(rows);
    expect([result.errors, result.sheets['Tài khoản']]).toEqual([
      [],
      { rows: 3, new: 3, changed: 0, unchanged: 0, rejected: 0 },
    ]);
    expect([await rightsOf('lo.van.an'), await rightsOf('can.bo')]).toEqual([['member A1'], ['staff A', 'leader B']]);
    const { rows: users } = await sql`select username, name from auth."user" order by 1`.execute(database.db);
    expect(users).toEqual([
      { username: 'can.bo', name: 'Vàng Thị Cán' },
      { username: 'lo.van.an', name: 'Lò Văn An' },
    ]);
  });

  it('changes nothing the second time, also as it comes out', async () => {
    await bring(rows);
    const before = await recordNow();
    const unchanged = { rows: 3, new: 0, changed: 0, unchanged: 3, rejected: 0 };
    expect((await bring(rows)).sheets['Tài khoản']).toEqual(unchanged);
    expect((await bring(before)).sheets['Tài khoản']).toEqual(unchanged);
    expect(await recordNow()).toEqual(before);
  });

  it('moves the last day of an appointment, and takes one out', async () => {
    await bring(rows);
    const [, staff, leader] = rows;
    await bring([{ ...staff, to: '2026-06-14' }]);
    expect(await rightsOf('can.bo')).toEqual(['leader B']);
    const [sheet] = rawSheetsOf(new Map([['Tài khoản', [leader ?? {}]]]));
    const removal = (sheet?.rows ?? []).map((row, n) => [
      ...row,
      { kind: 'text' as const, value: n === 0 ? 'Xóa' : 'x' },
    ]);
    const workbook = { fileName: 'x', sheets: [{ name: 'Tài khoản', rows: removal, mergedHeaders: [] }] };
    const { errors } = await behindWall(database.db, program, (tx) =>
      applyImport(tx, program, workbook, { commandId: randomUUID(), ...at }),
    );
    expect([errors, await rightsOf('can.bo')]).toEqual([[], []]);
    await bring(rows);
    expect(await rightsOf('can.bo')).toEqual(['staff A', 'leader B']);
  });

  it('calls a member as the list of members does, also once the list is corrected', async () => {
    await bring(rows);
    const record = await transaction(database.db, (tx) => recordRows(tx, program, everyRow));
    const members = (record.get('Đảng viên') ?? []).map((row) => ({ ...row, fullName: `${row.fullName} Mới` }));
    const workbook = { fileName: 'x', sheets: rawSheetsOf(new Map([['Đảng viên', members]])) };
    await behindWall(database.db, program, (tx) =>
      applyImport(tx, program, workbook, { commandId: randomUUID(), ...at }),
    );
    const { rows: found } = await sql`select full_name from account where user_name = 'lo.van.an'`.execute(database.db);
    expect(found).toEqual([{ full_name: 'Lò Văn An Mới' }]);
  });
});

describe('whoever imports accounts', () => {
  const places = async (scope: Scope, sheet: readonly Row[]) =>
    (await bring(sheet, scope)).errors.map(({ sheet: name, cell }) => `${name}!${cell}`);

  it('must keep accounts: else one error stands at the sheet, and nothing is made', async () => {
    const officer = await scopeOf(await appointed(database.db, 'theo.doi', { role: 'officer', at: 'A' }));
    expect(await places(officer, rows.slice(0, 2))).toEqual(['Tài khoản!']);
    expect((await recordNow()).map(({ userName }) => userName)).toEqual(['theo.doi']);
  });

  it('reaches as far as he keeps them', async () => {
    await bring([{ userName: 'mua.a.chu', member: 'O1', organisation: 'B1', from: '2026-01-01' }]);
    const who = await appointed(database.db, 'quan.tri', { role: 'administrator', at: 'A' });
    await bring([{ userName: 'quan.tri', role: 'officer', organisation: 'A', from: '2026-02-01' }]);
    const keeper = await scopeOf(who);
    expect(await places(keeper, rows)).toEqual(['Tài khoản!E4']);
    expect(
      await places(keeper, [{ userName: 'mua.a.chu', role: 'leader', organisation: 'A', from: '2026-01-01' }]),
    ).toEqual(['Tài khoản!A2']);
    expect(
      await places(keeper, [{ userName: 'chu.hai', member: 'O1', organisation: 'A', from: '2026-01-01' }]),
    ).toEqual(['Tài khoản!B2']);
    expect(
      await places(keeper, [{ userName: 'quan.tri', role: 'staff', organisation: 'A', from: '2026-01-01' }]),
    ).toEqual(['Tài khoản!D2']);
    expect(await places(keeper, rows.slice(0, 2))).toEqual([]);
  });
});
