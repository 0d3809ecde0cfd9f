import { type RoleName, roles } from '@nennep/core/access/role.ts';
import { expect, it } from 'vitest';
import { type Right, startOf } from './me.ts';

const right = (role: RoleName, code: string, more: Partial<Right> = {}): Right => ({
  role,
  label: roles[role].label,
  organisation: { code, name: code, tier: code.split('.').length === 3 ? 'cell' : 'base' },
  source: 'appointment',
  title: null,
  lender: null,
  lastDay: null,
  ...more,
});
const start = (...rights: Right[]) =>
  startOf({ rights, permissions: rights.flatMap(({ role }) => [...roles[role].grants]) });

it.each([
  ['a member in his cell', [right('member', 'D.01.001')], { cell: 'D.01.001' }],
  [
    'a secretary in the cell that he keeps',
    [right('member', 'D.01.001'), right('secretary', 'D.01.002')],
    { cell: 'D.01.002' },
  ],
  ['an officer at the figures', [right('member', 'D.01.001'), right('officer', 'D.01')], { to: '/' }],
  ['a leader at the figures', [right('leader', 'D.01')], { to: '/' }],
  [
    'a member to whom a cell is lent in his own',
    [right('secretary', 'D.01.001', { lender: 'Vì Văn Suối' }), right('member', 'D.01.009')],
    { cell: 'D.01.009' },
  ],
  [
    'somebody to whom nothing but a cell is lent at its figures',
    [right('secretary', 'D.01.001', { lender: 'Vì Văn Suối' })],
    { to: '/' },
  ],
  ['an administrator at the first place he has', [right('administrator', 'D.01')], null],
  ['nobody anywhere', [], null],
] as const)('begins: %s', (_who, rights, expected) => expect(start(...rights)).toEqual(expected));
