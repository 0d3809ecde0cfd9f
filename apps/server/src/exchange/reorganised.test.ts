/** What a decision made of the record goes out in a workbook and comes in again as the same record. */
import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { checkWorkbook } from '@nennep/core/exchange/check.ts';
import type { Finding } from '@nennep/core/exchange/finding.ts';
import { parseWorkbook } from '@nennep/core/exchange/parse.ts';
import type { RawSheet } from '@nennep/core/exchange/raw.ts';
import { rawSheetsOf } from '@nennep/core/exchange/raw-rows.ts';
import { type Act, type Decision, emptyAct } from '@nennep/core/organisation/reorganisation.ts';
import { catalogue } from '@nennep/core/statistics/catalogue.ts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sampleWorkbook } from '../../../../packages/core/test/sample-workbook.ts';
import { openTestDatabase, type TestDatabase } from '../../test/test-database.ts';
import { organisationByCode } from '../access/organisation-store.ts';
import { everything } from '../access/scope.ts';
import { repositoryRoot } from '../config.ts';
import { type Transaction, transaction } from '../database.ts';
import { type Outcome, reorganise } from '../organisation/reorganise.ts';
import { recount } from '../statistics/facts.ts';
import { answerFigures } from '../statistics/queries.ts';
import { applyImport } from './import.ts';
import { everyRow, recordRows } from './record-queries.ts';
import { selectionBelow } from './selection-queries.ts';
import { readWorkbookFile } from './workbook-file.ts';

const today = '2026-11-23';
const at = { today, now: new Date(`${today}T08:00:00Z`) };
const scope = everything('test');
const act = (kind: Act['kind'], subject: string, rest: Partial<Act> = {}): Act => ({
  ...emptyAct,
  kind,
  subject,
  ...rest,
});

let databases: TestDatabase[] = [];
beforeAll(async () => {
  databases = [await openTestDatabase(), await openTestDatabase(), await openTestDatabase(), await openTestDatabase()];
});
afterAll(async () => {
  for (const database of databases) await database.close();
});
const fresh = (): TestDatabase => {
  const database = databases.pop();
  if (database === undefined) throw new Error('no database left');
  opened.push(database);
  return database;
};
const opened: TestDatabase[] = [];
afterAll(async () => {
  for (const database of opened) await database.close();
});

const bring = (database: TestDatabase, sheets: readonly RawSheet[]): Promise<readonly Finding[]> =>
  transaction(database.db, async (tx) => {
    const workbook = { fileName: 'tệp.xlsx', sheets };
    return (await applyImport(tx, scope, workbook, { commandId: randomUUID(), ...at })).errors;
  });

const figuresOf = (tx: Transaction, org: string, from: string, to: string) =>
  answerFigures(tx, scope, { org, from, to, structure: 'as-then', kinds: [] }, today);

/** What is taken out below one organisation comes in by itself: nothing in it names what stayed behind. */
async function expectToGoOutAlone(database: TestDatabase, org: string): Promise<void> {
  const rows = await transaction(database.db, async (tx) => {
    const organisation = await organisationByCode(tx, scope, org);
    return recordRows(tx, scope, await selectionBelow(tx, scope, organisation?.id ?? ''));
  });
  const { errors } = checkWorkbook(
    new Map(),
    parseWorkbook(rawSheetsOf(rows)),
    new Set(catalogue.map(({ code }) => code)),
  );
  expect([org, errors]).toEqual([org, []]);
}

/** Applies the decision, takes all out, brings it into an empty database: every sheet and figure is the same. */
async function roundTrip(
  sheets: readonly RawSheet[],
  decision: Decision,
  windows: readonly (readonly [org: string, from: string, to: string])[],
): Promise<Outcome> {
  const [first, second] = [fresh(), fresh()];
  expect(await bring(first, sheets)).toEqual([]);
  const outcome = await transaction(first.db, (tx) => reorganise(tx, scope, decision, at));
  expect(outcome.problems).toEqual([]);
  for (const [org] of windows) await expectToGoOutAlone(first, org);
  const rows = await transaction(first.db, (tx) => recordRows(tx, scope, everyRow));
  expect(await bring(second, rawSheetsOf(rows))).toEqual([]);
  expect(await transaction(second.db, (tx) => recordRows(tx, scope, everyRow))).toEqual(rows);
  for (const [org, from, to] of windows) {
    const [here, there] = [first, second].map(({ db }) => transaction(db, (tx) => figuresOf(tx, org, from, to)));
    expect(await there).toEqual(await here);
  }
  const { differences } = await transaction(second.db, (tx) => recount(tx, { check: true }, today));
  expect(differences).toEqual([]);
  return outcome;
}

describe('a reorganised record goes out and comes in again', () => {
  it('with every sheet, after a merger, a division, a move and a change of code', async () => {
    const decision: Decision = {
      number: '20-QĐ/HU',
      effectiveOn: '2022-06-01',
      acts: [
        act('merge', 'C1', { target: 'C9', newName: 'Chi bộ thôn Một Hai', newFixedDay: 4 }),
        act('merge', 'C2', { target: 'C9' }),
        act('split', 'X2', { target: 'X2', isHeir: true }),
        act('split', 'X2', { target: 'X3', newName: 'Đảng bộ xã Ba' }),
        act('move', 'C5', { newParent: 'X3' }),
        act('change_code', 'X1', { newCode: 'X1.moi' }),
        act('rename', 'C7', { newName: 'Chi bộ thôn Bốn mới' }),
        act('merge', 'P1', { target: 'P9', newName: 'Thôn Một Hai' }),
        act('merge', 'P2', { target: 'P9' }),
      ],
    };
    const { summary } = await roundTrip(sampleWorkbook.raw, decision, [
      ['T', '2022-01', '2022-12'],
      ['X1.moi', '2022-05', '2022-12'],
      ['C9', '2022-05', '2023-06'],
      ['X3', '2022-05', '2023-06'],
    ]);
    expect(summary).toEqual({
      organisations: 8,
      members: 6,
      places: 3,
      offices: 2,
      openTasks: 1,
      meetings: 0,
      targets: 0,
      accounts: 0,
    });
  });

  it('of a real committee', async () => {
    const sheets = await readWorkbookFile(await readFile(join(repositoryRoot, 'fixtures/van-ho/workbook.xlsx')));
    const decision: Decision = {
      number: '1-QĐ/HU',
      effectiveOn: '2026-01-01',
      acts: [act('rename', 'VH', { newName: 'Đảng bộ huyện Vân Hồ mới' })],
    };
    await roundTrip(sheets, decision, [['VH', '2025-01', '2025-12']]);
  });
});
