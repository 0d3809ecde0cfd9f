import fc from 'fast-check';
import { expect, it } from 'vitest';
import { clean } from './text.ts';

it.each([
  ['plain text stays', 'Họp chi bộ', 'Họp chi bộ'],
  ['spaces around it go', ' \t\n C-1 \r\n', 'C-1'],
  ['spaces inside stay', 'Họp  chi bộ', 'Họp  chi bộ'],
  ['no-break spaces become spaces', 'Lò\u00a0Văn\u2009An\u3000', 'Lò Văn An'],
  ['decomposed letters are composed', 'Ho\u0323c ta\u0323\u0302p', 'Học tập'],
  ['what cannot be seen goes', '\ufeffC\u200b-\u00ad1\u2060', 'C-1'],
  ['marks of direction go', '\u202aC-1\u202c\u200e', 'C-1'],
  ['letters kept apart by what cannot be seen join', 'Ho\u200b\u0323c', 'Học'],
  ['control characters go', 'C\u0001-\u007f1\u0085', 'C-1'],
  ['lines end in one way', 'một\r\nhai\rba\u2028bốn', 'một\nhai\nba\nbốn'],
  ['an emoji of several parts stays whole', '👨‍👩‍👧 nhà', '👨‍👩‍👧 nhà'],
  ['a joiner between letters goes', 'a\u200db', 'ab'],
  ['what shows nothing is empty', '\u00a0\u200b\ufeff', ''],
])('%s', (_say, typed, expected) => {
  expect(clean(typed)).toBe(expected);
});

it('cleaning twice is cleaning once, and says nothing that is not in NFC', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (typed) => {
      const once = clean(typed);
      expect([clean(once), once.normalize('NFC')]).toEqual([once, once]);
    }),
  );
});
