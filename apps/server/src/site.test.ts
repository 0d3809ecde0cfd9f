import { describe, expect, it } from 'vitest';
import { isLoopback, readSite } from './site.ts';
import { StartError } from './start-error.ts';

const publicly = { NENNEP_HOST: '0.0.0.0', NENNEP_ORIGIN: 'https://nennep.example.vn' };

describe('where the program is reached', () => {
  it.each([
    ['nothing said', {}, ['127.0.0.1', null, false]],
    ['this machine by its name', { NENNEP_HOST: 'localhost' }, ['127.0.0.1', null, false]],
    ['this machine by IPv6', { NENNEP_HOST: '::1' }, ['::1', null, false]],
    [
      'an address of this machine as origin',
      { NENNEP_ORIGIN: 'http://localhost:3000' },
      ['127.0.0.1', 'http://localhost:3000', false],
    ],
    [
      'an address in HOST',
      { HOST: '0.0.0.0', NENNEP_ORIGIN: 'https://a.example' },
      ['0.0.0.0', 'https://a.example', true],
    ],
    ['the name of the machine in HOST', { HOST: 'x86_64-conda-linux-gnu' }, ['127.0.0.1', null, false]],
    ['NENNEP_HOST before HOST', { HOST: '0.0.0.0', NENNEP_HOST: '127.0.0.1' }, ['127.0.0.1', null, false]],
    ['every address of this machine', publicly, ['0.0.0.0', 'https://nennep.example.vn', true]],
    [
      'a proxy on this machine before it',
      { NENNEP_ORIGIN: 'https://a.example/' },
      ['127.0.0.1', 'https://a.example', true],
    ],
    ['capitals and the usual port', { NENNEP_ORIGIN: 'https://A.example' }, ['127.0.0.1', 'https://a.example', true]],
    [
      'plain http, on purpose',
      { NENNEP_ORIGIN: 'http://10.0.0.5:3000', NENNEP_PLAIN_HTTP: '1' },
      ['127.0.0.1', 'http://10.0.0.5:3000', true],
    ],
  ])('%s', (_what, env, [host, origin, isOpen]) => {
    const site = readSite(env);
    expect([site.host, site.origin, site.isOpen]).toEqual([host, origin, isOpen]);
  });

  it.each([
    [
      'others may come, and nobody said under which address',
      { NENNEP_HOST: '0.0.0.0' },
      /^Biến NENNEP_HOST \(hoặc HOST\) là 0\.0\.0\.0: máy khác/,
    ],
    ['the same by HOST', { HOST: '10.0.0.5' }, /là 10\.0\.0\.5: máy khác/],
    [
      'plain http for others',
      { NENNEP_ORIGIN: 'http://10.0.0.5:3000' },
      /^Địa chỉ http:\/\/10\.0\.0\.5:3000 không mã hóa/,
    ],
    [
      'plain http, not quite on purpose',
      { NENNEP_ORIGIN: 'http://10.0.0.5', NENNEP_PLAIN_HTTP: 'yes' },
      /không mã hóa/,
    ],
    [
      'this machine as the address of others',
      { NENNEP_HOST: '0.0.0.0', NENNEP_ORIGIN: 'http://localhost:3000' },
      /không mã hóa/,
    ],
    ['a name where an address belongs', { NENNEP_HOST: 'server' }, /^Biến NENNEP_HOST phải là một địa chỉ/],
    [
      'an origin with a path',
      { NENNEP_ORIGIN: 'https://a.example/nennep' },
      /^Biến NENNEP_ORIGIN phải là địa chỉ trang web/,
    ],
    ['an origin with a user', { NENNEP_ORIGIN: 'https://a@b.example' }, /^Biến NENNEP_ORIGIN/],
    ['an origin without https://', { NENNEP_ORIGIN: 'nennep.example.vn' }, /^Biến NENNEP_ORIGIN/],
    ['an origin of another kind', { NENNEP_ORIGIN: 'ftp://a.example' }, /^Biến NENNEP_ORIGIN/],
    ['a proxy by name', { NENNEP_TRUSTED_PROXIES: 'caddy' }, /^Biến NENNEP_TRUSTED_PROXIES .* “caddy”/],
    ['every address as a proxy', { NENNEP_TRUSTED_PROXIES: '0.0.0.0/0' }, /“0\.0\.0\.0\/0”/],
    ['a net too narrow', { NENNEP_TRUSTED_PROXIES: '10.0.0.0/33' }, /“10\.0\.0\.0\/33”/],
  ])('it does not start: %s', (_what, env, message) => {
    expect(() => readSite(env)).toThrow(StartError);
    expect(() => readSite(env)).toThrow(message);
  });
});

it.each([
  ['', '127.0.0.1', false],
  ['127.0.0.1', '127.0.0.1', true],
  ['127.0.0.1', '::ffff:127.0.0.1', true],
  ['10.0.0.0/8, fd00::/8', '10.9.8.7', true],
  ['10.0.0.0/8, fd00::/8', 'fd00::1', true],
  ['10.0.0.0/8, fd00::/8', '11.0.0.1', false],
  ['10.0.0.0/8, fd00::/8', 'fe80::1', false],
  ['10.0.0.1', 'nonsense', false],
])('of the proxies “%s”, %s is trusted: %s', (NENNEP_TRUSTED_PROXIES, address, isTrusted) => {
  expect(readSite({ NENNEP_TRUSTED_PROXIES }).isTrustedProxy(address)).toBe(isTrusted);
});

it.each([
  ['localhost', true],
  ['127.0.0.1', true],
  ['127.8.8.8', true],
  ['::1', true],
  ['[::1]', true],
  ['::ffff:127.0.0.1', true],
  ['127.0.0.1.evil.example', false],
  ['localhost.evil.example', false],
  ['0.0.0.0', false],
  ['10.0.0.1', false],
])('%s is this machine: %s', (host, is) => {
  expect(isLoopback(host)).toBe(is);
});
