/** Asks the program as its server does, without HTTP: input checked, one transaction, output as it would be sent. */
import { operations } from '@nennep/core/operations.ts';
import { everything } from '../apps/server/src/access/scope.ts';
import type { Database } from '../apps/server/src/database.ts';
import { answer } from '../apps/server/src/http/answer.ts';
import { now, today } from './province-plan.ts';

export async function ask(db: Database, name: string, input: unknown): Promise<unknown> {
  const operation = operations.find((one) => one.name === name);
  if (operation === undefined) throw new Error(`no operation ${name}`);
  return answer(db, everything('bench'), operation, input, { now, today });
}
