import { expect, it } from 'vitest';
import { operations } from '../operations.ts';
import { operationWords } from './operation-words.ts';

it('every operation has its words, and no words are left over', () => {
  expect(Object.keys(operationWords).sort()).toEqual(operations.map(({ name }) => name).sort());
});
