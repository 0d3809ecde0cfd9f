/**
 * Tables of small records and the figures that they must give.
 *
 * Of every figure asked, its lists are held against it as well, and cell_month against its source.
 */
import type { CalendarDate } from '@nennep/core/kernel/calendar.ts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { questionOf } from '../src/statistics/ask.ts';
import { bandsOf } from '../src/statistics/bands.ts';
import { recount } from '../src/statistics/facts.ts';
import { type Figure, figures } from '../src/statistics/figures.ts';
import { listBehind, type Part } from '../src/statistics/list.ts';
import type { Asked, Question } from '../src/statistics/question.ts';
import { onRecord, type RecordBuilder } from './record-builder.ts';
import { openTestDatabase, type TestDatabase } from './test-database.ts';

/** `n/d` of a ratio or mean, the number of a count. */
type Expected = Readonly<Record<string, string | number>>;
export type FigureCase = {
  readonly name: string;
  readonly record: (record: RecordBuilder) => Promise<void>;
  readonly asked?: Partial<Asked>;
  readonly figures: Expected;
};

/** Asked unless a case says otherwise: committee A over 2025, computed long after. */
export const usually: Asked = {
  org: 'A',
  from: '2025-01-01',
  to: '2025-12-31',
  structure: 'as-then',
  kinds: [],
  today: '2026-06-15',
};

export const inShort = ({ numerator, denominator, value }: Figure): string | number | null =>
  denominator === null ? value : `${numerator}/${denominator}`;

export async function figuresOf(
  record: RecordBuilder,
  codes: readonly string[],
  asked: Partial<Asked> = {},
): Promise<Expected> {
  const question = await questionOf(record.tx, record.scope, { ...usually, ...asked });
  const found = await figures(record.tx, question, codes);
  for (const figure of found) await expectListsToAgree(record, question, figure);
  return Object.fromEntries(found.map((figure) => [figure.code, inShort(figure) ?? 'none']));
}

/** Lists count, or add up, to exactly their part of the figure; and so do the bands of reasons that split them. */
export async function expectListsToAgree({ tx }: RecordBuilder, question: Question, figure: Figure): Promise<void> {
  const { code, unit, denominator } = figure;
  const numerator = denominator === null ? figure.value : figure.numerator;
  const rest = unit === 'ratio' ? (denominator ?? 0) - (numerator ?? 0) : numerator;
  const wanted: [Part, number | null][] = [
    ['numerator', numerator],
    ['denominator', denominator ?? numerator],
    ['rest', rest],
  ];
  for (const [part, amount] of wanted) {
    const list = await listBehind(tx, question, { code, part, limit: 100_000, offset: 0 });
    expect(list.rows.length, `${code}, rows of ${part}`).toBe(list.total);
    expect(list.sum ?? list.total, `${code}, ${part}`).toBeCloseTo(amount ?? 0, 9);
    if (bandsOf(code, part).length === 0) continue;
    const amounts = list.bands.map(({ total, sum }) => sum ?? total);
    expect(
      amounts.reduce((all, one) => all + one, 0),
      `${code}, bands of ${part}`,
    ).toBeCloseTo(amount ?? 0, 9);
    for (const { key, total } of list.bands) {
      const own = await listBehind(tx, question, { code, part, band: key, limit: 100_000, offset: 0 });
      expect([own.total, own.rows], `${code}, band ${key}`).toEqual([
        total,
        list.rows.filter((row) => row.band === key),
      ]);
    }
  }
}

export function describeFigures(title: string, cases: readonly FigureCase[]): void {
  describe(title, () => {
    let database: TestDatabase;
    beforeAll(async () => {
      database = await openTestDatabase();
    });
    afterAll(() => database.close());

    test.each(cases)('$name', async ({ record: build, asked, figures: expected }) => {
      const today: CalendarDate = asked?.today ?? usually.today;
      await onRecord(database.db, async (record) => {
        await record.commune();
        await build(record);
        await record.finish(today);
        expect(await figuresOf(record, Object.keys(expected), asked)).toEqual(expected);
        expect(await recount(record.tx, { check: true }, today)).toMatchObject({ differences: [] });
      });
    });
  });
}
