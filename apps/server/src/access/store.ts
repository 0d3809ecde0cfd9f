import { sql } from 'kysely';
import type { Transaction } from '../database.ts';
import type { Scope } from './scope.ts';

/** A write as it is kept: audit trail, idempotency key and support tool. */
export type DoneCommand = {
  readonly id: string;
  readonly name: string;
  readonly input: unknown;
  /** What it answered and what it changed: `former` holds the values that stood there before. */
  readonly effect: { readonly output?: unknown; readonly former: object | null };
  readonly doneAt: Date;
};

/** Whether a command with this id was done before. */
export async function wasDone(tx: Transaction, _scope: Scope, id: string): Promise<boolean> {
  const { rows } = await sql`select from command where id = ${id}`.execute(tx);
  return rows.length > 0;
}

/** What a command answered when it was done; undefined when it was not. */
export async function answerOf(tx: Transaction, _scope: Scope, id: string, name: string): Promise<unknown> {
  const { rows } = await sql<{ effect: { output?: unknown } }>`
    select effect from command where id = ${id} and name = ${name}`.execute(tx);
  return rows[0]?.effect.output;
}

export async function keepCommand(tx: Transaction, scope: Scope, command: DoneCommand): Promise<void> {
  await sql`
    insert into command (id, name, actor, input, effect, done_at)
    values (${command.id}, ${command.name}, ${scope.actor}, ${JSON.stringify(command.input)}::jsonb,
      ${JSON.stringify(command.effect)}::jsonb, ${command.doneAt})`.execute(tx);
}
