/** People on a program under test and their sessions. */
import { createHmac } from 'node:crypto';
import type { BrowserContext } from 'playwright-core';
import { cookieOnProgram, type Wanted } from '../apps/server/test/program-people.ts';
import type { Program } from './program.ts';

export type Cookies = Parameters<BrowserContext['addCookies']>[0];

/** What our own pages say with each order, for orders that a journey sends past them. */
export const ownHeaders = { 'x-nennep': '1' };

/** The cookies of somebody who has signed in; unless said otherwise, of somebody who may do everything. */
export async function cookiesOf({ dataDir, baseUrl }: Program, wanted: Wanted = {}): Promise<Cookies> {
  const [name = '', value = ''] = (await cookieOnProgram(dataDir, wanted)).split('=', 2);
  return [{ name, value, domain: new URL(baseUrl).hostname, path: '/', httpOnly: true, sameSite: 'Lax' }];
}

/** The six digits that an authenticator application shows for a key at an instant (RFC 6238). */
export function digitsAt(key: string, instant: number): string {
  const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
  const bits = [...key].map((letter) => letters.indexOf(letter).toString(2).padStart(5, '0')).join('');
  const bytes = Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)));
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(Math.floor(instant / 30_000)));
  const digest = createHmac('sha1', bytes).update(counter).digest();
  const start = (digest.at(-1) ?? 0) & 15;
  return String((digest.readUInt32BE(start) & 0x7fffffff) % 1_000_000).padStart(6, '0');
}
