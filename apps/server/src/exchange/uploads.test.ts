import { randomUUID } from 'node:crypto';
import { mkdtemp, readdir, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import type { RawSheet } from '@nennep/core/exchange/raw.ts';
import type { FastifyInstance } from 'fastify';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addProvince } from '../../test/first-province.ts';
import { signedIn } from '../../test/sign-in.ts';
import { openTestDatabase, type TestDatabase } from '../../test/test-database.ts';
import { cellOf, written } from '../../test/written-workbook.ts';
import { createServer } from '../http/server.ts';
import { writeErrors } from './errors-writer.ts';
import { UploadFolder } from './upload-folder.ts';

const sheet = (name: string, ...rows: readonly (readonly string[])[]): RawSheet => ({
  name,
  rows: rows.map((row) => row.map((value) => (value === '' ? null : { kind: 'text', value }))),
  mergedHeaders: [],
});

/** Three cells are wrong: a tier, a cell's code, a day. */
const faulty = [
  sheet(
    'Tổ chức',
    ['Mã tổ chức', 'Tên tổ chức', 'Cấp', 'Mã cấp trên', 'Loại hình chi bộ', 'Ngày thành lập'],
    ['H', 'Đảng bộ tỉnh', 'Tỉnh', '', '', '01/01/2000'],
    ['H.01', 'Đảng bộ xã', 'Cơ sở', 'H', '', '01/01/2000'],
    ['H.01.001', 'Chi bộ bản Một', 'Chi bô', 'H.01', 'Thôn, bản', '01/01/2000'],
    ['H.01.002', 'Chi bộ bản Hai', 'Chi bộ', 'H.01', 'Thôn, bản', '01/01/2000'],
  ),
  sheet(
    'Đảng viên',
    ['Mã đảng viên', 'Họ và tên', 'Giới tính', 'Mã chi bộ', 'Ngày kết nạp', 'Ngày chính thức'],
    ['DV1', 'Lò Văn An', 'Nam', 'H.01.00', '03/02/2010', '03/02/2011'],
    ['DV2', 'Quàng Thị Cúc', 'Nữ', 'H.01.002', '03/02/2010', '2011-02-03'],
  ),
];

let database: TestDatabase;
let app: FastifyInstance;
let headers: Record<string, string>;
let file: Buffer;
let dataDir: string;
const outside = { DATABASE_URL: process.env.DATABASE_URL, NENNEP_DATA: process.env.NENNEP_DATA };
beforeAll(async () => {
  database = await openTestDatabase();
  dataDir = await mkdtemp(join(tmpdir(), 'nennep-uploads-'));
  // the thread that checks opens the database for itself
  Object.assign(process.env, { DATABASE_URL: database.url, NENNEP_DATA: dataDir });
  app = await createServer(database.db, { version: '0' });
  await addProvince(database.db, 'H');
  headers = await signedIn(app, database.db);
  file = (await written((out) => writeErrors(faulty, { errors: [], warnings: [] }, out))).bytes;
});
afterAll(async () => {
  for (const [name, value] of Object.entries(outside)) {
    if (value === undefined) delete process.env[name];
    else process.env[name] = value;
  }
  await app.close();
  await database.close();
  await rm(dataDir, { recursive: true, force: true });
});

const post = async (name: string, payload: object) => {
  const answer = await app.inject({ method: 'POST', url: `/api/${name}`, payload, headers });
  return { status: answer.statusCode, body: answer.json() };
};
const order = (name: string, input: object, id = randomUUID()) => post(name, { id, input });

async function send(workbook = file, name = 'hai-chi-bo.xlsx'): Promise<string> {
  return (await sent(workbook, name)).upload;
}

async function sent(workbook: Buffer, name: string) {
  const form = new FormData();
  form.append('file', new Blob([new Uint8Array(workbook)]), name);
  const { body, headers: described } = new Response(form);
  const payload = Buffer.from(await new Response(body).arrayBuffer());
  const answer = await app.inject({
    method: 'POST',
    url: '/api/exchange/uploads',
    payload,
    headers: { ...headers, 'content-type': described.get('content-type') ?? '' },
  });
  return answer.json();
}

