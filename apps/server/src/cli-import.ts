/** The command `import`: a workbook checked, or imported. */
import { randomUUID } from 'node:crypto';
import { basename } from 'node:path';
import { Refusal } from '@nennep/core/kernel/problem.ts';
import { inFull, type Scope } from './access/scope.ts';
import { behindWall } from './access/wall.ts';
import type { Invocation, Outcome } from './cli-invocation.ts';
import { sheetsAt } from './cli-workbook.ts';
import { moment } from './clock.ts';
import type { Database } from './database.ts';
import { applyImport, checkImport, type ImportResult } from './exchange/import.ts';

export async function runImport(i: Invocation, db: Database, scope: Scope): Promise<Outcome> {
  const path = i.words[0] ?? '';
  const result = await readAndImport(path, i, db, scope);
  const counts = Object.values(result.sheets).reduce(
    (sum, sheet) => ({ new: sum.new + sheet.new, changed: sum.changed + sheet.changed }),
    { new: 0, changed: 0 },
  );
  const summary =
    result.errors.length > 0
      ? `Chưa nhập gì: ${result.errors.length} lỗi.`
      : result.applied
        ? `Đã nhập: ${counts.new} dòng mới, ${counts.changed} dòng thay đổi.`
        : `Không có lỗi: sẽ có ${counts.new} dòng mới, ${counts.changed} dòng thay đổi.`;
  const json = i.options.json === true ? { json: result } : {};
  return {
    code: result.errors.length > 0 ? 1 : 0,
    findings: [...result.errors, ...result.warnings],
    sentences: [summary],
    ...json,
  };
}

async function readAndImport(path: string, i: Invocation, db: Database, scope: Scope): Promise<ImportResult> {
  try {
    const workbook = { fileName: basename(path), sheets: await sheetsAt(path) };
    // it is compared with the whole record; what of it may be changed, and said, is the business of the check
    const full = inFull(scope);
    if (i.options.check === true) return await behindWall(db, full, (tx) => checkImport(tx, scope, workbook));
    return await behindWall(db, full, (tx) =>
      applyImport(tx, scope, workbook, { commandId: randomUUID(), ...moment() }),
    );
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return {
      sheets: {},
      errors: [{ sheet: '', cell: '', message: error.message, value: null, suggestion: null }],
      warnings: [],
      applied: false,
    };
  }
}
