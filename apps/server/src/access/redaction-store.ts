/**
 * Taking personal content out of the log when its time is over, so that the chain of seals holds (decisions/0012). It is
 * for the program itself: the role in which people are answered can do none of this.
 */
import { sql } from 'kysely';
import type { Transaction } from '../database.ts';
import type { Scope } from './scope.ts';

/** A stored command without what is to go. */
export type RedactedCommand = { readonly id: string; readonly input: unknown; readonly effect: unknown };

/** Puts what is left in place of what commands said, and keeps the digest of both. Answers how many rows changed. */
export async function redactCommands(
  tx: Transaction,
  { actor }: Scope,
  commands: readonly RedactedCommand[],
  { rule, now }: { readonly rule: string; readonly now: Date },
): Promise<number> {
  const { rows } = await sql`
    with wanted as (
      select * from jsonb_to_recordset(${JSON.stringify(commands)}::jsonb) as each (id uuid, input jsonb, effect jsonb)
    ), former as (
      select command.id, content_sha256(array[command.input::text, command.effect::text]) as digest
      from command join wanted on wanted.id = command.id
      where (command.input, command.effect) is distinct from (wanted.input, wanted.effect)
      for no key update of command
    ), changed as (
      update command set input = wanted.input, effect = wanted.effect
      from wanted join former on former.id = wanted.id where command.id = wanted.id
      returning command.serial, former.digest as removed,
        content_sha256(array[command.input::text, command.effect::text]) as kept
    )
    insert into redaction (id, redacted_at, actor, rule, row_serial, removed_sha256, kept_sha256)
    select gen_random_uuid(), ${now}, ${actor}, ${rule}, serial, removed, kept from changed
    returning id`.execute(tx);
  return rows.length;
}

type Aged = { readonly before: Date; readonly rule: string; readonly now: Date };

/** Deletes rows of the log from before an instant, and keeps their numbers. Answers how many there were. */
const removing =
  (table: 'opening' | 'sign_in_event', at: 'opened_at' | 'at') =>
  async (tx: Transaction, { actor }: Scope, { before, rule, now }: Aged): Promise<number> => {
    const { rows } = await sql<{ count: number }>`
      with gone as (
        delete from ${sql.table(table)} where ${sql.ref(at)} < ${before} returning serial
      ), noted as (
        insert into redaction (id, redacted_at, actor, rule, removed_rows)
        select gen_random_uuid(), ${now}, ${actor}, ${rule}, range_agg(int8range(serial, serial + 1)) from gone
        having count(*) > 0
      )
      select count(*) as count from gone`.execute(tx);
    return rows[0]?.count ?? 0;
  };

export const removeOpenings = removing('opening', 'opened_at');
export const removeSignIns = removing('sign_in_event', 'at');
