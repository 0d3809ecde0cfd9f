import { expect, it } from 'vitest';
import type { RoleName } from './role.ts';
import { mustHaveSecondFactor, type SecondFactorRule, secondFactorRuleIn } from './second-factor.ts';

const held = (role: RoleName, tier: string) => [{ role, organisation: { tier } }];

it.each<[RoleName, string, SecondFactorRule, boolean]>([
  ['secretary', 'cell', 'above_base', false],
  ['officer', 'base', 'above_base', false],
  ['officer', 'commune', 'above_base', true],
  ['staff', 'district', 'above_base', true],
  ['administrator', 'province', 'above_base', true],
  ['member', 'district', 'above_base', false],
  ['member', 'cell', 'all', true],
  ['administrator', 'province', 'none', false],
])('a %s of a %s under the rule %s: %s', (role, tier, rule, must) => {
  expect(mustHaveSecondFactor(held(role, tier), rule)).toBe(must);
});

it.each([
  ['all', 'all'],
  ['none', 'none'],
  ['nonsense', 'above_base'],
  [null, 'above_base'],
])('reads the setting %s as %s', (value, rule) => {
  expect(secondFactorRuleIn(value)).toBe(rule);
});
