import { isLoopback } from '../site.ts';
import { StartError } from '../start-error.ts';

/** The owner's own identity provider, spoken to by OpenID Connect. */
export type SsoProvider = {
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** On the button of the sign-in page. */
  readonly label: string;
};

/** The word of the provider opens the door, so nobody on the way may change it; on this machine there is no way. */
function isEncrypted(address: string): boolean {
  if (!URL.canParse(address)) return false;
  const { protocol, hostname } = new URL(address);
  return protocol === 'https:' || (protocol === 'http:' && isLoopback(hostname));
}

/**
 * Reads NENNEP_OIDC_ISSUER, NENNEP_OIDC_CLIENT_ID, NENNEP_OIDC_CLIENT_SECRET and NENNEP_OIDC_NAME.
 *
 * @throws StartError where only some of them are there.
 */
export function readSso(env: NodeJS.ProcessEnv = process.env): SsoProvider | null {
  const [issuer, clientId, clientSecret, name] = ['ISSUER', 'CLIENT_ID', 'CLIENT_SECRET', 'NAME'].map((part) =>
    env[`NENNEP_OIDC_${part}`]?.trim(),
  );
  if (!issuer && !clientId && !clientSecret) return null;
  if (!issuer || !clientId || !clientSecret || !isEncrypted(issuer))
    throw new StartError(
      'Đăng nhập qua máy chủ định danh cần đủ ba biến NENNEP_OIDC_ISSUER (một địa chỉ https://…), NENNEP_OIDC_CLIENT_ID và NENNEP_OIDC_CLIENT_SECRET. Hãy đặt đủ, hoặc bỏ cả ba.',
    );
  return { issuer: issuer.replace(/\/$/, ''), clientId, clientSecret, label: name || 'tài khoản cơ quan' };
}
