/**
 * Workbooks on their way in: uploaded, being checked, checked, applied. Nothing of them is the record yet. All reading,
 * checking and writing runs in threads of its own, so that others are answered meanwhile and this one stays small.
 */
import { randomUUID } from 'node:crypto';
import type { Readable } from 'node:stream';
import { Worker } from 'node:worker_threads';
import { markInFileName, type SecrecyLevel, secrecyLevels } from '@nennep/core/access/secrecy-mark.ts';
import type { Correction, MadeCorrection } from '@nennep/core/exchange/correction.ts';
import type { decisionsIn } from '@nennep/core/exchange/decision.ts';
import { cleanFileName } from '@nennep/core/exchange/file-name.ts';
import type { Finding } from '@nennep/core/exchange/finding.ts';
import { Refusal } from '@nennep/core/kernel/problem.ts';
import type { Decision } from '@nennep/core/organisation/reorganisation.ts';
import type { Findings } from './errors-writer.ts';
import type { ExportMark } from './export-mark.ts';
import type { ImportResult } from './import.ts';
import type { Excerpt, Sender, Upload, UploadFolder } from './upload-folder.ts';

/** What the thread reports while it works, and at its end. */
export type Report =
  | {
      readonly kind: 'read';
      readonly rows: number;
      readonly made: readonly MadeCorrection[];
      /** Corrections of cells that the workbook does not have: with one of them it is not checked. */
      readonly lost: readonly Correction[];
    }
  | { readonly kind: 'checked'; readonly result: ImportResult; readonly excerpts: Record<string, Excerpt> }
  | { readonly kind: 'applied'; readonly result: ImportResult }
  | { readonly kind: 'decisions'; readonly found: Decisions }
  /** It carries a secrecy mark, and is not looked at any further. */
  | { readonly kind: 'secret'; readonly sheet: string; readonly level: SecrecyLevel }
  | { readonly kind: 'refused'; readonly finding: Finding };

export type Decisions = Pick<ReturnType<typeof decisionsIn>, 'errors'> & { readonly decisions: readonly Decision[] };

export type Job = {
  readonly workbook: string;
  readonly fileName: string;
  /** In whose name it is done: what he may is asked anew when the thread does it. */
  readonly sender: Sender;
  readonly corrections: readonly Correction[];
} & (
  | { readonly kind: 'check' | 'decisions' }
  | { readonly kind: 'apply'; readonly commandId: string }
  | { readonly kind: 'mark'; readonly findings: Findings; readonly out: string; readonly mark: ExportMark }
);

/** What changes while a thread works on an upload. */
type Progress = Partial<Pick<Upload, 'state' | 'of'>>;

export class Uploads {
  readonly #folder: UploadFolder;
  readonly #running = new Map<string, Progress>();

  constructor(folder: UploadFolder) {
    this.#folder = folder;
  }

  /**
   * Takes a file in and starts to read and check it. Answers its id.
   *
   * @throws Refusal `secret_document` where its name carries a secrecy mark: not a byte of it is kept.
   */
  async takeIn(bytes: Readable, fileName: string, sender: Sender): Promise<string> {
    const level = markInFileName(fileName);
    if (level !== null) {
      bytes.resume();
      throw secretDocument(level, 'tên tệp');
    }
    const id = randomUUID();
    await this.#folder.add(id, bytes);
    const nothing = { of: 0, corrections: [], result: null, excerpts: {}, checkedAt: null };
    const upload: Upload = { id, fileName: cleanFileName(fileName), sender, state: 'reading', ...nothing };
    await this.#folder.keep(upload);
    await this.#folder.removeOld();
    void this.#check(upload, []);
    return id;
  }

