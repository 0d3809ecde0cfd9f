/** How a column of the workbook is written and read. WORKBOOK.md, "Reading". */
export type ColumnType =
  | 'code' // text that names something; kept to the letter
  | 'text'
  | 'date' // the day itself
  | 'last-day' // the last day in force, as written
  | 'date-time' // Hanoi wall time
  | 'month'
  | 'year'
  | 'count' // whole number within min and max
  | 'decimal' // within min and max
  | 'yes'
  | 'choice' // one of `choices`
  | 'choices' // several of them, separated by ;
  | 'title'; // one of `choices`, or other text as written

/** What a cell of the record holds: dates `YYYY-MM-DD`, date-times `YYYY-MM-DDTHH:MM`, months `YYYY-MM`. */
export type Value = string | number | boolean | readonly string[] | null;

export type Choices = Readonly<Record<string, string>>;

export type Column = {
  readonly key: string;
  readonly header: string;
  readonly type: ColumnType;
  readonly required: boolean;
  readonly isKey: boolean;
  /** English word of the record → Vietnamese word of the sheet. */
  readonly choices: Choices;
  readonly min: number;
  readonly max: number;
  /** The sheet whose code this column must name. */
  readonly refersTo: string | null;
  /** For the sheet of explanations. */
  readonly note: string;
};

type Options = Partial<Omit<Column, 'key' | 'header' | 'type' | 'required' | 'isKey'>>;

/** `*` after the header: required; `!` before it: part of the key, as the bold type in WORKBOOK.md. */
export function column(key: string, mark: string, type: ColumnType = 'text', options: Options = {}): Column {
  const [min, max] = type === 'year' ? [1900, 2200] : [0, Number.MAX_SAFE_INTEGER];
  return {
    key,
    header: mark.replace(/^!|\*$/g, ''),
    type,
    required: mark.endsWith('*'),
    isKey: mark.startsWith('!'),
    choices: {},
    min,
    max,
    refersTo: null,
    note: '',
    ...options,
  };
}

export type Sheet = {
  readonly name: string;
  readonly columns: readonly Column[];
  readonly note: string;
};

/** A row of the record: what one line of a sheet says, in the record's own words. */
export type Row = Readonly<Record<string, Value>>;

export const headersOf = (sheet: Sheet): string[] => sheet.columns.map((c) => c.header);
