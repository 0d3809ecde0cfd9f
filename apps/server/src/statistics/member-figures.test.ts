import { describeFigures } from '../../test/figure-cases.ts';

describeFigures('members on the last day', [
  {
    name: 'are in from the first day of a membership to the day before the first day out',
    record: async (r) => {
      await r.cell('A1', 'A');
      await r.member('first day', 'A1', { from: '2025-12-31' });
      await r.member('too late', 'A1', { from: '2026-01-01' });
      await r.member('out that day', 'A1', { out: '2025-12-31' });
      await r.member('out the day after', 'A1', { out: '2026-01-01' });
      await r.member('in and out', 'A1', { from: '2025-12-31', out: '2025-12-31' });
    },
    figures: { members: 2, 'members.women': '0/2' },
  },
  {
    name: 'count only while their cell is in force',
    record: async (r) => {
      await r.cell('A1', 'A', { to: '2025-12-31' });
      await r.members('A1', 3);
      await r.cell('A2', 'A', { from: '2025-12-31' });
      await r.members('A2', 2);
    },
    figures: { members: 2 },
  },
  {
    name: 'unknown is in the denominator only',
    record: async (r) => {
      await r.cell('A1', 'A');
      await r.member('a', 'A1', { sex: 'female', ethnicity: 'Thái', born_on: '1994-12-31' });
      await r.member('b', 'A1', { sex: 'male', ethnicity: 'Kinh', born_on: '1995-01-01' });
      await r.member('c', 'A1', {});
      await r.member('d', 'A1', { ethnicity: 'kinh', born_on: '1996-02-29' });
    },
    figures: { 'members.women': '1/4', 'members.ethnic_minority': '1/4', 'members.under_31': '2/4' },
  },
  {
    name: 'probationary until the official date, which counts on its day',
    record: async (r) => {
      await r.cell('A1', 'A');
      await r.member('never', 'A1', { official: null });
      await r.member('today', 'A1', { from: '2024-12-31', official: '2025-12-31' });
      await r.member('tomorrow', 'A1', { from: '2025-01-01', official: '2026-01-01' });
    },
    figures: { members: 3, 'members.probationary': 2 },
  },
  {
    name: 'exempt, away and elsewhere for a time, each by its own period',
    record: async (r) => {
      await r.cell('A1', 'A');
      for (const code of ['a', 'b', 'c', 'd']) await r.member(code, 'A1');
      await r.exemption('a', 'exempt', '2025-12-31');
      await r.exemption('a', 'away', '2025-01-01', '2026-01-01');
      await r.exemption('b', 'exempt', '2025-01-01', '2025-12-31');
      await r.exemption('c', 'temporary', '2025-06-01');
      await r.exemption('d', 'special_duty', '2025-06-01');
    },
    figures: { members: 4, 'members.exempt': 1, 'members.away': 1, 'members.temporary_away': 1 },
  },
  {
    name: 'absent three times: regular meetings for the months of the year, held by the day of computing',
    record: async (r) => {
      await r.cell('A1', 'A');
      for (const code of ['three', 'two', 'thematic', 'excused', 'last year']) await r.member(code, 'A1');
      const away = (...members: string[]) =>
        Object.fromEntries(
          ['three', 'two', 'thematic', 'excused', 'last year'].map((code) => [
            code,
            members.includes(code) ? 'unexcused' : code === 'excused' ? 'excused ill' : 'present',
          ]),
        );
      await r.meeting('A1', '2024-12-20', { month: '2025-01', rollCall: away('three') });
      await r.meeting('A1', '2024-12-10', { rollCall: away('last year') });
      await r.meeting('A1', '2025-02-10', { rollCall: away('three', 'two', 'thematic', 'last year') });
      await r.meeting('A1', '2025-03-10', {
        kind: 'regular_thematic',
        rollCall: away('three', 'two', 'thematic', 'last year'),
      });
      await r.meeting('A1', '2025-04-10', { kind: 'thematic', rollCall: away('thematic') });
      await r.meeting('A1', '2025-08-10', { month: '2025-08', rollCall: away('two') });
    },
    asked: { from: '2025-06-01', to: '2025-07-31' },
    figures: { 'members.absent_three': 1 },
  },
  {
    name: 'a member who moved within the year takes the absences along',
    record: async (r) => {
      await r.commune('B');
      await r.cell('A1', 'A');
      await r.cell('B1', 'B');
      await r.member('x', 'B1', { out: '2025-05-20' });
      await r.membership('x', 'A1', '2025-05-20');
      for (const [cell, month] of [
        ['B1', '03'],
        ['B1', '04'],
        ['A1', '06'],
      ] as const)
        await r.meeting(cell, `2025-${month}-05`, { rollCall: { x: 'unexcused' } });
    },
    figures: { 'members.absent_three': 1, members: 1 },
  },
]);

