/**
 * Signing in and what belongs to it, which the server answers below /api/auth (better-auth) and at /api/sign-in/code.
 * Its own client is left out: it is as large as a page of ours.
 */
import { send, sendInside } from './client.ts';
import { newPasskey, usedPasskey } from './passkey.ts';

const post = (path: string, body: object = {}): Promise<unknown> => send(path, 'POST', body);
const postInside = (path: string, body: object = {}): Promise<unknown> => sendInside(path, 'POST', body);

/** What is still missing after the password was right. */
export type SignedIn = 'in' | 'second_factor';

const asksMore = (answer: unknown): boolean =>
  typeof answer === 'object' && answer !== null && 'twoFactorRedirect' in answer && answer.twoFactorRedirect === true;

export async function signIn(input: {
  readonly userName: string;
  readonly password: string;
  readonly stays: boolean;
}): Promise<SignedIn> {
  const { userName, password, stays } = input;
  const answer = await post('/api/auth/sign-in/username', { username: userName, password, rememberMe: stays });
  return asksMore(answer) ? 'second_factor' : 'in';
}

/** @param code six digits of the second factor. */
export async function giveSecondFactor(code: string): Promise<void> {
  await post('/api/auth/two-factor/verify-totp', { code });
}

/** Sets the password that one will have, and signs in with it. */
export async function signInByCode(input: {
  readonly userName: string;
  readonly code: string;
  readonly newPassword: string;
  readonly stays: boolean;
}): Promise<SignedIn> {
  const { userName, code, newPassword, stays } = input;
  await post('/api/sign-in/code', { userName, code, newPassword });
  return signIn({ userName, password: newPassword, stays });
}

/** Leaves for the owner's own identity provider, which leads back to the first page. */
export async function signInBySso(): Promise<void> {
  const answer = await post('/api/auth/sign-in/social', { provider: 'sso' });
  const { url } = answer as { url: string }; // better-auth's answer to this
  location.assign(url);
}

export async function signInByPasskey({ stays }: { readonly stays: boolean }): Promise<void> {
  const options = await send('/api/auth/passkey/generate-authenticate-options', 'GET');
  await post('/api/auth/passkey/verify-authentication', { response: await usedPasskey(options), rememberMe: stays });
}

export async function changePassword(currentPassword: string, newPassword: string): Promise<void> {
  await postInside('/api/auth/change-password', { currentPassword, newPassword, revokeOtherSessions: true });
}

export type NewSecondFactor = {
  /** To be typed by hand. */
  readonly secret: string;
  /** To be scanned: an SVG that the server has drawn. */
  readonly picture: string;
};

/** A new second factor, not in force until its first code is given. */
export async function startSecondFactor(password: string): Promise<NewSecondFactor> {
  return (await postInside('/api/auth/two-factor/enable', { password })) as NewSecondFactor; // server/access/own-account-routes
}

export async function endSecondFactor(password: string): Promise<void> {
  await postInside('/api/auth/two-factor/disable', { password });
}

export async function endOwnSession(): Promise<void> {
  await post('/api/auth/sign-out');
}

export type Passkey = { readonly id: string; readonly name: string | null; readonly createdAt: string };

export async function passkeys(): Promise<Passkey[]> {
  const answer = await sendInside('/api/auth/passkey/list-user-passkeys', 'GET');
  return (answer as { passkeys: Passkey[] }).passkeys; // server/access/own-account-routes
}

export async function addPasskey(name: string): Promise<void> {
  const options = await sendInside(
    `/api/auth/passkey/generate-register-options?name=${encodeURIComponent(name)}`,
    'GET',
  );
  await postInside('/api/auth/passkey/verify-registration', { response: await newPasskey(options), name });
}

export async function removePasskey(id: string): Promise<void> {
  await postInside('/api/auth/passkey/delete-passkey', { id });
}
