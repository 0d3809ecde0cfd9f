import { expect, it } from 'vitest';
import { pathInside } from './path-inside.ts';

it.each([
  ['/chi-bo/VH.01.002?org=VH', '/chi-bo/VH.01.002?org=VH'],
  ['/', '/'],
  ['//evil.example/x', undefined],
  ['/\\evil.example', undefined],
  ['/\t/evil.example', undefined],
  ['/.//evil.example', undefined],
  ['https://evil.example/', undefined],
  ['javascript:alert(1)', undefined],
  ['chi-bo', undefined],
  ['/dang-nhap?di=%2F', undefined],
  [undefined, undefined],
  [7, undefined],
] as const)('%j leads to %j', (address, expected) => expect(pathInside(address)).toBe(expected));
