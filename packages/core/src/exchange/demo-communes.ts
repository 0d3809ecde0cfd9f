/** The communes of the invented district, and what a visitor is to find in each. */
import type { People } from './demo-names.ts';

export const schools = ['Mầm non', 'Tiểu học', 'Trung học cơ sở'] as const;
type School = (typeof schools)[number];

export type DemoCommune = {
  readonly code: string;
  /** With the word for what it is: xã, thị trấn. */
  readonly name: string;
  readonly short: string;
  /** Villages with a cell of their own, and further ones without. */
  readonly villages: number;
  readonly spare: number;
  /** The first spare villages are led by one combined cell. */
  readonly isCombined: boolean;
  /** Those with a cell. */
  readonly schools: readonly School[];
  readonly hasHealthCell: boolean;
  /** Enterprises and cooperatives, with a cell where marked. */
  readonly firms: readonly {
    readonly kind: 'enterprise' | 'cooperative';
    readonly name: string;
    readonly hasCell: boolean;
  }[];
  readonly fixedDay: number;
  readonly peoples: readonly People[];
  /** Usual official score of its cells, and how much higher they score themselves. */
  readonly level: number;
  readonly gap: number;
  /** Chance that a meeting is not held on the fixed day. */
  readonly offDay: number;
  /** Chance that a member who should be there is. */
  readonly presence: number;
  /** Chance a month that a cell admits somebody, before the last twelve months and in them. */
  readonly admission: readonly [earlier: number, now: number];
  /** Kept with a roll call in the last six months. */
  readonly hasRollCall: boolean;
  /** A resolution each month, not only each quarter; tasks come with them. */
  readonly isMonthly: boolean;
  readonly secretaryIsCouncilChair: boolean;
  readonly nonLocal: readonly ('secretary' | 'chair')[];
};

const coop = (name: string, hasCell = false) => ({ kind: 'cooperative', name, hasCell }) as const;
const firm = (name: string, hasCell = false) => ({ kind: 'enterprise', name, hasCell }) as const;

const ordinary = {
  isCombined: false,
  schools: ['Tiểu học', 'Trung học cơ sở'],
  hasHealthCell: true,
  firms: [],
  level: 84,
  gap: 2,
  offDay: 0.012,
  presence: 0.94,
  admission: [0.06, 0.06],
  hasRollCall: false,
  isMonthly: false,
  secretaryIsCouncilChair: true,
  nonLocal: [],
} as const;

const plan: readonly Partial<DemoCommune & { readonly kind: string }>[] = [
  {
    short: 'Mường Mây',
    isMonthly: true,
    schools,
    villages: 9,
    spare: 1,
    fixedDay: 5,
    peoples: ['Thái', 'Thái', 'Kinh'],
    level: 92,
    offDay: 0.005,
    presence: 0.97,
    hasRollCall: true,
    firms: [coop('Chè Mường Mây', true)],
  },
  {
    short: 'Suối Ban',
    isMonthly: true,
    villages: 8,
    spare: 1,
    fixedDay: 10,
    peoples: ['Thái', 'Mường'],
    level: 88,
    nonLocal: ['secretary'],
  },
  {
    short: 'Khe Sương',
    villages: 9,
    spare: 3,
    isCombined: true,
    fixedDay: 24,
    peoples: ['Mông', 'Thái'],
    admission: [0.13, 0.015],
    nonLocal: ['secretary'],
  },
  {
    short: 'Đồi Thông',
    isMonthly: true,
    villages: 8,
    spare: 1,
    fixedDay: 15,
    peoples: ['Mường', 'Kinh'],
    presence: 0.9,
    hasRollCall: true,
    firms: [coop('Rau Đồi Thông')],
    secretaryIsCouncilChair: false,
  },
  {
    short: 'Thung Nắng',
    villages: 9,
    spare: 2,
    fixedDay: 25,
    peoples: ['Thái', 'Dao'],
    hasHealthCell: false,
  },
  {
    short: 'Rừng Quế',
    villages: 8,
    spare: 3,
    fixedDay: 20,
    peoples: ['Dao', 'Mông'],
    schools: ['Trung học cơ sở'],
    hasHealthCell: false,
    firms: [firm('Chế biến Quế Ngàn')],
    nonLocal: ['secretary', 'chair'],
  },
  {
    short: 'Hồ Trăng',
    villages: 8,
    spare: 2,
    isCombined: true,
    fixedDay: 3,
    peoples: ['Thái'],
    firms: [coop('Thủy sản Hồ Trăng', true)],
    secretaryIsCouncilChair: false,
  },
  {
    short: 'Đèo Gió',
    villages: 9,
    spare: 4,
    isCombined: true,
    fixedDay: 28,
    peoples: ['Mông', 'Mông', 'Dao'],
    level: 74,
    gap: 13,
    offDay: 0.16,
    presence: 0.86,
    schools: ['Trung học cơ sở'],
    hasHealthCell: false,
    admission: [0.05, 0.03],
    nonLocal: ['secretary'],
  },
  {
    short: 'Núi Sao',
    villages: 8,
    spare: 2,
    fixedDay: 12,
    peoples: ['Thái', 'Mông'],
    hasHealthCell: false,
    nonLocal: ['chair'],
  },
  { short: 'Bãi Ngô', villages: 7, spare: 1, fixedDay: 22, peoples: ['Mường', 'Thái'], secretaryIsCouncilChair: false },
  {
    short: 'Vực Trong',
    villages: 5,
    spare: 2,
    fixedDay: 18,
    peoples: ['Mông'],
    schools: ['Trung học cơ sở'],
    hasHealthCell: false,
    level: 77,
    presence: 0.88,
    admission: [0.05, 0.02],
    nonLocal: ['secretary', 'chair'],
  },
  {
    kind: 'thị trấn',
    short: 'Ngàn Mây',
    schools,
    villages: 9,
    spare: 0,
    fixedDay: 8,
    peoples: ['Kinh', 'Kinh', 'Thái'],
    level: 89,
    admission: [0.07, 0.09],
    firms: [firm('Gỗ Ngàn Mây', true), firm('May Trăng Rừng', true), firm('Vận tải Đèo Gió'), coop('Dịch vụ Ngàn Mây')],
    secretaryIsCouncilChair: false,
  },
];

export const demoCommunes: readonly DemoCommune[] = plan.map(({ kind = 'xã', ...own }, index) => ({
  villages: 8,
  spare: 0,
  fixedDay: 5,
  peoples: ['Kinh'],
  short: '',
  ...ordinary,
  ...own,
  code: `DEMO.${String(index + 1).padStart(2, '0')}`,
  name: `${kind} ${own.short}`,
}));

/** What the renamed commune was called before. */
export const formerCommune = { code: 'DEMO.07', name: 'xã Hồ Sen' } as const;
