/**
 * Why a row stands in a list, as bands that split the list without a gap or an overlap, the gravest first. A band is a
 * condition over the rows of the fact; the first that holds has the row, and the last one takes what is left.
 */
import { placeGroups } from '@nennep/core/statistics/catalogue-places.ts';
import { sql } from 'kysely';
import type { Part } from './list.ts';
import type { Sql } from './question.ts';

export type Band = {
  /** The screens translate by it. */
  readonly key: string;
  /** Vietnamese heading. */
  readonly label: string;
  /** SQL over the columns of the fact; `true` in the last band. */
  readonly where: string;
};

const band = (key: string, label: string, where = 'true'): Band => ({ key, label, where });

const committee = [
  band('committee_required', 'Phải có chi ủy', 'official_count >= 9'),
  band('committee_not_required', 'Chưa đủ chín đảng viên chính thức'),
];

const missingMonths = (kept: string): Band[] => [
  band('missing_3_months', 'Thiếu từ ba tháng', `whole_months - ${kept} >= 3`),
  band('missing_2_months', 'Thiếu hai tháng', `whole_months - ${kept} = 2`),
  band('missing_1_month', 'Thiếu một tháng'),
];

const missingQuarters = (kept: string): Band[] => [
  band('missing_3_quarters', 'Thiếu từ ba quý', `whole_quarters - ${kept} >= 3`),
  band('missing_2_quarters', 'Thiếu hai quý', `whole_quarters - ${kept} = 2`),
  band('missing_1_quarter', 'Thiếu một quý'),
];

const task = (where: string): string =>
  `exists (select from task where task.home_id = fact.home_id and task.id = fact.id and ${where})`;

const placeMembers = [
  band('no_members', 'Chưa có đảng viên', 'member_count = 0'),
  band('below_three_members', 'Có một, hai đảng viên', 'member_count < 3'),
  band('three_members', 'Có từ ba đảng viên'),
];

const bands: Readonly<Record<string, readonly Band[]>> = {
  'cells.with_committee/rest': committee,
  'cells.regular_kept/rest': missingMonths('kept_months'),
  'cells.monthly_resolution/rest': missingMonths('resolution_months'),
  'cells.quarterly_resolution/rest': missingQuarters('resolution_quarters'),
  'cells.thematic_each_quarter/rest': missingQuarters('thematic_quarters'),
  'cells.visited_each_quarter/rest': missingQuarters('visited_quarters'),
  'cells.on_fixed_day/rest': [
    band('never_on_day', 'Không buổi nào đúng ngày', 'fixed_day_count = 0'),
    band('not_always_on_day', 'Có buổi không đúng ngày'),
  ],
  'cells.at_risk/numerator': [
    band('below_three_official', 'Dưới ba đảng viên chính thức', 'official_count < 3'),
    band('three_or_four_official', 'Có ba, bốn đảng viên chính thức'),
  ],
  'members.absent_three/numerator': [
    band('absent_six', 'Vắng từ sáu buổi', 'unexcused_count >= 6'),
    band('absent_four', 'Vắng bốn, năm buổi', 'unexcused_count >= 4'),
    band('absent_three', 'Vắng ba buổi'),
  ],
  'tasks.on_time/rest': [
    band('task_not_done', 'Chưa xong', task('task.done_on is null and task.carried_to is null')),
    band('task_carried', 'Chuyển sang kỳ sau', task('task.carried_to is not null')),
    band('task_late', 'Xong sau hạn'),
  ],
  ...Object.fromEntries(placeGroups.map(({ code }) => [`${code}.without_cell/numerator`, placeMembers])),
};

/** The bands of a part of an indicator; none where the list says no more than the figure. */
export const bandsOf = (code: string, part: Part): readonly Band[] => bands[`${code}/${part}`] ?? [];

/** The key of the band that has a row. */
export const bandColumn = (all: readonly Band[]): Sql =>
  all.length === 0
    ? sql`null::text`
    : sql`case ${sql.join(
        all.map(({ key, where }) => sql`when ${sql.raw(where)} then ${sql.lit(key)}`),
        sql` `,
      )} end`;
