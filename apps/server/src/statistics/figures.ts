/** Figures: one scan of each fact that is asked for, all its indicators at once. */

import { Refusal } from '@nennep/core/kernel/problem.ts';
import { indicatorOf } from '@nennep/core/statistics/catalogue.ts';
import type { Unit } from '@nennep/core/statistics/indicator.ts';
import { sql } from 'kysely';
import { type Fact, partsFor } from './fact.ts';
import { type Formula, formulaOf, piecesOf } from './formulas.ts';
import type { Question, Sql, Tx } from './question.ts';

export type Figure = {
  readonly code: string;
  readonly unit: Unit;
  /** Null for a count. */
  readonly numerator: number | null;
  readonly denominator: number | null;
  /** Null for a ratio or mean over nothing. Not rounded. */
  readonly value: number | null;
};

/** A row's share in numerator and denominator, as SQL over the fact's columns. */
export function sharesOf(formula: Formula): { numerator: string; denominator: string | null } {
  if ('where' in formula) {
    if (formula.of === undefined) return { numerator: `(${formula.where})::integer`, denominator: null };
    return { numerator: `((${formula.of}) and (${formula.where}))::integer`, denominator: `(${formula.of})::integer` };
  }
  const among = (amount: string) =>
    formula.among === undefined ? amount : `case when ${formula.among} then ${amount} end`;
  return { numerator: among(formula.sum), denominator: formula.over === undefined ? null : formula.over };
}

const totalOf = (formula: Formula): { numerator: string; denominator: string | null } => {
  if ('where' in formula) {
    const rows = (condition: string) => (condition === 'true' ? 'count(*)' : `count(*) filter (where ${condition})`);
    if (formula.of === undefined) return { numerator: rows(formula.where), denominator: null };
    const numerator = formula.of === 'true' ? formula.where : `(${formula.of}) and (${formula.where})`;
    return { numerator: rows(numerator), denominator: rows(formula.of) };
  }
  const { numerator, denominator } = sharesOf(formula);
  return { numerator: `sum(${numerator})`, denominator: denominator === null ? null : `sum(${denominator})` };
};

/** Sums as the database adds them up: minutes for hours, else what the figure speaks in. */
export type Totals = { readonly numerator: number; readonly denominator: number | null };

/** The figure that stands on these sums. */
export function figureOf(code: string, { numerator, denominator }: Totals): Figure {
  const unit = unitOf(code);
  if (denominator === null) return { code, unit, numerator: null, denominator: null, value: numerator };
  const parts = unit === 'hours' ? 60 : 1;
  const value = denominator === 0 ? null : numerator / (parts * denominator);
  return { code, unit, numerator: numerator / parts, denominator, value };
}

function unitOf(code: string): Unit {
  const indicator = indicatorOf(code);
  if (indicator === undefined) throw new Refusal('unknown_indicator', `Không có chỉ số nào mang mã ${code}.`);
  return indicator.unit;
}

/**
 * The totals of each indicator asked for, in the order asked.
 *
 * @throws Refusal `unknown_indicator`.
 */
export async function totals(tx: Tx, question: Question, codes: readonly string[]): Promise<Totals[]> {
  const branches = await totalsByBranch(tx, { ...question, byBranch: false }, codes);
  return branches.get(null) ?? codes.map((code) => nothing(code));
}

/** The figures of the organisation asked. */
export async function figures(tx: Tx, question: Question, codes: readonly string[]): Promise<Figure[]> {
  const all = await totals(tx, question, codes);
  return codes.map((code, index) => figureOf(code, all[index] ?? nothing(code)));
}

const nothing = (code: string): Totals => {
  const { denominator } = sharesOf(formulaOf(code));
  return { numerator: 0, denominator: denominator === null ? null : 0 };
};

/**
 * The figures of every child of the organisation asked, by its id; what hangs on the organisation itself stands under
 * its own id. Children without any row are missing. The question must be one `byBranch`.
 */
