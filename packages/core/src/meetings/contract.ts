import { z } from 'zod';
import { defineCommand, Text } from '../kernel/contract.ts';

export const MeetingKind = z.enum(['regular', 'regular_thematic', 'thematic', 'committee', 'group', 'extraordinary']);
export const AttendanceStatus = z.enum(['present', 'excused', 'unexcused', 'exempt']);
export const AbsenceReason = z.enum(['away', 'ill', 'duty', 'family', 'other']);
const LocalDateTime = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/)
  .describe('Hanoi wall time, YYYY-MM-DDTHH:MM');

export const record = defineCommand({
  name: 'meetings.record',
  permission: 'meet',
  summary: 'Records a meeting that was held, with its roll call of exactly the members of that cell on that day.',
  input: z.object({
    cell: Text.describe('code of the cell'),
    code: Text.describe('code of the meeting, unique'),
    kind: MeetingKind,
    startedAt: LocalDateTime,
    endedAt: LocalDateTime.nullable().default(null),
    month: z
      .string()
      .regex(/^\d{4}-\d{2}$/)
      .nullable()
      .default(null)
      .describe('held for this month; default: the month it began'),
    topic: Text.nullable().default(null),
    selfScore: z.number().min(0).max(100).nullable().default(null),
    rollCall: z
      .array(z.object({ member: Text, status: AttendanceStatus, reason: AbsenceReason.nullable().default(null) }))
      .max(2000),
  }),
  output: z.object({
    code: z.string(),
    cell: z.string().describe('where it was recorded: the cell, or whoever goes on for it since it ended'),
  }),
  refusals: ['not_found', 'parked', 'already_recorded', 'incomplete_roll_call', 'ends_before_start', 'not_yet_held'],
  example: {
    cell: 'DEMO.01.001',
    code: 'DEMO.01.001-EX',
    kind: 'extraordinary',
    startedAt: '2026-10-02T19:00',
    rollCall: [],
  },
});

export const grade = defineCommand({
  name: 'meetings.grade',
  permission: 'grade',
  summary: 'Gives the official score of a meeting; the score of the cell itself stays beside it.',
  input: z.object({ meeting: Text, officialScore: z.number().min(0).max(100).nullable() }),
  output: z.object({ code: z.string() }),
  refusals: ['not_found'],
  example: { meeting: 'DEMO.01.001-2026-09', officialScore: 86 },
});
