/**
 * Where workbooks lie on their way in: `uploads` in the data directory, for its owner alone. Of each there is the
 * file as it was sent and what the check found; an hour after somebody last looked at it both go.
 */
import { createWriteStream } from 'node:fs';
import { mkdir, readdir, readFile, rename, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { SecrecyLevel } from '@nennep/core/access/secrecy-mark.ts';
import type { MadeCorrection } from '@nennep/core/exchange/correction.ts';
import type { Caller } from '../access/scope.ts';
import type { ImportResult } from './import.ts';

export type Excerpt = { columns: string[]; rows: { row: number; cells: string[] }[] };

/** Whose an upload is: an account on a device; `system` is the program itself. */
export type Sender = Caller | 'system';

/** What is known of an uploaded workbook. Until it was read and checked, also after a restart, it is `reading`. */
export type Upload = {
  readonly id: string;
  readonly fileName: string;
  readonly sender: Sender;
  readonly state: 'reading' | 'checking' | 'checked' | 'applying' | 'applied' | 'failed';
  /** Rows in the workbook. */
  readonly of: number;
  readonly corrections: readonly MadeCorrection[];
  readonly result: ImportResult | null;
  readonly excerpts: Readonly<Record<string, Excerpt>>;
  readonly checkedAt: string | null;
  /** The secrecy mark that it carried: the file itself is gone. */
  readonly secret?: { readonly sheet: string; readonly level: SecrecyLevel };
};

const lifetime = 60 * 60 * 1000;
const most = 20;
const idLength = 36;
const isId = (text: string): boolean => /^[0-9a-f-]{36}$/.test(text);

export class UploadFolder {
  readonly #path: string;

  constructor(path: string) {
    this.#path = path;
  }

  workbookOf(id: string): string {
    return join(this.#path, `${id}.xlsx`);
  }

  /** A place for a file that is made of an upload, and goes with it at the latest. */
  besides(id: string, name: string): string {
    return join(this.#path, `${id}-${name}`);
  }

  /** Keeps the file of a new upload. Nothing stays of one that breaks off. */
  async add(id: string, bytes: Readable): Promise<void> {
    await mkdir(this.#path, { recursive: true, mode: 0o700 });
    try {
      await pipeline(bytes, createWriteStream(this.workbookOf(id), { mode: 0o600 }));
    } catch (error) {
      await this.remove(id);
      throw error;
    }
  }

  async keep(upload: Upload): Promise<void> {
    const part = this.besides(upload.id, 'part.json');
    await writeFile(part, JSON.stringify(upload), { mode: 0o600 });
    await rename(part, this.#factsOf(upload.id));
  }

  /** Keeps what is known now, unless the upload has been removed meanwhile. */
  async update(upload: Upload): Promise<void> {
    if ((await this.find(upload.id)) !== null) await this.keep(upload);
  }

  /** What is kept of an upload; null where it is gone, or never was. */
  async find(id: string, now = new Date()): Promise<Upload | null> {
    if (!isId(id)) return null;
    const text = await readFile(this.#factsOf(id), 'utf8').catch(() => null);
    if (text === null) return null;
    await utimes(this.#factsOf(id), now, now).catch(() => undefined);
    return JSON.parse(text) as Upload;
  }

  /** The file alone; what is known of the upload stays. */
  removeWorkbook(id: string): Promise<void> {
    return rm(this.workbookOf(id), { force: true });
  }

  async remove(id: string): Promise<void> {
    if (!isId(id)) return;
    for (const name of await this.#names()) if (name.startsWith(id)) await rm(join(this.#path, name), { force: true });
  }

  /** Removes what nobody has looked at for an hour, and the longest unseen beyond twenty. */
  async removeOld(now = new Date()): Promise<void> {
    const ids = [...new Set((await this.#names()).map((name) => name.slice(0, idLength)))].filter(isId);
    const seen = await Promise.all(ids.map(async (id) => ({ id, at: await this.#seenAt(id) })));
    seen.sort((one, other) => other.at - one.at);
    for (const [n, { id, at }] of seen.entries()) if (n >= most || at < now.getTime() - lifetime) await this.remove(id);
  }

  async #seenAt(id: string): Promise<number> {
    const file = await stat(this.#factsOf(id)).catch(() => stat(this.workbookOf(id)).catch(() => null));
    return file?.mtimeMs ?? 0;
  }

  #names(): Promise<string[]> {
    return readdir(this.#path).catch(() => []);
  }

  #factsOf(id: string): string {
    return join(this.#path, `${id}.json`);
  }
}
