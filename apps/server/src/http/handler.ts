import type { Command, OutputOf, ParsedInputOf, Query } from '@nennep/core/kernel/contract.ts';
import type { Homes, Scope } from '../access/scope.ts';
import type { Transaction } from '../database.ts';

/** What an operation is answered with: its transaction, who asks, and the day (Hanoi) and instant of asking. */
export type Context = {
  readonly tx: Transaction;
  readonly scope: Scope;
  readonly today: string;
  readonly now: Date;
};

/** Answers a query. */
export type Handler<Op extends Query = Query> = (context: Context, input: ParsedInputOf<Op>) => Promise<OutputOf<Op>>;

/** What a command answers, and what the log keeps of its effect. */
export type Done<Output> = {
  readonly output: Output;
  /** What stood in the record before, in the words of the input; null where nothing of the kind did. */
  readonly former: object | null;
  /** Homes of the organisations that it concerns; left out: those in whose name somebody acts. */
  readonly about?: Homes | null;
};

/** Does a command. */
export type CommandHandler<Op extends Command = Command> = (
  context: Context,
  input: ParsedInputOf<Op>,
) => Promise<Done<OutputOf<Op>>>;
