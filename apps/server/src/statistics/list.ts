/** The list behind a figure: the same rows, by the same condition, that the figure counts or adds up. */

import type { OutputOf } from '@nennep/core/kernel/contract.ts';
import type * as contract from '@nennep/core/statistics/contract.ts';
import { sql } from 'kysely';
import { type Band, bandColumn, bandsOf } from './bands.ts';
import { columnsIn, type ListColumn, partsFor } from './fact.ts';
import { type Figure, figures, sharesOf } from './figures.ts';
import { type Formula, formulaOf, piecesOf } from './formulas.ts';
import type { Question, Sql, Tx } from './question.ts';

export type Part = 'numerator' | 'denominator' | 'rest';
type List = Omit<OutputOf<typeof contract.list>, 'organisation'>;

/** Which rows of a list are wanted: a part of the figure, all of it or one band, a page at a time. */
type Wanted = {
  readonly code: string;
  readonly part: Part;
  readonly band?: string | undefined;
  readonly limit: number;
  readonly offset: number;
};

/**
 * Rows that make up a part of a figure. `total` counts them; where rows carry amounts, `sum` adds these up over all
 * rows, not only those between offset and limit. Bands always split the whole part.
 *
 * @throws Refusal `unknown_indicator`.
 */
export async function listBehind(
  tx: Tx,
  question: Question,
  { code, part, band, limit, offset }: Wanted,
): Promise<List> {
  const [figure] = await figures(tx, question, [code]);
  if (figure === undefined) throw new Error(`no figure for ${code}`);
  const formula = formulaOf(code);
  const { list } = formula.fact;
  const bands = bandsOf(code, part);
  const rows = rowsOf(question, formula, figure, part, bands);
  const totals = await sql<{ band: string | null; total: number; sum: number }>`
    select band, count(*)::integer as total, coalesce(sum(amount), 0)::float8 as sum from (${rows}) fact
    group by band`.execute(tx);
  const asked = totals.rows.filter((one) => band === undefined || one.band === band);
  const hasAmounts = carriesAmounts(formula);
  const columns = hasAmounts ? [...list.columns, amountColumn(formula)] : list.columns;
  const selected = columns.map(({ key, sql: text }) => sql`${sql.raw(text)} as ${sql.ref(key)}`);
  const shown = await sql<List['rows'][number]>`
    select ${sql.raw(list.org)} as org, ${sql.raw(list.href)} as href,
      ${bands.length > 0 ? sql`fact.band, ` : sql``}${sql.join(selected)}
    from (${rows}) fact ${list.joins(question)}
    ${band === undefined ? sql`` : sql`where fact.band = ${band}`}
    order by ${bands.length > 0 ? sql`array_position(${bands.map(({ key }) => key)}::text[], fact.band), ` : sql``}${sql.raw(list.order)}
    limit ${limit} offset ${offset}`.execute(tx);
  return {
    kind: list.kind,
    total: asked.reduce((total, one) => total + one.total, 0),
    sum: hasAmounts ? asked.reduce((sum, one) => sum + one.sum, 0) : null,
    bands: bands.flatMap(({ key, label }) => {
      const found = totals.rows.find((one) => one.band === key);
      return found === undefined ? [] : [{ key, label, total: found.total, sum: hasAmounts ? found.sum : null }];
    }),
    figure,
    columns: columns.map(({ key, label, type }) => ({ key, label, type })),
    rows: shown.rows,
  };
}

/** The rows of the part with what each adds to it, as `amount`, and its `band`; rows that add nothing are left out. */
export function rowsOf(
  question: Question,
  formula: Formula,
  figure: Figure,
  part: Part,
  bands: readonly Band[] = [],
): Sql {
  const { fact } = formula;
  const parts = partsFor(fact, [...piecesOf(formula), ...bands.map(({ where }) => where)]);
  const rows = fact.fineRows?.(question) ?? fact.rows(question, parts);
  return sql`
    select * from (
      select fact.*, ${sql.raw(amountOf(formula, figure, part))} as amount, ${bandColumn(bands)} as band
      from (${rows}) fact
    ) fact
    where amount <> 0`;
}

function amountOf(formula: Formula, { unit }: Figure, part: Part): string {
  const { numerator, denominator } = sharesOf(formula);
  // the sum behind a mean is no share of what it is divided by
  const whole = part === 'numerator' || denominator === null || (part === 'rest' && unit !== 'ratio');
  if (whole) return unit === 'hours' ? `(${numerator}) / 60.0` : numerator;
  return part === 'denominator' ? denominator : `coalesce(${denominator}, 0) - coalesce(${numerator}, 0)`;
}

function carriesAmounts(formula: Formula): boolean {
  if ('where' in formula) return false;
  const flags = formula.fact.list.flags ?? [];
  // minutes over meetings: the meetings alone would be flags
  return piecesOf(formula).some((piece) => columnsIn(piece).some((column) => !flags.includes(column)));
}

const amountColumn = ({ fact }: Formula): ListColumn => ({
  key: 'amount',
  label: fact.list.amount ?? 'Số lượng',
  type: 'number',
  sql: 'fact.amount::float8',
});
