import { describeFigures } from '../../test/figure-cases.ts';

describeFigures('cells on the last day', [
  {
    name: 'count from their founding day to their last',
    record: async (r) => {
      await r.cell('A1', 'A', { from: '2025-12-31' });
      await r.cell('A2', 'A', { from: '2026-01-01' });
      await r.cell('A3', 'A', { to: '2025-12-31' });
      await r.cell('A4', 'A', { to: '2026-01-01', is_model: true });
    },
    figures: { cells: 2, model_cells: 1, 'cells.with_committee': '0/2' },
  },
  {
    name: 'stand with their superior of that day, whatever came later',
    record: async (r) => {
      await r.commune('B');
      await r.cell('A1', 'A', { to: '2026-01-01' });
      await r.cell('A1', 'B', { from: '2026-01-01' });
      await r.cell('B1', 'B', { to: '2025-12-31' });
      await r.cell('B1', 'A', { from: '2025-12-31' });
    },
    figures: { cells: 2 },
  },
  {
    name: 'asked of a cell, the cell itself',
    record: async (r) => {
      await r.cell('A1', 'A');
      await r.cell('A2', 'A');
    },
    asked: { org: 'A1' },
    figures: { cells: 1, 'cells.below_three': '1/1' },
  },
  {
    name: 'without any cell ratios have no value',
    record: async () => {},
    figures: {
      cells: 0,
      'cells.with_committee': '0/0',
      attendance: '0/0',
      'cells.regular_kept': '0/0',
      income_per_head: '0/0',
    },
  },
  {
    name: 'official members decide: below three, at risk, and who must have a committee',
    record: async (r) => {
      for (const [cell, official] of [
        ['A1', 2],
        ['A2', 3],
        ['A3', 4],
        ['A4', 5],
        ['A5', 8],
        ['A6', 9],
      ] as const) {
        await r.cell(cell, 'A');
        await r.members(cell, official);
      }
      await r.member('x', 'A1', { from: '2024-12-31', official: '2025-12-31' });
      await r.member('y', 'A5', { from: '2025-01-01', official: '2026-01-01' });
      await r.member('z', 'A5', { official: null });
    },
    figures: { 'cells.below_three': '0/6', 'cells.at_risk': '3/6', 'cells.committee_missing': '1/1' },
  },
  {
    name: 'a committee is one committee member who is still a member somewhere',
    record: async (r) => {
      for (const cell of ['A1', 'A2', 'A3', 'A4', 'A5']) await r.cell(cell, 'A');
      for (const cell of ['A1', 'A2', 'A3', 'A4', 'A5']) await r.members(cell, 9);
      await r.member('here', 'A1');
      await r.office('here', 'committee_member', 'A1');
      await r.member('gone', 'A2', { out: '2025-12-31' });
      await r.office('gone', 'committee_member', 'A2');
      await r.member('moved', 'A3', { out: '2025-06-01' });
      await r.membership('moved', 'A5', '2025-06-01');
      await r.office('moved', 'committee_member', 'A3');
      await r.member('over', 'A4');
      await r.office('over', 'committee_member', 'A4', { to: '2025-12-31' });
      await r.office('over', 'secretary', 'A4');
    },
    figures: { 'cells.with_committee': '2/5', 'cells.committee_missing': '3/5', committee_members: 2 },
  },
  {
    name: 'attributes are those of the day: combined, groups, regulation',
    record: async (r) => {
      await r.cell('A1', 'A', { to: '2025-12-31' });
      await r.cell('A1', 'A', { from: '2025-12-31', is_combined: true, group_count: 1, regulation_on: '2025-12-31' });
      await r.cell('A2', 'A', { to: '2026-01-01', group_count: 0, regulation_on: '2026-01-01' });
      await r.cell('A2', 'A', { from: '2026-01-01', is_combined: true, group_count: 3 });
    },
    figures: { 'cells.combined': '1/2', 'cells.with_groups': '1/2', 'cells.with_regulation': '1/2' },
  },
  {
    name: 'base organisations: of the tier, and cells that stand straight under something higher',
    record: async (r) => {
      await r.organisation('S', 'section', 'A');
      await r.organisation('U', 'sub_base', 'A');
      await r.cell('S1', 'S');
      await r.cell('U1', 'U');
      await r.cell('A1', 'A');
      await r.cell('P1', 'P');
      await r.cell('P2', 'P', { cell_kind: 'school' });
    },
    asked: { org: 'P' },
    figures: { base_organisations: 3, cells: 5 },
  },
  {
    name: 'with kinds base organisations are the cells of these kinds alone',
    record: async (r) => {
      await r.cell('P1', 'P');
      await r.cell('P2', 'P', { cell_kind: 'school' });
    },
    asked: { org: 'P', kinds: ['school'] },
    figures: { base_organisations: 1, cells: 1 },
  },
]);

