import { sql } from 'kysely';
import { everything } from '../src/access/scope.ts';
import { type Database, transaction } from '../src/database.ts';
import { newIds } from '../src/ids.ts';
import { rebuildPaths } from '../src/organisation/path.ts';

/** One organisation at the top, so that somebody can hold a role somewhere. */
export async function addProvince(db: Database, code: string): Promise<void> {
  const [id] = newIds(1);
  await transaction(db, async (tx) => {
    await sql`insert into organisation (id) values (${id})`.execute(tx);
    await sql`insert into organisation_code (code, organisation_id) values (${code}, ${id})`.execute(tx);
    await sql`
      insert into organisation_period (organisation_id, during, code, name, tier, founded_on)
      values (${id}, '[2000-01-01,)', ${code}, 'Đảng bộ tỉnh', 'province', '2000-01-01')`.execute(tx);
    await rebuildPaths(tx, everything('test'));
  });
}
