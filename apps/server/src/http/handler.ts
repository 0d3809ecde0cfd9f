import type { Operation, OutputOf, ParsedInputOf } from '@nennep/core/kernel/contract.ts';
import type { Transaction } from 'kysely';
import type { Scope } from '../access/scope.ts';

/** What an operation is answered with: its transaction, who asks, and the day (Hanoi) and instant of asking. */
export type Context = {
  readonly tx: Transaction<Tables>;
  readonly scope: Scope;
  readonly today: string;
  readonly now: Date;
};

/** SQL is written as text (`sql<Row>`), so the query builder knows no tables. */
export type Tables = Record<string, never>;

export type Handler<Op extends Operation = Operation> = (
  context: Context,
  input: ParsedInputOf<Op>,
) => Promise<OutputOf<Op>>;
