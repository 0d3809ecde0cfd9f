/** Regular and thematic meetings of the months of the window: sums of cell_month, or the meetings themselves. */
import { addMonths, firstDayOf, lastDayOf, monthOf } from '@nennep/core/kernel/calendar.ts';
import { sql } from 'kysely';
import { among, placedOn } from './conditions.ts';
import type { Fact } from './fact.ts';
import { counterList, counters, meetingRows } from './meeting-rows.ts';
import { withSuperior } from './naming.ts';
import { placed } from './placement.ts';
import type { Question, Sql } from './question.ts';

/** In a month that the window cuts, meetings for that month count that began on or before the last day. */
const cutMonth = ({ to }: Question): Sql | null =>
  to === lastDayOf(monthOf(to))
    ? null
    : sql`meeting.month = ${firstDayOf(monthOf(to))}::date and meeting.started_at < ${to}::date + 1`;

/**
 * A select of cell_id, month, placed_on and the counters over the window; several rows a month where a cell moved.
 *
 * @param cells a select of the ids of the cells wanted, for the month that the window cuts.
 */
export function cellMonths(question: Question, cells: Sql): Sql {
  const cut = cutMonth(question);
  const last = monthOf(question.to);
  const whole = sql`
    select cell_id, month, placed_on, ${counterList()} from cell_month
    where month between ${question.from}::date and ${firstDayOf(cut === null ? last : addMonths(last, -1))}::date`;
  if (cut === null) return whole;
  return sql`${whole}
    union all
    select cell_id, month, placed_on, ${counterList()} from (${meetingRows(cells, cut, question.today)}) cut`;
}

/** The meetings of the window, one a row, with the counters. */
export function meetingsOf(question: Question, cells: Sql): Sql {
  const cut = cutMonth(question);
  const last = firstDayOf(monthOf(question.to));
  const inMonths = sql`meeting.month between ${question.from}::date and ${last}::date`;
  const meetings = cut === null ? inMonths : sql`${inMonths} and (meeting.month < ${last}::date or ${cut})`;
  return meetingRows(cells, meetings, question.today);
}

const ofPlaced = sql`select organisation_id from placed`;

/**
 * The months of a cell added up for each stretch in which it kept its place, so that a place is looked up once and not
 * every month. At the top all cells are added up: picking out nearly all of them would take longer than the sums.
 */
const stretches = (question: Question): Sql => sql`
  select cell_id, placed_on, ${sql.join(counters.map((counter) => sql`sum(${sql.ref(counter)}) as ${sql.ref(counter)}`))}
  from (${cellMonths(question, ofPlaced)}) month
  ${question.isTop ? sql`` : sql`where ${among('cell_id', ofPlaced)}`}
  group by cell_id, placed_on`;

export const meetings: Fact = {
  name: 'meetings',
  columns: Object.fromEntries(counters.map((counter) => [counter, null])),
  rows: (question) => sql`
    with placed as materialized (${placed(question)})
    select placed.branch_id, stretch.*
    from placed
    join (${stretches(question)}) stretch
      on stretch.cell_id = placed.organisation_id and ${placedOn('stretch.placed_on')}`,
  fineRows: (question) => sql`
    with placed as materialized (${placed(question)})
    select placed.branch_id, meeting.*
    from placed
    join (${meetingsOf(question, ofPlaced)}) meeting
      on meeting.cell_id = placed.organisation_id and ${placedOn('meeting.placed_on')}`,
  list: {
    kind: 'meetings',
    joins: ({ day }) => sql`
      join meeting on meeting.home_id = fact.home_id and meeting.id = fact.meeting_id
      ${withSuperior('unit', 'fact.cell_id', day)}`,
    columns: [
      { key: 'startedAt', label: 'Bắt đầu', type: 'datetime', sql: 'meeting.started_at' },
      { key: 'cell', label: 'Chi bộ', type: 'text', sql: 'unit.name' },
      { key: 'superior', label: 'Cấp trên', type: 'text', sql: 'superior.name' },
      { key: 'month', label: 'Kỳ', type: 'text', sql: "to_char(meeting.month, 'MM/YYYY')" },
      { key: 'topic', label: 'Chủ đề', type: 'text', sql: 'meeting.topic' },
      { key: 'minutes', label: 'Số phút', type: 'number', sql: 'nullif(fact.minutes, 0)' },
      {
        key: 'membership',
        label: 'Đảng số',
        type: 'number',
        sql: 'case when fact.counted = 1 then fact.membership end',
      },
      { key: 'present', label: 'Có mặt', type: 'number', sql: 'case when fact.counted = 1 then fact.present end' },
      { key: 'score', label: 'Điểm', type: 'number', sql: 'coalesce(meeting.official_score, meeting.self_score)' },
      {
        key: 'grade',
        label: 'Xếp loại',
        type: 'text',
        sql: "case fact.grade when 'good' then 'Tốt' when 'fair' then 'Khá' when 'average' then 'Trung bình' when 'weak' then 'Kém' end",
      },
    ],
    org: 'unit.code',
    href: 'meeting.code',
    order: 'meeting.started_at desc, superior.name collate "vi-x-icu", unit.name collate "vi-x-icu", meeting.code',
    amount: 'Số lượt',
    flags: ['regular', 'thematic', 'timed', 'too_short', 'good', 'fair', 'average', 'weak'],
  },
};
