import { expect, it } from 'vitest';
import { passwordProblem } from './password.ts';

const isKnown = (folded: string): boolean => ['matkhau', 'anhyeuem', 'qwertyuiop', 'p@ssword'].includes(folded);
const problem = (password: string): string | null =>
  passwordProblem(password, ['lo.thi.huong', 'Lò Thị Hương'], isKnown);

it.each([
  ['nine characters', 'chinkytu9', /có 9 ký tự, cần ít nhất 10/],
  ['129 characters', 'mưa rơi trên '.repeat(10), /dài quá 128/],
  ['a listed password', 'qwertyuiop', /đã bị lộ/],
  ['a listed one with digits at its end', 'matkhau2026', /đã bị lộ/],
  ['a listed one with marks and capitals', '!!Anh Yêu Em!!', /đã bị lộ/],
  ['a listed one with Vietnamese marks', 'Mật Khẩu 12345', /đã bị lộ/],
  ['digits only', '19051941190', /đã bị lộ/],
  ['one character again and again', 'aaaaaaaaaaaa', /đã bị lộ/],
  ['the user name inside', 'x-lo.thi.huong-9', /tên đăng nhập hoặc họ tên/],
  ['the full name inside, without marks', 'lothihuong1975', /tên đăng nhập hoặc họ tên/],
])('refuses %s', (_what, password, sentence) => {
  expect(problem(password)).toMatch(sentence);
});

it.each([
  ['a sentence without any digit', 'con trâu ăn lúa non'],
  ['ten characters', 'rừngxanhlá'],
  ['128 characters', 'núi cao '.repeat(16)],
  ['a listed word inside others', 'matkhau cua ban lang'],
])('accepts %s', (_what, password) => {
  expect(problem(password)).toBe(null);
});
