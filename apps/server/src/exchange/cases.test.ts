import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { rowKey } from '@nennep/core/exchange/entry.ts';
import { parseWorkbook } from '@nennep/core/exchange/parse.ts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestDatabase, type TestDatabase } from '../../test/test-database.ts';
import { organisationByCode } from '../access/organisation-store.ts';
import { everything } from '../access/scope.ts';
import { repositoryRoot } from '../config.ts';
import { transaction } from '../database.ts';
import { programmeProgress } from '../programmes/queries.ts';
import { recount } from '../statistics/facts.ts';
import { answerFigures } from '../statistics/queries.ts';
import { applyImport, checkImport } from './import.ts';
import { everyRow, recordRows } from './record-queries.ts';
import { selectionBelow } from './selection-queries.ts';
import { readWorkbookFile } from './workbook-file.ts';

type Expected = {
  indicators: {
    org: string;
    from: string;
    to: string;
    code: string;
    numerator?: number;
    denominator?: number;
    value: number;
    published?: string;
  }[];
  programmes: {
    code: string;
    as_of: string;
    targets: { code: string; year?: number; current?: number; verdict: string }[];
  }[];
};

const today = '2026-11-23';
const scope = everything('test');
const folder = (name: string): string => join(repositoryRoot, 'fixtures', name);

describe.each([
  ['van-ho', 'VH'],
  ['cam-xuyen', 'CX'],
])('the committee %s', (name, root) => {
  let database: TestDatabase;
  let sheets: Awaited<ReturnType<typeof readWorkbookFile>>;
  let expected: Expected;
  beforeAll(async () => {
    database = await openTestDatabase();
    sheets = await readWorkbookFile(await readFile(join(folder(name), 'workbook.xlsx')));
    expected = JSON.parse(await readFile(join(folder(name), 'expected.json'), 'utf8')) as Expected;
    await bring();
  }, 120_000);
  afterAll(() => database.close());

  const bring = (commandId = randomUUID()) =>
    transaction(database.db, (tx) =>
      applyImport(tx, scope, { fileName: name, sheets }, { commandId, today, now: new Date(`${today}T08:00:00Z`) }),
    );

  it('gives the figures that are expected of it', async () => {
    for (const { org, from, to, code, published: _, ...want } of expected.indicators) {
      const [figure] = await transaction(database.db, (tx) =>
        answerFigures(tx, scope, { org, from, to, structure: 'as-then', kinds: [], codes: [code] }, today),
      );
      expect({ org, code, ...figure }).toMatchObject({ org, code, ...want });
    }
  });

  it('has its programmes judged as expected', async () => {
    for (const { code, as_of: asOf, targets } of expected.programmes) {
      const judged = await transaction(database.db, (tx) => programmeProgress(tx, scope, { code, asOf }, today));
      for (const want of targets)
        expect(judged.targets.find((target) => target.code === want.code && target.year === want.year)).toMatchObject(
          want,
        );
    }
  });

  it('brought twice changes nothing', async () => {
    const again = await bring();
    for (const counts of Object.values(again.sheets)) expect(counts).toMatchObject({ new: 0, changed: 0, rejected: 0 });
  });

  it('is compared with what stands, also sheet by sheet', async () => {
    const roll = parseWorkbook(sheets).lines.find((line) => line.sheet === 'Điểm danh');
    if (roll === undefined) return;
    const code = String(roll.values.member);
    const only = sheets
      .filter((sheet) => sheet.name === 'Đảng viên')
      .map((sheet) => {
        const out = (sheet.rows[0] ?? []).findIndex((cell) => cell?.kind === 'text' && cell.value === 'Ngày ra khỏi');
        const end = { kind: 'text', value: '01/01/2021' } as const;
        const own = sheet.rows.filter((row, index) => index > 0 && row[0]?.kind === 'text' && row[0].value === code);
        return { ...sheet, rows: [sheet.rows[0] ?? [], ...own.map((row) => row.with(out, end))] };
      });
    const result = await transaction(database.db, (tx) => checkImport(tx, scope, { fileName: name, sheets: only }));
    expect(result.errors.length).toBeGreaterThan(0);
  });

  it('is recounted without a difference', async () => {
    const { differences } = await transaction(database.db, (tx) => recount(tx, { check: true }, today));
    expect(differences).toEqual([]);
  });

  it('comes out as it went in', async () => {
    const out = await transaction(database.db, async (tx) => {
      const organisation = await organisationByCode(tx, scope, root);
      return recordRows(tx, scope, organisation === null ? everyRow : await selectionBelow(tx, scope, organisation.id));
    });
    const { lines } = parseWorkbook(sheets);
    for (const [sheet, rows] of out) {
      const went = new Map(
        lines.filter((line) => line.sheet === sheet).map((line) => [rowKey(sheet, line.values), line.values]),
      );
      const came = new Map(rows.map(({ resolvedOn: _, ...row }) => [rowKey(sheet, row), row]));
      expect(came).toEqual(went);
    }
  });
});
