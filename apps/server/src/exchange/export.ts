import type { Writable } from 'node:stream';
import { Refusal } from '@nennep/core/kernel/problem.ts';
import { organisationByCode } from '../access/organisation-store.ts';
import type { Scope } from '../access/scope.ts';
import type { Transaction } from '../database.ts';
import { recordRows } from './record-queries.ts';
import { selectionBelow } from './selection-queries.ts';
import { writeRecord } from './workbook-writer.ts';

/**
 * Everything of every organisation that ever stood below one, with the outside rows that those need.
 *
 * @returns a function that writes the workbook; the rows are read by then.
 * @throws Refusal `not_found` where no organisation has this code.
 */
export async function exportBelow(
  tx: Transaction,
  scope: Scope,
  code: string,
): Promise<(out: Writable) => Promise<void>> {
  const organisation = await organisationByCode(tx, scope, code);
  if (organisation === null) throw new Refusal('not_found', `Không có tổ chức nào mang mã ${code}.`);
  const rows = await recordRows(tx, scope, await selectionBelow(tx, scope, organisation.id));
  return (out) => writeRecord(rows, out);
}
