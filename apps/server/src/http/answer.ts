/**
 * Answers an operation: input checked by the contract, one transaction, the command kept with its answer. Screens,
 * command line and tests all come through here, so that there is one way in.
 */
import type { Operation } from '@nennep/core/kernel/contract.ts';
import { Parked } from '@nennep/core/kernel/problem.ts';
import { z } from 'zod';
import { parkCommand } from '../access/parked-store.ts';
import type { Scope } from '../access/scope.ts';
import { answerOf, keepCommand } from '../access/store.ts';
import type { Moment } from '../clock.ts';
import { type Database, transaction } from '../database.ts';
import { beginDay } from '../day.ts';
import type { Context } from './handler.ts';
import { commandHandlerOf, queryHandlerOf } from './handlers.ts';
import { parse } from './parse.ts';

const envelope = z.object({ id: z.uuid(), input: z.unknown() });

/**
 * @param body a query's input, or a command's `{ id, input }`.
 * @throws Refusal for what the contract names, and `invalid_input` for a body that it does not understand.
 */
export async function answer(
  db: Database,
  scope: Scope,
  operation: Operation,
  body: unknown,
  moment: Moment,
): Promise<unknown> {
  return operation.kind === 'query'
    ? answerQuery(db, scope, operation, body, moment)
    : answerCommand(db, scope, operation, body, moment);
}

async function answerQuery(
  db: Database,
  scope: Scope,
  operation: Operation,
  body: unknown,
  moment: Moment,
): Promise<unknown> {
  const input = parse(operation.input, body ?? {});
  await beginDay(db, moment);
  return transaction(db, (tx) => queryHandlerOf(operation.name)({ tx, scope, ...moment }, input));
}

async function answerCommand(
  db: Database,
  scope: Scope,
  operation: Operation,
  body: unknown,
  moment: Moment,
): Promise<unknown> {
  const { id, input: raw } = parse(envelope, body);
  const input = parse(operation.input, raw);
  await beginDay(db, moment);
  const done = transaction(db, async (tx) => {
    const context: Context = { tx, scope, ...moment };
    const effect = await commandHandlerOf(operation.name)(context, input);
    await keepCommand(tx, scope, { id, name: operation.name, input, effect, doneAt: moment.now });
    return effect.output;
  });
  // A command that was done before cannot be done again, since its id is the key of the log. So the log is asked only
  // when something failed.
  return done.catch(async (failure) => {
    const before = await transaction(db, (tx) => answerOf(tx, scope, id, operation.name));
    if (before !== undefined) return before;
    if (failure instanceof Parked) await park(db, scope, { id, name: operation.name, input }, failure, moment);
    throw failure;
  });
}

/** In a transaction of its own: what was tried is rolled back, what was sent is kept. */
async function park(
  db: Database,
  scope: Scope,
  command: { readonly id: string; readonly name: string; readonly input: unknown },
  { message, heir }: Parked,
  { now }: Moment,
): Promise<void> {
  const input = command.input as Record<string, unknown>; // every command takes an object
  await transaction(db, (tx) =>
    parkCommand(tx, scope, { ...command, input, actor: scope.actor, why: message, heir, parkedAt: now }),
  );
}
