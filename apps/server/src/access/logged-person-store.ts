/** Persons in the stored commands: where they stand, and taking them out (redaction-store.ts keeps the chain whole). */
import { erasedAt, type Former, type Json, type Path, withoutPersons } from '@nennep/core/access/redaction.ts';
import { erasedText } from '@nennep/core/access/retention.ts';
import { sql } from 'kysely';
import type { Transaction } from '../database.ts';
import { redactCommands } from './redaction-store.ts';
import type { Scope } from './scope.ts';

type Logged = { readonly id: string; readonly name: string; readonly input: Json; readonly effect: Json };
/** Why it is taken out: what of `keptThings`; and when. */
export type Rule = { readonly rule: string; readonly now: Date };

const changed = (command: Logged, change: (content: Json) => Json): Logged => {
  const { input, effect } = command;
  return { ...command, ...(change({ input, effect }) as Pick<Logged, 'input' | 'effect'>) }; // it keeps what it began with
};

/** Erases what stands at the paths of its name in each of these commands. Answers how many changed. */
export async function redactPaths(
  tx: Transaction,
  scope: Scope,
  commands: readonly Logged[],
  paths: Readonly<Record<string, readonly Path[]>>,
  rule: Rule,
): Promise<number> {
  const left = commands.map((one) => changed(one, (content) => erasedAt(content, paths[one.name] ?? [])));
  return redactCommands(tx, scope, left, rule);
}

/** Takes persons out of every command that names their codes. Answers how many changed. */
export async function redactPersons(
  tx: Transaction,
  scope: Scope,
  persons: readonly Former[],
  rule: Rule,
): Promise<number> {
  const byCode = new Map(persons.map((person) => [person.code, person]));
  // as a code stands in JSON
  const written = persons.map(({ code }) => JSON.stringify(code));
  const { rows } = await sql<Logged>`
    select id, name, input, effect from command
    where exists (
      select from unnest(${written}::text[]) code
      where strpos(command.input::text, code) > 0 or strpos(command.effect::text, code) > 0)
    order by id`.execute(tx);
  const left = rows.map((one) => changed(one, (content) => withoutPersons(content, byCode)));
  return redactCommands(tx, scope, left, rule);
}

/** Commands done up to a day that still hold something at the paths of their name, the oldest first. */
export async function commandsHolding(
  tx: Transaction,
  _scope: Scope,
  paths: Readonly<Record<string, readonly Path[]>>,
  { before, limit }: { readonly before: string; readonly limit: number },
): Promise<Logged[]> {
  const wanted = Object.entries(paths).flatMap(([name, all]) => all.map((path) => ({ name, path: held(path) })));
  const { rows } = await sql<Logged>`
    select command.id, command.name, command.input, command.effect from command
    where command.done_at < ${before}::date + 1 and exists (
      select from jsonb_to_recordset(${JSON.stringify(wanted)}::jsonb) as wanted(name text, path jsonpath)
      where wanted.name = command.name
        and jsonb_path_exists(jsonb_build_object('input', command.input, 'effect', command.effect), wanted.path))
    order by command.done_at, command.id limit ${limit}`.execute(tx);
  return rows;
}

/** As PostgreSQL asks whether something stands there that is not erased yet. */
const held = (path: Path): string =>
  `${path.reduce((text, key) => `${text}${key === '*' ? '[*]' : `."${key}"`}`, '$')} ? (@.type() != "null" && (@.type() != "string" || @ != "${erasedText}"))`;
