import { expect, it } from 'vitest';
import { markedIn, markIn, markInFileName } from './secrecy-mark.ts';

it.each([
  ['MẬT', 'secret'],
  [' TỐI  MẬT ', 'highly_secret'],
  ['TUYỆT MẬT', 'top_secret'],
  ['Độ mật: MẬT', null],
  ['ĐỘ MẬT: TỐI MẬT', 'highly_secret'],
  ['(MẬT)', 'secret'],
  ['Mật', null],
  ['BÍ MẬT', null],
  ['MẬT ĐỘ DÂN CƯ', null],
  ['Giữ bí mật', null],
  ['MA\u0302\u0323T', 'secret'],
  ['', null],
])('the cell “%s” carries the mark %s', (text, level) => {
  expect(markIn(text)).toBe(level);
});

it.each([
  ['Báo cáo (MẬT).xlsx', 'secret'],
  ['tối mật - danh sách.xlsx', 'highly_secret'],
  ['[TUYỆT MẬT] 05.xlsx', 'top_secret'],
  ['bí mật.xlsx', null],
  ['mật khẩu.xlsx', null],
  ['danh sách.xlsx', null],
])('the file name “%s” carries the mark %s', (name, level) => {
  expect(markInFileName(name)).toBe(level);
});

it('looks at the head of every sheet and at its name, not at the rows far below', () => {
  const sheet = (name: string, ...rows: string[][]) => ({
    name,
    rows: rows.map((row) => row.map((value) => ({ kind: 'text', value }))),
  });
  const far = Array.from({ length: 10 }, () => ['x']);
  expect(markedIn([sheet('A', ['x', 'y'], ['TỐI MẬT'])])).toEqual({ sheet: 'A', level: 'highly_secret' });
  expect(markedIn([sheet('A', ['x']), sheet('MẬT', ['x'])])).toEqual({ sheet: 'MẬT', level: 'secret' });
  expect(markedIn([sheet('A', ...far, ['MẬT'])])).toBe(null);
  expect(markedIn([{ name: 'A', rows: [[null, { kind: 'number', value: 1 }]] }])).toBe(null);
});
