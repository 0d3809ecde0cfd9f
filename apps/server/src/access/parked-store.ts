import { type RawBuilder, sql } from 'kysely';
import type { Transaction } from '../database.ts';
import { type Scope, under, within } from './scope.ts';

export type ParkedCommand = {
  readonly id: string;
  readonly name: string;
  readonly actor: string;
  readonly input: Record<string, unknown>;
  readonly why: string;
  readonly heir: string | null;
  readonly parkedAt: Date;
};

/** Keeps a command that came too late; the same one again is kept once. */
export async function parkCommand(tx: Transaction, _scope: Scope, parked: ParkedCommand): Promise<void> {
  await sql`
    insert into parked_command (id, name, actor, input, why, heir_code, parked_at)
    values (${parked.id}::uuid, ${parked.name}, ${parked.actor}, ${JSON.stringify(parked.input)}::jsonb, ${parked.why},
      ${parked.heir}, ${parked.parkedAt})
    on conflict (id) do nothing`.execute(tx);
}

/** Whoever sent it, and those who keep or grade the meetings of the cell or of who goes on for it. */
const isConcerned = (scope: Scope): RawBuilder<unknown> => sql`(
  actor = ${scope.actor} or exists (
    select from organisation_code join organisation on organisation.id = organisation_code.organisation_id
    where organisation_code.code in (input ->> 'cell', heir_code)
      and (${within(under(scope, 'meet'), sql`organisation.home_id`)} or ${within(under(scope, 'grade'), sql`organisation.home_id`)})
  ))`;

/** What waits for somebody, the oldest first. */
export async function waitingCommands(tx: Transaction, scope: Scope): Promise<ParkedCommand[]> {
  const { rows } = await sql<ParkedCommand>`
    select id, name, actor, input, why, heir_code as heir, parked_at as "parkedAt"
    from parked_command where settled_at is null and ${isConcerned(scope)} order by parked_at, id`.execute(tx);
  return rows;
}

/** Codes of the organisations that the command was made for, or that go on for them; null when no such command waits. */
export async function settleCommand(
  tx: Transaction,
  scope: Scope,
  { id, settlement, now }: { id: string; settlement: 'sent' | 'discarded'; now: Date },
): Promise<string[] | null> {
  const { rows } = await sql<{ codes: string[] }>`
    update parked_command set settled_at = ${now}, settled_by = ${scope.actor}, settlement = ${settlement}
    where id = ${id}::uuid and settled_at is null and ${isConcerned(scope)}
    returning array_remove(array[input ->> 'cell', heir_code], null) as codes`.execute(tx);
  return rows[0]?.codes ?? null;
}
