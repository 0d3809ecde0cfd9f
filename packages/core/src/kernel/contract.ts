/**
 * The contract: every operation of the program, written once.
 *
 * A command changes something: it has an id, runs once, and is kept in the table `command`. A query changes nothing.
 * The server answers both at `POST /api/<name>`; the web's typed client, the OpenAPI document, the tests that walk
 * every operation and the pages that need help texts all read the same definitions.
 *
 * An operation's name is `<room>.<imperative>` for a command and `<room>.<noun>` for a query. What it may answer
 * besides its output stands in `refusals`; anything else that goes wrong is a surprise and is thrown.
 */
import { z } from 'zod';
import type { Permission } from './permission.ts';
import { clean } from './text.ts';

/** Every text of a command: cleaned by the rule that holds for the workbook, so that the two never differ by a space. */
export const Text = z.string().overwrite(clean);

/** `signed_in`: everybody with an account, about himself or about nobody; `anyone`: also before sign-in. */
export type Asked = Permission | 'signed_in' | 'anyone';

export type OperationKind = 'command' | 'query';

export type Operation<I extends z.ZodType = z.ZodType, O extends z.ZodType = z.ZodType> = {
  readonly kind: OperationKind;
  readonly name: string;
  /** One sentence, English, for the API page. */
  readonly summary: string;
  /** What somebody must be allowed to; outside the organisations where he is, he finds nothing. */
  readonly permission: Asked;
  /** Answered also while a second factor has still to be set up or used: what it takes to do so. */
  readonly whileEntering?: true;
  readonly input: I;
  readonly output: O;
  /** Reasons for which the operation may be refused. */
  readonly refusals: readonly string[];
  /**
   * Codes of the members whose data an answer shows, where it shows more of them than that they belong or hold an office:
   * the log keeps who looked at whom.
   */
  opens?(output: z.output<O>): readonly string[];
  /** An input that works on the demo district: for the API page and for tests that walk the contract. */
  readonly example: z.input<I>;
  /** What the log may keep of an output that holds a secret; the same is answered when the command is sent again. */
  keptOutput?(output: z.output<O>): z.output<O>;
};

export type Command<I extends z.ZodType = z.ZodType, O extends z.ZodType = z.ZodType> = Operation<I, O> & {
  readonly kind: 'command';
};
export type Query<I extends z.ZodType = z.ZodType, O extends z.ZodType = z.ZodType> = Operation<I, O> & {
  readonly kind: 'query';
};

type Definition<I extends z.ZodType, O extends z.ZodType> = Omit<Operation<I, O>, 'kind' | 'refusals'> & {
  readonly refusals?: readonly string[];
};

export function defineCommand<I extends z.ZodType, O extends z.ZodType>(definition: Definition<I, O>): Command<I, O> {
  return { refusals: [], ...definition, kind: 'command' };
}

export function defineQuery<I extends z.ZodType, O extends z.ZodType>(definition: Definition<I, O>): Query<I, O> {
  return { refusals: [], ...definition, kind: 'query' };
}

export type InputOf<Op extends Operation> = z.input<Op['input']>;
export type ParsedInputOf<Op extends Operation> = z.output<Op['input']>;
export type OutputOf<Op extends Operation> = z.output<Op['output']>;