  /** @throws Refusal `not_found` where it is gone, or somebody else's; `secret_document` where it carried a secrecy mark. */
  async look(id: string, sender: Sender): Promise<Upload> {
    const upload = await this.#folder.find(id);
    if (upload === null || !isSame(upload.sender, sender))
      throw new Refusal('not_found', 'Tệp này không còn được giữ tạm. Hãy chọn tệp lại.');
    if (upload.secret) throw secretDocument(upload.secret.level, `trang “${upload.secret.sheet}”`);
    // the program was stopped before it had checked it
    if (upload.state === 'reading' && !this.#running.has(id)) void this.#check(upload, []);
    return { ...upload, ...this.#running.get(id) };
  }

  /**
   * Lets the workbook be looked at with these cells corrected instead of any before, and checks it again.
   *
   * @throws Refusal `conflict` while it is being checked or once it is imported, `no_such_cell` for a cell outside it.
   */
  async correct(id: string, sender: Sender, corrections: readonly Correction[]): Promise<void> {
    const upload = await this.look(id, sender);
    if (upload.state === 'applied') throw new Refusal('conflict', 'Tệp này đã nhập xong, không sửa được nữa.');
    if (upload.state !== 'checked') throw stillChecking();
    const lost = await this.#check(upload, corrections);
    if (lost.length > 0)
      throw new Refusal(
        'no_such_cell',
        `Tệp không có dòng hoặc cột của ô ${lost.map(({ sheet, cell }) => `${sheet}!${cell}`).join(', ')}. Hãy sửa ô đó trong Excel.`,
      );
  }

  /** Imports a checked upload. Answers what stands in the record then. */
  async apply(id: string, sender: Sender, commandId: string): Promise<ImportResult> {
    const upload = await this.look(id, sender);
    if (upload.state === 'applied' && upload.result !== null) return upload.result;
    if (upload.state !== 'checked' || upload.result === null) throw stillChecking();
    if (upload.result.errors.length > 0)
      throw new Refusal('has_errors', `Chưa nhập được: còn ${upload.result.errors.length} ô bị lỗi.`);
    const result = await this.#applied(upload, commandId);
    if (!result.applied)
      throw new Refusal('changed_meanwhile', 'Dữ liệu đã thay đổi sau lúc kiểm tra; hãy xem lại các ô bị lỗi.', result);
    return result;
  }

  /** The workbook as corrected, with what was found marked in it: the path of a file that the caller removes. */
  async mark(upload: Upload, mark: ExportMark): Promise<string> {
    const out = this.#folder.besides(upload.id, `${randomUUID()}.xlsx`);
    const { errors, warnings } = upload.result ?? { errors: [], warnings: [] };
    await work({ kind: 'mark', findings: { errors, warnings }, out, mark, ...this.#jobOf(upload) }, refuseRefused);
    return out;
  }

  /** The decisions of its sheet `Sắp xếp`, or what cannot be read there. */
  async decisions(id: string, sender: Sender): Promise<Decisions> {
    let found: Decisions | null = null;
    await work({ kind: 'decisions', ...this.#jobOf(await this.look(id, sender)) }, (report) => {
      refuseRefused(report);
      if (report.kind === 'decisions') found = report.found;
    });
    if (found === null) throw new Error('the decisions were not read');
    return found;
  }

  /** @throws Refusal `not_found` where it is gone already, or somebody else's. */
  async forget(id: string, sender: Sender): Promise<void> {
    await this.#folder.remove((await this.look(id, sender)).id);
  }

  /** Reads and checks it in the background. Answers as soon as it is read: the corrections that find no cell. */
  #check(upload: Upload, corrections: readonly Correction[]): Promise<readonly Correction[]> {
    if (this.#running.has(upload.id)) throw stillChecking();
    this.#running.set(upload.id, { state: upload.state === 'reading' ? 'reading' : 'checking' });
    return new Promise((answer) => {
      const known: { checked?: Partial<Upload>; lost?: readonly Correction[] } = {};
      const job: Job = { kind: 'check', ...this.#jobOf(upload), corrections };
      const working = work(job, (report) => {
        if (report.kind === 'secret') known.checked = { state: 'failed', secret: report };
        if (report.kind === 'read') {
          known.lost = report.lost;
          if (report.lost.length > 0) return;
          answer([]);
          this.#running.set(upload.id, { state: 'checking', of: report.rows });
          known.checked = { of: report.rows, corrections: report.made };
        }
        if (report.kind === 'checked') known.checked = { ...known.checked, ...found(report.result, report.excerpts) };
        if (report.kind === 'refused') known.checked = found({ ...noResult, errors: [report.finding] }, {});
      });
      void working
        .then(() => known.checked?.secret && this.#folder.removeWorkbook(upload.id))
        .then(() => known.checked && this.#folder.update({ ...upload, ...known.checked }))
        .catch(() => this.#folder.update({ ...upload, state: 'failed' }))
        .finally(() => {
          this.#running.delete(upload.id);
          answer(known.lost ?? []);
        });
    });
  }

  async #applied(upload: Upload, commandId: string): Promise<ImportResult> {
    if (this.#running.has(upload.id)) throw stillChecking();
    this.#running.set(upload.id, { state: 'applying' });
    try {
      let outcome: ImportResult | null = null;
      await work({ kind: 'apply', commandId, ...this.#jobOf(upload) }, (report) => {
        refuseRefused(report);
        if (report.kind === 'applied') outcome = report.result;
      });
      if (outcome === null) throw new Error('the import ended without a result');
      const result: ImportResult = outcome;
      await this.#folder.update({ ...upload, result, state: result.applied ? 'applied' : 'checked' });
      return result;
    } finally {
      this.#running.delete(upload.id);
    }
  }

  #jobOf({ id, fileName, sender, corrections }: Upload) {
    const workbook = this.#folder.workbookOf(id);
    // what a cell held before stands in the file and is not kept with the command
    const texts = corrections.map(({ sheet, cell, text }) => ({ sheet, cell, text }));
    return { workbook, fileName, sender, corrections: texts };
  }
}

/** An account is the same on each of its devices. */
const isSame = (one: Sender, other: Sender): boolean =>
  one === 'system' || other === 'system' ? one === other : one.account === other.account;

const secretDocument = (level: SecrecyLevel, where: string): Refusal =>
  new Refusal(
    'secret_document',
    `Tệp mang dấu “${secrecyLevels[level].toLocaleUpperCase('vi')}” (${where}) nên không được đưa vào chương trình; không phần nào của tệp được giữ lại. Hãy ghi số, ngày và nơi để tài liệu ở trang Tài liệu mật.`,
  );

const noResult: ImportResult = { sheets: {}, errors: [], warnings: [], applied: false };

const found = (result: ImportResult, excerpts: Record<string, Excerpt>): Partial<Upload> => ({
  state: 'checked',
  result,
  excerpts,
  checkedAt: new Date().toISOString(),
});

const stillChecking = (): Refusal => new Refusal('conflict', 'Tệp còn đang được kiểm tra. Hãy đợi kiểm tra xong.');

function refuseRefused(report: Report): void {
  if (report.kind === 'refused') throw new Refusal('conflict', report.finding.message);
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
