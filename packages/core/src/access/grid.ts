/** Who gets what answer: the policy as one table, for people to read and for the leak test to be held against. */
import type { Asked } from '../kernel/contract.ts';
import type { Permission } from '../kernel/permission.ts';
import type { OperationWords } from './operation-words.ts';
import { type RoleName, roles } from './role.ts';

export type Outcome = 'done' | 'not_found' | 'not_ready' | 'not_permitted' | 'not_signed_in';

export type Asker = {
  /** Of the leak test; null: has not signed in. */
  readonly account: string | null;
  readonly label: string;
  /** What the offices give today. */
  readonly roles: readonly RoleName[];
  /** What is asked about: the cell of the page, or the base committee above it. */
  readonly asks: 'cell' | 'superior';
  /** It stands at or below the organisation of the offices. */
  readonly isWithin: boolean;
};

export const askers: readonly Asker[] = [
  { account: null, label: 'Chưa đăng nhập', roles: [], asks: 'cell', isWithin: false },
  { account: 'member', label: 'Đảng viên của chi bộ', roles: ['member'], asks: 'cell', isWithin: true },
  { account: 'secretary', label: 'Bí thư chi bộ', roles: ['member', 'secretary'], asks: 'cell', isWithin: true },
  {
    account: 'secretary',
    label: 'Bí thư chi bộ, hỏi về cấp trên của mình',
    roles: ['member', 'secretary'],
    asks: 'superior',
    isWithin: false,
  },
  {
    account: 'neighbour',
    label: 'Bí thư chi bộ bên cạnh, cùng đảng bộ cơ sở',
    roles: ['member', 'secretary'],
    asks: 'cell',
    isWithin: false,
  },
  {
    account: 'officer',
    label: 'Cán bộ theo dõi của đảng bộ cơ sở cấp trên',
    roles: ['member', 'officer'],
    asks: 'cell',
    isWithin: true,
  },
  {
    account: 'borrower',
    label: 'Người được cán bộ theo dõi ấy ủy quyền',
    roles: ['officer'],
    asks: 'cell',
    isWithin: true,
  },
  {
    account: 'former',
    label: 'Người thôi làm cán bộ theo dõi từ hôm qua, đảng viên nơi khác',
    roles: ['member'],
    asks: 'cell',
    isWithin: false,
  },
  {
    account: 'formerBorrower',
    label: 'Người hết hạn ủy quyền từ hôm qua',
    roles: [],
    asks: 'cell',
    isWithin: false,
  },
  {
    account: 'leader',
    label: 'Lãnh đạo cấp ủy huyện',
    roles: ['member', 'leader'],
    asks: 'cell',
    isWithin: true,
  },
  { account: 'staff', label: 'Cán bộ tổ chức của huyện', roles: ['member', 'staff'], asks: 'cell', isWithin: true },
  { account: 'outsider', label: 'Cán bộ tổ chức của tỉnh khác', roles: ['staff'], asks: 'cell', isWithin: false },
  {
    account: 'administrator',
    label: 'Quản trị hệ thống của huyện',
    roles: ['administrator'],
    asks: 'cell',
    isWithin: true,
  },
  {
    account: 'dataOfficer',
    label: 'Cán bộ bảo vệ dữ liệu của huyện',
    roles: ['data_officer'],
    asks: 'cell',
    isWithin: true,
  },
];

const grants = (asker: Asker, permission: Permission): boolean =>
  asker.roles.some((role) => (roles[role].grants as readonly Permission[]).includes(permission));

/** What somebody is answered who asks an operation about the cell, or about its superior. */
export function outcomeFor(
  asker: Asker,
  permission: Asked,
  { about, needs, reachesDown, elsewhere }: OperationWords,
): Outcome {
  if (permission === 'anyone') return 'done';
  if (asker.account === null) return 'not_signed_in';
  if (permission !== 'signed_in' && !grants(asker, permission)) return 'not_permitted';
  if (needs !== undefined) return asker.isWithin && needs.some((one) => grants(asker, one)) ? 'done' : 'not_found';
  if (permission === 'signed_in') return 'done';
  const isFound = asker.isWithin || (reachesDown === true && asker.asks === 'superior');
  return about !== 'named' || isFound ? 'done' : (elsewhere ?? 'not_found');
}
