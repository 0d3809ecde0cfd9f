declare module 'pg-copy-streams' {
  import type { Writable } from 'node:stream';
  import type { Submittable } from 'pg';

  /** A stream that takes the text form of COPY; to be handed to `client.query`. */
  export function from(copy: string): Writable & Submittable;
}
