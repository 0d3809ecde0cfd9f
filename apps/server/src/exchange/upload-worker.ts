/** The thread that reads one upload, and checks, applies or marks it. It opens the database for itself. */
import { createWriteStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { parentPort, workerData } from 'node:worker_threads';
import { markedIn } from '@nennep/core/access/secrecy-mark.ts';
import { corrected, placeCorrections } from '@nennep/core/exchange/correction.ts';
import { decisionsIn } from '@nennep/core/exchange/decision.ts';
import { columnLetters, type Finding, placeOf } from '@nennep/core/exchange/finding.ts';
import { parseWorkbook } from '@nennep/core/exchange/parse.ts';
import type { RawSheet } from '@nennep/core/exchange/raw.ts';
import { headerKey } from '@nennep/core/exchange/text.ts';
import { shown } from '@nennep/core/exchange/value.ts';
import { Refusal } from '@nennep/core/kernel/problem.ts';
import { everything, inFull, permitted, type Scope, scopeFor } from '../access/scope.ts';
import { raiseWall } from '../access/wall.ts';
import { moment } from '../clock.ts';
import { readConfig } from '../config.ts';
import { openDatabase, type Transaction, transaction } from '../database.ts';
import { writeErrors } from './errors-writer.ts';
import { applyImport, checkImport } from './import.ts';
import type { Excerpt } from './upload-folder.ts';
import type { Job, Report } from './uploads.ts';
import { readWorkbookFile } from './workbook-file.ts';

const report = (message: Report): void => parentPort?.postMessage(message);

async function run(job: Job): Promise<void> {
  const { fileName, corrections } = job;
  const sheets = await readWorkbookFile(await readFile(job.workbook));
  if (job.kind === 'mark') {
    const out = createWriteStream(job.out, { mode: 0o600 });
    return writeErrors(corrected(sheets, corrections), job.findings, out, job.mark);
  }
  const secret = markedIn(sheets);
  if (secret !== null) return report({ kind: 'secret', ...secret });
  if (job.kind === 'decisions') {
    const { decisions, errors } = decisionsIn(parseWorkbook(corrected(sheets, corrections)));
    report({ kind: 'decisions', found: { decisions: decisions.map(({ decision }) => decision), errors } });
    return;
  }
  const rows = sheets.reduce((sum, sheet) => sum + Math.max(0, sheet.rows.length - 1), 0);
  const placed = placeCorrections(sheets, corrections);
  report({ kind: 'read', rows, ...placed });
  if (placed.lost.length > 0) return;
  const { db, close } = await openDatabase(readConfig());
  try {
    const workbook = { fileName, sheets, corrections };
    if (job.kind === 'apply') {
      const at = { commandId: job.commandId, ...moment() };
      const result = await transaction(db, async (tx) => applyImport(tx, await scopeOf(tx, job), workbook, at));
      report({ kind: 'applied', result });
    } else {
      const result = await transaction(db, async (tx) => checkImport(tx, await scopeOf(tx, job), workbook));
      report({ kind: 'checked', result, excerpts: excerptsOf(corrected(sheets, corrections), result.errors) });
    }
  } finally {
    await close();
  }
}

/**
 * What the sender may import now: an office that has ended since he sent it stops the import. The check compares with
 * the whole record, so the wall is that of the program; what is said of it is the business of the check.
 *
 * @throws Refusal `not_signed_in`, `not_permitted`.
 */
async function scopeOf(tx: Transaction, { sender }: Job): Promise<Scope> {
  const who = sender === 'system' ? everything('system') : sender;
  const scope = permitted(await scopeFor(tx, who, moment().today), 'import');
  await raiseWall(tx, inFull(scope));
  return scope;
}

/** The neighbourhood of each of the first errors, as it looks in Excel. */
function excerptsOf(sheets: readonly RawSheet[], errors: readonly Finding[]): Record<string, Excerpt> {
  const excerpts: Record<string, Excerpt> = {};
  for (const { sheet: name, cell } of errors.slice(0, 200)) {
    const sheet = sheets.find((s) => headerKey(s.name) === headerKey(name));
    const place = placeOf(cell);
    if (sheet === undefined || place === null) continue;
    const { row, column } = place;
    const first = Math.max(0, column - 3);
    const columns = Array.from({ length: 7 }, (_, i) => first + i).filter(
      (c) => c < Math.max(column + 1, sheet.rows[0]?.length ?? 0),
    );
    const rows = [...new Set([0, row - 1, row, row + 1])].filter((r) => r >= 0 && r < sheet.rows.length);
    excerpts[`${name}!${cell}`] = {
      columns: columns.map(columnLetters),
      rows: rows.map((r) => ({ row: r + 1, cells: columns.map((c) => shown(sheet.rows[r]?.[c] ?? null) ?? '') })),
    };
  }
  return excerpts;
}

run(workerData as Job).catch((error: unknown) => {
  if (!(error instanceof Refusal)) throw error;
  report({ kind: 'refused', finding: { sheet: '', cell: '', message: error.message, value: null, suggestion: null } });
});
