import { t } from '@lingui/core/macro';
import type { ActKind, ReorganisationState, Tier } from '@nennep/core/organisation/reorganisation.ts';
import type { Answer } from '../kernel/operations.ts';
import { formatNumber } from '../ui/number.ts';
import type { Block } from './reorganisation-draft.ts';
import type { Tree } from './reorganisation-tree.ts';

export type Decided = Answer<'organisation.reorganisations'>['decisions'][number];
export type Summary = NonNullable<Decided['summary']>;

export function kindTitle(kind: ActKind): string {
  switch (kind) {
    case 'found':
      return t`Thành lập`;
    case 'merge':
      return t`Sáp nhập`;
    case 'split':
      return t`Chia tách`;
    case 'dissolve':
      return t`Giải thể`;
    case 'move':
      return t`Chuyển trực thuộc`;
    case 'rename':
      return t`Đổi tên`;
    case 'change_tier':
      return t`Đổi cấp`;
    case 'change_code':
      return t`Đổi mã`;
  }
}

export function tierWord(tier: Tier): string {
  switch (tier) {
    case 'province':
      return t`Tỉnh`;
    case 'district':
      return t`Huyện`;
    case 'commune':
      return t`Xã`;
    case 'base':
      return t`Cơ sở`;
    case 'sub_base':
      return t`Trực thuộc cơ sở`;
    case 'section':
      return t`Bộ phận`;
    case 'cell':
      return t`Chi bộ`;
  }
}

export function stateWord(state: ReorganisationState): string {
  switch (state) {
    case 'draft':
      return t`Dự thảo`;
    case 'planned':
      return t`Chờ thi hành`;
    case 'applied':
      return t`Đã áp dụng`;
    case 'reversed':
      return t`Đã hoàn tác`;
  }
}

/** `11 chi bộ · 176 đảng viên`, or of a cell only its members. */
export function strengthWords({ cells, members }: { cells: number; members: number }, isCell: boolean): string {
  const persons = t`${formatNumber(members)} đảng viên`;
  return isCell ? persons : `${t`${formatNumber(cells)} chi bộ`} · ${persons}`;
}

function clauseOf(kind: ActKind, units: string): string {
  switch (kind) {
    case 'found':
      return t`Thành lập ${units}`;
    case 'merge':
      return t`Sáp nhập ${units}`;
    case 'split':
      return t`Chia tách ${units}`;
    case 'dissolve':
      return t`Giải thể ${units}`;
    case 'move':
      return t`Chuyển trực thuộc ${units}`;
    case 'rename':
      return t`Đổi tên ${units}`;
    case 'change_tier':
      return t`Đổi cấp ${units}`;
    case 'change_code':
      return t`Đổi mã ${units}`;
  }
}

/** `3 chi bộ`, `2 đảng bộ`, both: `3 tổ chức`; what is not in the tree is a place or a member: `2 đơn vị`. */
function unitsWords(codes: readonly string[], tree: Tree | null): string {
  const tiers = codes.map((code) => tree?.byCode.get(code)?.tier);
  if (tiers.every((tier) => tier === 'cell')) return t`${codes.length} chi bộ`;
  if (tiers.every((tier) => tier !== undefined && tier !== 'cell')) return t`${codes.length} đảng bộ`;
  if (tiers.every((tier) => tier === undefined) && tree !== null) return t`${codes.length} đơn vị`;
  return t`${formatNumber(codes.length)} tổ chức`;
}

/** What a decision does, in one line: `Sáp nhập 3 đảng bộ, đổi tên 1 chi bộ`; empty where it does nothing yet. */
export function decisionClause(blocks: readonly Block[], tree: Tree | null): string {
  const clauses = [...Map.groupBy(blocks, ({ kind }) => kind)].map(([kind, own]) => {
    const codes = [...new Set(own.flatMap(({ subjects }) => subjects))];
    // a target that lives on is merged as well, in people's mouths
    const targets = own.flatMap(({ target }) =>
      kind === 'merge' && target !== null && tree?.byCode.has(target) ? [target] : [],
    );
    const units =
      kind === 'found' ? t`${formatNumber(codes.length)} tổ chức` : unitsWords([...codes, ...targets], tree);
    return clauseOf(kind, units);
  });
  return clauses.map((clause, i) => (i === 0 ? clause : lowered(clause))).join(', ');
}
const lowered = (text: string): string => text.charAt(0).toLocaleLowerCase('vi') + text.slice(1);

/** The counts of a dry run or of what was applied, those that are not nothing. */
export function summaryWords(summary: Summary): string {
  const parts: [number, string][] = [
    [summary.organisations, t`${formatNumber(summary.organisations)} tổ chức`],
    [summary.members, t`${formatNumber(summary.members)} đảng viên`],
    [summary.places, t`${formatNumber(summary.places)} địa bàn`],
    [summary.offices, t`${formatNumber(summary.offices)} chức vụ kết thúc`],
    [summary.openTasks, t`${formatNumber(summary.openTasks)} nhiệm vụ chưa xong`],
  ];
  return parts.flatMap(([count, words]) => (count > 0 ? [words] : [])).join(' · ');
}

type Share = { readonly organisations: number; readonly places: number; readonly members: number };

const shareParts = ({ organisations, places, members }: Share): string[] => [
  ...(organisations > 0 ? [t`${organisations} tổ chức trực thuộc`] : []),
  ...(members > 0 ? [t`${members} đảng viên`] : []),
  ...(places > 0 ? [t`${places} địa bàn`] : []),
];

/** `2 tổ chức trực thuộc · 3 địa bàn`; a word where it is nothing. */
export const shareWords = (share: Share): string => shareParts(share).join(' · ') || t`chưa có gì`;

/** What no row of a split names, and to whom it goes. */
export function leftWords(left: Share, heir: string): string {
  const parts = shareParts(left);
  return parts.length === 0
    ? t`Đã phân hết.`
    : t`Chưa phân: ${parts.join(', ')}; tất cả theo ${heir}, là phần kế thừa.`;
}

/** Who wrote it; until people sign in there are only the two. */
export function writerWord(writtenBy: string): string {
  if (writtenBy === 'local') return t`Người dùng máy này`;
  return writtenBy === 'system' ? t`Hệ thống` : writtenBy;
}
