/** What a checked workbook would do, as sums that must add up. Pure. */
import type { Answer } from '../kernel/operations.ts';

export type Check = Answer<'exchange.check'>;
export type Result = NonNullable<Check['result']>;
export type Finding = Result['errors'][number];
export type Count = Result['sheets'][string];
export type Excerpt = Check['excerpts'][string];
export type MadeCorrection = Check['corrections'][number];
export type Correction = Pick<MadeCorrection, 'sheet' | 'cell' | 'text'>;

/** What was typed and not yet checked, by address. */
export type Drafts = Readonly<Record<string, Correction>>;

export function totalOf(sheets: Result['sheets']): Count {
  return Object.values(sheets).reduce(
    (sum, sheet) => ({
      rows: sum.rows + sheet.rows,
      new: sum.new + sheet.new,
      changed: sum.changed + sheet.changed,
      unchanged: sum.unchanged + sheet.unchanged,
      rejected: sum.rejected + sheet.rejected,
    }),
    { rows: 0, new: 0, changed: 0, unchanged: 0, rejected: 0 },
  );
}

export const addsUp = (count: Count): boolean =>
  count.new + count.changed + count.unchanged + count.rejected === count.rows;

/** `Đảng viên!F17`; only the sheet where the finding is about all of it. */
export const addressOf = ({ sheet, cell }: Pick<Finding, 'sheet' | 'cell'>): string =>
  cell === '' ? sheet : `${sheet}!${cell}`;

export const sheetsIn = (findings: readonly Finding[]): number => new Set(findings.map(({ sheet }) => sheet)).size;

/** Whether typing another value into the cell can help: it is seen, it is no header, and it is the cell that is meant. */
export function canCorrect(error: Finding, excerpt: Excerpt | undefined): boolean {
  const [, letters = '', digits = ''] = /^([A-Z]+)(\d+)$/.exec(error.cell) ?? [];
  const row = excerpt?.rows.find((one) => one.row > 1 && one.row === Number(digits));
  return row !== undefined && row.cells[excerpt?.columns.indexOf(letters) ?? -1] === (error.value ?? '');
}

/** Drafts with another one; a draft that says what the cell says is none. */
export function withDraft(drafts: Drafts, error: Finding, text: string): Drafts {
  const { [addressOf(error)]: _former, ...others } = drafts;
  if (text === (error.value ?? '')) return others;
  return { ...others, [addressOf(error)]: { sheet: error.sheet, cell: error.cell, text } };
}

/** All corrections to be checked: those made before, and the drafts, which come after them. */
export function allCorrections(made: readonly MadeCorrection[], drafts: Drafts): Correction[] {
  const kept = made.filter((one) => !drafts[addressOf(one)]);
  return [...kept.map(({ sheet, cell, text }) => ({ sheet, cell, text })), ...Object.values(drafts)];
}
