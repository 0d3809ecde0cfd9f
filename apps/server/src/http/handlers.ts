/** Which function answers which operation. An operation without a handler is found when the server starts. */
import { operations } from '@nennep/core/operations.ts';
import { meetingHandlers } from '../meetings/commands.ts';
import { organisationHandlers } from '../organisation/queries.ts';
import { programmeHandlers } from '../programmes/queries.ts';
import { statisticsHandlers } from '../statistics/queries.ts';
import type { Context } from './handler.ts';

type AnyHandler = (context: Context, input: never) => Promise<unknown>;

const handlers: Readonly<Record<string, AnyHandler>> = {
  ...organisationHandlers,
  ...statisticsHandlers,
  ...programmeHandlers,
  ...meetingHandlers,
};

/** Operations on uploads keep state between requests and are answered by exchange/uploads.ts. */
const elsewhere = new Set(['exchange.check', 'exchange.applyUpload', 'exchange.discardUpload']);

export function handlerOf(name: string): (context: Context, input: unknown) => Promise<unknown> {
  const handler = handlers[name];
  if (handler === undefined) throw new Error(`operation ${name} has no handler`);
  return handler as (context: Context, input: unknown) => Promise<unknown>; // the contract has parsed the input
}

for (const { name } of operations) if (!elsewhere.has(name)) handlerOf(name);
