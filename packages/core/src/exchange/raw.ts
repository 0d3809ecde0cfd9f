/** A workbook as it was read from the file, before anything is understood. Rows and columns count from 0. */
export type RawCell =
  | { readonly kind: 'text'; readonly value: string }
  | { readonly kind: 'number'; readonly value: number }
  | { readonly kind: 'yes-no'; readonly value: boolean }
  /** A date cell, to the minute: `YYYY-MM-DDTHH:MM`, no zone. */
  | { readonly kind: 'date'; readonly value: string }
  /** `#N/A`, `#REF!` …; a formula without a result as the formula, `=A1+B1`. */
  | { readonly kind: 'error'; readonly value: string };

export type RawSheet = {
  readonly name: string;
  /** Cells by row; a gap is null. */
  readonly rows: readonly (readonly (RawCell | null)[])[];
  /** Columns of row 1 that lie in a merged range. */
  readonly mergedHeaders: readonly number[];
};
