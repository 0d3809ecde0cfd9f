import { t } from '@lingui/core/macro';
import type { DaysState } from '@nennep/core/access/appointment.ts';
import { spokenDate } from '@nennep/core/kernel/calendar.ts';
import type { Answer } from '../kernel/operations.ts';
import { roleLabel } from '../shell/role-words.ts';

export type KeptAccount = Answer<'access.account'>;
type Right = KeptAccount['rights'][number];
type Holding = Answer<'access.accounts'>['accounts'][number]['holdings'][number];

export function stateWords(state: KeptAccount['state']): string {
  switch (state) {
    case 'new':
      return t`chưa đăng nhập`;
    case 'open':
      return t`đang dùng`;
    case 'closed':
      return t`đã đóng`;
  }
}

export function daysStateWords(state: DaysState): string {
  switch (state) {
    case 'future':
      return t`chưa đến ngày`;
    case 'now':
      return t`đang có hiệu lực`;
    case 'over':
      return t`đã thôi`;
    case 'never':
      return t`đã hủy trước khi có hiệu lực`;
  }
}

/** `từ 01/01/2026 đến hết 31/12/2026`. */
export function daysWords({ from, lastDay }: { readonly from: string; readonly lastDay: string | null }): string {
  return lastDay === null ? t`từ ${spokenDate(from)}` : t`từ ${spokenDate(from)} đến hết ${spokenDate(lastDay)}`;
}

/** `Bí thư, cấp ủy chi bộ – Chi bộ bản Mường, từ 01/01/2025`; nothing for mere membership of a cell. */
export const holdingWords = ({ role, organisation, from, lastDay }: Holding): string =>
  `${roleLabel(role)} – ${organisation.name}, ${daysWords({ from, lastDay })}`;

/** Where a right comes from. */
export function sourceWords({ source, title, lender }: Right): string {
  switch (source) {
    case 'membership':
      return t`Là đảng viên của chi bộ này.`;
    case 'office':
      return t`Theo chức vụ trong Đảng: ${title ?? ''}.`;
    case 'appointment':
      return t`Do người quản trị giao.`;
    case 'delegation':
      return t`Theo ủy quyền của ${lender ?? ''}.`;
  }
}