const checked = async (upload: string) =>
  expect
    .poll(async () => (await post('exchange.check', { upload })).body.state, { timeout: 50_000 })
    .toBe('checked')
    .then(async () => (await post('exchange.check', { upload })).body);

type Found = { sheet: string; cell: string; value: string | null; suggestion: string | null };
const places = (errors: Found[]) =>
  errors.map(({ sheet: name, cell, value, suggestion }) => [`${name}!${cell}`, value, suggestion]);

const tier = { sheet: 'Tổ chức', cell: 'C4', text: 'Chi bộ' };
const cell = { sheet: 'Đảng viên', cell: 'D2', text: 'H.01.001' };
const day = { sheet: 'Đảng viên', cell: 'F3', text: '03/02/2011' };
const marked = (upload: string) => app.inject({ url: `/api/exchange/uploads/${upload}/errors.xlsx`, headers });

describe('a workbook that carries a secrecy mark', () => {
  const files = async () =>
    (await readdir(join(dataDir, 'uploads')).catch(() => [])).filter((name) => name.endsWith('.xlsx'));

  it('in its name is refused, and not a byte of it kept', async () => {
    const before = await files();
    expect((await sent(file, 'Báo cáo (TỐI MẬT).xlsx')).error.reason).toBe('secret_document');
    expect(await files()).toEqual(before);
  });

  it('in the head of a sheet is refused with a sentence, and the file is gone', async () => {
    const before = await files();
    const secret = [...faulty, sheet('Báo cáo', ['ĐẢNG ỦY XÃ', ''], ['', 'MẬT'])];
    const upload = await send((await written((out) => writeErrors(secret, { errors: [], warnings: [] }, out))).bytes);
    const state = async () => (await post('exchange.check', { upload })).body;
    await expect.poll(async () => (await state()).error?.reason, { timeout: 50_000 }).toBe('secret_document');
    expect((await state()).error.message).toBe(
      'Tệp mang dấu “MẬT” (trang “Báo cáo”) nên không được đưa vào chương trình; không phần nào của tệp được giữ lại. Hãy ghi số, ngày và nơi để tài liệu ở trang Tài liệu mật.',
    );
    expect(await files()).toEqual(before);
    expect((await order('exchange.applyUpload', { upload })).body.error.reason).toBe('secret_document');
  });
});

