import { expect, it } from 'vitest';
import { parseQuestion } from './why-not-question.ts';

it.each([
  [{}, {}],
  [
    { hoi: 'to-chuc', ma: 'DEMO.01' },
    { hoi: 'to-chuc', ma: 'DEMO.01' },
  ],
  [
    { hoi: 'dang-vien', ma: 1207 },
    { hoi: 'dang-vien', ma: '1207' },
  ],
  [{ hoi: 'viec', ma: '' }, { hoi: 'viec' }],
  [{ hoi: 'khac', ma: 'A' }, {}],
  [{ hoi: 'to-chuc', ma: ['A'] }, { hoi: 'to-chuc' }],
])('reads %j from the address', (search, question) => {
  expect(parseQuestion(search)).toEqual(question);
});
