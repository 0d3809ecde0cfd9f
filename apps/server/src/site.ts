/** Where the program is reached and whom it believes about that: what the operator says in the environment, checked. */
import { BlockList, isIP } from 'node:net';
import { StartError } from './start-error.ts';

export type Site = {
  /** The address of this machine at which the program listens. */
  readonly host: string;
  /** What people type into the browser, as `https://nennep.example.vn`; null: only this machine, by any of its names. */
  readonly origin: string | null;
  /** Whose word is taken for the address of a client and for https. */
  readonly isTrustedProxy: (address: string) => boolean;
  /** Whether there is any of them. */
  readonly hasProxies: boolean;
  /** Whether anybody but this machine may come to it. */
  readonly isOpen: boolean;
};

export const onlyHere: Site = {
  host: '127.0.0.1',
  origin: null,
  isTrustedProxy: () => false,
  hasProxies: false,
  isOpen: false,
};

const addressOf = (name: string): string => (name === 'localhost' ? '127.0.0.1' : name);

/** Whether an address, or the host of a URL, is this machine itself. */
export const isLoopback = (host: string): boolean =>
  /^(localhost|127(\.\d{1,3}){3}|\[?::1\]?|\[?::ffff:127(\.\d{1,3}){3}\]?)$/.test(host);

/**
 * Reads NENNEP_HOST (or HOST, where it is an address), NENNEP_ORIGIN, NENNEP_TRUSTED_PROXIES and NENNEP_PLAIN_HTTP.
 *
 * @throws StartError for what cannot be meant, and for what would let others in without encryption.
 */
export function readSite(env: NodeJS.ProcessEnv = process.env): Site {
  const host = hostIn(env);
  const origin = originIn(env);
  const isTrustedProxy = proxiesIn(env);
  if (!isLoopback(host) && origin === null)
    throw new StartError(
      `Biến NENNEP_HOST (hoặc HOST) là ${host}: máy khác cũng vào được chương trình. Hãy cho biết địa chỉ mọi người gõ vào trình duyệt, ví dụ NENNEP_ORIGIN=https://nennep.tinh.example.vn; hoặc bỏ biến đó đi để chỉ dùng trên máy này.`,
    );
  const isOpen = !isLoopback(host) || (origin !== null && !isLoopback(new URL(origin).hostname));
  if (isOpen && origin?.startsWith('http:') && env.NENNEP_PLAIN_HTTP !== '1')
    throw new StartError(
      `Địa chỉ ${origin} không mã hóa: người cùng mạng đọc được mật khẩu và tên đảng viên. Hãy đặt máy chủ có chứng thư (Caddy, nginx) ở trước và ghi NENNEP_ORIGIN=https://…; chỉ khi mạng nội bộ thật sự kín mới đặt NENNEP_PLAIN_HTTP=1.`,
    );
  const hasProxies = (env.NENNEP_TRUSTED_PROXIES ?? '').trim() !== '';
  return { host, origin, isTrustedProxy, hasProxies, isOpen };
}

/** HOST is set by some shells to the name of the machine, which nobody meant for us. */
function hostIn(env: NodeJS.ProcessEnv): string {
  const given = env.NENNEP_HOST?.trim();
  if (given) {
    if (isIP(addressOf(given)) !== 0) return addressOf(given);
    throw new StartError(
      `Biến NENNEP_HOST phải là một địa chỉ của máy này, ví dụ 127.0.0.1 hoặc 0.0.0.0, không phải “${given}”.`,
    );
  }
  const usual = addressOf(env.HOST?.trim() ?? '');
  return isIP(usual) === 0 ? '127.0.0.1' : usual;
}

function originIn(env: NodeJS.ProcessEnv): string | null {
  const given = env.NENNEP_ORIGIN?.trim();
  if (!given) return null;
  const url = URL.canParse(given) ? new URL(given) : null;
  const isOrigin =
    url !== null && /^https?:$/.test(url.protocol) && given.replace(/\/$/, '').toLowerCase() === url.origin;
  if (isOrigin) return url.origin;
  throw new StartError(
    `Biến NENNEP_ORIGIN phải là địa chỉ trang web, không có đường dẫn phía sau, ví dụ https://nennep.tinh.example.vn, không phải “${given}”.`,
  );
}

function proxiesIn(env: NodeJS.ProcessEnv): Site['isTrustedProxy'] {
  const list = new BlockList();
  for (const entry of (env.NENNEP_TRUSTED_PROXIES ?? '').split(',').map((text) => text.trim())) {
    if (entry === '') continue;
    const [address = '', bits, ...more] = entry.split('/');
    const family = isIP(address) === 6 ? 'ipv6' : 'ipv4';
    const most = family === 'ipv6' ? 128 : 32;
    const isNet = bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) > 0 && Number(bits) <= most);
    if (isIP(address) === 0 || !isNet || more.length > 0)
      throw new StartError(
        `Biến NENNEP_TRUSTED_PROXIES là danh sách địa chỉ cách nhau bằng dấu phẩy, ví dụ 127.0.0.1,10.0.0.0/8; không đọc được “${entry}”.`,
      );
    if (bits === undefined) list.addAddress(address, family);
    else list.addSubnet(address, Number(bits), family);
  }
  return (address) => {
    // a socket that listens for both families writes an IPv4 address as one of IPv6
    const plain = address.replace(/^::ffff:(?=\d+\.)/, '');
    return isIP(plain) !== 0 && list.check(plain, isIP(plain) === 6 ? 'ipv6' : 'ipv4');
  };
}