describeFigures('officers of cells', [
  {
    name: 'persons count once, however many posts and cells',
    record: async (r) => {
      await r.cell('A1', 'A');
      await r.cell('A2', 'A');
      await r.member('x', 'A1', { schooling: 'university', theory: 'elementary' });
      await r.member('y', 'A2', { schooling: 'intermediate', theory: 'none' });
      await r.office('x', 'secretary', 'A1');
      await r.office('x', 'committee_member', 'A1');
      await r.office('x', 'secretary', 'A2');
      await r.office('y', 'deputy_secretary', 'A1');
    },
    figures: {
      committee_members: 2,
      'committee_members.professional': '1/2',
      'committee_members.theory': '1/2',
      'secretaries.professional': '1/1',
      'secretaries.theory': '1/1',
    },
  },
  {
    name: 'of a cell without a committee nobody is a committee member',
    record: async (r) => {
      await r.cell('A1', 'A');
      await r.member('x', 'A1', { schooling: 'college' });
      await r.office('x', 'secretary', 'A1');
      await r.office('x', 'secretary', 'A');
    },
    figures: {
      committee_members: 0,
      'committee_members.theory': '0/0',
      'secretaries.professional': '1/1',
      'secretaries.theory': '0/1',
    },
  },
  {
    name: 'schooling is that of the membership in force on the day',
    record: async (r) => {
      await r.cell('A1', 'A');
      await r.member('x', 'A1', { schooling: 'intermediate', out: '2025-12-31' });
      await r.membership('x', 'A1', '2025-12-31', undefined, { schooling: 'postgraduate', theory: 'bachelor' });
      await r.office('x', 'secretary', 'A1');
    },
    figures: { 'secretaries.professional': '1/1', 'secretaries.theory': '1/1', members: 1, admissions: 0 },
  },
  {
    name: 'an office lasts no longer than the membership and the cell',
    record: async (r) => {
      for (const cell of ['A1', 'A2', 'A3']) await r.cell(cell, 'A', cell === 'A3' ? { to: '2025-10-01' } : {});
      await r.member('gone', 'A1', { out: '2025-10-01' });
      await r.office('gone', 'secretary', 'A1');
      await r.member('of an ended cell', 'A3');
      await r.office('of an ended cell', 'secretary', 'A3');
      await r.office('of an ended cell', 'secretary', 'A2');
    },
    figures: { 'secretaries.theory': '0/0' },
  },
  {
    name: 'trained: a class that began in the window, whoever held it',
    record: async (r) => {
      await r.commune('B');
      for (const cell of ['A1', 'A2', 'A3']) await r.cell(cell, 'A');
      for (const [code, cell] of [
        ['x', 'A1'],
        ['y', 'A2'],
        ['z', 'A3'],
      ] as const) {
        await r.member(code, cell);
        await r.office(code, 'secretary', cell);
      }
      await r.course('B', '2025-01-01', { trainees: ['x'] });
      await r.course('P', '2025-05-05', { trainees: ['x', 'y'], kind: 'conference' });
      await r.course('P', '2024-12-31', { trainees: ['z'] });
    },
    figures: { 'secretaries.trained': '1/3', 'training.classes': 0 },
  },
]);

