/** The typed client: a name of the contract and its input in, its output out, or a Problem thrown. */
import type { Answer, Asked, CommandName, Done, Ordered, QueryName } from './operations.ts';
import { Problem, problemOf } from './problem.ts';
import { signedInAgain } from './session.ts';

/** Says that a page of ours sent it: a page of another site cannot say so (server/http/gate). */
export const ownHeaders = { 'x-nennep': '1' };

type Method = 'GET' | 'POST';

/** Sends as somebody who has signed in: when his session has ended, it waits until he has done so again. */
export async function sendInside(path: string, method: Method, body?: unknown, signal?: AbortSignal): Promise<unknown> {
  try {
    return await send(path, method, body, signal);
  } catch (error) {
    if (!(error instanceof Problem) || error.reason !== 'not_signed_in') throw error;
    await signedInAgain(error);
    return sendInside(path, method, body, signal);
  }
}

/** Sends JSON to an address of the program and answers its JSON. */
export async function send(path: string, method: Method, body?: unknown, signal?: AbortSignal): Promise<unknown> {
  let response: Response;
  try {
    response = await fetch(path, {
      method,
      headers: body === undefined ? ownHeaders : { ...ownHeaders, 'content-type': 'application/json' },
      body: body === undefined ? null : JSON.stringify(body),
      signal: signal ?? null,
    });
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') throw error;
    throw new Problem('unreachable', '', 0);
  }
  const answer: unknown = await response.json().catch(() => null);
  if (!response.ok) throw await problemOf(response.status, answer);
  return answer;
}

export function query<N extends QueryName>(name: N, input: Asked<N>, signal?: AbortSignal): Promise<Answer<N>> {
  // The server has parsed its answer by this operation's schema; parsing again here would bring Zod to the phone.
  return sendInside(`/api/${name}`, 'POST', input, signal) as Promise<Answer<N>>;
}

export function command<N extends CommandName>(name: N, input: Ordered<N>): Promise<Done<N>> {
  return sendInside(`/api/${name}`, 'POST', { id: newId(), input }) as Promise<Done<N>>; // as above
}

/** An id for a command. `crypto.randomUUID` is missing where the office runs plain http on its own network. */
function newId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  const hex = [...bytes].map((byte, i) =>
    (i === 6 ? (byte & 0x0f) | 0x40 : i === 8 ? (byte & 0x3f) | 0x80 : byte).toString(16).padStart(2, '0'),
  );
  return [hex.slice(0, 4), hex.slice(4, 6), hex.slice(6, 8), hex.slice(8, 10), hex.slice(10)]
    .map((part) => part.join(''))
    .join('-');
}
