import { type RawBuilder, sql } from 'kysely';
import type { Transaction } from '../database.ts';
import { prepareWrite } from '../prepared-statements.ts';
import type { Homes, Scope } from './scope.ts';

/** A write as it is kept: audit trail, idempotency key and support tool. */
export type DoneCommand = {
  readonly id: string;
  readonly name: string;
  readonly input: unknown;
  /** What it answered and what it changed: `former` holds the values that stood there before. */
  readonly effect: { readonly output?: unknown; readonly former: object | null };
  readonly doneAt: Date;
  /** Homes of the organisations that it concerns; left out: those in whose name somebody acts. */
  readonly about?: Homes | null;
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

/** Who acts, as every row of the log says it. */
export type Doer = {
  actor: string;
  office: string | null;
  device: string | null;
  address: string | null;
  about: string | null;
  offices: string;
};

/** @param about homes that a row of the log concerns; undefined: those in whose name somebody acts. */
export const doerOf = ({ actor, office, device, address, rights }: Scope, about?: Homes | null): Doer => ({
  actor,
  office,
  device,
  address,
  about: about ?? null,
  offices: JSON.stringify(about === undefined ? rights.map(({ organisation }) => organisation.id) : []),
});

type Places<T> = { readonly [Name in keyof T]: RawBuilder<unknown> };

/** The homes that a row of the log concerns, in its insert. */
export const aboutIn = ({ about, offices }: Pick<Places<Doer>, 'about' | 'offices'>): RawBuilder<unknown> => sql`
  coalesce(${about}::int4multirange, (
    select range_agg(int4range(home_id, home_id + 1)) from organisation
    where id = any(array(select jsonb_array_elements_text(${offices}::jsonb)::uuid))))`;

type KeptCommand = Doer & { id: string; name: string; input: string; effect: string; doneAt: string };
const insertCommand = prepareWrite<KeptCommand>(
  'access.keep-command',
  (given) => sql`
    insert into command (id, name, actor, office, device, address, about, input, effect, done_at)
    values (${given.id}, ${given.name}, ${given.actor}, ${given.office}, ${given.device}, ${given.address},
      ${aboutIn(given)}, ${given.input}::jsonb, ${given.effect}::jsonb, ${given.doneAt}::timestamptz)`,
);

export async function keepCommand(tx: Transaction, scope: Scope, command: DoneCommand): Promise<void> {
  const [input, effect] = [JSON.stringify(command.input), JSON.stringify(command.effect)];
  const { id, name, doneAt, about } = command;
  await insertCommand(tx, { ...doerOf(scope, about), id, name, input, effect, doneAt: doneAt.toISOString() });
}
