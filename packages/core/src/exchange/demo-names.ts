/** Names of the demo: all from nature, so that no real person or place carries an invented result. */
import type { Dice } from './demo-dice.ts';

const surnames = {
  Kinh: ['Nguyễn', 'Trần', 'Lê', 'Phạm', 'Hoàng', 'Vũ', 'Đỗ'],
  Thái: ['Lò', 'Cà', 'Quàng', 'Lường', 'Tòng', 'Vì', 'Ngần'],
  Mường: ['Bùi', 'Đinh', 'Quách', 'Hà', 'Bạch', 'Phùng'],
  Mông: ['Giàng', 'Vàng', 'Thào', 'Mùa', 'Sồng', 'Hạng', 'Tráng'],
  Dao: ['Bàn', 'Triệu', 'Đặng', 'Lý', 'Phàn', 'Chảo'],
} as const;

export type People = keyof typeof surnames;
export type Sex = 'male' | 'female';

const middles: Readonly<Record<Sex, readonly string[]>> = {
  male: ['Núi', 'Rừng', 'Thông', 'Gió', 'Sông', 'Đồi', 'Tre', 'Ngàn'],
  female: ['Mây', 'Ban', 'Sương', 'Nắng', 'Suối', 'Lúa', 'Trăng', 'Hoa'],
};
const given: Readonly<Record<Sex, readonly string[]>> = {
  male: [
    'Thác',
    'Lim',
    'Nghiến',
    'Đá',
    'Rừng',
    'Núi',
    'Trám',
    'Tre',
    'Sông',
    'Gió',
    'Đồi',
    'Lát',
    'Bách',
    'Vực',
    'Sao',
    'Cọ',
    'Thung',
    'Gỗ',
  ],
  female: [
    'Mai',
    'Sim',
    'Mận',
    'Suối',
    'Mây',
    'Sương',
    'Nắng',
    'Lúa',
    'Quế',
    'Dâu',
    'Xoan',
    'Trăng',
    'Mưa',
    'Nương',
    'Hồi',
    'Đào',
    'Cúc',
    'Ngô',
  ],
};

export function nameOf(dice: Dice, people: People, sex: Sex): string {
  const second = people === 'Mông' && sex === 'male' ? 'A' : dice.pick(middles[sex]);
  const last = dice.pick(given[sex].filter((word) => word !== second));
  return `${dice.pick(surnames[people])} ${second} ${last}`;
}

const landforms = ['Suối', 'Khe', 'Đồi', 'Thung', 'Nà', 'Huổi', 'Bãi', 'Gò', 'Đèo', 'Pá', 'Vực', 'Rừng'];
const signs = ['Mây', 'Trăng', 'Sim', 'Nắng', 'Gió', 'Sương', 'Ban', 'Mận', 'Lúa', 'Trúc', 'Thông', 'Quế', 'Đào'];

/** The name of a village by its number in the district; each number its own, up to 156. */
export function villageName(number: number): string {
  // 12 and 13 share no divisor, so stepping through both lists at once meets every pair once
  return `${landforms[number % landforms.length]} ${signs[number % signs.length]}`;
}
