import { expect, it } from 'vitest';
import { shortNames, withoutBody } from './short-name.ts';

it('leaves out what a name has in common with every other', () => {
  expect(withoutBody('Chi bộ bản Nà Sáng')).toBe('Bản Nà Sáng');
  expect(withoutBody('Đảng bộ cơ quan Huyện ủy')).toBe('Cơ quan Huyện ủy');
  expect(withoutBody('Chi bộ')).toBe('Chi bộ');
});

it('keeps the word for the place only where a name would stand twice', () => {
  expect(shortNames(['Đảng bộ thị trấn Ngàn Mây', 'Đảng bộ xã Đèo Gió', 'Đảng bộ huyện Ngàn Mây'])).toEqual([
    'Thị trấn Ngàn Mây',
    'Đèo Gió',
    'Huyện Ngàn Mây',
  ]);
});
