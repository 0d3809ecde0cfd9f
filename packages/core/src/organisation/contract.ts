import { z } from 'zod';
import { defineQuery } from '../kernel/contract.ts';
import { CalendarDate, Grade, HeatState, Month, OrganisationRef } from '../statistics/contract.ts';

export const start = defineQuery({
  name: 'organisation.start',
  permission: 'signed_in',
  summary: 'Where to begin: the organisation to show first and the period that has data; null when there is none.',
  input: z.object({}),
  output: z.object({
    organisation: OrganisationRef.nullable(),
    from: Month,
    to: Month,
    demo: z.boolean().describe('demo data is in the database'),
    actor: z.string(),
    today: CalendarDate,
  }),
  example: {},
});

export const branches = defineQuery({
  name: 'organisation.branches',
  permission: 'structure',
  summary: 'The tree above the cells on a day, for choosing an organisation.',
  input: z.object({ on: CalendarDate }),
  output: z.object({
    branches: z.array(
      z.object({
        code: z.string(),
        name: z.string(),
        tier: z.string(),
        parent: z.string().nullable(),
        cellCount: z.number().int(),
      }),
    ),
  }),
  example: { on: '2026-10-31' },
});

export const cells = defineQuery({
  name: 'organisation.cells',
  permission: 'cell',
  summary: 'Cells below an organisation on a day, with secretary, members and the last grade: the page "Chi bộ".',
  input: z.object({ org: z.string(), on: CalendarDate }),
  output: z.object({
    cells: z.array(
      z.object({
        code: z.string(),
        name: z.string(),
        kind: z.string().nullable(),
        parent: z.string(),
        members: z.number().int(),
        secretary: z.string().nullable(),
        fixedDay: z.number().int().nullable(),
        lastMeetingOn: CalendarDate.nullable(),
        lastGrade: Grade.nullable(),
      }),
    ),
  }),
  refusals: ['not_found'],
  example: { org: 'DEMO', on: '2026-10-31' },
});

export const search = defineQuery({
  name: 'organisation.search',
  permission: 'structure',
  summary: 'Organisations, places and members by name or code, with or without diacritics.',
  input: z.object({ text: z.string().min(1).max(100), limit: z.number().int().min(1).max(50).default(20) }),
  output: z.object({
    hits: z.array(
      z.object({
        kind: z.enum(['organisation', 'place', 'member']),
        code: z.string(),
        name: z.string(),
        context: z.string().describe('where it belongs, e.g. Chi bộ bản Suối Mây · Xã Lóng Luông'),
        open: z.string().nullable().describe('code of the organisation to open'),
        tier: z.string().nullable(),
        formerName: z.string().nullable().describe('the name that was found, where it is called otherwise now'),
        formerCode: z.string().nullable().describe('the code that was found, where it has another now'),
        endedOn: CalendarDate.nullable().describe(
          'last day of an organisation or a place; the day on which a member left',
        ),
      }),
    ),
  }),
  example: { text: 'chi bo' },
});

const Person = z.object({ code: z.string(), name: z.string() });

export const cell = defineQuery({
  name: 'organisation.cell',
  permission: 'cell',
  summary:
    'One cell on a page: people, offices, places, 24 months of meetings, tasks, resolutions, visits, inspections.',
  input: z.object({ code: z.string(), to: Month, months: z.number().int().min(1).max(36).default(24) }),
  output: z.object({
    organisation: OrganisationRef.extend({
      kind: z.string().nullable(),
      foundedOn: CalendarDate,
      endedOn: CalendarDate.nullable().describe('last day in force'),
      fixedDay: z.number().int().nullable(),
      isCombined: z.boolean(),
      isModel: z.boolean(),
      groupCount: z.number().int().nullable(),
      regulationOn: CalendarDate.nullable(),
    }),
    superiors: z
      .array(OrganisationRef.extend({ isOpen: z.boolean().describe('its figures are in reach') }))
      .describe('from the top down'),
    members: z.object({
      total: z.number().int(),
      official: z.number().int(),
      probationary: z.number().int(),
      exempt: z.number().int(),
      away: z.number().int(),
      women: z.number().int(),
      minority: z.number().int(),
      under31: z.number().int(),
    }),
    admissions: z.array(z.object({ year: z.number().int(), count: z.number().int() })),
    offices: z.array(Person.extend({ office: z.string(), since: CalendarDate, headOf: z.string().nullable() })),
    sees: z
      .array(z.enum(['members', 'tasks', 'figures']))
      .describe('of this cell; without members nobody absent is named, without tasks there are only one’s own'),
    absentThree: z
      .array(Person.extend({ count: z.number().int() }))
      .describe('absent without reason 3 times or more this year'),
    places: z.array(
      z.object({
        code: z.string(),
        name: z.string(),
        kind: z.string(),
        households: z.number().int().nullable(),
        head: z.string().nullable(),
      }),
    ),
    months: z.array(
      z.object({
        month: Month,
        state: HeatState,
        grade: Grade.nullable(),
        selfScore: z.number().nullable(),
        officialScore: z.number().nullable(),
        present: z.number().int().nullable(),
        base: z.number().int().nullable(),
        visited: z.boolean(),
        heldOn: CalendarDate.nullable(),
      }),
    ),
    bands: z.object({ good: z.number(), fair: z.number(), average: z.number() }),
    tasks: z
      .array(
        z.object({
          work: z.string(),
          person: z.string(),
          dueOn: CalendarDate,
          doneOn: CalendarDate.nullable(),
          expected: z.string(),
          result: z.string().nullable(),
          state: z.enum(['overdue', 'open', 'done', 'done_late', 'carried']),
          days: z.number().int(),
        }),
      )
      .describe('overdue and open first, then the latest done; at most 12'),
    taskCount: z.number().int(),
    resolutions: z.array(z.object({ number: z.string(), issuedOn: CalendarDate, subject: z.string().nullable() })),
    resolutionCount: z.number().int().describe('in the last twelve months'),
    oversight: z
      .array(z.object({ on: CalendarDate, who: z.string(), what: z.string() }))
      .describe('visits and inspections, newest first'),
  }),
  opens: ({ absentThree }) => absentThree.map(({ code }) => code),
  refusals: ['not_found'],
  example: { code: 'DEMO.01.001', to: '2026-10' },
});

export const members = defineQuery({
  name: 'organisation.members',
  permission: 'members',
  summary: 'The members of a cell on a day.',
  input: z.object({ code: z.string(), on: CalendarDate }),
  output: z.object({
    members: z.array(
      Person.extend({
        sex: z.string().nullable(),
        bornOn: CalendarDate.nullable(),
        admittedOn: CalendarDate,
        officialOn: CalendarDate.nullable(),
        offices: z.string().nullable(),
        state: z.string().nullable().describe('exempt, away, temporary, special_duty'),
      }),
    ),
  }),
  opens: ({ members: found }) => found.map(({ code }) => code),
  refusals: ['not_found'],
  example: { code: 'DEMO.01.001', on: '2026-10-31' },
});
