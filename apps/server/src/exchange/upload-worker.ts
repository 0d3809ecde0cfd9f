/** The thread that reads, checks and applies one upload. It opens the database for itself. */
import { parentPort, workerData } from 'node:worker_threads';
import { columnLetters, type Finding } from '@nennep/core/exchange/finding.ts';
import type { RawSheet } from '@nennep/core/exchange/raw.ts';
import { shown } from '@nennep/core/exchange/value.ts';
import { Refusal } from '@nennep/core/kernel/problem.ts';
import { everything } from '../access/scope.ts';
import { moment } from '../clock.ts';
import { readConfig } from '../config.ts';
import { openDatabase, transaction } from '../database.ts';
import { applyImport, checkImport } from './import.ts';
import type { Excerpt, Job, Report } from './uploads.ts';
import { readWorkbookFile } from './workbook-file.ts';

const report = (message: Report): void => parentPort?.postMessage(message);

async function run(job: Job): Promise<void> {
  const sheets = job.kind === 'check' ? await readWorkbookFile(job.bytes) : job.sheets;
  if (job.kind === 'check')
    report({ kind: 'read', sheets, rows: sheets.reduce((sum, sheet) => sum + Math.max(0, sheet.rows.length - 1), 0) });
  const { db, close } = await openDatabase(readConfig());
  try {
    const workbook = { fileName: job.fileName, sheets };
    const scope = everything(job.actor);
    if (job.kind === 'check') {
      const result = await transaction(db, (tx) => checkImport(tx, scope, workbook));
      report({ kind: 'checked', result, excerpts: excerptsOf(sheets, result.errors) });
    } else {
      const result = await transaction(db, (tx) =>
        applyImport(tx, scope, workbook, { commandId: job.commandId, ...moment() }),
      );
      report({ kind: 'applied', result });
    }
  } finally {
    await close();
  }
}

/** The neighbourhood of each of the first errors, as it looks in Excel. */
function excerptsOf(sheets: readonly RawSheet[], errors: readonly Finding[]): Record<string, Excerpt> {
  const excerpts: Record<string, Excerpt> = {};
  for (const { sheet: name, cell } of errors.slice(0, 50)) {
    const sheet = sheets.find((s) => s.name === name);
    const place = /^([A-Z]+)(\d+)$/.exec(cell);
    if (sheet === undefined || place === null) continue;
    const row = Number(place[2]) - 1;
    const column = [...(place[1] ?? '')].reduce((n, letter) => n * 26 + letter.charCodeAt(0) - 64, 0) - 1;
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
