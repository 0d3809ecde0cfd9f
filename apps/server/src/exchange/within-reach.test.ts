/** An officer of one commune brings in and takes out what is his, and nothing of his neighbours. */
import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fastifyMultipart from '@fastify/multipart';
import type { Row } from '@nennep/core/exchange/column.ts';
import type { RawSheet } from '@nennep/core/exchange/raw.ts';
import { rawSheetsOf } from '@nennep/core/exchange/raw-rows.ts';
import { type SheetName, sheets } from '@nennep/core/exchange/sheets.ts';
import fastify, { type FastifyInstance } from 'fastify';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sampleWorkbook } from '../../../../packages/core/test/sample-workbook.ts';
import { appointed } from '../../test/appointed.ts';
import { openTestDatabase, type TestDatabase } from '../../test/test-database.ts';
import { written } from '../../test/written-workbook.ts';
import { type Caller, everything, permitted, scopeFor } from '../access/scope.ts';
import { moment } from '../clock.ts';
import { type Transaction, transaction } from '../database.ts';
import { refuse } from '../http/refuse.ts';
import { writeErrors } from './errors-writer.ts';
import { exchangeRoutes } from './files.ts';
import { applyImport, checkImport } from './import.ts';
import { everyRow, recordRows } from './record-queries.ts';
import { readWorkbookFile } from './workbook-file.ts';

/** All that X1 has, and beside it the commune X2 with something of every kind. */
const bothCommunes = sampleWorkbook
  .withRow('Địa bàn', 'P9', '01/01/2020', null, 'Thôn Bốn', 'Thôn, bản', 'X2', 'C7', 50, 'Sồng A Nủ', 'N1')
  .withRow('Kết quả địa bàn', 'P9', 2021, 50)
  .withRow('Đảng viên', 'N1', 'Sồng A Nủ', 'Nam', '01/02/1980', 'Mông', 'C7', 'P9', '01/03/2010', '01/03/2011')
  .withRow(
    'Đảng viên',
    'N2',
    'Thào A Tủa',
    'Nam',
    '05/06/1981',
    'Mông',
    'C7',
    null,
    '01/03/2010',
    null,
    null,
    '01/05/2022',
    'Chuyển đi',
  )
  .withRow('Miễn và đi xa', 'N1', 'Đi làm ăn xa', '01/01/2022')
  .withRow('Chức vụ', 'N1', 'Bí thư', 'C7', '01/01/2022')
  .withRow('Sinh hoạt', 'M9', 'C7', 'Thường kỳ', '03/01/2022 19:00')
  .withRow('Điểm danh', 'M9', 'N1', 'Có mặt')
  .withRow('Điểm danh', 'M9', 'N2', 'Có mặt')
  .withRow('Đăng ký chuyên đề', 'C7', 2022, 'Học tập', 1, 'M9')
  .withRow('Nghị quyết', 'C7', '1', '01/02/2022', 'Tháng')
  .withRow('Nhiệm vụ', 'C7', '1', null, 'Làm đường', 'N1', '01/03/2022', 'Xong')
  .withRow('Phân công dự', 'DV00001', 'C7', '01/01/2022')
  .withRow('Dự sinh hoạt', 'M9', 'DV00001')
  .withRow('Kiểm tra', 'C7', '01/02/2022', 'Giám sát', 'Sinh hoạt chi bộ')
  .withRow('Tập huấn', 'L9', 'Lớp của xã Hai', 'Tập huấn', null, '01/04/2022', null, 'X2')
  .withRow('Học viên', 'L9', 'DV00001')
  .withRow('Tài liệu', 'TL9', 'Bản tin xã Hai', 'Bản tin', '01/03/2022', 'X2')
  .withRow('Nhận tài liệu', 'TL9', 'C7')
  .withRow('Nhận tài liệu', 'TL9', 'C1')
  .withRow('Chương trình', 'CT9', 'Của xã Hai', 'X2', null, '01/01/2021', '01/01/2021')
  .withRow('Chỉ tiêu', 'CT9', 'members', 'X2', 2022, 'Giảm bình quân mỗi năm (%)', 3)
  // an officer from elsewhere
  .withRow('Dự sinh hoạt', 'M2', 'N1')
  .withRow('Phân công dự', 'N1', 'C1', '01/06/2022');

