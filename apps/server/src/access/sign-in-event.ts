/** What happens at the door, for the log: who came in, who was refused, what changed about how somebody signs in. */
import { deviceName } from '@nennep/core/access/device.ts';
import { sql } from 'kysely';
import type { Database } from '../database.ts';

export type SignInEvent = {
  readonly kind:
    | 'signed_in'
    | 'refused'
    | 'locked_out'
    | 'signed_out'
    | 'session_ended'
    | 'code_issued'
    | 'code_redeemed'
    | 'code_refused'
    | 'password_changed'
    | 'second_factor_added'
    | 'second_factor_removed';
  /** Null where there is no account of that name: what was typed is not kept, it may be a password. */
  readonly account: string | null;
  readonly how?: 'password' | 'totp' | 'passkey' | 'sso' | 'code';
  readonly address?: string | null;
  readonly userAgent?: string | null;
  readonly at: Date;
};

export async function noteSignIn(db: Database, event: SignInEvent): Promise<void> {
  const { kind, account, how, address, userAgent, at } = event;
  const device = userAgent === undefined || userAgent === null ? null : deviceName(userAgent);
  await sql`
    insert into sign_in_event (at, kind, account_id, how, address, device)
    values (${at}, ${kind}, ${account}, ${how ?? null}, ${address ?? null}, ${device})`.execute(db);
}
