/** The programme of the demo with its targets, and the rules that its committees set for themselves. */
import { addDays, firstDayOf } from '../kernel/calendar.ts';
import type { Row } from './column.ts';
import type { DemoCalendar } from './demo-calendar.ts';
import { demoCommunes } from './demo-communes.ts';
import { district } from './demo-tree.ts';

const programme = 'DEMO-CT01';

export const programmeRows = (calendar: DemoCalendar): Row[] => [
  {
    code: programme,
    name: 'Xóa thôn, bản chưa có đảng viên, chưa có chi bộ và nâng cao chất lượng sinh hoạt chi bộ',
    organisation: district,
    documentNumber: '12-NQ/HU',
    issuedOn: addDays(calendar.programmeFrom, -20),
    from: calendar.programmeFrom,
    to: `${calendar.year + 3}-12-31`,
  },
];

export function targetRows(calendar: DemoCalendar): Row[] {
  const target = (
    indicator: string,
    method: string,
    bound: number,
    upperBound: number | null = null,
    organisation = district,
    year: number | null = null,
  ): Row => ({ programme, indicator, organisation, year, method, bound, upperBound });
  return [
    target('villages.without_members', 'reduce_per_year', 15, 20),
    target('villages.without_cell', 'reduce_per_year', 10, 15),
    target('schools.without_cell', 'at_most', 0),
    target('health_stations.without_cell', 'at_most', 20),
    target('cells.with_committee', 'at_least', 80),
    target('cells.regular_kept', 'at_least', 95),
    target('attendance', 'at_least', 90),
    target('quality.weak', 'at_most', 1),
    target('villages.head_is_member', 'at_least', 75),
    target('members', 'grow_per_year', 2, 4),
    target('households.poor', 'reduce_per_year', 4, 6),
    target('admissions', 'at_least', 110, null, district, calendar.year - 1),
    target('admissions', 'at_least', 110, null, district, calendar.year),
    ...demoCommunes.map(({ code, villages }) =>
      target('admissions', 'at_least', villages > 7 ? 9 : 5, null, code, calendar.year),
    ),
  ];
}

export const ruleRows = (calendar: DemoCalendar): Row[] => [
  // as the province allows: the general band begins at 90
  { organisation: district, rule: 'good_from', from: '2020-01-01', to: null, value: 80 },
  // a small commune far from everything may meet for an hour
  { organisation: 'DEMO.11', rule: 'minimum_minutes', from: firstDayOf(calendar.ago(30)), to: null, value: 60 },
  { organisation: 'DEMO.11', rule: 'combined_minutes', from: firstDayOf(calendar.ago(30)), to: null, value: 90 },
];