let database: TestDatabase;
let app: FastifyInstance;
let dataDir: string;
let officer: Caller;
let neighbour: Caller;
const callers = new Map<string, Caller>();
const outside = { DATABASE_URL: process.env.DATABASE_URL, NENNEP_DATA: process.env.NENNEP_DATA };

const bring = (tx: Transaction, raw: readonly RawSheet[], who: Caller | null) =>
  scopeOf(tx, who).then((scope) =>
    applyImport(tx, scope, { fileName: 'tệp.xlsx', sheets: raw }, { commandId: randomUUID(), ...moment() }),
  );
const scopeOf = async (tx: Transaction, who: Caller | null) =>
  permitted(await scopeFor(tx, who ?? everything('test'), moment().today), 'import');
const withoutAccounts = <T>(record: ReadonlyMap<SheetName, T>) => [...record].filter(([name]) => name !== 'Tài khoản');
const recordNow = () => transaction(database.db, (tx) => recordRows(tx, everything('test'), everyRow));

beforeAll(async () => {
  database = await openTestDatabase();
  dataDir = await mkdtemp(join(tmpdir(), 'nennep-reach-'));
  // the thread that checks opens the database for itself
  Object.assign(process.env, { DATABASE_URL: database.url, NENNEP_DATA: dataDir });
  const result = await transaction(database.db, (tx) => bring(tx, bothCommunes.raw, null));
  expect(result.errors).toEqual([]);
  officer = await appointed(database.db, 'officer.x1', { role: 'officer', at: 'X1', member: 'DV00001' });
  neighbour = await appointed(database.db, 'officer.x2', { role: 'officer', at: 'X2' });
  const leader = await appointed(database.db, 'leader.x1', { role: 'leader', at: 'X1' });
  for (const [name, who] of Object.entries({ officer, neighbour, leader })) callers.set(name, who);
  app = fastify();
  app.setErrorHandler((error, _request, reply) => refuse(reply, error));
  await app.register(fastifyMultipart);
  await app.register(
    exchangeRoutes(
      database.db,
      async ({ headers }) => callers.get(String(headers['x-caller'])) ?? everything('system'),
    ),
  );
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

type As = 'officer' | 'neighbour' | 'leader' | 'system';
async function post(as: As, name: string, payload: object) {
  const answer = await app.inject({ method: 'POST', url: `/api/${name}`, payload, headers: { 'x-caller': as } });
  return { status: answer.statusCode, body: answer.json() };
}
const order = (as: As, name: string, input: object) => post(as, name, { id: randomUUID(), input });
const take = (as: As, org: string) =>
  app.inject({ url: `/api/exchange/export.xlsx?org=${org}`, headers: { 'x-caller': as } });

async function send(as: As, file: Buffer): Promise<string> {
  const form = new FormData();
  form.append('file', new Blob([new Uint8Array(file)]), 'xa-mot.xlsx');
  const { body, headers } = new Response(form);
  const payload = Buffer.from(await new Response(body).arrayBuffer());
  const answer = await app.inject({
    method: 'POST',
    url: '/api/exchange/uploads',
    payload,
    headers: { 'content-type': headers.get('content-type') ?? '', 'x-caller': as },
  });
  return answer.json().upload ?? answer.json();
}
const checked = (as: As, upload: string) =>
  expect
    .poll(async () => (await post(as, 'exchange.check', { upload })).body.state, { timeout: 50_000 })
    .toBe('checked')
    .then(async () => (await post(as, 'exchange.check', { upload })).body);

const fileOf = async (raw: readonly RawSheet[]): Promise<Buffer> =>
  (await written((out) => writeErrors(raw, { errors: [], warnings: [] }, out))).bytes;

describe('what an officer takes out', () => {
  it('comes in again without an error or a change', async () => {
    const upload = await send('officer', (await take('officer', 'X1')).rawPayload);
    const { result } = await checked('officer', upload);
    const counts = Object.values(result.sheets as Record<string, { rows: number; unchanged: number }>);
    expect(result.errors).toEqual([]);
    expect(counts.map(({ unchanged }) => unchanged)).toEqual(counts.map(({ rows }) => rows));
    expect(counts.filter(({ rows }) => rows > 0)).toHaveLength(sheets.length - 2); // the rules are those of the district; he keeps no accounts
  });

  it('is all of his and nothing of anybody else', async () => {
    const all = rawSheetsOf(await recordNow());
    const his = await readWorkbookFile((await take('officer', 'X1')).rawPayload);
    const keys = (raw: readonly RawSheet[], name: string, column: number): string[] =>
      (raw.find((sheet) => sheet.name === name)?.rows ?? []).slice(1).map((row) => String(row[column]?.value));
    expect(keys(his, 'Tổ chức', 0)).toEqual(
      keys(all, 'Tổ chức', 0).filter((code) => ['X1', 'C1', 'C2', 'C3'].includes(code)),
    );
    expect(keys(his, 'Đảng viên', 0)).toEqual(keys(all, 'Đảng viên', 0).filter((code) => code.startsWith('DV')));
    expect(keys(his, 'Sinh hoạt', 0)).toEqual(['M1', 'M2', 'M3', 'M4', 'M5']);
    // who came from elsewhere is named by his code alone
    const texts = his.flatMap(({ rows }) => rows.flatMap((row) => row.map((cell) => String(cell?.value ?? ''))));
    expect([
      texts.filter((text) => text === 'N1').length,
      texts.some((text) => /Sồng A Nủ|Lớp của xã Hai/.test(text)),
    ]).toEqual([2, false]);
  });

  it('is not found where it is not his', async () => {
    const answers = await Promise.all(['X2', 'C7', 'H', 'T', 'Z'].map((org) => take('officer', org)));
    expect(answers.map((answer) => answer.statusCode)).toEqual([404, 404, 404, 404, 404]);
    const [theirs, none] = [answers[0], answers[4]].map((answer) => answer?.json().error);
    expect(theirs.message.replace('X2', '…')).toBe(none.message.replace('Z', '…'));
    expect((await take('leader', 'X1')).statusCode).toBe(403);
  });

  it('is written in the log with who took it out, and in which office', async () => {
    await take('officer', 'C1');
    const { rows } = await sql`
      select actor, office, input ->> 'org' as org, is_export as "isExport", cardinality(members) as members
      from opening order by opened_at desc limit 1`.execute(database.db);
    expect(rows).toEqual([
      {
        actor: 'officer.x1',
        office: 'Đảng viên C1; Bí thư, cấp ủy chi bộ C1; Cán bộ theo dõi X1',
        org: 'C1',
        isExport: true,
        members: 3,
      },
    ]);
  });

  it('stands alone where everything is in reach', async () => {
    const other = await openTestDatabase();
    const raw = await readWorkbookFile((await take('system', 'X1')).rawPayload);
    const result = await transaction(other.db, (tx) => bring(tx, raw, null));
    await other.close();
    expect(result.errors).toEqual([]);
  });
});

describe('what an officer brings in', () => {
  /** A row of X2, as it stands in the record. */
  const theirs: Record<SheetName, (row: Row) => boolean> = {
    'Tổ chức': ({ code }) => code === 'C7',
    'Địa bàn': ({ code }) => code === 'P9',
    'Kết quả địa bàn': ({ place }) => place === 'P9',
    'Đảng viên': ({ code }) => code === 'N1',
    'Miễn và đi xa': ({ member }) => member === 'N1',
    'Chức vụ': ({ organisation }) => organisation === 'C7',
    'Sinh hoạt': ({ code }) => code === 'M9',
    'Điểm danh': ({ meeting }) => meeting === 'M9',
    'Đăng ký chuyên đề': ({ cell }) => cell === 'C7',
    'Nghị quyết': ({ organisation }) => organisation === 'C7',
    'Nhiệm vụ': ({ organisation }) => organisation === 'C7',
    'Phân công dự': ({ organisation }) => organisation === 'C7',
    'Dự sinh hoạt': ({ meeting }) => meeting === 'M9',
    'Kiểm tra': ({ organisation }) => organisation === 'C7',
    'Tập huấn': ({ code }) => code === 'L9',
    'Học viên': ({ course }) => course === 'L9',
    'Tài liệu': ({ code }) => code === 'TL9',
    'Nhận tài liệu': ({ organisation }) => organisation === 'C7',
    'Chương trình': ({ code }) => code === 'CT9',
    'Chỉ tiêu': ({ programme }) => programme === 'CT9',
    'Quy định': ({ organisation }) => organisation === 'H',
    'Sắp xếp': ({ subject }) => subject === 'C6',
    'Tài khoản': ({ organisation }) => organisation === 'H',
  };
  const names = sheets.map(({ name }) => name);

  it.each(names)('cannot remove a row of his neighbour from %s', async (name) => {
    const rows = ((await recordNow()).get(name) ?? []).filter(theirs[name]).slice(0, 1);
    expect(rows).toHaveLength(1);
    const [sheet] = rawSheetsOf(new Map([[name, rows]]));
    const removal: RawSheet = {
      ...(sheet as RawSheet), // the one that was asked for
      rows: (sheet?.rows ?? []).map((row, n) => [...row, { kind: 'text', value: n === 0 ? 'Xóa' : 'x' }]),
    };
    const said = async (who: Caller | null) =>
      transaction(database.db, async (tx) => {
        const { errors } = await checkImport(tx, await scopeOf(tx, who), { fileName: 'x', sheets: [removal] });
        return errors.map(({ message }) => message.includes('ngoài phạm vi của bạn'));
      });
    expect(await said(officer)).toEqual([true]);
    expect(await said(null)).not.toContain(true);
  });

  it('is refused whole when one cell of a neighbour is among it, and nothing changes', async () => {
    const before = await recordNow();
    const raw = sampleWorkbook
      .only('Tổ chức', 'Chức vụ')
      .withRow('Chức vụ', 'DV00002', 'Phó bí thư', 'C1', '01/01/2022')
      .withRow('Chức vụ', 'DV00002', 'Bí thư', 'C7', '01/01/2022').raw;
    const upload = await send('officer', await fileOf(raw));
    const { result, excerpts } = await checked('officer', upload);
    expect(result.errors).toEqual([
      {
        sheet: 'Chức vụ',
        cell: 'C7',
        message: 'Mã tổ chức C7 ngoài phạm vi của bạn. Hãy bỏ dòng này, hoặc nhờ cấp ủy cấp trên nhập.',
        value: 'C7',
        suggestion: null,
      },
    ]);
    expect(Object.keys(excerpts)).toEqual(['Chức vụ!C7']);
    expect((await order('officer', 'exchange.applyUpload', { upload })).body.error.reason).toBe('has_errors');
    expect(await recordNow()).toEqual(before);
  });

  it('goes in when it is his, in his name', async () => {
    const raw = sampleWorkbook.only('Chức vụ').withRow('Chức vụ', 'DV00002', 'Phó bí thư', 'C1', '01/01/2022').raw;
    const upload = await send('officer', await fileOf(raw));
    await checked('officer', upload);
    const done = await order('officer', 'exchange.applyUpload', { upload });
    expect([done.status, done.body.sheets]).toMatchObject([200, { 'Chức vụ': { new: 1, unchanged: 4 } }]);
    const { rows } = await sql<{ actor: string; office: string }>`
      select actor, office from command where name = 'exchange.import' order by done_at desc limit 1`.execute(
      database.db,
    );
    expect(rows[0]?.actor).toBe('officer.x1');
    expect(rows[0]?.office).toContain('Cán bộ theo dõi X1');
  });

  it('takes in a member whom another commune let go, who stays who he is', async () => {
    const raw = sampleWorkbook
      .only('Đảng viên')
      .withRow('Đảng viên', 'N2', 'Tên Khác', null, null, null, 'C1', null, '01/03/2010', null, '01/05/2022').raw;
    const result = await transaction(database.db, (tx) => bring(tx, raw, officer));
    expect(result.errors).toEqual([]);
    const rows = (await recordNow()).get('Đảng viên')?.filter(({ code }) => code === 'N2');
    expect(rows?.map(({ fullName, sex, bornOn, cell }) => [fullName, sex, bornOn, cell])).toEqual([
      ['Thào A Tủa', 'male', '1981-06-05', 'C6'],
      ['Thào A Tủa', 'male', '1981-06-05', 'C1'],
    ]);
  });
});

describe('an upload', () => {
  it('belongs to the account that sent it: to everybody else it is not there', async () => {
    const upload = await send('officer', await fileOf(sampleWorkbook.only('Chức vụ').raw));
    const before = await checked('officer', upload);
    const missing = { ...(await post('neighbour', 'exchange.check', { upload: randomUUID() })) };
    for (const as of ['neighbour', 'system'] as const) {
      expect(await post(as, 'exchange.check', { upload })).toEqual(missing);
      expect(await order(as, 'exchange.correctUpload', { upload, corrections: [] })).toEqual(missing);
      expect(await order(as, 'exchange.applyUpload', { upload })).toEqual(missing);
      expect(await order(as, 'exchange.discardUpload', { upload })).toEqual(missing);
    }
    expect(await post('system', 'exchange.decisions', { upload })).toEqual(missing);
    const marked = await app.inject({
      url: `/api/exchange/uploads/${upload}/errors.xlsx`,
      headers: { 'x-caller': 'neighbour' },
    });
    expect([marked.statusCode, marked.json()]).toEqual([missing.status, missing.body]);
    expect(await checked('officer', upload)).toEqual(before);
  });

  it('is not taken from somebody who may not import', async () => {
    expect(await send('leader', await fileOf(sampleWorkbook.only('Chức vụ').raw))).toMatchObject({
      error: { reason: 'not_permitted' },
    });
  });

  it('is not imported once the office under which it was checked has ended', async () => {
    const raw = sampleWorkbook.only('Chức vụ').withRow('Chức vụ', 'N1', 'Phó bí thư', 'C7', '01/01/2022').raw;
    const only = raw.map((sheet) => ({ ...sheet, rows: [sheet.rows[0] ?? [], ...sheet.rows.slice(-1)] }));
    const upload = await send('neighbour', await fileOf(only));
    expect((await checked('neighbour', upload)).result.errors).toEqual([]);
    const before = withoutAccounts(await recordNow());
    const move = (to: string) =>
      sql`update appointment set organisation_id = (select organisation_id from organisation_code where code = ${to})
        where account_id = ${neighbour.account}::uuid`.execute(database.db);
    await move('C5');
    const narrowed = await order('neighbour', 'exchange.applyUpload', { upload });
    expect([narrowed.status, narrowed.body.error.reason]).toEqual([409, 'changed_meanwhile']);
    await sql`update appointment set ends_on = '2021-01-01' where account_id = ${neighbour.account}::uuid`.execute(
      database.db,
    );
    const ended = await order('neighbour', 'exchange.applyUpload', { upload });
    expect([ended.status, ended.body.error.reason]).toEqual([403, 'not_permitted']);
    expect(withoutAccounts(await recordNow())).toEqual(before);
  });
});