export async function figuresByBranch(
  tx: Tx,
  question: Question,
  codes: readonly string[],
): Promise<Map<string, Figure[]>> {
  return figuresOf(codes, await totalsByBranch(tx, question, codes));
}

/** The same with the figures of the whole, for which only facts whose branches overlap are scanned again. */
export async function figuresWithWhole(
  tx: Tx,
  question: Question,
  codes: readonly string[],
): Promise<{ readonly branches: Map<string, Figure[]>; readonly whole: Figure[] }> {
  const branches = await totalsByBranch(tx, question, codes);
  const overlapping = codes.filter((code) => formulaOf(code).fact.overlaps);
  const scanned = new Map((await figures(tx, question, overlapping)).map((figure) => [figure.code, figure]));
  const whole = codes.map((code, index) => {
    const added = [...branches.values()].flatMap((all) => all[index] ?? []).reduce(plus, nothing(code));
    return scanned.get(code) ?? figureOf(code, added);
  });
  return { branches: figuresOf(codes, branches), whole };
}

const plus = (a: Totals, b: Totals): Totals => ({
  numerator: a.numerator + b.numerator,
  denominator: a.denominator === null || b.denominator === null ? null : a.denominator + b.denominator,
});

function figuresOf(codes: readonly string[], branches: Map<string | null, Totals[]>): Map<string, Figure[]> {
  const figures = new Map<string, Figure[]>();
  for (const [branch, all] of branches) {
    if (branch === null) continue;
    const found = codes.map((code, index) => figureOf(code, all[index] ?? nothing(code)));
    figures.set(branch, found);
  }
  return figures;
}

/** The figures of a child without any row. */
export const emptyFigures = (codes: readonly string[]): Figure[] => codes.map((code) => figureOf(code, nothing(code)));

async function totalsByBranch(
  tx: Tx,
  question: Question,
  codes: readonly string[],
): Promise<Map<string | null, Totals[]>> {
  for (const code of codes) unitOf(code);
  const byFact = Map.groupBy(codes.keys(), (index) => formulaOf(codes[index] ?? '').fact);
  const found = new Map<string | null, Totals[]>();
  for (const [fact, indexes] of byFact)
    for (const row of await scan(tx, question, fact, indexes, codes)) {
      const branch = row.branch as string | null;
      const all = found.get(branch) ?? codes.map(nothing);
      for (const index of indexes)
        all[index] = {
          numerator: Number(row[`n${index}`] ?? 0),
          denominator: row[`d${index}`] === undefined ? null : Number(row[`d${index}`] ?? 0),
        };
      found.set(branch, all);
    }
  return found;
}

/** One scan of a fact: for each branch the sums of the indicators at these indexes, as n… and d…. */
async function scan(tx: Tx, question: Question, fact: Fact, indexes: readonly number[], codes: readonly string[]) {
  const formulas = indexes.map((index) => ({ index, formula: formulaOf(codes[index] ?? '') }));
  const sums = formulas.flatMap(({ index, formula }): Sql[] => {
    const { numerator, denominator } = totalOf(formula);
    const named = (sum: string, name: string) => sql`${sql.raw(sum)} as ${sql.ref(name)}`;
    return denominator === null
      ? [named(numerator, `n${index}`)]
      : [named(numerator, `n${index}`), named(denominator, `d${index}`)];
  });
  const rows = fact.rows(
    question,
    partsFor(
      fact,
      formulas.flatMap(({ formula }) => piecesOf(formula)),
    ),
  );
  const answer = await sql<Record<string, unknown>>`
    select ${question.byBranch ? sql`branch_id` : sql`null`} as branch, ${sql.join(sums)}
    from (${rows}) fact
    ${question.byBranch ? sql`group by branch_id order by branch_id` : sql``}
  `.execute(tx);
  return answer.rows;
}
