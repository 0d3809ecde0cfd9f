/** What a checked workbook would do, as sums that must add up. Pure. */
import type { Answer } from '../kernel/operations.ts';

export type Check = Answer<'exchange.check'>;
export type Result = NonNullable<Check['result']>;
export type Finding = Result['errors'][number];
export type Count = Result['sheets'][string];

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
