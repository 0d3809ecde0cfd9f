import type { Asked } from '@nennep/core/kernel/contract.ts';
import type { FastifyRequest } from 'fastify';
import { nobody, type Who } from './scope.ts';
import { callerOf } from './sessions.ts';
import { unsigned } from './sign-in-words.ts';

/**
 * Who sends a request that asks for this.
 *
 * @throws Refusal `not_signed_in`, unless anyone may ask; `too_many_requests`.
 */
export async function whoAsks(request: FastifyRequest, asked: Asked): Promise<Who> {
  const caller = await callerOf(request);
  if (caller !== null) {
    await request.server.countFor(request, caller.account);
    return caller;
  }
  if (asked === 'anyone') return nobody();
  throw unsigned();
}
