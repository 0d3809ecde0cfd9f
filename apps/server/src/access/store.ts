import { sql } from 'kysely';
import type { Transaction } from '../database.ts';
import { prepareWrite } from '../prepared-statements.ts';
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

/** What a command of this actor answered when it was done; undefined when it was not. */
export async function answerOf(tx: Transaction, scope: Scope, id: string, name: string): Promise<unknown> {
  const { rows } = await sql<{ effect: { output?: unknown } }>`
    select effect from command where id = ${id} and name = ${name} and actor = ${scope.actor}`.execute(tx);
  return rows[0]?.effect.output;
}

type KeptCommand = {
  id: string;
  name: string;
  actor: string;
  office: string | null;
  device: string | null;
  input: string;
  effect: string;
  doneAt: string;
};
const insertCommand = prepareWrite<KeptCommand>(
  'access.keep-command',
  ({ id, name, actor, office, device, input, effect, doneAt }) => sql`
    insert into command (id, name, actor, office, device, input, effect, done_at)
    values (${id}, ${name}, ${actor}, ${office}, ${device}, ${input}::jsonb, ${effect}::jsonb, ${doneAt}::timestamptz)`,
);

export async function keepCommand(tx: Transaction, scope: Scope, command: DoneCommand): Promise<void> {
  const [input, effect] = [JSON.stringify(command.input), JSON.stringify(command.effect)];
  const { id, name, doneAt } = command;
  const { actor, office, device } = scope;
  await insertCommand(tx, { id, name, actor, office, device, input, effect, doneAt: doneAt.toISOString() });
}
