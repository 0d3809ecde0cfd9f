import { z } from 'zod';
import { defineQuery, Text } from '../kernel/contract.ts';
import { CalendarDate } from '../statistics/contract.ts';

const LogKind = z.enum(['command', 'opening', 'export', 'sign_in', 'redaction']);

const Page = {
  from: CalendarDate.describe('first day, in Hanoi'),
  to: CalendarDate.describe('last day'),
  kinds: z.array(LogKind).max(5).default([]).describe('empty: every kind'),
  actor: Text.max(100).optional().describe('part of a user name or of a full name'),
  operation: z.string().max(100).optional(),
  above: z.number().int().optional().describe('only entries numbered below this one: the next page'),
  limit: z.number().int().min(1).max(5000).default(50),
};

const Value = z.union([z.string(), z.number(), z.boolean(), z.null()]);
const Fields = z.array(z.object({ key: z.string(), value: Value })).nullable();

const Entry = z.object({
  serial: z.number().int().describe('number of the row; none is given twice'),
  at: z.string(),
  kind: LogKind,
  name: z.string().describe('of the operation, of the file, or what happened at the door'),
  title: z.string().describe('in Vietnamese'),
  summary: z.string().nullable().describe('in English, where it is an operation'),
  actor: z.string().nullable().describe('user name, or the program; null: no account has the name that was typed'),
  fullName: z.string().nullable(),
  office: z.string().nullable().describe('offices in which somebody acted'),
  device: z.string().nullable(),
  address: z.string().nullable().describe('of the network'),
  organisations: z.array(z.object({ code: z.string(), name: z.string() })).describe('at most 3'),
  organisationCount: z.number().int(),
  persons: z.number().int().describe('whose data was shown'),
  isRedacted: z.boolean(),
  changes: z.array(z.object({ path: z.array(z.string()), before: Fields, after: Fields })).describe('at most 200'),
  changeCount: z.number().int(),
});

const output = z.object({
  entries: z.array(Entry),
  next: z.number().int().nullable().describe('for `above`; null: no more'),
  operations: z.array(z.object({ name: z.string(), title: z.string(), summary: z.string().nullable() })),
});

export const log = defineQuery({
  name: 'access.log',
  permission: 'log',
  summary: 'The log: who did, opened or took out what, the latest first; of organisations and accounts within reach.',
  input: z.object({
    ...Page,
    org: z.string().max(100).optional().describe('code: entries about it or what ever stood below it'),
    person: z.string().max(100).optional().describe('code of a member: what was done to him, and who looked'),
  }),
  output,
  refusals: ['not_found'],
  example: { from: '2026-01-01', to: '2026-12-31' },
});

export const accountLog = defineQuery({
  name: 'access.accountLog',
  permission: 'accounts',
  summary: 'The part of the log that is about accounts: what was done to them, and sign-ins.',
  input: z.object(Page),
  output,
  example: { from: '2026-01-01', to: '2026-12-31' },
});

export const verifyLog = defineQuery({
  name: 'access.verifyLog',
  permission: 'log',
  summary: 'Whether the log is as it was sealed, when it was last looked through.',
  input: z.object({}),
  output: z.object({
    state: z.enum(['whole', 'broken', 'unchecked']),
    checkedAt: z.string().nullable(),
    rows: z.number().int().describe('sealed rows that were looked through'),
    sealedTo: z.string().nullable().describe('when the last of them were sealed'),
    first: z
      .object({
        what: z.enum(['row_changed', 'row_removed', 'row_added', 'seal_changed', 'seal_removed']),
        seal: z.number().int(),
        serial: z.number().int().nullable(),
      })
      .nullable()
      .describe('where it is broken'),
    lastSeal: z.object({ number: z.number().int(), sealedAt: z.string(), sha256: z.string() }).nullable(),
    unsealed: z.number().int().describe('rows newer than the last seal'),
  }),
  example: {},
});
