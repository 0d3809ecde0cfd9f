/** The list behind a figure: the same rows, by the same condition, that the figure counts or adds up. */

import type { OutputOf } from '@nennep/core/kernel/contract.ts';
import type * as contract from '@nennep/core/statistics/contract.ts';
import { sql } from 'kysely';
import { columnsIn, type ListColumn, partsFor } from './fact.ts';
import { type Figure, figures, sharesOf } from './figures.ts';
import { type Formula, formulaOf, piecesOf } from './formulas.ts';
import type { Question, Sql, Tx } from './question.ts';

export type Part = 'numerator' | 'denominator' | 'rest';
type List = Omit<OutputOf<typeof contract.list>, 'organisation'>;

/**
 * Rows that make up a part of a figure. `total` counts them; where rows carry amounts, `sum` adds these up over all
 * rows, not only those between offset and limit.
 *
 * @throws Refusal `unknown_indicator`.
 */
export async function listBehind(
  tx: Tx,
  question: Question,
  { code, part, limit, offset }: { code: string; part: Part; limit: number; offset: number },
): Promise<List> {
  const [figure] = await figures(tx, question, [code]);
  if (figure === undefined) throw new Error(`no figure for ${code}`);
  const formula = formulaOf(code);
  const { list } = formula.fact;
  const rows = rowsOf(question, formula, figure, part);
  const totals = await sql<{ total: number; sum: number }>`
    select count(*)::integer as total, coalesce(sum(amount), 0)::float8 as sum from (${rows}) fact`.execute(tx);
  const hasAmounts = carriesAmounts(formula);
  const columns = hasAmounts ? [...list.columns, amountColumn(formula)] : list.columns;
  const selected = columns.map(({ key, sql: text }) => sql`${sql.raw(text)} as ${sql.ref(key)}`);
  const shown = await sql<List['rows'][number]>`
    select ${sql.raw(list.org)} as org, ${sql.raw(list.href)} as href, ${sql.join(selected)}
    from (${rows}) fact ${list.joins(question)}
    order by ${sql.raw(list.order)}
    limit ${limit} offset ${offset}`.execute(tx);
  return {
    kind: list.kind,
    total: totals.rows[0]?.total ?? 0,
    sum: hasAmounts ? (totals.rows[0]?.sum ?? 0) : null,
    figure,
    columns: columns.map(({ key, label, type }) => ({ key, label, type })),
    rows: shown.rows,
  };
}

/** The rows of the part with what each adds to it, as `amount`; rows that add nothing are left out. */
export function rowsOf(question: Question, formula: Formula, figure: Figure, part: Part): Sql {
  const { fact } = formula;
  const parts = partsFor(fact, piecesOf(formula));
  const rows = fact.fineRows?.(question) ?? fact.rows(question, parts);
  return sql`
    select * from (select fact.*, ${sql.raw(amountOf(formula, figure, part))} as amount from (${rows}) fact) fact
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
