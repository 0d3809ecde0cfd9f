/** Which function answers which operation. An operation without a handler is found when the server starts. */
import type { OperationKind } from '@nennep/core/kernel/contract.ts';
import { operations } from '@nennep/core/operations.ts';
import { accountCommands } from '../access/account-commands.ts';
import { accountHandlers } from '../access/accounts-queries.ts';
import { accessCommands, accessHandlers } from '../access/commands.ts';
import { delegationCommands, delegationHandlers } from '../access/delegation-commands.ts';
import { logHandlers } from '../access/log-queries.ts';
import { privacyCommands, privacyHandlers } from '../access/privacy-commands.ts';
import { sightHandlers } from '../access/sight-queries.ts';
import { signInCommands, signInHandlers } from '../access/sign-in-commands.ts';
import { meetingCommands } from '../meetings/commands.ts';
import { organisationHandlers } from '../organisation/queries.ts';
import { reorganisationCommands, reorganisationHandlers } from '../organisation/reorganisation-commands.ts';
import { programmeHandlers } from '../programmes/queries.ts';
import { statisticsCommands, statisticsHandlers } from '../statistics/queries.ts';
import type { Context, Done } from './handler.ts';

type Answering<Answer> = (context: Context, input: never) => Promise<Answer>;

const queries: Readonly<Record<string, Answering<unknown>>> = {
  ...organisationHandlers,
  ...reorganisationHandlers,
  ...statisticsHandlers,
  ...programmeHandlers,
  ...accessHandlers,
  ...sightHandlers,
  ...signInHandlers,
  ...logHandlers,
  ...privacyHandlers,
  ...accountHandlers,
  ...delegationHandlers,
};
const commands: Readonly<Record<string, Answering<Done<unknown>>>> = {
  ...statisticsCommands,
  ...meetingCommands,
  ...reorganisationCommands,
  ...accessCommands,
  ...signInCommands,
  ...privacyCommands,
  ...accountCommands,
  ...delegationCommands,
};

/** Operations on uploads keep state between requests and are answered by exchange/uploads.ts. */
const elsewhere = new Set([
  'exchange.check',
  'exchange.decisions',
  'exchange.correctUpload',
  'exchange.applyUpload',
  'exchange.discardUpload',
]);

export const queryHandlerOf = (name: string) => handlerOf(queries, name);
export const commandHandlerOf = (name: string) => handlerOf(commands, name);

function handlerOf<Answer>(handlers: Readonly<Record<string, Answering<Answer>>>, name: string) {
  const handler = handlers[name];
  if (handler === undefined) throw new Error(`operation ${name} has no handler`);
  return handler as (context: Context, input: unknown) => Promise<Answer>; // the contract has parsed the input
}

const handlerFor: Readonly<Record<OperationKind, (name: string) => unknown>> = {
  query: queryHandlerOf,
  command: commandHandlerOf,
};
for (const { kind, name } of operations) if (!elsewhere.has(name)) handlerFor[kind](name);
