/**
 * Walks every operation as everybody there is, on a record in which each text says whose it is: nobody gets anything that
 * his offices do not give him, and everybody gets what they do.
 */
import { randomUUID } from 'node:crypto';
import { askers, outcomeFor } from '@nennep/core/access/grid.ts';
import { operationWords } from '@nennep/core/access/operation-words.ts';
import type { Operation } from '@nennep/core/kernel/contract.ts';
import type { Permission } from '@nennep/core/kernel/permission.ts';
import { Refusal } from '@nennep/core/kernel/problem.ts';
import { operations } from '@nennep/core/operations.ts';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { LeakCase } from '../../test/leak-case.ts';
import { leakCases } from '../../test/leak-cases.ts';
import { type AccountName, accounts, type Ids, organisations, today, writeMarkedTree } from '../../test/marked-tree.ts';
import { behindTheWall, isBehindWall, marksIn, may, maySee, mustSee, reachOf, wallOf } from '../../test/marks.ts';
import { openTestDatabase, type TestDatabase } from '../../test/test-database.ts';
import { moment } from '../clock.ts';
import { transaction } from '../database.ts';
import { answer } from '../http/answer.ts';
import { everything, type Scope, scopeFor, type Who } from './scope.ts';

const noon = moment(new Date(`${today}T05:00:00Z`));
const everybody = Object.keys(accounts) as AccountName[];
// answered by exchange/files.ts over HTTP
const walked = operations.filter(({ name }) => !name.startsWith('exchange.'));

let template: string;
let database: TestDatabase;
let ids: Ids;
beforeAll(async () => {
  const written = await openTestDatabase();
  ids = await writeMarkedTree(written.db);
  await ask(written, everything('system'), operations[0] as Operation, {});
  await written.close();
  template = new URL(written.url).pathname.slice(1);
  database = await openTestDatabase(template);
});
afterAll(() => database.close());

type Outcome = { readonly said: string; readonly text: string };

async function ask({ db }: TestDatabase, who: Who, operation: Operation, input: object): Promise<Outcome> {
  const body = operation.kind === 'query' ? input : { id: randomUUID(), input };
  try {
    return { said: 'done', text: JSON.stringify(await answer(db, who, operation, body, noon)) };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return { said: error.reason, text: JSON.stringify([error.message, error.details]) };
  }
}

/** What there is to be told: so that something could leak. */
const told = new Map<string, Promise<Outcome>>();
async function toldAll(operation: Operation, input: object): Promise<string> {
  const key = `${operation.name} ${JSON.stringify(input)}`;
  const known = told.get(key) ?? ask(database, everything('system'), operation, input);
  told.set(key, known);
  return (await known).text;
}

const callerOf = (name: AccountName): Who => ({ account: ids.accounts[name], device: null });

function expected(name: AccountName, { permission }: Operation, { about, also, orBelow, due }: LeakCase): string {
  if (due !== undefined) return due(name);
  if (permission === 'signed_in' || permission === 'anyone') return 'done';
  if (!may(name, permission)) return 'not_permitted';
  const reach = reachOf(name, permission);
  const isIn = (one: string): boolean =>
    reach.has(one) || (orBelow === true && [...reach].some((at) => isAbove(one, at)));
  if (!about.every(isIn)) return 'not_found';
  return also === undefined || about.every((one) => reachOf(name, also).has(one)) ? 'done' : 'not_permitted';
}
const isAbove = (one: string, other: string): boolean => {
  const parent = organisations[other]?.parent;
  return parent === one || (parent != null && isAbove(one, parent));
};

