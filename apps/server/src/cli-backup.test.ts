import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { nennep, startServer } from '../test/run-program.ts';
import { openTestDatabase, type TestDatabase } from '../test/test-database.ts';

let folder: string;
const open: TestDatabase[] = [];

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'nennep-backup-'));
  // PostgreSQL does not run as root: its stand-in has to enter
  await chmod(folder, 0o755);
});
afterEach(async () => {
  for (const each of open.splice(0)) await each.close();
  await rm(folder, { recursive: true, force: true });
});

async function database(): Promise<TestDatabase> {
  const opened = await openTestDatabase();
  open.push(opened);
  return opened;
}

it('a backup is made while the server runs and restored when it does not, into what is empty', async () => {
  const env = { DATABASE_URL: (await database()).url, NENNEP_DATA: join(folder, 'data') };
  const backup = join(folder, 'backup');
  const server = await startServer(env);
  try {
    const made = await nennep(['backup', backup], env);
    expect(made).toEqual({
      code: 0,
      out: '',
      said: expect.stringMatching(/^Đã sao lưu \d+ dòng của \d+ bảng vào .*\n$/),
    });
    expect(await nennep(['backup', backup], env)).toEqual({
      code: 2,
      out: '',
      said: `Thư mục ${backup} không trống. Hãy chọn một thư mục mới.\n`,
    });
    expect(await nennep(['restore', backup], env)).toEqual({
      code: 3,
      out: '',
      said: 'Máy chủ đang chạy. Hãy dừng bằng lệnh stop rồi phục hồi.\n',
    });
  } finally {
    await server.stop();
  }
  expect(await nennep(['restore', backup], env)).toMatchObject({
    code: 1,
    said: expect.stringContaining('Chỉ phục hồi vào cơ sở dữ liệu trống'),
  });
  // from a server to the embedded one of another installation
  const embedded = { NENNEP_DATA: join(folder, 'other') };
  expect(await nennep(['restore', backup], embedded)).toMatchObject({ code: 0, out: '' });
  expect(await nennep(['recount', '--check'], embedded)).toMatchObject({ code: 0 });
}, 240_000);
