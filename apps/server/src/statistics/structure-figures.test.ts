import { describeFigures } from '../../test/figure-cases.ts';
import type { RecordBuilder } from '../../test/record-builder.ts';

/** A1 moved to B in mid-2025; A2 merged into B1; A3 was split into A4 and its heir B2; A5 dissolved; B3 founded from A6's split. */
async function reorganised(r: RecordBuilder): Promise<void> {
  await r.commune('B');
  await r.cell('A1', 'A', { to: '2025-07-01' });
  await r.cell('A1', 'B', { from: '2025-07-01' });
  await r.cell('B1', 'B');
  await r.cell('A2', 'A', { to: '2025-07-01' });
  await r.successor('A2', 'B1', '2025-07-01');
  await r.cell('A3', 'A', { to: '2025-07-01' });
  await r.cell('A4', 'A', { from: '2025-07-01' });
  await r.cell('B2', 'B', { from: '2025-07-01' });
  await r.successor('A3', 'A4', '2025-07-01', false);
  await r.successor('A3', 'B2', '2025-07-01', true);
  await r.cell('A5', 'A', { to: '2025-07-01' });
  for (const cell of ['A1', 'A2', 'A3', 'A5', 'B1']) await r.meeting(cell, '2025-03-05', { counts: [10, 0, 10] });
  for (const cell of ['A1', 'A4', 'B1', 'B2']) await r.meeting(cell, '2025-09-05', { counts: [20, 0, 10] });
}

const year = { from: '2025-01-01', to: '2025-12-31' };

describeFigures('the structure of a date', [
  {
    name: 'as then, A',
    record: reorganised,
    asked: year,
    figures: { 'meetings.regular': 4 + 1, cells: 1, attendance: '50/60' },
  },
  {
    name: 'as then, B',
    record: reorganised,
    asked: { ...year, org: 'B' },
    figures: { 'meetings.regular': 1 + 3, cells: 3 },
  },
  {
    name: 'after: the moved go along, the merged with their target, the split with the heir, the dissolved with their superior',
    record: reorganised,
    asked: { ...year, structure: '2025-12-31' },
    figures: { 'meetings.regular': 1 + 1, cells: 1, attendance: '20/30' },
  },
  {
    name: 'after, the other side: the same facts in all',
    record: reorganised,
    asked: { ...year, org: 'B', structure: '2025-12-31' },
    figures: { 'meetings.regular': 4 + 3, cells: 3 },
  },
  {
    name: 'before: founded later, they go with their only predecessor',
    record: reorganised,
    asked: { ...year, structure: '2025-06-30' },
    figures: { 'meetings.regular': 4 + 3, cells: 3 },
  },
  {
    name: 'before, the other side',
    record: reorganised,
    asked: { ...year, org: 'B', structure: '2025-06-30' },
    figures: { 'meetings.regular': 1 + 1, cells: 1 },
  },
  {
    name: 'two cells merged since are still two cells, seen at their successor',
    record: reorganised,
    asked: { org: 'B1', from: '2025-01-01', to: '2025-06-30', structure: '2025-12-31' },
    figures: { cells: 2, 'meetings.regular': 2, 'cells.below_three': '2/2' },
  },
  {
    name: 'an organisation not in force on the date has counts 0 and no ratios',
    record: reorganised,
    asked: { org: 'A3', from: '2025-01-01', to: '2025-06-30', structure: '2025-12-31' },
    figures: { cells: 0, 'meetings.regular': 0, attendance: '0/0', villages: 0 },
  },
  {
    name: 'with several predecessors, or none, it goes with its first superior; chains are followed to the end',
    record: async (r) => {
      await r.commune('B');
      await r.cell('A1', 'A', { to: '2025-03-01' });
      await r.cell('A2', 'A', { to: '2025-03-01' });
      await r.cell('B1', 'B', { from: '2025-03-01', to: '2025-06-01' });
      await r.successor('A1', 'B1', '2025-03-01');
      await r.successor('A2', 'B1', '2025-03-01');
      await r.cell('B2', 'B', { from: '2025-06-01' });
      await r.successor('B1', 'B2', '2025-06-01');
      await r.organisation('C', 'base', 'A', { from: '2025-05-01' });
      await r.cell('C1', 'C', { from: '2025-05-01' });
      for (const [cell, month] of [
        ['A1', '02'],
        ['B1', '04'],
        ['B2', '07'],
        ['C1', '08'],
      ] as const)
        await r.meeting(cell, `2025-${month}-05`);
    },
    asked: { ...year, structure: '2025-01-31' },
    figures: { 'meetings.regular': 1 + 1 },
  },
  {
    name: 'a chain of successors is followed',
    record: async (r) => {
      await r.commune('B');
      await r.cell('A1', 'A', { to: '2025-03-01' });
      await r.cell('A2', 'A', { from: '2025-03-01', to: '2025-06-01' });
      await r.cell('B2', 'B', { from: '2025-06-01' });
      await r.successor('A1', 'A2', '2025-03-01');
      await r.successor('A2', 'B2', '2025-06-01');
      await r.meeting('A1', '2025-02-05');
      await r.meeting('A2', '2025-04-05');
      await r.task('A2', '2025-04-05', { doneOn: '2025-04-05' });
    },
    asked: { ...year, org: 'B', structure: '2025-12-31' },
    figures: { 'meetings.regular': 2, 'tasks.on_time': '1/1' },
  },
  {
    name: 'an upper organisation that ended takes its own facts to its successor, and its cells go where they stand',
    record: async (r) => {
      await r.commune('B');
      await r.organisation('D', 'district', 'P', { to: '2025-07-01' });
      await r.organisation('E', 'base', 'D', { to: '2025-07-01' });
      await r.cell('E1', 'E', { to: '2025-07-01' });
      await r.cell('E1', 'B', { from: '2025-07-01' });
      await r.successor('E', 'B', '2025-07-01');
      await r.task('E', '2025-03-03', { doneOn: '2025-03-03' });
      await r.task('D', '2025-03-03');
      await r.place('thôn', 'E', { cell: 'E1', to: '2025-07-01' });
      await r.course('E', '2025-03-03', { count: 10 });
    },
    asked: { org: 'B', from: '2025-01-01', to: '2025-06-30', structure: '2025-12-31' },
    figures: { 'tasks.on_time': '1/1', cells: 1, villages: 1, 'training.attendances': 10 },
  },
  {
    name: 'what is not in force on its own day counts in neither reading',
    record: async (r) => {
      await r.cell('A1', 'A', { to: '2025-07-01' });
      await r.cell('A2', 'A');
      await r.successor('A1', 'A2', '2025-07-01');
      await r.task('A1', '2025-07-01');
      await r.members('A1', 3);
      await r.members('A2', 1);
    },
    asked: { ...year, structure: '2025-12-31' },
    figures: { 'tasks.on_time': '0/0', members: 1 },
  },
  {
    name: 'own attributes stay those of D',
    record: async (r) => {
      await r.commune('B');
      await r.cell('A1', 'A', { to: '2025-07-01', cell_kind: 'school', is_combined: true });
      await r.cell('A1', 'B', { from: '2025-07-01', cell_kind: 'village' });
    },
    asked: { org: 'B', from: '2025-01-01', to: '2025-06-30', structure: '2025-12-31', kinds: ['school'] },
    figures: { 'cells.combined': '1/1' },
  },
]);
