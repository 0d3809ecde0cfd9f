import { describeFigures } from '../../test/figure-cases.ts';

describeFigures('tasks', [
  {
    name: 'due in the window and by the day of computing; done in time and not carried over',
    record: async (r) => {
      await r.cell('A1', 'A');
      await r.task('A1', '2025-01-01', { doneOn: '2025-01-01' });
      await r.task('A1', '2025-01-02', { doneOn: '2025-01-03' });
      await r.task('A1', '2025-01-03');
      await r.task('A', '2025-01-04', { doneOn: '2025-01-01', carriedTo: '2025-02-01' });
      await r.task('A', '2025-06-15', { doneOn: '2025-06-01' });
      await r.task('A1', '2025-06-16', { doneOn: '2025-06-01' });
      await r.task('A1', '2024-12-31');
    },
    asked: { today: '2025-06-15' },
    figures: { 'tasks.on_time': '2/5' },
  },
  {
    name: 'stand where their organisation stood on the day due, and nowhere once it ended',
    record: async (r) => {
      await r.commune('B');
      await r.cell('A1', 'A', { to: '2025-05-01' });
      await r.cell('A1', 'B', { from: '2025-05-01', to: '2025-09-01' });
      for (const due of ['2025-04-30', '2025-05-01', '2025-09-01']) await r.task('A1', due, { doneOn: due });
    },
    figures: { 'tasks.on_time': '1/1' },
  },
]);

describeFigures('registered contents', [
  {
    name: 'of the years touched, of a quarter only when it lies inside; held once the meeting was',
    record: async (r) => {
      await r.cell('A1', 'A');
      const held = await r.meeting('A1', '2025-05-05', { kind: 'thematic' });
      const planned = await r.meeting('A1', '2026-07-05', { kind: 'thematic' });
      await r.content('A1', 2024);
      await r.content('A1', 2025, { meeting: held });
      await r.content('A1', 2025, { quarter: 1, meeting: held });
      await r.content('A1', 2025, { quarter: 2, meeting: planned });
      await r.content('A1', 2025, { quarter: 3 });
      await r.content('A1', 2025, { quarter: 4 });
      await r.content('A1', 2026);
    },
    asked: { from: '2025-02-01', to: '2025-11-30' },
    figures: { 'thematic.registered': 3, 'thematic.held': '1/3' },
  },
  {
    name: 'stand where the cell stood on the last day of the quarter, of the year, or on D if earlier',
    record: async (r) => {
      await r.commune('B');
      await r.cell('A1', 'A', { to: '2025-07-01' });
      await r.cell('A1', 'B', { from: '2025-07-01' });
      await r.content('A1', 2025, { quarter: 2 });
      await r.content('A1', 2025, { quarter: 3 });
      await r.content('A1', 2025);
    },
    figures: { 'thematic.registered': 1 },
  },
  {
    name: 'a content of the year stands where the cell stands on D when that is earlier',
    record: async (r) => {
      await r.commune('B');
      await r.cell('A1', 'A', { to: '2025-07-01' });
      await r.cell('A1', 'B', { from: '2025-07-01' });
      await r.content('A1', 2025);
    },
    asked: { to: '2025-06-30' },
    figures: { 'thematic.registered': 1 },
  },
]);

describeFigures('assignments', [
  {
    name: 'each whole quarter of window and assignment owes its visits and keeps no more than these',
    record: async (r) => {
      await r.cell('A1', 'A');
      await r.cell('A2', 'A');
      await r.member('x', 'A2');
      await r.assignment('x', 'A1', '2025-02-01', { to: '2026-01-01', quota: 2 });
      for (const day of ['2025-04-05', '2025-05-05', '2025-06-05', '2025-07-05'])
        await r.visit(await r.meeting('A1', day), 'x');
      await r.visit(await r.meeting('A1', '2025-10-01', { month: '2025-09' }), 'x');
      await r.visit(await r.meeting('A1', '2025-11-05', { kind: 'thematic' }), 'x');
      await r.visit(await r.meeting('A2', '2025-11-05'), 'x');
    },
    figures: { 'visits.kept': `${2 + 2 + 0}/${3 * 2}` },
  },
  {
    name: 'an empty quota is one; a visit to any cell below keeps one to an organisation above',
    record: async (r) => {
      await r.commune('B');
      await r.cell('A1', 'A', { to: '2025-05-01' });
      await r.cell('A1', 'B', { from: '2025-05-01' });
      await r.cell('A2', 'A');
      for (const code of ['x', 'y', 'z']) await r.member(code, 'A2');
      for (const code of ['x', 'y', 'z']) await r.assignment(code, 'A', '2024-01-01');
      await r.visit(await r.meeting('A2', '2025-04-05'), 'x');
      await r.visit(await r.meeting('A1', '2025-04-30'), 'y');
      await r.visit(await r.meeting('A1', '2025-05-01'), 'z');
      await r.visit(await r.meeting('A2', '2025-06-01'), 'Bà Mây');
    },
    asked: { from: '2025-04-01', to: '2025-06-30' },
    figures: { 'visits.kept': '2/3' },
  },
  {
    name: 'only quarters that have ended, in which the organisation was in force throughout',
    record: async (r) => {
      await r.cell('A1', 'A', { from: '2025-01-02' });
      await r.cell('A2', 'A', { to: '2025-09-30' });
      await r.member('x', 'A1', { from: '2025-01-02' });
      await r.assignment('x', 'A1', '2024-01-01');
      await r.assignment('x', 'A2', '2024-01-01', { to: '2025-07-01' });
    },
    asked: { today: '2025-09-30' },
    figures: { 'visits.kept': `0/${1 + 2}` },
  },
]);

describeFigures('courses and papers', [
  {
    name: 'courses count by kind and first day; attendances as stated, else by the list',
    record: async (r) => {
      await r.cell('A1', 'A');
      for (const code of ['x', 'y']) await r.member(code, 'A1');
      await r.course('A', '2025-01-01', { count: 40, trainees: ['x'] });
      await r.course('A1', '2025-12-31', { trainees: ['x', 'y'] });
      await r.course('A', '2026-01-01', { count: 99 });
      await r.course('P', '2025-05-05', { count: 99 });
      await r.course('A', '2025-05-05', { kind: 'conference', count: 0, trainees: ['x'] });
      await r.course('A', '2025-05-06', { kind: 'contest' });
    },
    figures: {
      'training.classes': 2,
      'training.attendances': 42,
      conferences: 1,
      'conferences.attendances': 0,
      contests: 1,
      'contests.attendances': 0,
    },
  },
  {
    name: 'papers by who issued them, receipts by the cells of the subtree, whoever issued',
    record: async (r) => {
      await r.commune('B');
      await r.cell('A1', 'A');
      await r.cell('B1', 'B', { to: '2025-06-01' });
      await r.cell('B1', 'A', { from: '2025-06-01' });
      await r.paper('P', '2025-05-31', { A1: '2026-01-01', B1: '2025-06-05', A: '2025-06-01' });
      await r.paper('A', '2025-06-01', { A1: null, B1: '2025-06-05' });
      await r.paper('A', '2024-12-31', { A1: '2025-01-01' });
    },
    figures: { 'papers.issued': 1, 'papers.received': '2/3' },
  },
]);
