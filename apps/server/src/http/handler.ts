import type { Operation, OutputOf, ParsedInputOf } from '@nennep/core/kernel/contract.ts';
import type { Scope } from '../access/scope.ts';
import type { Transaction } from '../database.ts';

/** What an operation is answered with: its transaction, who asks, and the day (Hanoi) and instant of asking. */
export type Context = {
  readonly tx: Transaction;
  readonly scope: Scope;
  readonly today: string;
  readonly now: Date;
};

export type Handler<Op extends Operation = Operation> = (
  context: Context,
  input: ParsedInputOf<Op>,
) => Promise<OutputOf<Op>>;
