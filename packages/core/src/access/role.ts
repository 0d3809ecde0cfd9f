/**
 * Who may do what, as data that reads aloud: a role is held at an organisation for some days, and grants its permissions
 * for that organisation and everything below it. The screens, the page docs/permissions.md and the server read this table.
 */
import type { Permission } from '../kernel/permission.ts';

export type Role = {
  readonly label: string;
  /** The rule, to be read aloud. */
  readonly sentence: string;
  readonly grants: readonly Permission[];
};

export const roles = {
  member: {
    label: 'Đảng viên',
    sentence: 'Đảng viên xem sinh hoạt của chi bộ mình và nhiệm vụ của chính mình.',
    grants: ['structure', 'cell'],
  },
  secretary: {
    label: 'Bí thư, cấp ủy chi bộ',
    sentence: 'Bí thư, phó bí thư, chi ủy viên ghi sinh hoạt của chi bộ đó và xem đảng viên của chi bộ đó.',
    grants: ['structure', 'figures', 'cell', 'tasks', 'members', 'meet', 'export'],
  },
  officer: {
    label: 'Cán bộ theo dõi',
    sentence: 'Cán bộ theo dõi của một cấp ủy xem, chấm điểm và sửa dữ liệu của các chi bộ bên dưới.',
    grants: ['structure', 'figures', 'cell', 'tasks', 'members', 'grade', 'import', 'export'],
  },
  staff: {
    label: 'Cán bộ tổ chức',
    sentence: 'Cán bộ tổ chức của một cấp ủy xem và sửa dữ liệu của mọi tổ chức bên dưới, và sắp xếp các tổ chức đó.',
    grants: ['structure', 'figures', 'cell', 'tasks', 'members', 'grade', 'import', 'export', 'reorganise'],
  },
  leader: {
    label: 'Lãnh đạo',
    sentence: 'Lãnh đạo của một cấp ủy xem số liệu và sinh hoạt của mọi tổ chức bên dưới, không xem hồ sơ đảng viên.',
    grants: ['structure', 'figures', 'cell', 'tasks'],
  },
  data_officer: {
    label: 'Cán bộ bảo vệ dữ liệu',
    sentence: 'Cán bộ bảo vệ dữ liệu đọc nhật ký và giữ các sổ bảo vệ dữ liệu cá nhân, không xem hồ sơ đảng viên.',
    grants: ['structure', 'log', 'privacy'],
  },
  administrator: {
    label: 'Quản trị hệ thống',
    sentence: 'Quản trị hệ thống quản lý tài khoản và không đọc được dữ liệu đảng viên.',
    grants: ['structure', 'accounts', 'maintain'],
  },
} as const satisfies Readonly<Record<string, Role>>;

export type RoleName = keyof typeof roles;
/** Roles that somebody is appointed to; that of a member comes with belonging to a cell. */
export type AppointedRole = Exclude<RoleName, 'member'>;
export const appointedRoles = [
  'secretary',
  'officer',
  'staff',
  'leader',
  'data_officer',
  'administrator',
] as const satisfies readonly AppointedRole[];

/** Above the base committee a second factor is asked for, unless the owner has set it otherwise. */
export const tiersOfSecondFactor = ['province', 'district', 'commune'] as const;

/**
 * The role that an office of the Party carries; null for one that carries none.
 *
 * @param office as in the record: a listed word, or other text.
 * @param isCell whether it is held in a cell; else in a committee above cells.
 */
export function roleOfOffice(office: string, isCell: boolean): AppointedRole | null {
  const carried: Readonly<Record<string, AppointedRole>> = isCell ? ofCell : ofCommittee;
  return Object.hasOwn(carried, office) ? (carried[office] ?? null) : null;
}

const ofCell = { secretary: 'secretary', deputy_secretary: 'secretary', committee_member: 'secretary' } as const;
const ofCommittee = {
  secretary: 'leader',
  deputy_secretary: 'leader',
  standing_committee_member: 'leader',
  follower: 'officer',
  organiser: 'staff',
} as const;

/** Offices of the Party that carry a role somewhere. */
export const officesWithRole: readonly string[] = [...new Set([...Object.keys(ofCell), ...Object.keys(ofCommittee)])];
