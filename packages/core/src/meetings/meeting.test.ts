import { describe, expect, it } from 'vitest';
import { Refusal } from '../kernel/problem.ts';
import {
  decideMeeting,
  type HeldMeeting,
  isSameMeeting,
  isWallTime,
  type MeetingReport,
  readReport,
} from './meeting.ts';

const now = '2026-11-23T15:00';
const report: MeetingReport = {
  cell: 'C',
  code: 'C-2026-11',
  kind: 'regular',
  startedAt: '2026-11-05T19:00',
  endedAt: '2026-11-05T20:40',
  month: null,
  topic: null,
  selfScore: 88,
  rollCall: [],
};
const inForce = { isInForce: true, isCell: true, belonging: ['A', 'B'] };

/** The reason of the refusal, or null where there was none. */
function reasonOf(work: () => unknown): string | null {
  try {
    work();
    return null;
  } catch (error) {
    if (error instanceof Refusal) return error.reason;
    throw error;
  }
}

describe('a wall time', () => {
  it.each([
    ['2026-11-05T19:00', true],
    ['2026-11-05T00:00', true],
    ['2026-11-05T24:00', false],
    ['2026-11-05T19:60', false],
    ['2026-02-29T19:00', false],
    ['2026-11-05 19:00', false],
    ['2026-11-05T19:00:00', false],
  ])('%j is one: %s', (text, expected) => {
    expect(isWallTime(text)).toBe(expected);
  });
});

describe('a report is', () => {
  it.each([
    ['read when the meeting is over', {}, null],
    ['read when it began this very minute', { startedAt: now, endedAt: null }, null],
    ['read when it ended as it began', { endedAt: report.startedAt }, null],
    ['refused when it begins in a minute', { startedAt: '2026-11-23T15:01', endedAt: null }, 'not_yet_held'],
    ['refused when it ends before it starts', { endedAt: '2026-11-05T18:59' }, 'ends_before_start'],
    ['refused on a day that the calendar lacks', { startedAt: '2026-02-30T19:00' }, 'invalid_input'],
    ['refused at an hour that the day lacks', { endedAt: '2026-11-05T24:30' }, 'invalid_input'],
    ['refused for a month that the year lacks', { month: '2026-13' }, 'invalid_input'],
    ['refused with an empty code', { code: '' }, 'invalid_input'],
  ] as const)('%s', (_say, change, reason) => {
    expect(reasonOf(() => readReport({ ...report, ...change }, now))).toBe(reason);
  });

  it.each([
    ['the month in which it began', null, { month: '2026-11-01', statedMonth: null }],
    ['the month that was stated', '2026-10', { month: '2026-10-01', statedMonth: '2026-10-01' }],
  ])('for %s', (_say, month, expected) => {
    expect(readReport({ ...report, month }, now)).toMatchObject(expected);
  });

  it.each([
    ['its topic', 'Học tập', 'Học tập'],
    ['no topic', null, null],
    ['no topic where it is empty', '', null],
  ])('kept with %s', (_say, topic, expected) => {
    expect(readReport({ ...report, topic }, now).topic).toBe(expected);
  });
});

describe('a meeting is', () => {
  const meeting = readReport(report, now);
  const called = (...members: string[]): HeldMeeting => ({
    ...meeting,
    rollCall: members.map((member) => ({ member, status: 'present', reason: null })),
  });

  it.each([
    ['kept without a roll call', meeting, inForce, null],
    ['kept with everybody in its roll call', called('B', 'A'), inForce, null],
    ['refused with an incomplete roll call', called('A'), inForce, 'incomplete_roll_call'],
    ['refused with a stranger in its roll call', called('A', 'B', 'X'), inForce, 'incomplete_roll_call'],
    ['refused of a cell not in force that day', meeting, { ...inForce, isInForce: false, isCell: false }, 'not_found'],
    ['refused of an organisation that is no cell', meeting, { ...inForce, isCell: false }, 'not_found'],
  ])('%s', (_say, held, cell, reason) => {
    expect(reasonOf(() => decideMeeting(held, 'C', cell))).toBe(reason);
  });

  it('the same as itself in another order, and not with another mark', () => {
    const other = {
      ...called('A', 'B'),
      rollCall: [...called('A').rollCall, { member: 'B', status: 'excused', reason: 'ill' }],
    } as const;
    expect([isSameMeeting(called('A', 'B'), called('B', 'A')), isSameMeeting(called('A', 'B'), other)]).toEqual([
      true,
      false,
    ]);
    expect(isSameMeeting(meeting, { ...meeting, topic: 'khác' })).toBe(false);
  });
});
