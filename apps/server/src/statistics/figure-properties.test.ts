/** What must hold of every record: of trees with moves, mergers and ends, with facts strewn over them. */
import { catalogue } from '@nennep/core/statistics/catalogue.ts';
import fc from 'fast-check';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { expectListsToAgree, inShort, usually } from '../../test/figure-cases.ts';
import { onRecord, type RecordBuilder } from '../../test/record-builder.ts';
import { bases, strew, strewn } from '../../test/strewn-record.ts';
import { openTestDatabase, type TestDatabase } from '../../test/test-database.ts';
import { questionOf } from './ask.ts';
import { recount } from './facts.ts';
import { emptyFigures, type Figure, figures, figuresByBranch, figuresWithWhole } from './figures.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());

const codes = catalogue.map(({ code }) => code);
const shortly = (all: readonly Figure[]) => Object.fromEntries(all.map((figure) => [figure.code, inShort(figure)]));

/** Figures added up: counts, numerators and denominators each by itself, to six decimals. */
function summed(all: readonly (readonly Figure[])[]): Record<string, string> {
  const rounded = (amounts: (number | null)[]) =>
    amounts.reduce<number>((sum, amount) => sum + (amount ?? 0), 0).toFixed(6);
  return Object.fromEntries(
    codes.map((code, at) => {
      const parts = all.flatMap((figures) => figures[at] ?? []);
      const isCount = parts.every(({ denominator }) => denominator === null);
      const counted = rounded(parts.map(({ value }) => value));
      return [
        code,
        isCount
          ? counted
          : `${rounded(parts.map(({ numerator }) => numerator))}/${rounded(parts.map(({ denominator }) => denominator))}`,
      ];
    }),
  );
}

const everyRecord = (runs: number, check: (record: RecordBuilder, ask: Ask, structure: string) => Promise<void>) =>
  fc.assert(
    fc.asyncProperty(strewn, async (facts) => {
      await onRecord(database.db, async (record) => {
        await strew(record, facts);
        await check(record, asking(record), facts.structure);
      });
    }),
    { numRuns: runs },
  );

type Ask = ReturnType<typeof asking>;
const asking = (record: RecordBuilder) => ({
  question: (org: string, structure: string, byBranch = false) =>
    questionOf(record.tx, record.scope, { ...usually, org, structure }, byBranch),
  async of(org: string, structure: string) {
    return figures(record.tx, await this.question(org, structure), codes);
  },
  async ofChildren(org: string, structure: string) {
    const branches = await figuresByBranch(record.tx, await this.question(org, structure, true), codes);
    return (code: string) => branches.get(record.idOf(code)) ?? emptyFigures(codes);
  },
});

test('the children and what hangs on the organisation itself add up to it, as then and by structure', async () => {
  await everyRecord(25, async (_, ask, date) => {
    for (const structure of ['as-then', date]) {
      const child = await ask.ofChildren('P', structure);
      expect(summed(['P', ...bases].map(child))).toEqual(summed([await ask.of('P', structure)]));
    }
  });
}, 120_000);

test('a child side by side with its sisters has the figures it has when asked alone', async () => {
  await everyRecord(15, async (record, ask, date) => {
    for (const structure of ['as-then', date]) {
      const child = await ask.ofChildren('P', structure);
      for (const code of bases) expect(shortly(child(code))).toEqual(shortly(await ask.of(code, structure)));
    }
    const cell = await ask.ofChildren('A', date);
    for (const code of ['c0', 'c1']) {
      const stands = await isBelow(record, code, 'A', date);
      if (stands) expect(shortly(cell(code))).toEqual(shortly(await ask.of(code, date)));
    }
  });
}, 120_000);

const isBelow = async (record: RecordBuilder, code: string, org: string, date: string): Promise<boolean> => {
  const { rows } = await sql`
    select from organisation_path
    where organisation_id = ${record.idOf(code)}::uuid and ancestor_id = ${record.idOf(org)}::uuid and during @> ${date}::date`.execute(
    record.tx,
  );
  return rows.length > 0;
};

test('whatever the structure, the top holds the same facts', async () => {
  await everyRecord(25, async (_, ask, date) => {
    expect(shortly(await ask.of('P', date))).toEqual(shortly(await ask.of('P', 'as-then')));
  });
}, 120_000);

test('every list counts or adds up to its figure', async () => {
  await everyRecord(4, async (record, ask, date) => {
    for (const structure of ['as-then', date]) {
      const question = await ask.question('A', structure);
      for (const figure of await figures(record.tx, question, codes))
        await expectListsToAgree(record, question, figure);
    }
  });
}, 120_000);

test('cell_month is what its meetings add up to', async () => {
  await everyRecord(25, async (record) => {
    expect((await recount(record.tx, { check: true }, usually.today)).differences).toEqual([]);
  });
}, 120_000);

test('the whole beside its children is the whole asked alone', async () => {
  await everyRecord(15, async (record, ask, date) => {
    for (const org of ['P', 'A'])
      for (const structure of ['as-then', date]) {
        const { whole } = await figuresWithWhole(record.tx, await ask.question(org, structure, true), codes);
        expect(shortly(whole)).toEqual(shortly(await ask.of(org, structure)));
      }
  });
}, 120_000);