it('expects what docs/permissions.md says', () => {
  const place = { cell: 'A1', superior: 'A' } as const;
  const different = askers.flatMap((asker) =>
    walked.flatMap((operation) => {
      const words = operationWords[operation.name];
      if (asker.account === null || words === undefined) return [];
      const said = outcomeFor(asker, operation.permission, words);
      const who = asker.account as AccountName; // a name that is no account finds no roles below
      // the first of what is asked about it: later ones ask for something of somebody else besides
      return (leakCases[operation.name]?.(ids) ?? [])
        .filter(({ about, due }) => (about.length === 0 ? !due : about.includes(place[asker.asks])))
        .slice(0, 1)
        .filter((one) => ![said, 'not_top'].includes(expected(who, operation, one)))
        .map((one) => [asker.label, operation.name, one.input, said]);
    }),
  );
  expect(different).toEqual([]);
  for (const { account, roles: held } of askers.filter((one) => one.account !== null))
    expect([account, [...new Set(accounts[account as AccountName].holds.map(([role]) => role))]]).toEqual([
      account,
      held,
    ]);
});

it('has a case for every operation', () => {
  expect(walked.filter(({ name }) => leakCases[name] === undefined).map(({ name }) => name)).toEqual([]);
});

describe.each(walked.filter(({ kind }) => kind === 'query').map((operation) => [operation.name, operation] as const))(
  '%s',
  (name, operation) => {
    it.each(everybody)('shows %s what his offices give him, and nothing else', async (who) => {
      const ofThePast = name.startsWith('statistics.');
      const wrong: unknown[] = [];
      const walk = async (one: LeakCase): Promise<void> => {
        const sent = JSON.stringify(one.input);
        const { said, text } = await ask(database, callerOf(who), operation, one.input);
        const shown = marksIn(text, sent);
        const due = expected(who, operation, one);
        const leaked = [...shown]
          .filter(([, mark]) => !one.shows?.includes(mark.kind) && !maySee(who, mark, ofThePast))
          .map(([mark]) => mark);
        const missed =
          said === 'done' && !one.isLoose
            ? [...marksIn(await toldAll(operation, one.input), sent)]
                .filter(([whole, mark]) => mustSee(who, mark) && !shown.has(whole))
                .map(([mark]) => mark)
            : [];
        if (said !== due || leaked.length > 0 || missed.length > 0)
          wrong.push({ input: sent, said, due, leaked, missed });
      };
      await Promise.all((leakCases[name]?.(ids) ?? []).map(walk));
      expect(wrong).toEqual([]);
    });
  },
);

describe('a command changes nothing where it is refused', () => {
  const commands = walked.filter(({ kind }) => kind === 'command');
  it.each(commands.map((operation) => [operation.name, operation] as const))('%s', async (name, operation) => {
    const wrong: unknown[] = [];
    const before = await contentsOf(database);
    for (const who of everybody)
      for (const one of leakCases[name]?.(ids) ?? []) {
        const due = expected(who, operation, one);
        if (due === 'done') continue;
        const { said, text } = await ask(database, callerOf(who), operation, one.input);
        const leaked = [...marksIn(text, JSON.stringify(one.input)).keys()];
        if (said !== due || leaked.length > 0) wrong.push({ who, input: one.input, said, due, leaked });
      }
    expect(wrong).toEqual([]);
    expect(await contentsOf(database)).toEqual(before);
  });
});

describe('what an office gives can be done', () => {
  const given = walked
    .filter(({ kind }) => kind === 'command')
    .flatMap((operation) =>
      everybody
        .filter((who) => operation.permission === 'signed_in' || may(who, operation.permission as Permission))
        .map((who) => [operation.name, who, operation] as const),
    );
  it.each(given)('%s by %s', async (name, who, operation) => {
    const due = (leakCases[name]?.(ids) ?? []).filter((one) => expected(who, operation, one) === 'done');
    for (const one of due.slice(0, 1)) {
      const own = await openTestDatabase(template);
      const { said, text } = await ask(own, callerOf(who), operation, one.input);
      const leaked = [...marksIn(text, JSON.stringify(one.input))].filter(([, mark]) => !maySee(who, mark, false));
      expect({ said, leaked, text: said === 'done' ? '' : text }).toEqual({ said: 'done', leaked: [], text: '' });
      await own.close();
    }
  });
});

