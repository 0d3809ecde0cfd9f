/** The server: database, migrations, demo data into an empty database, then HTTP until it is told to stop. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { sql } from 'kysely';
import { admitFirstAdministrator } from './access/first-administrator.ts';
import { firstUserName } from './access/first-appointment.ts';
import { beginLogJobs } from './access/log-jobs.ts';
import { everything } from './access/scope.ts';
import { moment } from './clock.ts';
import { readConfig, repositoryRoot } from './config.ts';
import { type OpenDatabase, openDatabase, transaction } from './database.ts';
import { beginDay, beginDays } from './day.ts';
import { loadDemo } from './exchange/demo.ts';
import { readLimits } from './http/limits.ts';
import { createServer } from './http/server.ts';
import { log } from './log.ts';
import { migrate } from './migrate.ts';
import { readSite, type Site } from './site.ts';
import { StartError } from './start-error.ts';
import { forgetServer, noteServer } from './stop.ts';

const say = (line: string): void => void process.stdout.write(`${line}\n`);

/** Resolves at the first request to stop; a terminal and the wrapper may both send one. */
const stopRequested = new Promise<void>((resolve) => {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => resolve());
});

async function serve(): Promise<void> {
  const config = readConfig();
  const site = readSite();
  const limits = readLimits();
  say('Nền Nếp đang khởi động…');
  const open = await openDatabase(config, { onProgress: say });
  try {
    const applied = await migrate(open.db);
    if (applied.length > 0) say(`Đã dựng cơ sở dữ liệu (${applied.length} bước).`);
    if (site.isOpen) await refuseDemoAccounts(open);
    const code = await prepare(open, site);
    const { version } = JSON.parse(await readFile(join(repositoryRoot, 'package.json'), 'utf8')) as { version: string };
    const app = await createServer(open.db, { version, site, limits });
    const port = await listen(app, site.host, config.port);
    await noteServer(config.dataDir, port);
    const stopDays = beginDays(open.db);
    const stopLogJobs = beginLogJobs(open.db);
    for (const line of whereToCome(site, port)) say(line);
    if (code !== null) for (const line of firstSteps(code)) say(line);
    await stopRequested;
    say('Đang dừng…');
    await stopDays();
    await app.close();
    await stopLogJobs();
    await forgetServer(config.dataDir);
  } finally {
    await open.close();
  }
}

/** @returns the one-time code of the first administrator, as long as nobody has come in by one. */
async function prepare({ db }: OpenDatabase, { isOpen }: Site): Promise<string | null> {
  const now = moment();
  if (process.env.NENNEP_DEMO !== '0' && !isOpen) {
    const loaded = await transaction(db, (tx) =>
      loadDemo(tx, everything('system'), now, { onStart: () => say('Đang nạp dữ liệu trình diễn…') }),
    );
    if (loaded)
      say('Đã nạp dữ liệu trình diễn: một huyện hư cấu, mã DEMO. Xóa bằng: npm run -s nennep -- demo --remove');
  }
  await beginDay(db, now);
  return transaction(db, (tx) => admitFirstAdministrator(tx, everything('system'), now.now));
}

const firstSteps = (code: string): string[] => [
  '',
  'Chưa có ai đăng nhập lần nào. Người quản trị đầu tiên vào như sau:',
  `  1. Mở trang trên, chọn “Tôi có mã dùng một lần”.`,
  `  2. Tên đăng nhập: ${firstUserName}`,
  `     Mã dùng một lần: ${code}   (dùng một lần, trong 7 ngày; lần khởi động sau in mã mới)`,
  '  3. Tự chọn mật khẩu, rồi lập tài khoản cho những người khác.',
  '',
];

/** Everybody can read their passwords, so they are for this machine alone. */
async function refuseDemoAccounts({ db }: OpenDatabase): Promise<void> {
  const { rows } = await sql`select from account where is_demo and closed_at is null limit 1`.execute(db);
  if (rows.length > 0)
    throw new StartError(
      'Kho dữ liệu này có tài khoản trình diễn mà ai cũng biết mật khẩu, nên không mở cho máy khác vào. Hãy xóa dữ liệu trình diễn bằng: npm run -s nennep -- demo --remove; hoặc dùng một kho dữ liệu mới: NENNEP_DATA=…',
    );
}

function whereToCome({ origin, host, isOpen, hasProxies }: Site, port: number): string[] {
  if (!isOpen) return [`Mở trình duyệt ở địa chỉ http://localhost:${port}  (Ctrl-C để dừng)`];
  const lines = [`Mở trình duyệt ở địa chỉ ${origin}  (chương trình nghe ở ${host}, cổng ${port}; Ctrl-C để dừng)`];
  if (origin?.startsWith('https:') && !hasProxies)
    lines.push(
      'Chưa khai NENNEP_TRUSTED_PROXIES (địa chỉ của máy chủ đứng trước, ví dụ 127.0.0.1), nên nhật ký và giới hạn số lần chỉ thấy địa chỉ của máy chủ đó.',
    );
  return lines;
}

/** @returns the port, which the system chooses when 0 is asked for. */
async function listen(app: Awaited<ReturnType<typeof createServer>>, host: string, port: number): Promise<number> {
  try {
    return Number(new URL(await app.listen({ host, port })).port);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EADDRINUSE') throw error;
    throw new StartError(
      `Cổng ${port} đang có chương trình khác dùng. Hãy dừng chương trình đó, hoặc chọn cổng khác: PORT=3001 npm start`,
      { cause: error },
    );
  }
}

try {
  await serve();
} catch (error) {
  if (error instanceof StartError) process.stderr.write(`${error.message}\n`);
  else log.fatal({ err: error }, 'the server could not start');
  process.exitCode = 3;
}
