/**
 * A fact: a set of rows that figures count or sum.
 *
 * All figures of one fact are computed in one scan of its rows; the list behind a figure selects from the very same
 * rows with the very same condition, so it cannot differ from the figure. Conditions and amounts (formulas.ts) are
 * SQL over the fact's columns.
 */
import type { IndicatorList } from '@nennep/core/statistics/indicator.ts';
import type { Question, Sql } from './question.ts';

export type ListColumn = {
  readonly key: string;
  /** Vietnamese heading. */
  readonly label: string;
  readonly type: 'text' | 'number' | 'date' | 'datetime' | 'yes';
  /** SQL over the row `fact` and what `FactList.joins` adds. */
  readonly sql: string;
};

export type FactList = {
  readonly kind: IndicatorList;
  readonly columns: readonly ListColumn[];
  /** SQL that joins names to the row `fact`. */
  readonly joins: (question: Question) => Sql;
  /** SQL: code of the organisation to open; and the code of the row's own thing, for links. */
  readonly org: string;
  readonly href: string;
  /** SQL. */
  readonly order: string;
  /** What the amount of a row is called where figures of this fact are sums. */
  readonly amount?: string;
  /** Columns that are 0 or 1 in a row: summing them counts rows. */
  readonly flags?: readonly string[];
  /** What somebody must see besides figures, because rows name persons who hold no office. */
  readonly names?: 'members' | 'tasks';
};

export type Fact = {
  readonly name: string;
  /**
   * The columns that formulas may use. Those with a part's name cost a join of their own, made only when a formula
   * that is asked for uses the column.
   */
  readonly columns: Readonly<Record<string, string | null>>;
  /** A select of these columns, of `branch_id`, and of what the list needs. */
  readonly rows: (question: Question, parts: ReadonlySet<string>) => Sql;
  /** The rows in the finest grain, where `rows` may be sums already (meetings). */
  readonly fineRows?: (question: Question) => Sql;
  /** Branches do not add up to the whole: a person may hold posts in several, a place be shown with its cell. */
  readonly overlaps?: boolean;
  readonly list: FactList;
};

const sqlWords = new Set([
  'and',
  'or',
  'not',
  'is',
  'null',
  'in',
  'any',
  'coalesce',
  'case',
  'when',
  'then',
  'else',
  'end',
  'true',
  'false',
]);

/** Names of columns in a piece of formula. */
export function columnsIn(formula: string): string[] {
  const words = formula.replaceAll(/'[^']*'/g, '').match(/[a-z_][a-z0-9_]*/g) ?? [];
  return [...new Set(words.filter((word) => !sqlWords.has(word)))];
}

/** The parts of a fact that these formulas need. */
export function partsFor(fact: Fact, formulas: readonly string[]): Set<string> {
  const parts = formulas.flatMap(columnsIn).map((column) => fact.columns[column]);
  return new Set(parts.filter((part): part is string => typeof part === 'string'));
}