describe('an uploaded workbook', () => {
  it('is corrected where it is wrong, checked again, imported, and its command names the corrections', async () => {
    const upload = await send();
    const before = await checked(upload);
    expect(places(before.result.errors)).toEqual([
      ['Tổ chức!C4', 'Chi bô', 'Chi bộ'],
      ['Đảng viên!D2', 'H.01.00', 'H.01.001'],
      ['Đảng viên!F3', '2011-02-03', '03/02/2011'],
    ]);
    expect(before.corrections).toEqual([]);

    expect(
      await order('exchange.correctUpload', { upload, corrections: [tier, { ...day, text: '3.2.2011' }] }),
    ).toEqual({ status: 200, body: {} });
    const half = await checked(upload);
    expect(places(half.result.errors)).toEqual([
      ['Đảng viên!D2', 'H.01.00', 'H.01.001'],
      ['Đảng viên!F3', '3.2.2011', '03/02/2011'],
    ]);
    expect(half.excerpts['Đảng viên!F3'].rows.at(-1).cells.at(-1)).toBe('3.2.2011');
    expect(half.corrections).toEqual([
      { ...tier, former: 'Chi bô' },
      { ...day, text: '3.2.2011', former: '2011-02-03' },
    ]);

    await order('exchange.correctUpload', { upload, corrections: [tier, cell, day] });
    expect((await checked(upload)).result.errors).toEqual([]);

    const id = randomUUID();
    const done = await order('exchange.applyUpload', { upload }, id);
    expect([done.status, done.body.applied, done.body.sheets['Đảng viên'].new]).toEqual([200, true, 2]);
    const { rows } = await sql<{ input: object }>`select input from command where id = ${id}`.execute(database.db);
    expect(rows).toEqual([
      { input: { fileName: 'hai-chi-bo.xlsx', sheets: done.body.sheets, corrections: [tier, cell, day] } },
    ]);
    expect((await order('exchange.correctUpload', { upload, corrections: [] })).body.error.reason).toBe('conflict');
  });

  it('is given back with the corrections in it, and marked where it is still wrong', async () => {
    const upload = await send();
    await checked(upload);
    await order('exchange.correctUpload', { upload, corrections: [tier, cell] });
    await checked(upload);
    const answer = await marked(upload);
    expect(decodeURIComponent(String(answer.headers['content-disposition']))).toContain(
      'hai-chi-bo – ghi chú lỗi.xlsx',
    );
    const book = await written(async (out) => void out.end(answer.rawPayload));
    expect([cellOf(book, 'Tổ chức', 'C4').value, cellOf(book, 'Đảng viên', 'D2').value]).toEqual([
      'Chi bộ',
      'H.01.001',
    ]);
    expect(cellOf(book, 'Đảng viên', 'F3').note).toBeDefined();
    expect(cellOf(book, 'Tổ chức', 'C4').note).toBeUndefined();
  });

  it('takes all corrections back when none are sent', async () => {
    const upload = await send();
    await checked(upload);
    await order('exchange.correctUpload', { upload, corrections: [tier] });
    await checked(upload);
    await order('exchange.correctUpload', { upload, corrections: [] });
    const after = await checked(upload);
    expect([after.result.errors[0].value, after.corrections]).toEqual(['Chi bô', []]);
  });

  it.each([
    ['a cell outside it', [{ sheet: 'Tổ chức', cell: 'C40', text: 'Chi bộ' }], 409, 'no_such_cell'],
    ['a header', [{ sheet: 'Tổ chức', cell: 'C1', text: 'Cấp' }], 409, 'no_such_cell'],
    ['half a character', [{ ...tier, text: '\ud800' }], 400, 'invalid_input'],
    ['no list', tier, 400, 'invalid_input'],
  ])('is left as it is by a correction of %s', async (_what, corrections, status, reason) => {
    const upload = await send();
    const before = await checked(upload);
    const answer = await order('exchange.correctUpload', { upload, corrections });
    expect([answer.status, answer.body.error.reason]).toEqual([status, reason]);
    expect((await post('exchange.check', { upload })).body).toEqual(before);
  });
});

it('refuses to correct what it does not have', async () => {
  const answer = await order('exchange.correctUpload', { upload: randomUUID(), corrections: [] });
  expect([answer.status, answer.body.error.reason]).toEqual([404, 'not_found']);
});

