import { t } from '@lingui/core/macro';
import { spokenMonth } from '@nennep/core/kernel/calendar.ts';
import { gradeWord } from '../ui/heat-square.tsx';
import type { CellHeadline } from './cell-headline.ts';

/** `Họp 23/24 tháng; kém tháng 06/2022, 07/2022; khá lên trong ba tháng gần đây`. */
export function cellHeadlineWords({ of, held, notMet, weak, usual, turn }: CellHeadline): string {
  if (of === 0) return t`Chưa có tháng nào để xem`;
  const clauses = [held === of ? t`Họp đủ ${of} tháng` : t`Họp ${held} trong ${of} tháng`];
  if (notMet.length > 0 && notMet.length <= 3) clauses.push(t`không họp tháng ${listed(notMet)}`);
  if (weak.length > 0) clauses.push(weak.length <= 3 ? t`kém tháng ${listed(weak)}` : t`kém ${weak.length} tháng`);
  else if (usual) clauses.push(t`phần nhiều xếp loại ${gradeWord(usual)}`);
  if (turn) clauses.push(turn === 'better' ? t`khá lên trong ba tháng gần đây` : t`yếu đi trong ba tháng gần đây`);
  return clauses.join('; ');
}

const listed = (months: readonly string[]): string => months.map(spokenMonth).join(', ');
