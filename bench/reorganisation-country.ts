/**
 * The communes of the whole country as they were until 30 June 2025, in a database beside the province: made once and
 * kept, and copied for each run, because a run changes it.
 */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { monthsBetween } from '@nennep/core/kernel/calendar.ts';
import type { Decision } from '@nennep/core/organisation/reorganisation.ts';
import { repositoryRoot } from '../apps/server/src/config.ts';
import { type OpenDatabase, openPool } from '../apps/server/src/database.ts';
import { migrate } from '../apps/server/src/migrate.ts';
import { communesOf, type Province, readProvinces } from '../apps/server/test/former-communes.ts';
import { decisionFor, villageCell } from '../apps/server/test/former-communes-decision.ts';
import { fillFormerCommunes, type Size } from '../apps/server/test/former-communes-rows.ts';
import { type OpenProvince, ofFacts, ofSchema } from './province.ts';
import { today } from './province-plan.ts';

const size: Size = { villages: 3, membersPerCell: 5, months: monthsBetween('2025-01', '2025-12') };

export type Country = OpenDatabase & {
  readonly provinces: readonly Province[];
  readonly decisions: readonly Decision[];
  /** A cell of every former commune of a province; it goes on. */
  readonly cellsOf: (province: Province) => readonly string[];
};

/** @param isSmall every eighth province only. */
export async function openCountry(open: OpenProvince, isSmall: boolean, say: (line: string) => void): Promise<Country> {
  const provinces = readProvinces().filter((_, at) => !isSmall || at % 8 === 7);
  const mark = fingerprint(JSON.stringify([size, provinces.map(({ code }) => code)]));
  await inDatabase(open, 'postgres', async ({ pool }) => {
    await pool.query('drop database if exists country_run with (force)');
    const { rows } = await pool.query<{ name: string }>(
      "select datname as name from pg_database where datname like 'country%'",
    );
    const isMade = rows.some(({ name }) => name === `country_${mark}`);
    for (const { name } of rows) if (name !== `country_${mark}`) await pool.query(`drop database ${name} with (force)`);
    if (isMade) return;
    await pool.query('create database country_new');
    await inDatabase(open, 'country_new', async (fresh) => {
      await migrate(fresh.db);
      await fillFormerCommunes(fresh, provinces, size, { today, isTrusted: true, say });
      await fresh.pool.query('vacuum analyze');
    });
    await pool.query(`alter database country_new rename to country_${mark}`);
  });
  await inDatabase(open, 'postgres', ({ pool }) =>
    pool.query(`create database country_run template country_${mark} strategy file_copy`),
  );
  const run = await openPool({ ...open.pool.options, database: 'country_run' });
  await run.pool.query('checkpoint');
  return {
    ...run,
    provinces,
    decisions: provinces.map((one) => decisionFor(one, size.villages)),
    cellsOf: (province) => communesOf(province).map((commune) => villageCell(commune, 1)),
  };
}

async function inDatabase(
  { pool }: OpenProvince,
  database: string,
  work: (open: OpenDatabase) => Promise<unknown>,
): Promise<void> {
  const open = await openPool({ ...pool.options, database });
  try {
    await work(open);
  } finally {
    await open.close();
  }
}

function fingerprint(seed: string): string {
  const hash = createHash('sha256').update(seed);
  const builder = ['former-communes.ts', 'former-communes-rows.ts'].map((name) =>
    join(repositoryRoot, 'apps/server/test', name),
  );
  for (const path of [...builder, ...ofSchema(), ...ofFacts]) hash.update(readFileSync(path));
  return hash.digest('hex').slice(0, 12);
}
