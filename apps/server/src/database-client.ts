/**
 * A connection that runs prepared statements, and sends together what nobody waits for in between (decisions/0007).
 *
 * The start of a transaction, its settings and prepared writes answer nothing. They are kept until a prepared read or the commit
 * comes, and travel with it as one group of the extended protocol: the server skips everything after the first
 * statement that fails, the commit included. A command is then two messages to PostgreSQL instead of seven.
 * A statement that is not prepared goes by itself, after what was kept.
 */
import { Client, type Connection, Query, type QueryResult } from 'pg';
import { preparationOf, type Value } from './prepared-statements.ts';

/** A statement and the name under which it is prepared. */
type Statement = { readonly name: string; readonly text: string; readonly values: readonly Value[] };
type Answer = Pick<QueryResult, 'command' | 'rows' | 'rowCount'>;

/** What `transaction` in database.ts begins with. Whoever begins otherwise may know the client, and waits for it. */
const begins = new Set(['read committed', 'serializable'].map((level) => `start transaction isolation level ${level}`));

/** Of a statement that is prepared for once only: its text is hardly ever the same again. */
const unnamed = '';

const withoutRows = (command: string): Answer => ({ command, rows: [], rowCount: 0 });

export class DatabaseClient extends Client {
  /** Handed over and not yet sent; only within a transaction. */
  #kept: Statement[] = [];
  /** Names of the statements that the server has prepared on this connection. */
  readonly #known = new Set<string>();

  // biome-ignore lint/suspicious/noExplicitAny: pg declares six overloads; all but the one of Kysely pass through
  override query(...given: any[]): any {
    const [text, values] = given;
    if (typeof text === 'string' && Array.isArray(values) && given.length === 2) return this.#run(text, values);
    if (this.#kept.length > 0) throw new Error('statements of a transaction are still kept');
    return super.query(...(given as [string]));
  }

  async #run(text: string, values: Value[]): Promise<Answer> {
    const preparation = preparationOf(text);
    if (begins.has(text)) {
      this.#kept = [{ text, values, name: text }];
      return withoutRows('START');
    }
    if (this.#kept.length > 0 && text.startsWith('set local ')) {
      this.#kept.push({ text, values, name: unnamed });
      return withoutRows('SET');
    }
    if (preparation?.isRead === false && (this.#kept.length > 0 || this.getTransactionStatus() === 'T')) {
      this.#kept.push({ text, values, name: preparation.name });
      return withoutRows('KEPT');
    }
    const kept = this.#kept.splice(0);
    if (text === 'rollback') {
      const isBegun = kept[0] === undefined || !begins.has(kept[0].text);
      return isBegun ? super.query(text, values) : withoutRows('ROLLBACK');
    }
    if (preparation !== undefined) return this.#send([...kept, { text, values, name: preparation.name }]);
    if (kept.length > 0 && text === 'commit') return this.#send([...kept, { text, values, name: text }]);
    if (kept.length > 0) await this.#send(kept);
    return super.query(text, values);
  }

  /** @returns what the last of the statements answers. */
  #send(statements: readonly Statement[]): Promise<Answer> {
    return new Promise((resolve, reject) => {
      const answered = (error: Error | undefined, answer: Answer | Answer[]): void => {
        if (error) reject(error);
        else {
          for (const { name } of statements) if (name !== unnamed) this.#known.add(name);
          resolve(Array.isArray(answer) ? (answer.at(-1) as Answer) : answer);
        }
      };
      super.query(new Group(statements, this.#known, answered));
    });
  }
}

/** Statements that are sent as one group; pg takes it for one query with several results. */
class Group extends Query {
  constructor(
    statements: readonly Statement[],
    known: ReadonlySet<string>,
    answered: (error: Error | undefined, answer: Answer | Answer[]) => void,
  ) {
    super('', [], (error, answer) => answered(error, answer as Answer));
    this.submit = (connection) => {
      connection.stream.cork();
      const prepared = new Set(known);
      for (const statement of statements) {
        write(connection, statement, { isPrepared: prepared.has(statement.name) });
        if (statement.name !== unnamed) prepared.add(statement.name);
      }
      connection.sync();
      connection.stream.uncork();
    };
  }
}

function write(
  connection: Connection,
  { name, text, values }: Statement,
  { isPrepared }: { isPrepared: boolean },
): void {
  if (!isPrepared) {
    // a group that failed may have prepared it
    connection.close({ type: 'S', name }, true);
    connection.parse({ name, text, types: [] }, true);
  }
  connection.bind({ statement: name, values: values.map((value) => (value === null ? null : String(value))) }, true);
  connection.describe({ type: 'P', name: '' }, true);
  connection.execute({}, true);
}