describe('an upload', () => {
  const uploads = (): string => join(dataDir, 'uploads');
  const filesOf = async (upload: string) => (await readdir(uploads())).filter((name) => name.startsWith(upload)).sort();
  const restart = async (): Promise<void> => {
    await app.close();
    app = await createServer(database.db, { version: '0' });
  };

  it('lies in files of its owner alone, and is gone when it is discarded', async () => {
    const upload = await send();
    await checked(upload);
    await marked(upload);
    expect(await filesOf(upload)).toEqual([`${upload}.json`, `${upload}.xlsx`]);
    const paths = [uploads(), ...(await filesOf(upload)).map((name) => join(uploads(), name))];
    expect(await Promise.all(paths.map(async (path) => (await stat(path)).mode & 0o777))).toEqual([
      0o700, 0o600, 0o600,
    ]);
    await order('exchange.discardUpload', { upload });
    expect([await filesOf(upload), (await post('exchange.check', { upload })).status]).toEqual([[], 404]);
  });

  it('outlives a restart with its corrections, and is imported after it', async () => {
    const upload = await send();
    await checked(upload);
    await order('exchange.correctUpload', { upload, corrections: [tier, cell, day] });
    const before = await checked(upload);
    await restart();
    expect((await post('exchange.check', { upload })).body).toEqual(before);
    expect((await order('exchange.applyUpload', { upload })).body.applied).toBe(true);
    await restart();
    expect((await post('exchange.check', { upload })).body.state).toBe('applied');
  });

  it('that was not checked when the program stopped is checked by the next', async () => {
    const folder = new UploadFolder(uploads());
    const id = randomUUID();
    await folder.add(id, Readable.from([file]));
    const nothing = { of: 0, corrections: [], result: null, excerpts: {}, checkedAt: null };
    const { rows } = await sql<{ account: string }>`select id as account from account`.execute(database.db);
    const sender = { account: rows[0]?.account ?? '', device: null };
    await folder.keep({ id, fileName: 'hai-chi-bo.xlsx', sender, state: 'reading', ...nothing });
    await restart();
    expect((await checked(id)).result.errors).toHaveLength(3);
  });

  it('is kept for an hour after somebody looked at it', async () => {
    const folder = new UploadFolder(uploads());
    const minutes = (n: number): Date => new Date(Date.now() + n * 60_000);
    const [seen, unseen] = [await send(), await send()];
    await Promise.all([checked(seen), checked(unseen)]);
    await folder.find(seen, minutes(30));
    await folder.removeOld(minutes(61));
    expect([(await filesOf(seen)).length, await filesOf(unseen)]).toEqual([2, []]);
    await folder.removeOld(minutes(91));
    expect(await filesOf(seen)).toEqual([]);
  });

  it('gives way to twenty later ones', async () => {
    const folder = new UploadFolder(join(dataDir, 'twenty'));
    const ids = Array.from({ length: 22 }, () => randomUUID());
    const nothing = { of: 0, corrections: [], result: null, excerpts: {}, checkedAt: null };
    for (const [n, id] of ids.entries()) {
      await folder.add(id, Readable.from(['x']));
      await folder.keep({ id, fileName: 'a.xlsx', sender: 'system', state: 'failed', ...nothing });
      await folder.find(id, new Date(Date.now() + n * 1000));
    }
    await folder.removeOld();
    const left = await Promise.all(ids.map((id) => folder.find(id)));
    expect(left.map((upload) => upload !== null)).toEqual(ids.map((_id, n) => n >= 2));
  });

  it.each(['../../package', '..', '', '00000000-0000-7000-8000-000000000000'])('is not found as %j', async (upload) => {
    const kept = randomUUID();
    await new UploadFolder(uploads()).add(kept, Readable.from(['x']));
    expect((await post('exchange.check', { upload })).status).toBe(404);
    expect((await order('exchange.discardUpload', { upload })).status).toBe(404);
    expect((await filesOf(kept)).length).toBe(1);
  });
});

describe('decisions of an uploaded workbook', () => {
  const header = ['Số quyết định', 'Ngày hiệu lực', 'Hình thức', 'Mã tổ chức', 'Mã tổ chức đích', 'Tên mới'];
  const withActs = async (...rows: readonly (readonly string[])[]): Promise<string> => {
    const sheets = [sheet('Sắp xếp', header, ...rows)];
    return send((await written((out) => writeErrors(sheets, { errors: [], warnings: [] }, out))).bytes);
  };

  it('are read one by one, to be kept as drafts', async () => {
    const upload = await withActs(
      ['2-QĐ', '01/08/2026', 'Đổi tên', 'H.01.002', '', 'Chi bộ bản Hai mới'],
      ['1-QĐ', '01/07/2026', 'Sáp nhập', 'H.01.001', 'H.01.002', ''],
    );
    const { body } = await post('exchange.decisions', { upload });
    expect(body.errors).toEqual([]);
    expect(body.decisions).toMatchObject([
      { number: '1-QĐ', effectiveOn: '2026-07-01', acts: [{ kind: 'merge', subject: 'H.01.001', target: 'H.01.002' }] },
      { number: '2-QĐ', effectiveOn: '2026-08-01', acts: [{ kind: 'rename', newName: 'Chi bộ bản Hai mới' }] },
    ]);
  });

  it('are not read where a cell cannot be understood', async () => {
    const { body } = await post('exchange.decisions', {
      upload: await withActs(['1-QĐ', '2026-07-01', 'Gộp', 'H.01', '', '']),
    });
    expect(body.decisions).toEqual([]);
    expect(body.errors.map(({ cell }: { cell: string }) => cell)).toEqual(['B2', 'C2']);
  });

  it('are missed where there is no such sheet', async () => {
    const { body } = await post('exchange.decisions', { upload: await send() });
    expect(body.errors).toMatchObject([
      { sheet: 'Sắp xếp', message: expect.stringMatching(/^Tệp không có dòng nào ở trang Sắp xếp/) },
    ]);
  });
});
