import { describeFigures } from '../../test/figure-cases.ts';

describeFigures('places on the last day', [
  {
    name: 'of each kind, in force themselves and under a manager in force',
    record: async (r) => {
      await r.cell('A1', 'A');
      await r.organisation('S', 'section', 'A', { to: '2025-12-31' });
      await r.place('thôn', 'A', { cell: 'A1' });
      await r.place('tổ', 'A', { cell: 'A1', kind: 'residential_group' });
      await r.place('trường', 'A', { kind: 'school', to: '2025-12-31' });
      await r.place('trạm', 'A', { kind: 'health_station', from: '2025-12-31' });
      await r.place('hợp tác xã', 'S', { kind: 'cooperative' });
      await r.place('cơ quan', 'A', { kind: 'agency' });
      await r.place('doanh nghiệp', 'A', { kind: 'enterprise' });
    },
    figures: {
      villages: 2,
      schools: 0,
      health_stations: 1,
      enterprises: 1,
      cooperatives: 0,
      'cooperatives.without_cell': '0/0',
    },
  },
  {
    name: 'without a cell: none named, one that has ended, or a combined one',
    record: async (r) => {
      await r.cell('A1', 'A');
      await r.cell('A2', 'A', { is_combined: true });
      await r.cell('A3', 'A', { to: '2025-12-01' });
      await r.cell('A4', 'A', { to: '2025-12-01', is_combined: true });
      await r.cell('A4', 'A', { from: '2025-12-01' });
      for (const [place, cell] of [
        ['1', 'A1'],
        ['2', 'A2'],
        ['3', 'A3'],
        ['4', 'A4'],
        ['5', undefined],
      ] as const)
        await r.place(place, 'A', { cell });
    },
    figures: { 'villages.without_cell': '3/5' },
  },
  {
    name: 'members who name a place count from any cell, and at risk only those who can work',
    record: async (r) => {
      await r.commune('B');
      await r.cell('A1', 'A');
      await r.cell('B1', 'B');
      await r.cell('B2', 'B', { to: '2025-07-01' });
      for (const place of ['none', 'gone', 'one', 'two', 'three', 'exempted'])
        await r.place(place, 'A', { cell: 'A1' });
      await r.member('g', 'A1', { place: 'gone', out: '2025-12-31' });
      await r.member('g2', 'B2', { place: 'gone' });
      await r.member('o', 'B1', { place: 'one' });
      await r.members('A1', 2, { place: 'two' });
      await r.members('A1', 2, { place: 'three' });
      await r.member('t', 'B1', { place: 'three' });
      for (const [code, kind] of [
        ['e1', 'exempt'],
        ['e2', 'away'],
        ['e3', 'special_duty'],
      ] as const) {
        await r.member(code, 'A1', { place: 'exempted' });
        await r.exemption(code, kind, '2025-01-01');
      }
      await r.member('e4', 'A1', { place: 'exempted' });
      await r.exemption('e4', 'temporary', '2025-01-01');
    },
    figures: { villages: 6, 'villages.without_members': '2/6', 'villages.at_risk': '3/6' },
  },
  {
    name: 'heads: a member in force, and secretary of the cell that leads the place',
    record: async (r) => {
      await r.cell('A1', 'A');
      await r.cell('A2', 'A');
      for (const code of ['secretary', 'elsewhere', 'member']) await r.member(code, 'A1');
      await r.member('gone', 'A1', { out: '2025-12-31' });
      await r.office('secretary', 'secretary', 'A1');
      await r.office('elsewhere', 'secretary', 'A2');
      await r.office('gone', 'secretary', 'A1');
      for (const head of ['secretary', 'elsewhere', 'member', 'gone'])
        await r.place(`thôn ${head}`, 'A', { cell: 'A1', head });
      await r.place('thôn headless', 'A', { cell: 'A1' });
      await r.place('thôn other', 'A', { cell: 'A1', head_name: 'Bà Mây' });
    },
    figures: { 'villages.head_is_member': '3/6', 'villages.head_is_secretary': '1/6' },
  },
  {
    name: 'trained heads: as a member, or as the head of the place who is none',
    record: async (r) => {
      await r.cell('A1', 'A');
      await r.member('x', 'A1');
      await r.member('y', 'A1');
      await r.place('1', 'A', { head: 'x' });
      await r.place('2', 'A', { head_name: 'Bà Mây' });
      await r.place('3', 'A', { head: 'y' });
      await r.place('4', 'A', {});
      await r.place('5', 'A', { head_name: 'Ông Gió' });
      await r.place('trường', 'A', { head: 'x', kind: 'school' });
      await r.course('P', '2025-03-03', { trainees: ['x'], heads: ['2', '3', '4'] });
      await r.course('P', '2025-03-03', { heads: ['5'], kind: 'contest' });
    },
    figures: { 'villages.head_trained': '2/5' },
  },
  {
    name: 'results are the latest of a year not after; ratios over those who give both',
    record: async (r) => {
      for (const place of ['1', '2', '3', '4']) await r.place(place, 'A', {});
      await r.result('1', 2024, {
        household_count: 100,
        poor_count: 10,
        near_poor_count: 5,
        person_count: 400,
        income_per_head: 40,
      });
      await r.result('1', 2026, { household_count: 999, poor_count: 999 });
      await r.result('2', 2023, { household_count: 50, poor_count: 9, income_per_head: 30.5 });
      await r.result('2', 2025, { household_count: 60, income_per_head: 50.5 });
      await r.result('3', 2025, { household_count: 20, poor_count: 0, person_count: 10 });
      await r.result('4', 2025, { poor_count: 3, income_per_head: 99 });
    },
    figures: {
      households: 180,
      'households.poor': '10/120',
      'households.near_poor': '5/100',
      income_per_head: '19030/460',
    },
  },
  {
    name: 'asked of a cell, places are those that it leads; asked above, by manager',
    record: async (r) => {
      await r.commune('B');
      await r.cell('A1', 'A');
      await r.cell('A2', 'A');
      await r.place('1', 'A', { cell: 'A1' });
      await r.place('2', 'A', { cell: 'A2' });
      await r.place('3', 'B', { cell: 'A1' });
      await r.place('4', 'A', {});
    },
    asked: { org: 'A1' },
    figures: { villages: 2, 'villages.without_cell': '0/2' },
  },
  {
    name: 'asked above, places led from elsewhere stay with their manager',
    record: async (r) => {
      await r.commune('B');
      await r.cell('A1', 'A');
      await r.place('1', 'A', { cell: 'A1' });
      await r.place('3', 'B', { cell: 'A1' });
      await r.place('4', 'A', {});
    },
    figures: { villages: 2, 'villages.without_cell': '1/2' },
  },
]);
