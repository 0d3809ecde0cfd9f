/**
 * Statements that are written, compiled and planned once: what every command runs (decisions/0007).
 *
 *     const cellOf = prepareRead<{ code: string }, Cell>('cell', ({ code }) => sql`select … where code = ${code}`);
 *     const cells = await cellOf(tx, { code: 'C1' });
 *
 * The plan must be good for all values: no list whose length varies, no range of days that may be a week or a decade.
 */
import { CompiledQuery, type RawBuilder, sql } from 'kysely';
import type { Database, Transaction } from './database.ts';

/** Simple values, so that nothing can fail between here and the server. */
export type Value = string | number | null;
type Values = Readonly<Record<string, Value>>;
/** Where each value stands in the statement. */
type Places<Given extends Values> = { readonly [Name in keyof Given]: RawBuilder<unknown> };
type Run<Given extends Values, Answer, On = Transaction> = (tx: On, given: Given) => Promise<Answer>;

export type Preparation = {
  /** In pg_prepared_statements; each statement has its own. */
  readonly name: string;
  /** Whether somebody waits for its rows. */
  readonly isRead: boolean;
};

const names = new Set<string>();
const preparations = new Map<string, Preparation>();

/** How the statement of this text is prepared; undefined: not at all. */
export const preparationOf = (text: string): Preparation | undefined => preparations.get(text);

/** @returns a function that runs the statement, in a transaction or by itself, and answers with its rows. */
export function prepareRead<Given extends Values, Row>(
  name: string,
  write: (places: Places<Given>) => RawBuilder<Row>,
): Run<Given, Row[], Database> {
  const compiled = compileOnce({ name, isRead: true }, write);
  return async (tx, given) => (await tx.executeQuery<Row>(compiled(tx, given))).rows;
}

/**
 * @returns a function that hands the statement over. It goes to the server together with the next statement of the
 *   transaction that is waited for (the commit at last), which fails when this one does.
 */
export function prepareWrite<Given extends Values>(
  name: string,
  write: (places: Places<Given>) => RawBuilder<unknown>,
): Run<Given, void> {
  const compiled = compileOnce({ name, isRead: false }, write);
  return async (tx, given) => void (await tx.executeQuery(compiled(tx, given)));
}

function compileOnce<Given extends Values>(
  preparation: Preparation,
  write: (places: Places<Given>) => RawBuilder<unknown>,
): (tx: Database, given: Given) => CompiledQuery {
  if (names.has(preparation.name)) throw new Error(`two statements are called ${preparation.name}`);
  names.add(preparation.name);
  const order: string[] = [];
  let text: string | undefined;
  return (tx, given) => {
    if (text === undefined) {
      text = write(placesIn(order)).compile(tx).sql;
      preparations.set(text, preparation);
    }
    const values = order.map((name) => given[name]);
    return CompiledQuery.raw(text, values);
  };
}

/** Numbers the values in the order in which they are asked for; a value that stands twice has one number. */
function placesIn<Given extends Values>(order: string[]): Places<Given> {
  return new Proxy({} as Places<Given>, {
    get: (_, name: string) => {
      if (!order.includes(name)) order.push(name);
      return sql.raw(`$${order.indexOf(name) + 1}`);
    },
  });
}
