/**
 * Rows as PostgreSQL's COPY writes and reads them, as Node streams: the fastest way out of a table and into one, and
 * one that never holds more than a chunk in memory.
 */
import { Readable, Writable } from 'node:stream';
import type { Connection, PoolClient, Submittable } from 'pg';

/** What pg's connection can do beside what its types say. */
type CopyConnection = Connection & {
  sendCopyFromChunk(chunk: Buffer): void;
  endCopyFrom(): void;
  sendCopyFail(reason: string): void;
};

type Done = (error?: Error | null) => void;
/** The server ends a COPY with `COPY 123`. */
const rowsOf = ({ text }: { text: string }): number => Number(text.split(' ')[1]);

/** `copy … to stdout`: what the table holds, in the text form. `rows` is known when the stream has ended. */
export class CopyOut extends Readable implements Submittable {
  rows = 0;
  readonly #command: string;
  #connection: Connection | undefined;

  constructor(client: PoolClient, command: string) {
    super();
    this.#command = command;
    client.query(this);
  }

  submit(connection: Connection): void {
    this.#connection = connection;
    connection.query(this.#command);
  }

  handleCopyData({ chunk }: { chunk: Buffer }): void {
    // the chunk lies in a buffer that pg uses again; while nobody takes rows, the server waits
    if (!this.push(Buffer.from(chunk)) && !this.destroyed) this.#connection?.stream.pause();
  }

  override _read(): void {
    this.#connection?.stream.resume();
  }

  override _destroy(error: Error | null, done: Done): void {
    this.#connection?.stream.resume();
    done(error);
  }

  handleCommandComplete(message: { text: string }): void {
    this.rows = rowsOf(message);
  }

  handleReadyForQuery(): void {
    this.push(null);
  }

  handleError(error: Error): void {
    this.destroy(error);
  }
}

/** `copy … from stdin`. `rows` is known when the stream has finished. */
export class CopyIn extends Writable implements Submittable {
  rows = 0;
  readonly #command: string;
  #connection: CopyConnection | undefined;
  /** What waits until the server is ready to receive. */
  #begin: (() => void) | undefined;
  /** What waits for the server's last word. */
  #end: Done | undefined;
  #isOver = false;

  constructor(client: PoolClient, command: string) {
    super();
    this.#command = command;
    client.query(this);
  }

  submit(connection: Connection): void {
    connection.query(this.#command);
  }

  handleCopyInResponse(connection: Connection): void {
    this.#connection = connection as CopyConnection;
    this.#begin?.();
  }

  override _write(chunk: Buffer, _encoding: string, done: Done): void {
    this.#whenReady((connection) => {
      connection.sendCopyFromChunk(chunk);
      if (connection.stream.writableNeedDrain) connection.stream.once('drain', () => done());
      else done();
    });
  }

  override _final(done: Done): void {
    this.#end = done;
    this.#whenReady((connection) => connection.endCopyFrom());
  }

  override _destroy(error: Error | null, done: Done): void {
    if (error === null || this.#isOver) done(error);
    else {
      this.#end = () => done(error);
      this.#whenReady((connection) => connection.sendCopyFail(error.message));
    }
  }

  handleCommandComplete(message: { text: string }): void {
    this.rows = rowsOf(message);
  }

  handleReadyForQuery(): void {
    this.#isOver = true;
    this.#end?.();
  }

  handleError(error: Error): void {
    this.#isOver = true;
    if (this.#end === undefined) this.destroy(error);
    else this.#end(error);
  }

  #whenReady(send: (connection: CopyConnection) => void): void {
    if (this.#connection === undefined) this.#begin = () => this.#whenReady(send);
    else send(this.#connection);
  }
}
