import type { RoleName } from './role.ts';
import { tiersOfSecondFactor } from './role.ts';

/** Of whom a second factor is asked, as the owner sets it (setting `access.second_factor`). */
export const secondFactorRules = ['above_base', 'all', 'none'] as const;
export type SecondFactorRule = (typeof secondFactorRules)[number];
export const usualSecondFactorRule: SecondFactorRule = 'above_base';

/** The setting as stored; anything else counts as the usual rule. */
export const secondFactorRuleIn = (value: unknown): SecondFactorRule =>
  secondFactorRules.find((rule) => rule === value) ?? usualSecondFactorRule;

type Held = { readonly role: RoleName; readonly organisation: { readonly tier: string } };

/** Whether somebody with these rights must use a second factor. A member of a cell of the province is no office holder. */
export function mustHaveSecondFactor(rights: readonly Held[], rule: SecondFactorRule): boolean {
  if (rule !== 'above_base') return rule === 'all';
  const tiers: readonly string[] = tiersOfSecondFactor;
  return rights.some(({ role, organisation }) => role !== 'member' && tiers.includes(organisation.tier));
}
