import { operations } from '@nennep/core/operations.ts';
import { expect, it } from 'vitest';
import { englishProblems } from './english-problems.ts';

it('has an English sentence for every refusal of the contract', () => {
  const reasons = new Set(operations.flatMap(({ refusals }) => refusals));
  expect([...reasons].filter((reason) => englishProblems[reason] === undefined)).toEqual([]);
});
