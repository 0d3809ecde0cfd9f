import { afterEach, expect, it } from 'vitest';
import { Problem } from './problem.ts';
import { endWait, knowUser, signedInAgain } from './session.ts';

const refusal = new Problem('not_signed_in', 'Hãy đăng nhập.', 401);
afterEach(() => knowUser(null));

it('refuses at once while nobody is known to be signed in', async () => {
  await expect(signedInAgain(refusal)).rejects.toBe(refusal);
});

it('lets all that waited go on once somebody has signed in again', async () => {
  knowUser('ban.mai');
  const both = Promise.all([signedInAgain(refusal), signedInAgain(refusal)]);
  endWait('again');
  expect(await both).toEqual([undefined, undefined]);
});

it('gives the refusal back to all that waited when he does not want to', async () => {
  knowUser('ban.mai');
  const both = Promise.allSettled([signedInAgain(refusal), signedInAgain(refusal)]);
  endWait('giveUp');
  expect((await both).map((one) => one.status)).toEqual(['rejected', 'rejected']);
});
