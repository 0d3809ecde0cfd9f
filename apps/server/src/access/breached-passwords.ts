/** The list of leaked and much used passwords that ships with the program (decisions/0011): nobody outside is asked. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { repositoryRoot } from '../config.ts';

let list: Buffer | undefined;

/** @param folded as `foldPassword` writes it. */
export function isBreached(folded: string): boolean {
  if (folded === '' || folded.includes('\n')) return false;
  list ??= Buffer.concat([
    Buffer.from('\n'),
    readFileSync(join(repositoryRoot, 'apps/server/src/breached-passwords.txt')),
  ]);
  return list.includes(`\n${folded}\n`);
}
