import type * as contract from '@nennep/core/access/contract.ts';
import { Refusal } from '@nennep/core/kernel/problem.ts';
import type { CommandHandler, Handler } from '../http/handler.ts';
import { homesNamed } from './about-queries.ts';
import { settleCommand, waitingCommands } from './parked-store.ts';

const parked: Handler<typeof contract.parkedCommands> = async ({ tx, scope }) => {
  const waiting = await waitingCommands(tx, scope);
  return { commands: waiting.map((one) => ({ ...one, parkedAt: one.parkedAt.toISOString() })) };
};

const settle: CommandHandler<typeof contract.settleParked> = async ({ tx, scope, now }, { id, settlement }) => {
  const organisations = await settleCommand(tx, scope, { id, settlement, now });
  if (organisations === null) throw new Refusal('not_found', 'Việc này không còn chờ: đã có người gửi lại hoặc bỏ.');
  return { output: { id }, former: { settlement: null }, about: await homesNamed(tx, scope, { organisations }) };
};

export const accessHandlers = { 'access.parkedCommands': parked };
export const accessCommands = { 'access.settleParked': settle };
