/** A try at the door: counted before it is compared, told to the log, forgiven when it was right. */
import { spokenWait } from '@nennep/core/access/lockout.ts';
import { Refusal } from '@nennep/core/kernel/problem.ts';
import type { FastifyRequest } from 'fastify';
import { beginTry, forgive, type Tried } from './lockout-store.ts';
import { noteSignIn, type SignInEvent } from './sign-in-event.ts';

/** Tells the log, with address and device. */
export const note = (
  request: FastifyRequest,
  event: Omit<SignInEvent, 'at' | 'address' | 'userAgent'>,
): Promise<void> => {
  const { db, now } = request.server.signIn;
  return noteSignIn(db, { ...event, at: now(), address: request.ip, userAgent: request.headers['user-agent'] ?? null });
};

export const addressOf = (request: FastifyRequest): Tried => ({ kind: 'address', name: request.ip });

/**
 * Runs a try, unless whoever tries has to wait.
 *
 * @param work throws the refusal of a wrong one.
 * @throws Refusal `locked_out`
 */
export async function tryDoor<T>(
  request: FastifyRequest,
  { tried, account, how }: { tried: readonly Tried[]; account: string | null; how: SignInEvent['how'] & string },
  work: () => Promise<T>,
): Promise<T> {
  const { db, now } = request.server.signIn;
  const wait = await beginTry(db, tried, now());
  if (wait > 0) {
    await note(request, { kind: 'locked_out', account, how });
    throw new Refusal(
      'locked_out',
      `Đã sai quá nhiều lần. Hãy thử lại sau ${spokenWait(wait)}; quên mật khẩu thì hỏi người quản trị xin mã dùng một lần.`,
      { seconds: Math.ceil(wait / 1000) },
    );
  }
  try {
    const answer = await work();
    await forgive(db, tried);
    return answer;
  } catch (error) {
    // what is no wrong try of anybody's: the database is away, the new password is weak
    const isWrong = error instanceof Refusal && /^wrong_/.test(error.reason);
    if (!isWrong) await forgive(db, tried);
    else await note(request, { kind: how === 'code' ? 'code_refused' : 'refused', account, how });
    throw error;
  }
}
