import type { Writable } from 'node:stream';
import { Refusal } from '@nennep/core/kernel/problem.ts';
import { keepOpening } from '../access/opening-store.ts';
import { organisationByCode } from '../access/organisation-store.ts';
import { inFull, type Scope, under } from '../access/scope.ts';
import type { Moment } from '../clock.ts';
import type { Transaction } from '../database.ts';
import { exportMark } from './export-mark-queries.ts';
import { recordRows } from './record-queries.ts';
import { ownBelow, selectionBelow } from './selection-queries.ts';
import { writeRecord } from './workbook-writer.ts';

/**
 * Everything of every organisation that ever stood below one. Where everything is in reach, with the outside rows that
 * those need, so that the file stands alone; else nothing but what is in reach: what its rows name elsewhere is known
 * where they come in again, and it is nobody's to give out (decisions/0013-import-within-reach.md).
 *
 * @returns a function that writes the workbook; the rows are read by then.
 * @throws Refusal `not_found` where no organisation in reach has this code.
 */
export async function exportBelow(
  tx: Transaction,
  asked: Scope,
  code: string,
  moment: Moment,
): Promise<(out: Writable) => Promise<void>> {
  const scope = under(asked, 'export');
  const organisation = await organisationByCode(tx, scope, code);
  if (organisation === null) throw new Refusal('not_found', `Không có tổ chức nào mang mã ${code}.`);
  const selection =
    scope.homes === 'all'
      ? await selectionBelow(tx, scope, organisation.id)
      : await ownBelow(tx, scope, organisation.id);
  const rows = await recordRows(tx, inFull(scope), selection);
  await keepOpening(tx, scope, {
    operation: 'exchange.export',
    input: { org: code },
    codes: [...new Set((rows.get('Đảng viên') ?? []).map((row) => String(row.code)))],
    isExport: true,
    moment,
  });
  const mark = await exportMark(tx, scope, moment);
  return (out) => writeRecord(rows, out, mark);
}
