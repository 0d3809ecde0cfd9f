/**
 * Sign-in by better-auth: user name and password, authenticator app, passkeys, the owner's identity provider. Accounts
 * are made by administrators, nobody signs up. What stands around it, in sign-in.ts: which of its routes are answered,
 * lock-out, the rule for passwords, the words of its refusals.
 */

import { APIError } from '@better-auth/core/error';
import { passkey } from '@better-auth/passkey';
import { longestPassword, shortestPassword } from '@nennep/core/access/password.ts';
import { betterAuth } from 'better-auth';
import { genericOAuth, twoFactor, username } from 'better-auth/plugins';
import { CamelCasePlugin, sql } from 'kysely';
import type { Database } from '../database.ts';
import { hashPassword, verifyPassword } from './password.ts';
import type { SsoProvider } from './sso.ts';

export type AuthSettings = {
  readonly secret: string;
  /** What people type into the browser; null: this machine by any of its names. */
  readonly origin: string | null;
  /** Whether this machine alone is answered: only then may accounts of the demo sign in. */
  readonly isLocal: boolean;
  readonly sso: SsoProvider | null;
};

const hour = 3_600_000;
/** Without being used. */
export const idleLifetime = 12 * hour;
/** At most, also when used all the time. */
export const ordinaryLifetime = 7 * 24 * hour;
/** Of a session that stays on a phone. */
export const keptLifetime = 180 * 24 * hour;

/** Set by us on every request that better-auth sees, never taken from outside. */
export const addressHeader = 'x-nennep-address';
export const keepHeader = 'x-nennep-keep';
/** `__Host-`: no page of another host can set it. It wants https. */
export const cookiePrefixOf = (origin: string | null): string =>
  origin?.startsWith('https:') ? '__Host-nennep' : 'nennep';

/** By which step somebody came in; other steps go on with what the session says. */
const factorOf: Readonly<Record<string, string>> = {
  '/sign-in/username': 'password',
  '/two-factor/verify-totp': 'totp',
  '/passkey/verify-authentication': 'passkey',
  '/callback/:id': 'sso',
};

export type Auth = ReturnType<typeof createAuth>;

export function createAuth(db: Database, { secret, origin, isLocal, sso }: AuthSettings) {
  const isHttps = origin?.startsWith('https:') ?? false;
  return betterAuth({
    appName: 'Nền Nếp',
    secret,
    basePath: '/api/auth',
    baseURL: origin ?? { allowedHosts: ['localhost:*', '127.0.0.1:*', '[::1]:*', 'localhost'], protocol: 'http' },
    // http/gate.ts has looked at it already, for every request
    trustedOrigins: async (request) => [request?.headers.get('origin') ?? ''].filter((one) => one !== ''),
    telemetry: { enabled: false },
    logger: { disabled: true },
    database: { db: db.withPlugin(new CamelCasePlugin()), type: 'postgres', schemaName: 'auth', transaction: true },
    advanced: {
      cookiePrefix: cookiePrefixOf(origin),
      // its own way would name them __Secure-
      useSecureCookies: false,
      defaultCookieAttributes: { secure: isHttps },
      database: { generateId: 'uuid' },
      ipAddress: { ipAddressHeaders: [addressHeader] },
    },
    session: {
      expiresIn: keptLifetime / 1000,
      disableSessionRefresh: true,
      additionalFields: {
        isKept: { type: 'boolean', required: false, input: false },
        factor: { type: 'string', required: false, input: false },
      },
    },
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      minPasswordLength: shortestPassword,
      maxPasswordLength: longestPassword * 4,
      password: { hash: hashPassword, verify: verifyPassword },
    },
    account: { accountLinking: { trustedProviders: ['sso'] }, encryptOAuthTokens: true },
    rateLimit: {
      enabled: true,
      window: 60,
      max: 120,
      customRules: {
        '/sign-in/username': { window: 60, max: 60 },
        '/two-factor/*': { window: 60, max: 30 },
        '/passkey/*': { window: 60, max: 60 },
      },
    },
    databaseHooks: {
      session: {
        create: {
          before: async (session, context) => {
            await refuseAccount(db, session.userId, isLocal);
            const before = context?.context.session?.session as { factor?: string; isKept?: boolean } | undefined;
            const path = context?.path ?? '';
            const kept = (session as { isKept?: boolean | null }).isKept ?? before?.isKept;
            const isKept = kept ?? context?.headers?.get(keepHeader) === '1';
            const factor = factorOf[path] ?? before?.factor ?? 'password';
            const expiresAt = new Date(Date.now() + (isKept ? keptLifetime : idleLifetime));
            return { data: { ...session, isKept, factor, expiresAt } };
          },
        },
      },
    },
    plugins: [
      username({
        displayUsername: false,
        minUsernameLength: 2,
        maxUsernameLength: 40,
        usernameValidator: (name) => /^[a-z0-9][a-z0-9._-]{1,39}$/.test(name),
      }),
      twoFactor({ issuer: 'Nền Nếp', accountLockout: { maxFailedAttempts: 5, durationSeconds: 900 } }),
      passkey({
        rpName: 'Nền Nếp',
        rpID: origin === null ? 'localhost' : new URL(origin).hostname,
        origin,
        authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
        registration: { afterVerification: ({ verification }) => refuseUnseen(verification.registrationInfo) },
        authentication: { afterVerification: ({ verification }) => refuseUnseen(verification.authenticationInfo) },
      }),
      genericOAuth({ config: sso === null ? [] : [providerOf(sso)] }),
    ],
  });
}

const providerOf = ({ issuer, clientId, clientSecret }: SsoProvider) => ({
  providerId: 'sso',
  discoveryUrl: `${issuer}/.well-known/openid-configuration`,
  clientId,
  clientSecret,
  scopes: ['openid', 'email', 'profile'],
  pkce: true,
  disableSignUp: true,
  disableImplicitSignUp: true,
  overrideUserInfo: false,
});

/** A passkey counts as both factors, so the device must have asked who is holding it. */
function refuseUnseen(info: { userVerified: boolean } | undefined): void {
  if (info?.userVerified !== true) throw new APIError('UNAUTHORIZED', { code: 'USER_NOT_VERIFIED', message: '' });
}

async function refuseAccount(db: Database, account: string, isLocal: boolean): Promise<void> {
  const { rows } = await sql`
    select from account where id = ${account} and closed_at is null and (not is_demo or ${isLocal})`.execute(db);
  if (rows.length === 0) throw new APIError('UNAUTHORIZED', { code: 'ACCOUNT_CLOSED', message: '' });
}
