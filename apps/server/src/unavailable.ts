import { DatabaseError } from 'pg';

/** connection_exception, and the three that a server gives while it stops, has crashed or is starting. */
const ofServer = /^(08...|57P0[123])$/;
const ofSystem = new Set(['ECONNREFUSED', 'ECONNRESET', 'ENOENT', 'EPIPE', 'ETIMEDOUT']);
/** What pg says of a connection that ended under it; it has no code for that. */
const ofClient = /^(Connection terminated|Client has encountered a connection error|Client was closed)/;

/** Whether the database was not to be reached, or left in the middle: the same request may succeed soon. */
export function isUnavailable(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  if (error instanceof DatabaseError) return ofServer.test(error.code ?? '');
  const { code, syscall } = error as NodeJS.ErrnoException;
  return (
    ofClient.test(error.message) || (ofSystem.has(code ?? '') && ['connect', 'read', 'write'].includes(syscall ?? ''))
  );
}

/** Whether the database gave a statement up because it took longer than people are let wait. */
export const isTooSlow = (error: unknown): boolean => error instanceof DatabaseError && error.code === '57014';