/**
 * They ask for rights first and then look beyond the wall: rights of others above somebody are nobody’s own; whoever keeps
 * accounts sees whose they are (views of 0012); what is stored about oneself may lie anywhere.
 */
const liftsTheWall = new Set(['access.whoSees', 'access.whyNot', 'access.accounts', 'access.account', 'access.myData']);

describe('the second wall stands alone', () => {
  /** Somebody with the first wall thrown open: only what the database itself hides stays hidden. */
  const openedFor = async (who: AccountName): Promise<Scope> => {
    const scope = await transaction(database.db, (tx) => scopeFor(tx, callerOf(who), today));
    const reach = Object.fromEntries(Object.keys(scope.reach).map((name) => [name, 'all'])) as Scope['reach'];
    return { ...scope, reach, homes: 'all' };
  };

  it.each(['outsider', 'neighbour', 'member', 'mover', 'officer', 'administrator', 'former'] as const)(
    'hides every row of the record that is not of %s',
    async (who) => {
      const opened = await openedFor(who);
      const wrong: unknown[] = [];
      let seen = 0;
      for (const operation of walked.filter(({ kind, name }) => kind === 'query' && !liftsTheWall.has(name))) {
        const walk = async ({ input }: LeakCase): Promise<void> => {
          const { text } = await ask(database, opened, operation, input);
          const rows = [...marksIn(text, JSON.stringify(input))].filter(([, { kind }]) => behindTheWall.has(kind));
          seen += rows.length;
          const leaked = rows.filter(([, mark]) => !isBehindWall(who, mark)).map(([mark]) => mark);
          if (leaked.length > 0) wrong.push({ operation: operation.name, input, leaked });
        };
        await Promise.all((leakCases[operation.name]?.(ids) ?? []).map(walk));
      }
      expect(wrong).toEqual([]);
      // something could be seen
      expect(seen > 0).toBe(may(who, 'cell'));
    },
  );

  it.each(everybody)('lets %s write nothing outside it', async (who) => {
    const opened = await openedFor(who);
    const before = await contentsOf(database);
    for (const name of ['meetings.record', 'meetings.grade'] as const) {
      const operation = operations.find((one) => one.name === name) as Operation;
      for (const one of leakCases[name]?.(ids) ?? []) {
        if (one.about.every((at) => wallOf(who).has(at))) continue;
        const said = await ask(database, opened, operation, one.input).then(
          (outcome) => outcome.said,
          (error: Error) => error.message,
        );
        expect({ one, said }).toEqual({ one, said: expect.not.stringMatching(/^done$/) });
      }
    }
    expect(await contentsOf(database)).toEqual(before);
  });

  // redacted_member says only whose name is gone
  it('has a policy on every table with a home', async () => {
    const { rows } = await sql<{ name: string }>`
      select table_name as name from information_schema.columns
      join pg_class on relname = table_name and relnamespace = 'public'::regnamespace and relkind = 'r'
      where table_schema = 'public' and column_name = 'home_id' and table_name not in ('organisation', 'redacted_member') and not relrowsecurity`.execute(
      database.db,
    );
    expect(rows).toEqual([]);
  });
});

/** A digest of every table. */
async function contentsOf({ db }: TestDatabase): Promise<Record<string, string>> {
  const tables = await sql<{ name: string }>`
    select format('%I.%I', table_schema, table_name) as name from information_schema.tables
    where table_type = 'BASE TABLE' and table_schema not in ('pg_catalog', 'information_schema')`.execute(db);
  const digests = tables.rows.map(
    ({ name }) =>
      sql`select ${name} as name, md5(coalesce(string_agg(t::text, '|' order by t::text), '')) as digest from ${sql.raw(name)} t`,
  );
  const { rows } = await sql<{ name: string; digest: string }>`${sql.join(digests, sql` union all `)}`.execute(db);
  return Object.fromEntries(rows.map(({ name, digest }) => [name, digest]));
}
