/**
 * Answers an operation: input checked by the contract, one transaction, the command kept with its answer. Screens,
 * command line and tests all come through here, so that there is one way in.
 */
import type { Operation } from '@nennep/core/kernel/contract.ts';
import { Parked } from '@nennep/core/kernel/problem.ts';
import { sql } from 'kysely';
import { z } from 'zod';
import { keepOpening } from '../access/opening-store.ts';
import { parkCommand } from '../access/parked-store.ts';
import { permitted, type Scope, scopeFor, type Who } from '../access/scope.ts';
import { answerOf, keepCommand } from '../access/store.ts';
import { raiseWall } from '../access/wall.ts';
import type { Moment } from '../clock.ts';
import { type Database, type Transaction, transaction } from '../database.ts';
import { beginDay } from '../day.ts';
import type { Context } from './handler.ts';
import { commandHandlerOf, queryHandlerOf } from './handlers.ts';
import { statementLimits } from './limits.ts';
import { parse } from './parse.ts';

const envelope = z.object({ id: z.uuid(), input: z.unknown() });

/**
 * @param body a query's input, or a command's `{ id, input }`.
 * @param isExport what a query answers becomes a file.
 * @throws Refusal for what the contract names, and `invalid_input` for a body that it does not understand.
 */
export async function answer(
  db: Database,
  who: Who,
  operation: Operation,
  body: unknown,
  moment: Moment,
  { isExport = false }: { readonly isExport?: boolean } = {},
): Promise<unknown> {
  return operation.kind === 'query'
    ? answerQuery(db, who, operation, body, moment, isExport)
    : answerCommand(db, who, operation, body, moment);
}

async function answerQuery(
  db: Database,
  who: Who,
  operation: Operation,
  body: unknown,
  moment: Moment,
  isExport: boolean,
): Promise<unknown> {
  const input = parse(operation.input, body ?? {});
  await beginDay(db, moment);
  return transaction(db, async (tx) => {
    await limitTime(tx, operation);
    const scope = await admitted(tx, who, operation, moment);
    const output = await queryHandlerOf(operation.name)({ tx, scope, ...moment }, input);
    await keepOpening(tx, scope, {
      operation: operation.name,
      input,
      codes: codesIn(operation, output),
      isExport,
      moment,
    });
    return output;
  });
}

const codesIn = ({ opens }: Operation, output: unknown): readonly string[] => opens?.(output) ?? [];

/** A statement of it is given up after so long. First of all, so that it travels with the statement that comes next. */
export async function limitTime(tx: Transaction, { kind }: Pick<Operation, 'kind'>): Promise<void> {
  await sql.raw(`set local statement_timeout = '${statementLimits[kind]}'`).execute(tx);
}

/** The scope in which the operation is answered; from here on the transaction is behind its wall. */
async function admitted(tx: Transaction, who: Who, operation: Operation, { today }: Moment): Promise<Scope> {
  const scope = permitted(await scopeFor(tx, who, today), operation.permission, operation);
  await raiseWall(tx, scope);
  return scope;
}

async function answerCommand(
  db: Database,
  who: Who,
  operation: Operation,
  body: unknown,
  moment: Moment,
): Promise<unknown> {
  const { id, input: raw } = parse(envelope, body);
  const input = parse(operation.input, raw);
  await beginDay(db, moment);
  const done = transaction(db, async (tx) => {
    await limitTime(tx, operation);
    const scope = await admitted(tx, who, operation, moment);
    const context: Context = { tx, scope, ...moment };
    const { about, ...effect } = await commandHandlerOf(operation.name)(context, input);
    const kept = { ...effect, output: operation.keptOutput?.(effect.output) ?? effect.output };
    await keepCommand(tx, scope, { id, name: operation.name, input, effect: kept, about, doneAt: moment.now });
    return effect.output;
  });
  // A command that was done before cannot be done again, since its id is the key of the log. So the log is asked only
  // when something failed.
  return done.catch(async (failure) => {
    const before = await transaction(db, async (tx) =>
      answerOf(tx, await admitted(tx, who, operation, moment), id, operation.name),
    );
    if (before !== undefined) return before;
    if (failure instanceof Parked) await park(db, who, { id, operation, input }, failure, moment);
    throw failure;
  });
}

/** In a transaction of its own: what was tried is rolled back, what was sent is kept. */
async function park(
  db: Database,
  who: Who,
  command: { readonly id: string; readonly operation: Operation; readonly input: unknown },
  { message, heir }: Parked,
  moment: Moment,
): Promise<void> {
  const { id, operation } = command;
  const input = command.input as Record<string, unknown>; // every command takes an object
  await transaction(db, async (tx) => {
    const scope = await admitted(tx, who, operation, moment);
    const kept = { id, name: operation.name, input, actor: scope.actor, why: message, heir, parkedAt: moment.now };
    await parkCommand(tx, scope, kept);
  });
}
