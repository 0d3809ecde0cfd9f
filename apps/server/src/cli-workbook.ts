import type { RawSheet } from '@nennep/core/exchange/raw.ts';
import { Refusal } from '@nennep/core/kernel/problem.ts';
import { WrongUse } from './cli-invocation.ts';
import { readWorkbookFile, workbookBytes } from './exchange/workbook-file.ts';

/**
 * The sheets of the workbook at a path.
 *
 * @throws WrongUse where there is no such file; Refusal `unreadable_file` or `too_large`.
 */
export async function sheetsAt(path: string): Promise<RawSheet[]> {
  const bytes = await workbookBytes(path).catch((error: unknown) => {
    if (error instanceof Refusal) throw error;
    throw new WrongUse('no_file', `Không mở được tệp ${path}.`);
  });
  return readWorkbookFile(bytes);
}