describeFigures('cells over the window', [
  {
    name: 'whole months begin after a founding in mid-month and end before the end',
    record: async (r) => {
      await r.cell('A1', 'A', { from: '2025-10-02' });
      await r.meeting('A1', '2025-11-10');
      await r.meeting('A1', '2025-12-10');
      await r.cell('A2', 'A', { from: '2025-10-01' });
      await r.meeting('A2', '2025-11-10');
      await r.meeting('A2', '2025-12-10');
      await r.cell('A3', 'A', { from: '2025-12-02' });
    },
    figures: { 'cells.regular_kept': '1/2' },
  },
  {
    name: 'the month for which a meeting is held counts, not the day',
    record: async (r) => {
      await r.cell('A1', 'A');
      await r.meeting('A1', '2025-12-30', { month: '2026-01' });
      await r.meeting('A1', '2025-12-31', { month: '2025-12' });
      await r.meeting('A1', '2026-02-02', { month: '2025-11' });
    },
    asked: { from: '2025-11-01' },
    figures: { 'cells.regular_kept': '1/1', 'meetings.regular': 2 },
  },
  {
    name: 'a thematic meeting does not replace the regular one, a combined one is both',
    record: async (r) => {
      await r.cell('A1', 'A');
      await r.cell('A2', 'A');
      for (const month of ['2025-01', '2025-02', '2025-03']) await r.meeting('A1', `${month}-10`, { kind: 'thematic' });
      for (const month of ['2025-01', '2025-02', '2025-03'])
        await r.meeting('A2', `${month}-10`, { kind: 'regular_thematic' });
      await r.meeting('A2', '2025-03-20', { kind: 'committee' });
    },
    asked: { to: '2025-03-31' },
    figures: {
      'cells.regular_kept': '1/2',
      'cells.thematic_each_quarter': '2/2',
      'meetings.regular': 3,
      'meetings.thematic': 6,
    },
  },
  {
    name: 'months and quarters that are not over by the day of computing are not asked for',
    record: async (r) => {
      await r.cell('A1', 'A');
      for (const month of ['2026-04', '2026-05']) await r.meeting('A1', `${month}-10`, { kind: 'regular_thematic' });
    },
    asked: { from: '2026-04-01', to: '2026-06-30', today: '2026-06-30' },
    figures: { 'cells.regular_kept': '1/1', 'cells.thematic_each_quarter': '0/0', 'cells.quarterly_resolution': '0/0' },
  },
  {
    name: 'a quarter that the window cuts is not whole',
    record: async (r) => {
      await r.cell('A1', 'A');
      await r.meeting('A1', '2025-05-10', { kind: 'thematic' });
      await r.resolution('A1', '2025-04-30');
    },
    asked: { from: '2025-02-01', to: '2025-08-31' },
    figures: {
      'cells.thematic_each_quarter': '1/1',
      'cells.quarterly_resolution': '1/1',
      'cells.monthly_resolution': '0/1',
    },
  },
  {
    name: 'a resolution of any kind in each whole month, by its own date',
    record: async (r) => {
      await r.cell('A1', 'A', { from: '2025-10-15' });
      await r.resolution('A1', '2025-11-30');
      await r.resolution('A1', '2025-12-01', 'thematic');
      await r.cell('A2', 'A', { from: '2025-10-15' });
      await r.resolution('A2', '2025-10-31');
      await r.resolution('A2', '2025-12-31');
    },
    figures: { 'cells.monthly_resolution': '1/2', 'cells.quarterly_resolution': '0/0' },
  },
  {
    name: 'the fixed day of a shorter month is its last, a month more than the cell has a day for',
    record: async (r) => {
      await r.cell('A1', 'A', { fixed_day: 31 });
      await r.meeting('A1', '2025-02-28');
      await r.meeting('A1', '2025-04-30');
      await r.cell('A2', 'A', { fixed_day: 30 });
      await r.meeting('A2', '2025-02-28');
      await r.meeting('A2', '2025-03-31');
      await r.cell('A3', 'A');
      await r.meeting('A3', '2025-02-28');
      await r.cell('A4', 'A', { fixed_day: 5 });
    },
    figures: { 'cells.on_fixed_day': '1/2' },
  },
  {
    name: 'the fixed day lies in the month held for and is the one then in force',
    record: async (r) => {
      await r.cell('A1', 'A', { fixed_day: 5 });
      await r.meeting('A1', '2025-03-05', { month: '2025-02' });
      await r.cell('A2', 'A', { fixed_day: 5, to: '2025-06-01' });
      await r.cell('A2', 'A', { fixed_day: 7, from: '2025-06-01' });
      await r.meeting('A2', '2025-05-05');
      await r.meeting('A2', '2025-06-07');
      await r.cell('A3', 'A', { to: '2025-06-01' });
      await r.cell('A3', 'A', { fixed_day: 7, from: '2025-06-01' });
      await r.meeting('A3', '2025-05-07');
    },
    figures: { 'cells.on_fixed_day': '1/3' },
  },
  {
    name: 'a cell answers with its whole window wherever it then stood, and never for a predecessor',
    record: async (r) => {
      await r.commune('B');
      await r.cell('A1', 'B', { to: '2025-06-15' });
      await r.cell('A1', 'A', { from: '2025-06-15' });
      for (let month = 1; month <= 12; month++) await r.meeting('A1', `2025-${String(month).padStart(2, '0')}-20`);
      await r.cell('A2', 'A', { to: '2025-07-01' });
      for (let month = 1; month <= 6; month++) await r.meeting('A2', `2025-0${month}-20`);
      await r.cell('A3', 'A', { from: '2025-07-01' });
      await r.successor('A2', 'A3', '2025-07-01');
    },
    figures: { 'cells.regular_kept': '1/2', 'meetings.regular': 7 + 6 },
  },
  {
    name: 'visitors of each whole quarter are people who were not members of the cell that day',
    record: async (r) => {
      for (const cell of ['A1', 'A2', 'A3', 'A4', 'A5']) await r.cell(cell, 'A');
      await r.member('officer', 'A5');
      await r.member('own', 'A2');
      await r.member('joining', 'A3', { from: '2025-02-01' });
      await r.visit(await r.meeting('A1', '2025-02-10'), 'officer');
      await r.visit(await r.meeting('A2', '2025-02-10'), 'own');
      await r.visit(await r.meeting('A3', '2025-01-31'), 'joining');
      await r.visit(await r.meeting('A4', '2025-02-10', { kind: 'thematic' }), 'officer');
      await r.visit(await r.meeting('A5', '2025-04-02', { month: '2025-03' }), 'Bà Mây');
    },
    asked: { to: '2025-03-31' },
    figures: { 'cells.visited_each_quarter': '3/5' },
  },
  {
    name: 'inspected: of cells below a commune or base, for what they do when they meet',
    record: async (r) => {
      await r.organisation('S', 'section', 'A');
      for (const cell of ['A1', 'A2', 'A3']) await r.cell(cell, 'A');
      await r.cell('S1', 'S');
      await r.cell('P1', 'P');
      await r.inspection('A1', '2025-01-01');
      await r.inspection('A2', '2025-05-05', { contents: 'other' });
      await r.inspection('A3', '2026-01-01');
      await r.inspection('S1', '2025-12-31', { kind: 'supervision' });
      await r.inspection('P1', '2025-05-05');
    },
    asked: { org: 'P' },
    figures: { 'cells.inspected': '2/4' },
  },
  {
    name: 'admissions belong to the cell of the membership that begins that day',
    record: async (r) => {
      await r.cell('A1', 'A');
      await r.cell('A2', 'A');
      await r.cell('A3', 'A', { to: '2025-09-01' });
      await r.cell('A4', 'A', { from: '2025-05-02' });
      await r.member('a', 'A1', { from: '2025-01-01', admission_sources: ['youth', 'militia'] });
      await r.member('b', 'A2', { from: '2025-06-01', admitted: '2025-05-01' });
      await r.member('c', 'A3', { from: '2025-05-01', admission_sources: ['youth'] });
      await r.member('d', 'A4', { from: '2025-05-01' });
      await r.member('e', 'A1', { from: '2026-01-01' });
    },
    figures: {
      admissions: 2,
      'admissions.youth': 2,
      'admissions.militia': 1,
      'admissions.enterprise': 0,
      'cells.with_admissions': '1/3',
    },
  },
]);
