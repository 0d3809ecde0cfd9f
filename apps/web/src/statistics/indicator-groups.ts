import { t } from '@lingui/core/macro';
import type { Indicator } from './figure-shape.ts';

const groups = [
  'organisation',
  'members',
  'cadres',
  'places',
  'meetings',
  'attendance',
  'work',
  'oversight',
  'quality',
  'training',
  'papers',
  'admissions',
] as const;
type Group = (typeof groups)[number];

/** First match counts, so what is particular stands above what is general. */
const patterns: readonly (readonly [RegExp, Group])[] = [
  [/^(cells\.with_admissions|admissions)/, 'admissions'],
  [/^(cells\.(regular_kept|on_fixed_day|thematic_each_quarter)|meetings|thematic)/, 'meetings'],
  [/^(attendance|absence)/, 'attendance'],
  [/^(cells\.(monthly|quarterly)_resolution|tasks)/, 'work'],
  [/^(cells\.(visited_each_quarter|inspected)|visits)/, 'oversight'],
  [/^quality/, 'quality'],
  [/^(secretaries\.trained|villages\.head_trained|training|conferences|contests)/, 'training'],
  [/^papers/, 'papers'],
  [/^(committee_members|secretaries|base_committees)/, 'cadres'],
  [/^(villages|schools|health_stations|enterprises|cooperatives|households|income)/, 'places'],
  [/^members/, 'members'],
];

export const groupOf = (code: string): Group => patterns.find(([pattern]) => pattern.test(code))?.[1] ?? 'organisation';

export function groupLabel(group: Group): string {
  return {
    organisation: t`Tổ chức`,
    members: t`Đảng viên`,
    cadres: t`Cán bộ`,
    places: t`Địa bàn`,
    meetings: t`Sinh hoạt`,
    attendance: t`Dự họp`,
    work: t`Nghị quyết và nhiệm vụ`,
    oversight: t`Cấp trên dự, kiểm tra, giám sát`,
    quality: t`Chất lượng buổi họp`,
    training: t`Tập huấn, hội nghị, hội thi`,
    papers: t`Tài liệu`,
    admissions: t`Kết nạp đảng viên`,
  }[group];
}

/** The catalogue in groups, each in the catalogue's order; groups without an indicator stay away. */
export function inGroups(
  catalogue: readonly Indicator[],
): { readonly group: Group; readonly indicators: readonly Indicator[] }[] {
  return groups
    .map((group) => ({ group, indicators: catalogue.filter(({ code }) => groupOf(code) === group) }))
    .filter(({ indicators }) => indicators.length > 0);
}
