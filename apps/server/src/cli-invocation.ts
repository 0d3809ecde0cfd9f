/** What is said on the command line, and what comes of it. */
import type { Finding } from '@nennep/core/exchange/finding.ts';
import { isMonth } from '@nennep/core/kernel/calendar.ts';
import type { Permission } from '@nennep/core/kernel/permission.ts';
import type { Scope } from './access/scope.ts';
import type { Database } from './database.ts';

export class WrongUse extends Error {
  readonly kind: string;
  constructor(kind: string, message: string) {
    super(message);
    this.kind = kind;
  }
}

export type Invocation = {
  readonly command: string;
  readonly words: readonly string[];
  readonly options: Readonly<Record<string, string | boolean | readonly string[] | undefined>>;
  readonly actor: string;
};

export type Outcome = {
  readonly code: 0 | 1;
  readonly json?: unknown;
  readonly sentences?: readonly string[];
  readonly findings?: readonly Finding[];
};

export type Kind = 'text' | 'flag' | 'texts';
export type Command =
  | {
      readonly options: Readonly<Record<string, Kind>>;
      readonly words: number | readonly number[];
      readonly withoutDatabase?: false;
      /** What whoever is named by `--as` must be allowed to. */
      readonly permission: Permission;
      readonly run: (i: Invocation, db: Database, scope: Scope) => Promise<Outcome>;
    }
  | {
      readonly options: Readonly<Record<string, Kind>>;
      readonly words: number | readonly number[];
      readonly withoutDatabase: true;
      readonly run: (i: Invocation) => Promise<Outcome>;
    };

export const text = (i: Invocation, name: string): string => {
  const value = i.options[name];
  if (typeof value !== 'string' || value === '') throw new WrongUse('missing_option', `Thiếu --${name}.`);
  return value;
};

export const month = (i: Invocation, name: string): string => {
  const value = text(i, name);
  if (!isMonth(value)) throw new WrongUse('bad_month', `--${name} phải là tháng dạng YYYY-MM; nhận được “${value}”.`);
  return value;
};

export const say = (line: string): void => void process.stderr.write(`${line}\n`);
