/**
 * The province that the benchmark asks: the same rows on every machine, streamed in by COPY, kept between runs while
 * its size, its rules and the schema stay the same.
 */
import { createHash } from 'node:crypto';
import { readdirSync } from 'node:fs';
import { readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { everything } from '../apps/server/src/access/scope.ts';
import { repositoryRoot } from '../apps/server/src/config.ts';
import { type OpenDatabase, openDatabase, transaction } from '../apps/server/src/database.ts';
import { migrate } from '../apps/server/src/migrate.ts';
import { rebuildPaths } from '../apps/server/src/organisation/path.ts';
import { countMeetings } from '../apps/server/src/statistics/facts.ts';
import { copyInto } from './copy.ts';
import { Province, type Size, today } from './province-plan.ts';
import { tables } from './province-rows.ts';

export type OpenProvince = OpenDatabase & { readonly province: Province; readonly dataDir: string };

/** Opens the province of this size, made now unless a former run left it. */
export async function openProvince(root: string, size: Size, say: (line: string) => void): Promise<OpenProvince> {
  const stem = `province-${size.cells}-`;
  const name = stem + (await fingerprint(JSON.stringify(size), ofRows())).slice(0, 12);
  const dataDir = join(root, name);
  // gigabytes that nobody will ask again
  const stale = (await readdir(root)).filter((other) => other.startsWith(stem) && other !== name);
  for (const other of stale) await rm(join(root, other), { recursive: true });
  const open = await openDatabase({ dataDir, databaseUrl: undefined }, { onProgress: say });
  await migrate(open.db);
  const province = new Province(size);
  const { rowCount } = await open.pool.query("select from setting where name = 'bench.rows'");
  if (!rowCount) {
    await fill(open, province, say);
    await open.pool.query("insert into setting (name, value) values ('bench.rows', 'true')");
  }
  await count(open, await fingerprint('', ofFacts), say);
  return { ...open, province, dataDir };
}

async function fill(open: OpenDatabase, province: Province, say: (line: string) => void): Promise<void> {
  const start = performance.now();
  const seconds = (): string => `${((performance.now() - start) / 1000).toFixed(0)} s`;
  const client = await open.pool.connect();
  try {
    await client.query(
      `truncate ${tables.map(({ name }) => name).join(', ')}, organisation_path, cell_month, facts_clock, setting cascade`,
    );
    // The rows satisfy every reference by construction; checking five million would double the time.
    await client.query('set session_replication_role = replica');
    for (const { name, columns, rows } of tables) {
      await copyInto(client, name, columns, rows(province));
      say(`${name} (${seconds()})`);
    }
    await client.query(
      "select setval(pg_get_serial_sequence('organisation', 'home_id'), (select max(home_id) from organisation))",
    );
    await client.query('set session_replication_role = origin');
    await client.query('vacuum analyze');
  } finally {
    client.release(true);
  }
}

/** What the program itself derives from the rows; again when it would derive it otherwise than at the last run. */
async function count(open: OpenDatabase, mark: string, say: (line: string) => void): Promise<void> {
  const { rows } = await open.pool.query<{ value: string }>("select value from setting where name = 'bench.facts'");
  if (rows[0]?.value === mark) return;
  await transaction(open.db, async (tx) => {
    await rebuildPaths(tx, everything('bench'));
    await countMeetings(tx, 'all', today);
  });
  say('organisation_path, cell_month');
  await open.pool.query('vacuum analyze');
  await open.pool.query('checkpoint');
  await open.pool.query(
    "insert into setting (name, value) values ('bench.facts', to_jsonb($1::text)) on conflict (name) do update set value = excluded.value",
    [mark],
  );
}

const migrations = join(repositoryRoot, 'migrations');
export const ofSchema = (): string[] =>
  readdirSync(migrations)
    .sort()
    .map((name) => join(migrations, name));
const ofRows = (): string[] => [
  ...['province-rows.ts', 'province-plan.ts', 'chance.ts'].map((name) => join(import.meta.dirname, name)),
  ...ofSchema(),
];
export const ofFacts = ['statistics/meeting-rows.ts', 'statistics/facts.ts', 'organisation/path.ts'].map((name) =>
  join(repositoryRoot, 'apps/server/src', name),
);

async function fingerprint(seed: string, paths: readonly string[]): Promise<string> {
  const hash = createHash('sha256').update(seed);
  for (const path of paths) hash.update(await readFile(path));
  return hash.digest('hex');
}
