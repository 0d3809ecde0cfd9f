/** What the server needs to let people in, made once when it starts. */
import { readConfig } from '../config.ts';
import type { Database } from '../database.ts';
import type { Site } from '../site.ts';
import { type AuthSettings, createAuth } from './auth.ts';
import { signInSecret } from './secret.ts';
import type { SignIn } from './sessions.ts';
import { readSso } from './sso.ts';

/** @param given instead of what the environment and the data directory say; `now` instead of the clock. */
export async function openDoor(
  db: Database,
  { origin, isOpen }: Site,
  given: Partial<AuthSettings> & { readonly now?: () => Date } = {},
): Promise<SignIn> {
  const { now = () => new Date(), ...rest } = given;
  const secret = rest.secret ?? (await signInSecret(readConfig().dataDir));
  const settings: AuthSettings = { origin, isLocal: !isOpen, sso: readSso(), ...rest, secret };
  return { ...settings, auth: createAuth(db, settings), db, now };
}
