import { expect, it } from 'vitest';
import { breachStateNames, isStep, owesNotice } from './breach.ts';

// every state with every other: what may follow what
it('goes from found to closed, and never back', () => {
  const ways = breachStateNames.map((from) => [from, breachStateNames.filter((to) => isStep(from, to))]);
  expect(ways).toEqual([
    ['found', ['assessed']],
    ['assessed', ['notified', 'closed']],
    ['notified', ['closed']],
    ['closed', []],
  ]);
  expect(breachStateNames.filter(owesNotice)).toEqual(['found', 'assessed']);
});
