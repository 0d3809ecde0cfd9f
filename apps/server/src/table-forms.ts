import { sql } from 'kysely';
import type { Transaction } from './database.ts';

/** A table and the columns that its rows are written with; generated ones follow from them. */
export type TableForm = { readonly name: string; readonly columns: readonly string[] };

/** What belongs to the program and not to its data. */
const own = ['migration', 'migration_lock', 'reach_version'];

/** The tables of the schema, each after those that it refers to. */
export async function tableForms(tx: Transaction): Promise<TableForm[]> {
  const { rows } = await sql<TableForm & { refersTo: string[] }>`
    select relname as name,
      (
        select array_agg(attname::text order by attnum) from pg_attribute
        where attrelid = pg_class.oid and attnum > 0 and not attisdropped and attgenerated = ''
      ) as columns,
      array(
        select distinct target.relname::text from pg_constraint
        join pg_class target on target.oid = confrelid
        where conrelid = pg_class.oid and contype = 'f' and confrelid <> conrelid
      ) as "refersTo"
    from pg_class
    where relnamespace = current_schema()::regnamespace and relkind in ('r', 'p') and not relispartition
      and relname <> all(${own})
      and not exists (select from pg_depend where classid = 'pg_class'::regclass and objid = pg_class.oid and deptype = 'e')
    order by relname`.execute(tx);
  const ordered: TableForm[] = [];
  const waiting = [...rows];
  while (waiting.length > 0) {
    const at = waiting.findIndex(({ refersTo }) => !waiting.some(({ name }) => refersTo.includes(name)));
    const [next] = waiting.splice(at, 1);
    if (at < 0 || next === undefined) throw new Error('tables refer to each other in a circle');
    ordered.push({ name: next.name, columns: next.columns });
  }
  return ordered;
}
