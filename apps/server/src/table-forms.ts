import { sql } from 'kysely';
import type { Transaction } from './database.ts';

/**
 * A table and the columns that its rows are written with; generated ones follow from them. One of another schema than the
 * record's has that before its name: `auth.user`.
 */
export type TableForm = { readonly name: string; readonly columns: readonly string[] };

/** What belongs to the program and not to its data, or to whoever is at the door just now. */
const own = [
  ...['migration', 'migration_lock', 'reach_version'],
  ...['auth.session', 'auth.verification', 'auth.lockout', 'auth.spent_code'],
];

/** The name of a table as SQL writes it. */
export const inQuotes = (name: string): string =>
  name
    .split('.')
    .map((part) => `"${part}"`)
    .join('.');

/** The tables of the record and of sign-in, each after those that it refers to. */
export async function tableForms(tx: Transaction): Promise<TableForm[]> {
  const { rows } = await sql<TableForm & { refersTo: string[] }>`
    with form as (
      select oid, relname, relkind, relispartition,
        case when relnamespace = current_schema()::regnamespace then relname::text else relnamespace::regnamespace || '.' || relname end as name
      from pg_class where relnamespace in (current_schema()::regnamespace, to_regnamespace('auth'))
    )
    select name,
      (
        select array_agg(attname::text order by attnum) from pg_attribute
        where attrelid = form.oid and attnum > 0 and not attisdropped and attgenerated = ''
      ) as columns,
      array(
        select distinct target.name from pg_constraint
        join form target on target.oid = confrelid
        where conrelid = form.oid and contype = 'f' and confrelid <> conrelid
      ) as "refersTo"
    from form
    where relkind in ('r', 'p') and not relispartition and name <> all(${own})
      and not exists (select from pg_depend where classid = 'pg_class'::regclass and objid = form.oid and deptype = 'e')
    order by name`.execute(tx);
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
