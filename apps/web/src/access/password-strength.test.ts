import { expect, it } from 'vitest';
import { strengthOf } from './password-strength.ts';

it.each([
  ['', { kind: 'short', missing: 10 }],
  ['Suối Mây', { kind: 'short', missing: 2 }],
  ['x'.repeat(129), { kind: 'long' }],
  ['Ban Mai 2026!', { kind: 'own_name' }],
  ['aaaaaaaaaaaa', { kind: 'same_letters' }],
  ['1234567890', { kind: 'same_letters' }],
  ['nước chè 7', { kind: 'fair' }],
  ['nước chè xanh 7', { kind: 'good' }],
  ['ao cá cạnh vườn cải xanh', { kind: 'strong' }],
] as const)('%j is %j', (password, expected) => expect(strengthOf(password, 'banmai')).toEqual(expected));
