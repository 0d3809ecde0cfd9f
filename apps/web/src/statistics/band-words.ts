/** What the bands of a list are called, by their key, and what is said about them above the list. */
import { t } from '@lingui/core/macro';
import type { Answer } from '../kernel/operations.ts';
import { formatNumber } from '../ui/number.ts';

type List = Answer<'statistics.list'>;
type Band = List['bands'][number];

type Words = {
  readonly label: string;
  /** Somebody has to do something about these. */
  readonly isGrave?: true;
  /** The whole clause, where it is more than the count and the label. */
  readonly clause?: (count: string) => string;
};

const words: Readonly<Record<string, () => Words>> = {
  committee_required: () => ({
    label: t`Phải có chi ủy`,
    isGrave: true,
    clause: (count) => t`${count} chi bộ đã có từ chín đảng viên chính thức nên phải có chi ủy`,
  }),
  committee_not_required: () => ({
    label: t`Chưa đủ chín đảng viên chính thức`,
    clause: (count) => t`${count} chi bộ chưa đủ chín, chỉ cần bí thư`,
  }),
  missing_3_months: () => ({ label: t`Thiếu từ ba tháng`, isGrave: true }),
  missing_2_months: () => ({ label: t`Thiếu hai tháng` }),
  missing_1_month: () => ({ label: t`Thiếu một tháng` }),
  missing_3_quarters: () => ({ label: t`Thiếu từ ba quý`, isGrave: true }),
  missing_2_quarters: () => ({ label: t`Thiếu hai quý` }),
  missing_1_quarter: () => ({ label: t`Thiếu một quý` }),
  never_on_day: () => ({ label: t`Không buổi nào đúng ngày`, isGrave: true }),
  not_always_on_day: () => ({ label: t`Có buổi không đúng ngày` }),
  below_three_official: () => ({ label: t`Dưới ba đảng viên chính thức`, isGrave: true }),
  three_or_four_official: () => ({ label: t`Có ba, bốn đảng viên chính thức` }),
  absent_six: () => ({ label: t`Vắng từ sáu buổi`, isGrave: true }),
  absent_four: () => ({ label: t`Vắng bốn, năm buổi` }),
  absent_three: () => ({ label: t`Vắng ba buổi` }),
  task_not_done: () => ({ label: t`Chưa xong`, isGrave: true }),
  task_carried: () => ({ label: t`Chuyển sang kỳ sau` }),
  task_late: () => ({ label: t`Xong sau hạn` }),
  no_members: () => ({ label: t`Chưa có đảng viên`, isGrave: true }),
  below_three_members: () => ({ label: t`Có một, hai đảng viên` }),
  three_members: () => ({ label: t`Có từ ba đảng viên` }),
};

const wordsOf = ({ key, label }: Pick<Band, 'key' | 'label'>): Words => words[key]?.() ?? { label };

export const bandLabel = (band: Band): string => wordsOf(band).label;
export const isGrave = (band: Band): boolean => wordsOf(band).isGrave === true;
export const bandCount = ({ sum, total }: Band): string => formatNumber(sum ?? total);

/** `34 chi bộ`: a count of what the rows of a list are. */
export function countedRows(kind: List['kind'], count: string): string {
  if (kind === 'organisations') return t`${count} chi bộ`;
  if (kind === 'members') return t`${count} đảng viên`;
  if (kind === 'tasks') return t`${count} nhiệm vụ`;
  return t`${count} nơi`;
}

/** `5 chi bộ thiếu hai tháng; 3 chi bộ thiếu một tháng`: why the rows are there, which adds up to the list. */
export function reasonsIn({ bands, kind }: Pick<List, 'bands' | 'kind'>): string {
  const clauses = bands.map((band) => {
    const { label, clause } = wordsOf(band);
    return clause?.(bandCount(band)) ?? `${countedRows(kind, bandCount(band))} ${lowered(label)}`;
  });
  return clauses.join('; ');
}

const lowered = (text: string): string => text.charAt(0).toLocaleLowerCase('vi') + text.slice(1);
