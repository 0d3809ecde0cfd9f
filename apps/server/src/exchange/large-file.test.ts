import { once } from 'node:events';
import { mkdtemp, open, readdir, readFile, rm } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { addProvince } from '../../test/first-province.ts';
import { nennep, startServer } from '../../test/run-program.ts';
import { signedIn } from '../../test/sign-in.ts';
import { openTestDatabase, type TestDatabase } from '../../test/test-database.ts';
import { signInSecret } from '../access/secret.ts';
import { maxFileBytes } from './workbook-file.ts';

const megabyte = 1024 * 1024;
const size = 200 * megabyte;
const sentence = 'Tệp lớn quá 50 MB. Hãy tách thành nhiều tệp, mỗi tệp một số trang.';

let database: TestDatabase;
let dataDir: string;
let signedInHead: string;
let server: Awaited<ReturnType<typeof startServer>>;
beforeAll(async () => {
  database = await openTestDatabase();
  dataDir = await mkdtemp(join(tmpdir(), 'nennep-large-'));
  server = await startServer({ DATABASE_URL: database.url, NENNEP_DATA: dataDir });
  await addProvince(database.db, 'T');
  const secret = await signInSecret(dataDir);
  const { cookie } = await signedIn({ signIn: { origin: null, secret } }, database.db);
  signedInHead = `host: localhost\r\nx-nennep: 1\r\ncookie: ${cookie}`;
});
afterAll(async () => {
  await server?.stop();
  await database.close();
  await rm(dataDir, { recursive: true, force: true });
});

const head = [
  '--edge',
  'content-disposition: form-data; name="file"; filename="lon.xlsx"',
  'content-type: application/octet-stream',
  '',
  '',
].join('\r\n');
const chunk = (text: string): string => `${text.length.toString(16)}\r\n${text}\r\n`;

/** Begins to send a form with a file, of a size that is said or not. A socket, since a client of HTTP stops at the answer. */
function begin(length: number | null) {
  const socket = connect(Number(new URL(server.url).port), '127.0.0.1');
  const answer = new Promise<string>((done) => socket.once('data', (data) => done(data.toString())));
  const body = length === null ? 'transfer-encoding: chunked' : `content-length: ${length}`;
  socket.write(
    `POST /api/exchange/uploads HTTP/1.1\r\n${signedInHead}\r\ncontent-type: multipart/form-data; boundary=edge\r\n${body}\r\n\r\n${length === null ? chunk(head) : head}`,
  );
  const send = async (megabytes: number): Promise<void> => {
    for (let n = 0; n < megabytes; n++) {
      if (length === null) socket.write(`${megabyte.toString(16)}\r\n`);
      socket.write(Buffer.alloc(megabyte));
      if (length === null) socket.write('\r\n');
      if (socket.writableNeedDrain) await once(socket, 'drain');
    }
  };
  return { socket, answer, send };
}

async function expectRefused(answer: Promise<string>): Promise<void> {
  const [headers = '', body = ''] = (await answer).split('\r\n\r\n');
  expect([headers.split('\r\n')[0], JSON.parse(body)]).toEqual([
    'HTTP/1.1 413 Payload Too Large',
    { error: { reason: 'too_large', message: sentence } },
  ]);
}

/** The most memory that the server has ever held, in bytes. */
async function peak(): Promise<number> {
  const status = await readFile(`/proc/${server.pid}/status`, 'utf8').catch(() => 'VmHWM: 0 kB');
  return Number(/VmHWM:\s*(\d+)/.exec(status)?.[1]) * 1024;
}

it('a file of 200 MB is refused before it comes, and what comes is not kept', async () => {
  const before = await peak();
  const { socket, answer, send } = begin(size);
  await expectRefused(answer);
  await send(199);
  socket.destroy();
  expect((await peak()) - before < size * 0.75).toBe(true);
});

it('a file of an unsaid size is refused as soon as it is too large, and what comes is not kept', async () => {
  const before = await peak();
  const { socket, answer, send } = begin(null);
  await send(maxFileBytes / megabyte + 1);
  await expectRefused(answer);
  await send(149);
  socket.destroy();
  expect([await readdir(join(dataDir, 'uploads')), (await peak()) - before < size * 0.75]).toEqual([[], true]);
});

it('a file of 200 MB is refused by the command line without being read', async () => {
  const path = join(dataDir, 'lon.xlsx');
  const file = await open(path, 'w');
  await file.truncate(size);
  await file.close();
  const env = { DATABASE_URL: database.url };
  const { code, out, said } = await nennep(['import', path, '--json'], env);
  const error = { sheet: '', cell: '', message: sentence, value: null, suggestion: null };
  expect([code, JSON.parse(out)]).toEqual([1, { sheets: {}, errors: [error], warnings: [], applied: false }]);
  expect(said).toContain(sentence);
  expect(await nennep(['reorganise', path, '--dry-run'], env)).toEqual({ code: 1, out: '', said: `${sentence}\n` });
});
