import { describeFigures } from '../../test/figure-cases.ts';

describeFigures('meetings of the window', [
  {
    name: 'count for the months of the window, once their day has come',
    record: async (r) => {
      await r.cell('A1', 'A');
      await r.meeting('A1', '2025-01-02', { month: '2024-12' });
      await r.meeting('A1', '2024-12-30', { month: '2025-01' });
      await r.meeting('A1', '2025-06-15');
      await r.meeting('A1', '2025-06-16', { month: '2025-05' });
      await r.meeting('A1', '2025-07-01', { kind: 'thematic' });
      await r.meeting('A1', '2025-06-01', { kind: 'extraordinary' });
    },
    asked: { today: '2025-06-15' },
    figures: { 'meetings.regular': 2, 'meetings.thematic': 0 },
  },
  {
    name: 'stand where the cell stood on the day they began, also within a month',
    record: async (r) => {
      await r.commune('B');
      await r.cell('A1', 'A', { to: '2025-03-15' });
      await r.cell('A1', 'B', { from: '2025-03-15' });
      await r.meeting('A1', '2025-03-14', { counts: [10, 0, 9] });
      await r.meeting('A1', '2025-03-15', { counts: [20, 0, 10] });
      await r.meeting('A1', '2025-03-16', { month: '2025-02' });
    },
    figures: { 'meetings.regular': 1, attendance: '9/10' },
  },
  {
    name: 'attendance: a roll call goes before stated counts, and either must be complete',
    record: async (r) => {
      await r.cell('A1', 'A');
      for (const code of ['a', 'b', 'c', 'd', 'e']) await r.member(code, 'A1');
      await r.meeting('A1', '2025-01-05', {
        counts: [9, 0, 9, 0, 0, 0],
        rollCall: { a: 'present', b: 'exempt', c: 'excused away', d: 'excused ill', e: 'unexcused' },
      });
      await r.meeting('A1', '2025-02-05', { counts: [10, null, 8, 2, 1, null] });
      await r.meeting('A1', '2025-03-05', { counts: [10, 2, null] });
      await r.meeting('A1', '2025-04-05', { counts: [null, 2, 8] });
      await r.meeting('A1', '2025-05-05', { kind: 'thematic', counts: [10, 0, 1, 9] });
    },
    figures: {
      attendance: `${1 + 8}/${4 + 10}`,
      'attendance.of_members': `${1 + 8}/${5 + 10}`,
      'absence.exempt_or_away': `${1 + 1 + 0 + 1}/${4 + 2}`,
      'absence.unexcused': `${1 + 0}/${4 + 10}`,
    },
  },
  {
    name: 'a rate of a group is the ratio of sums',
    record: async (r) => {
      await r.cell('A1', 'A');
      await r.cell('A2', 'A');
      await r.meeting('A1', '2025-01-05', { counts: [100, 0, 50, 50] });
      await r.meeting('A2', '2025-01-05', { counts: [4, 1, 3] });
    },
    figures: { attendance: '53/103' },
  },
  {
    name: 'duration and shortness look at meetings that have an end; exactly the minimum is enough',
    record: async (r) => {
      await r.cell('A1', 'A');
      await r.meeting('A1', '2025-01-05', { minutes: 90 });
      await r.meeting('A1', '2025-02-05', { minutes: 89 });
      await r.meeting('A1', '2025-03-05', { kind: 'regular_thematic', minutes: 119 });
      await r.meeting('A1', '2025-04-05', { kind: 'regular_thematic', minutes: 120 });
      await r.meeting('A1', '2025-05-05');
      await r.meeting('A1', '2025-06-05', { kind: 'thematic', minutes: 30 });
    },
    figures: { 'meetings.duration': `${(90 + 89 + 119 + 120) / 60}/4`, 'meetings.too_short': '2/4' },
  },
  {
    name: 'each rule value by itself comes from the nearest organisation upward that has it on that day',
    record: async (r) => {
      await r.cell('A1', 'A');
      await r.cell('A2', 'A');
      await r.rule('P', 'minimum_minutes', 60);
      await r.rule('P', 'good_from', 80);
      await r.rule('A', 'good_from', 85, { from: '2025-03-01', to: '2025-05-01' });
      await r.rule('A', 'combined_minutes', 100);
      await r.rule('A2', 'minimum_minutes', 30);
      await r.rule('A2', 'average_from', 40);
      await r.meeting('A1', '2025-02-28', { minutes: 59, self_score: 80 });
      await r.meeting('A1', '2025-03-01', { minutes: 60, self_score: 84 });
      await r.meeting('A1', '2025-05-01', { kind: 'regular_thematic', minutes: 100, self_score: 84 });
      await r.meeting('A2', '2025-04-01', { minutes: 30, self_score: 45 });
      await r.meeting('A2', '2025-04-30', { minutes: 29, self_score: 39.5 });
    },
    figures: {
      'meetings.too_short': '2/5',
      'quality.good': '2/5',
      'quality.fair': '1/5',
      'quality.average': '1/5',
      'quality.weak': '1/5',
    },
  },
  {
    name: 'a rule applies in the place the cell had that day',
    record: async (r) => {
      await r.commune('B');
      await r.cell('A1', 'B', { to: '2025-03-01' });
      await r.cell('A1', 'A', { from: '2025-03-01' });
      await r.rule('B', 'good_from', 60);
      await r.meeting('A1', '2025-02-05', { self_score: 65 });
      await r.meeting('A1', '2025-03-05', { self_score: 65 });
    },
    asked: { org: 'P' },
    figures: { 'quality.good': '1/2', 'quality.average': '1/2' },
  },
  {
    name: 'grades: the official score before the own, bands include their bound',
    record: async (r) => {
      await r.cell('A1', 'A');
      for (const [month, own, official] of [
        ['01', 95, 89.9],
        ['02', 90, null],
        ['03', null, 70],
        ['04', 69.5, null],
        ['05', 50, null],
        ['06', null, 49.99],
        ['07', null, null],
      ] as const)
        await r.meeting('A1', `2025-${month}-05`, { self_score: own, official_score: official });
      await r.meeting('A1', '2025-08-05', { kind: 'thematic', self_score: 99 });
    },
    figures: {
      'quality.good': '1/6',
      'quality.fair': '2/6',
      'quality.average': '2/6',
      'quality.weak': '1/6',
      'meetings.regular': 7,
    },
  },
  {
    name: 'in a month that the window cuts, meetings that began by its last day',
    record: async (r) => {
      await r.cell('A1', 'A', { fixed_day: 10 });
      await r.meeting('A1', '2025-06-10', { counts: [10, 0, 10], minutes: 90, self_score: 95 });
      await r.meeting('A1', '2025-06-11', { counts: [10, 0, 1, 9] });
      await r.meeting('A1', '2025-06-20', { month: '2025-05', counts: [5, 0, 5] });
      await r.meeting('A1', '2025-06-05', { month: '2025-07' });
    },
    asked: { to: '2025-06-10' },
    figures: {
      'meetings.regular': 2,
      attendance: '15/15',
      'quality.good': '1/1',
      'cells.regular_kept': '0/1',
      'cells.on_fixed_day': '0/1',
      'meetings.duration': '1.5/1',
    },
  },
  {
    name: 'a state of a day after the window reads the window alone',
    record: async (r) => {
      await r.cell('A1', 'A');
      await r.cell('A2', 'A', { to: '2025-07-10' });
      await r.meeting('A1', '2025-06-10');
      await r.meeting('A2', '2025-06-10');
      await r.meeting('A1', '2025-07-10');
    },
    asked: { from: '2025-06-01', to: '2025-06-30', day: '2025-07-15' },
    figures: { cells: 1, 'meetings.regular': 2, 'cells.regular_kept': '1/1' },
  },
]);