describeFigures('committees of communes', [
  {
    name: 'are bases and communes where somebody chairs; posts are compared within each',
    record: async (r) => {
      await r.organisation('X', 'commune', 'P');
      await r.commune('B');
      await r.commune('C');
      await r.cell('A1', 'A');
      for (const code of ['a', 'b', 'c', 'd', 'e', 'f']) await r.member(code, 'A1');
      await r.office('a', 'secretary', 'A', { is_non_local: true });
      await r.office('a', 'council_chair', 'A');
      await r.office('b', 'committee_chair', 'A', { is_non_local: true });
      await r.office('c', 'secretary', 'X');
      await r.office('d', 'council_chair', 'X');
      await r.office('e', 'committee_chair', 'B');
      await r.office('f', 'secretary', 'C', { is_non_local: true });
    },
    asked: { org: 'P' },
    figures: {
      'base_committees.secretary_non_local': '1/2',
      'base_committees.chair_non_local': '1/2',
      'base_committees.secretary_is_council_chair': '1/2',
    },
  },
  {
    name: 'a chair whose membership ended makes no committee',
    record: async (r) => {
      await r.cell('A1', 'A');
      await r.member('a', 'A1');
      await r.member('b', 'A1', { out: '2025-06-01' });
      await r.office('a', 'secretary', 'A');
      await r.office('b', 'committee_chair', 'A');
    },
    figures: { 'base_committees.secretary_non_local': '0/0', 'base_committees.chair_non_local': '0/0' },
  },
]);

describeFigures('kinds of cells', [
  {
    name: 'keep what hangs on cells of the kind they have on the day',
    record: async (r) => {
      await r.cell('A1', 'A', { cell_kind: 'school', to: '2025-06-01' });
      await r.cell('A1', 'A', { cell_kind: 'village', from: '2025-06-01' });
      await r.cell('A2', 'A', { cell_kind: 'village', to: '2025-06-01' });
      await r.cell('A2', 'A', { cell_kind: 'school', from: '2025-06-01' });
      await r.cell('A3', 'A', { cell_kind: 'school', to: '2025-06-01' });
      await r.cell('A4', 'A', { cell_kind: 'school', from: '2026-02-01' });
      for (const cell of ['A1', 'A2']) await r.members(cell, 2);
      for (const cell of ['A1', 'A2', 'A3']) await r.meeting(cell, '2025-03-03');
      await r.resolution('A2', '2025-03-03');
      for (const organisation of ['A', 'A1', 'A2', 'A3'])
        await r.task(organisation, '2025-03-03', { doneOn: '2025-03-03' });
    },
    asked: { kinds: ['school'] },
    figures: { cells: 1, members: 2, 'meetings.regular': 2, 'tasks.on_time': '2/2' },
  },
  {
    name: 'leave places, courses, papers issued and organisations above cells as they are',
    record: async (r) => {
      await r.cell('A1', 'A', { cell_kind: 'village' });
      await r.cell('A2', 'A', { cell_kind: 'school' });
      await r.place('thôn', 'A', { cell: 'A1' });
      await r.result('thôn', 2025, { household_count: 80 });
      await r.course('A', '2025-05-05', { count: 30 });
      await r.paper('A', '2025-05-05', { A1: '2025-05-06', A2: null });
      await r.member('x', 'A2');
      await r.office('x', 'committee_chair', 'A');
      await r.office('x', 'secretary', 'A');
      await r.assignment('x', 'A', '2024-01-01');
      await r.assignment('x', 'A1', '2024-01-01');
      await r.assignment('x', 'A2', '2024-01-01');
    },
    asked: { kinds: ['school'], to: '2025-06-30' },
    figures: {
      villages: 1,
      'villages.without_cell': '0/1',
      households: 80,
      'training.classes': 1,
      'training.attendances': 30,
      'papers.issued': 1,
      'papers.received': '0/1',
      'base_committees.secretary_non_local': '0/1',
      'visits.kept': '0/2',
    },
  },
]);
