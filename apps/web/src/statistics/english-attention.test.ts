import { expect, it } from 'vitest';
import { type Item, inEnglish } from './english-attention.ts';

const title = 'Chi bộ bản Pa Khôm, xã Tân Xuân';
const most = [
  { name: 'xã Tân Xuân', count: 5 },
  { name: 'xã Mường Tè', count: 4 },
];

it.each<[Item['about'], string, string]>([
  [
    { kind: 'cell_not_meeting', months: ['2025-10', '2025-11'], hasSecretary: false, secretaryUntil: '2025-09-28' },
    title,
    'No meeting for 2 months running (Oct 2025 and Nov 2025). Its secretary left on 28/09/2025, without a successor.',
  ],
  [
    { kind: 'cells_not_meeting', count: 9, longest: 3, most },
    '9 cells did not meet for two months running or longer',
    'The longest is 3 months. Most of them in xã Tân Xuân (5) and xã Mường Tè (4).',
  ],
  [{ kind: 'cell_weak', months: ['2025-06'], gap: null }, title, 'Graded weak in Jun 2025.'],
  [
    { kind: 'cells_weak', count: 4, cell: title, cellMonths: 1, most: [] },
    '4 cells graded weak in some month',
    `Most often: ${title} (1 month).`,
  ],
  [
    { kind: 'committee_missing', count: 1, most: most.slice(0, 1) },
    '1 cell must have a committee and has none',
    'Nine official members or more. In xã Tân Xuân.',
  ],
  [
    { kind: 'fewer_admissions', name: 'Xã Tân Xuân', now: 1, before: 4, falls: 2, without: 3, cells: 4 },
    'Xã Tân Xuân: 1 admission, 4 in the same period of the year before',
    'The largest of 2 falls. 3/4 cells admitted nobody.',
  ],
  [
    { kind: 'tasks_long_late', count: 11, organisations: 9, branches: 5, names: [] },
    '11 tasks more than 60 days late',
    'In 9 organisations of 5 branches.',
  ],
  [
    { kind: 'cells_not_visited', count: 3, quarter: 2, year: 2025, assigned: 1 },
    '3 cells without a visit from above in Q2/2025',
    'Each needs at least one visit a quarter; 1 of these 3 have somebody assigned.',
  ],
  [
    { kind: 'members_absent', count: 2, year: 2025 },
    '2 members absent three times or more without reason',
    'In 2025; the cell has to consider it under the Party statutes.',
  ],
  [
    { kind: 'places_without_cell', group: 'villages', count: 2, withoutMembers: 0 },
    '2 villages and residential groups without a cell of their own',
    'All of them have members.',
  ],
  [
    { kind: 'places_without_members', group: 'schools', count: 1 },
    '1 school without members',
    'No member lives or works there.',
  ],
])('says in English what is about %o', (about, expectedTitle, reason) => {
  const said = inEnglish({ about, title });
  expect([said.title, said.reason]).toEqual([expectedTitle, reason]);
});
