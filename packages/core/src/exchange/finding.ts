/** What a check found: an error refuses the whole workbook, a warning is only shown. */
export type Finding = {
  readonly sheet: string;
  /** A1 address; empty when the finding is about the whole sheet or file. */
  readonly cell: string;
  /** A Vietnamese sentence that says what is wrong and what to do. */
  readonly message: string;
  /** What the cell holds, as shown in Excel. */
  readonly value: string | null;
  /** What was probably meant. */
  readonly suggestion: string | null;
};

export const findingOf = (
  sheet: string,
  cell: string,
  message: string,
  value: string | null = null,
  suggestion: string | null = null,
): Finding => ({ sheet, cell, message, value, suggestion });

/** The letters of a column, counted from 0: A … Z, AA … */
export function columnLetters(index: number): string {
  let letters = '';
  for (let n = index + 1; n > 0; n = Math.floor((n - 1) / 26))
    letters = String.fromCharCode(65 + ((n - 1) % 26)) + letters;
  return letters;
}

/** Where a cell stands in its sheet, from 0. */
export type Place = { readonly row: number; readonly column: number };

/** The place of an A1 address; null for anything else. */
export function placeOf(cell: string): Place | null {
  const match = /^([A-Z]{1,3})([1-9]\d{0,6})$/.exec(cell);
  if (match === null) return null;
  const column = [...(match[1] ?? '')].reduce((n, letter) => n * 26 + letter.charCodeAt(0) - 64, 0) - 1;
  return { row: Number(match[2]) - 1, column };
}

/** `Đảng viên!F17: …`, one line for standard error. */
export function sentenceOf(finding: Finding): string {
  const where = [finding.sheet, finding.cell].filter((part) => part !== '').join('!');
  return where === '' ? finding.message : `${where}: ${finding.message}`;
}
