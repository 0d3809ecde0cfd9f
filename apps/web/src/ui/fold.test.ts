import { expect, it } from 'vitest';
import { fold, matches } from './fold.ts';

it('folds Vietnamese letters, composed or not, to plain ones', () => {
  expect(fold('Đảng ủy xã Đèo Gió')).toBe('dang uy xa deo gio');
  expect(fold('Chi bộ bản Suối Mây'.normalize('NFD'))).toBe('chi bo ban suoi may');
});

it('finds every word of a search in any order, with or without marks', () => {
  expect(matches('Chi bộ bản Suối Mây', 'may suoi')).toBe(true);
  expect(matches('Chi bộ bản Suối Mây', 'Suối')).toBe(true);
  expect(matches('Chi bộ bản Suối Mây', 'suoi nang')).toBe(false);
});
