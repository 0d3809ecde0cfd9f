/**
 * Workbooks on their way in: uploaded, being checked, checked. Kept in memory of this process for an hour; nothing of
 * it is the record yet. Reading and checking run in a thread of their own, so that others are answered meanwhile.
 */
import { randomUUID } from 'node:crypto';
import { Worker } from 'node:worker_threads';
import { type Correction, type MadeCorrection, placeCorrections } from '@nennep/core/exchange/correction.ts';
import type { Finding } from '@nennep/core/exchange/finding.ts';
import type { RawSheet } from '@nennep/core/exchange/raw.ts';
import { Refusal } from '@nennep/core/kernel/problem.ts';
import type { ImportResult } from './import.ts';

export type Excerpt = { columns: string[]; rows: { row: number; cells: string[] }[] };
export type UploadState = 'reading' | 'checking' | 'checked' | 'applying' | 'applied' | 'failed';

export type Upload = {
  readonly id: string;
  readonly fileName: string;
  state: UploadState;
  done: number;
  of: number;
  sheets: readonly RawSheet[];
  corrections: readonly MadeCorrection[];
  result: ImportResult | null;
  excerpts: Record<string, Excerpt>;
  checkedAt: string | null;
  expiresAt: number;
};

/** What the thread reports while it works, and at its end. */
export type Report =
  | { readonly kind: 'read'; readonly sheets: readonly RawSheet[]; readonly rows: number }
  | { readonly kind: 'checked'; readonly result: ImportResult; readonly excerpts: Record<string, Excerpt> }
  | { readonly kind: 'applied'; readonly result: ImportResult }
  | { readonly kind: 'refused'; readonly finding: Finding };

type Work =
  | { readonly kind: 'read'; readonly bytes: Uint8Array }
  | { readonly kind: 'check'; readonly sheets: readonly RawSheet[] }
  | { readonly kind: 'apply'; readonly sheets: readonly RawSheet[]; readonly commandId: string };

export type Job = Work & {
  readonly fileName: string;
  readonly actor: string;
  readonly corrections: readonly Correction[];
};

const lifetime = 60 * 60 * 1000;
const most = 20;
const uploads = new Map<string, Upload>();

export function uploadOf(id: string): Upload {
  const upload = uploads.get(id);
  if (upload === undefined) throw new Refusal('not_found', 'Tệp này không còn trong bộ nhớ tạm. Hãy chọn tệp lại.');
  upload.expiresAt = Date.now() + lifetime; // an hour after somebody last looked at it
  return upload;
}

/** Takes a file in and starts to read and check it. */
export function takeIn(bytes: Uint8Array, fileName: string, actor: string): Upload {
  forgetOld();
  const upload: Upload = {
    id: randomUUID(),
    fileName,
    state: 'reading',
    done: 0,
    of: 0,
    sheets: [],
    corrections: [],
    result: null,
    excerpts: {},
    checkedAt: null,
    expiresAt: Date.now() + lifetime,
  };
  uploads.set(upload.id, upload);
  void check(upload, actor, { kind: 'read', bytes });
  return upload;
}

/**
 * Lets the workbook be looked at with these cells corrected instead of any before, and checks it again.
 *
 * @throws Refusal `conflict` while it is being checked or once it is imported, `no_such_cell` for a cell outside it.
 */
export function correct(upload: Upload, actor: string, corrections: readonly Correction[]): void {
  if (upload.state === 'applied') throw new Refusal('conflict', 'Tệp này đã nhập xong, không sửa được nữa.');
  if (upload.state !== 'checked') throw new Refusal('conflict', 'Tệp còn đang được kiểm tra. Hãy đợi kiểm tra xong.');
  const { made, lost } = placeCorrections(upload.sheets, corrections);
  if (lost.length > 0)
    throw new Refusal(
      'no_such_cell',
      `Tệp không có dòng hoặc cột của ô ${lost.map(({ sheet, cell }) => `${sheet}!${cell}`).join(', ')}. Hãy sửa ô đó trong Excel.`,
    );
  Object.assign(upload, { state: 'checking', corrections: made });
  void check(upload, actor, { kind: 'check', sheets: upload.sheets });
}

async function check(upload: Upload, actor: string, task: Work): Promise<void> {
  try {
    await work({ ...task, ...common(upload, actor) }, (report) => {
      if (report.kind === 'read') Object.assign(upload, { state: 'checking', sheets: report.sheets, of: report.rows });
      if (report.kind === 'checked')
        Object.assign(upload, {
          state: 'checked',
          result: report.result,
          excerpts: report.excerpts,
          done: upload.of,
          checkedAt: new Date().toISOString(),
        });
      if (report.kind === 'refused')
        Object.assign(upload, {
          state: 'checked',
          result: { sheets: {}, errors: [report.finding], warnings: [], applied: false },
          checkedAt: new Date().toISOString(),
        });
    });
  } catch {
    upload.state = 'failed';
  }
}

const common = ({ fileName, corrections }: Upload, actor: string) => ({
  fileName,
  actor,
  // what a cell held before stands in the file and is not kept with the command
  corrections: corrections.map(({ sheet, cell, text }) => ({ sheet, cell, text })),
});

/** Imports a checked upload. Answers what stands in the record then. */
export async function applyUpload(upload: Upload, actor: string, commandId: string): Promise<ImportResult> {
  if (upload.state === 'applied' && upload.result !== null) return upload.result;
  if (upload.state !== 'checked' || upload.result === null)
    throw new Refusal('conflict', 'Tệp còn đang được kiểm tra. Hãy đợi kiểm tra xong.');
  if (upload.result.errors.length > 0)
    throw new Refusal('has_errors', `Chưa nhập được: còn ${upload.result.errors.length} ô bị lỗi.`);
  upload.state = 'applying';
  let outcome: ImportResult | null = null;
  try {
    await work({ kind: 'apply', sheets: upload.sheets, commandId, ...common(upload, actor) }, (report) => {
      if (report.kind === 'applied') outcome = report.result;
      if (report.kind === 'refused') throw new Refusal('conflict', report.finding.message);
    });
  } catch (error) {
    upload.state = 'checked';
    throw error;
  }
  if (outcome === null) throw new Error('the import ended without a result');
  const result: ImportResult = outcome;
  upload.result = result;
  upload.state = result.applied ? 'applied' : 'checked';
  if (!result.applied)
    throw new Refusal('changed_meanwhile', 'Dữ liệu đã thay đổi sau lúc kiểm tra; hãy xem lại các ô bị lỗi.', result);
  return result;
}

export function forget(id: string): void {
  uploads.delete(id);
}

function forgetOld(): void {
  const now = Date.now();
  for (const [id, upload] of uploads) if (upload.expiresAt < now || uploads.size >= most) uploads.delete(id);
}

/** Runs a job in a thread and hands on its reports; rejects when the thread fails or a report is refused. */
function work(job: Job, onReport: (report: Report) => void): Promise<void> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./upload-worker.ts', import.meta.url), {
      workerData: job,
      resourceLimits: { maxOldGenerationSizeMb: 2048 },
    });
    worker.on('message', (report: Report) => {
      try {
        onReport(report);
      } catch (error) {
        reject(error);
      }
    });
    worker.on('error', reject);
    worker.on('exit', (code) => (code === 0 ? resolve() : reject(new Error(`the import thread ended with ${code}`))));
  });
}
