import { z } from 'zod';
import { appointedRoles } from '../access/role.ts';
import { defineCommand, defineQuery, Text } from '../kernel/contract.ts';
import { CalendarDate, CellKind, OrganisationRef } from '../statistics/contract.ts';
import { actKinds, tierNames } from './reorganisation.ts';

const Filled = Text.min(1);

export const Act = z.object({
  kind: z.enum(actKinds),
  subject: Filled.describe('code of an organisation; in a move also of a place, and of a member whose cell is split'),
  target: Filled.nullable().default(null),
  newName: Filled.nullable().default(null),
  newTier: z.enum(tierNames).nullable().default(null),
  newParent: Filled.nullable().default(null),
  newCode: Filled.nullable().default(null),
  newCellKind: CellKind.nullable().default(null),
  newFixedDay: z.number().int().min(1).max(31).nullable().default(null),
  isHeir: z.boolean().default(false),
});

/** A decision as it is drafted: acts may still be missing. */
const Draft = z.object({
  number: Filled.describe('number of the decision'),
  effectiveOn: CalendarDate,
  acts: z.array(Act).max(20_000),
});
export const Decision = Draft.extend({ acts: z.array(Act).min(1).max(20_000) });

const State = z.enum(['draft', 'planned', 'applied', 'reversed']);
const Summary = z.object({
  organisations: z.number().int().describe('begin, end, change or take over'),
  members: z.number().int().describe('persons whose cell, or a superior of it, becomes another'),
  places: z.number().int(),
  offices: z.number().int().describe('offices that end'),
  openTasks: z.number().int(),
  meetings: z.number().int().describe('meetings since the effective date that go over to who follows'),
  targets: z.number().int().describe('targets of organisations that end; they stay with them'),
  accounts: z.number().int().describe('accounts that see more or fewer cells, or lose a right'),
});
const Problem = z.object({
  act: z.number().int().describe('index of the act'),
  column: z.string(),
  message: z.string(),
});

const outcome = {
  id: z.string().nullable(),
  summary: Summary,
  problems: z.array(Problem).describe('what must be decided first; then nothing was changed'),
};

export const reorganisationCheck = defineQuery({
  name: 'organisation.reorganisationCheck',
  permission: 'reorganise',
  summary: 'Dry run of a decision: who and what it affects, and what must be decided first. Changes nothing.',
  input: Decision.extend({ id: z.uuid().nullable().default(null).describe('of the decision where it is planned') }),
  output: z.object({
    ...outcome,
    state: z.enum(['dry-run', 'unchanged']),
    affected: z
      .object({
        organisations: z.array(
          z.object({
            what: z.enum(['founded', 'ended', 'changed']),
            code: z.string(),
            name: z.string(),
            tier: z.string(),
            superior: z.string().nullable(),
            goesTo: z.string().nullable(),
          }),
        ),
        members: z.array(z.object({ code: z.string(), name: z.string(), from: z.string(), to: z.string() })),
        offices: z.array(
          z.object({ code: z.string(), name: z.string(), office: z.string(), organisation: z.string() }),
        ),
        tasks: z.array(
          z.object({ work: z.string(), member: z.string(), dueOn: CalendarDate, organisation: z.string() }),
        ),
        places: z.array(
          z.object({
            code: z.string(),
            name: z.string(),
            manager: z.string(),
            cell: z.string().nullable(),
            hasEnded: z.boolean(),
          }),
        ),
        targets: z.array(
          z.object({ programme: z.string(), name: z.string(), indicator: z.string(), organisation: z.string() }),
        ),
        accounts: z.array(
          z.object({
            userName: z.string(),
            name: z.string(),
            role: z.enum(appointedRoles),
            from: z.string().describe('organisation at which it is held until the day before'),
            to: z.string().nullable().describe('and from the day on; null: it ends'),
            gains: z.number().int().describe('cells that it shows then and did not before'),
            loses: z.number().int(),
          }),
        ),
      })
      .nullable()
      .describe('by name, the first 500 of each'),
  }),
  refusals: ['conflict'],
  example: {
    number: '12-QĐ/HU',
    effectiveOn: '2026-10-01',
    acts: [{ kind: 'rename', subject: 'DEMO.01.001', newName: 'Chi bộ thôn Đông' }],
  },
});

export const saveDraft = defineCommand({
  name: 'organisation.saveReorganisationDraft',
  permission: 'reorganise',
  summary: 'Keeps a decision as a draft, new or again.',
  input: Draft.extend({ id: z.uuid().nullable().default(null).describe('of the draft; null: a new one') }),
  output: z.object({ id: z.string() }),
  refusals: ['not_found', 'not_a_draft'],
  example: { number: 'Dự thảo 1', effectiveOn: '2027-01-01', acts: [] },
});

export const discardDraft = defineCommand({
  name: 'organisation.discardReorganisationDraft',
  permission: 'reorganise',
  summary: 'Throws a draft away.',
  input: z.object({ id: z.uuid() }),
  output: z.object({ id: z.string() }),
  refusals: ['not_found', 'not_a_draft'],
  example: { id: '00000000-0000-7000-8000-000000000000' },
});

export const reorganise = defineCommand({
  name: 'organisation.reorganise',
  permission: 'reorganise',
  summary: 'Applies a decision, or plans it when its day is still to come; all of it or nothing.',
  input: Decision.extend({ draft: z.uuid().nullable().default(null).describe('of the draft that becomes it') }),
  output: z.object({ ...outcome, state: z.enum(['applied', 'planned', 'unchanged']) }),
  refusals: ['conflict', 'not_found', 'not_a_draft', 'not_ready'],
  example: {
    number: '13-QĐ/HU',
    effectiveOn: '2026-10-01',
    acts: [{ kind: 'rename', subject: 'DEMO.01.002', newName: 'Chi bộ thôn Đoài' }],
  },
});

export const reverse = defineCommand({
  name: 'organisation.reverseReorganisation',
  permission: 'reorganise',
  summary: 'Takes back a decision that is planned or was applied a short while ago; everything is as before.',
  input: z.object({ id: z.uuid() }),
  output: z.object({ id: z.string(), state: z.enum(['reversed']) }),
  refusals: ['not_found', 'not_reversible'],
  example: { id: '00000000-0000-7000-8000-000000000000' },
});

const Kept = z.object({
  id: z.string(),
  number: z.string(),
  effectiveOn: CalendarDate,
  state: State,
  summary: Summary.nullable(),
  hindrance: z.string().nullable().describe('why a planned decision could not be applied on its day'),
  writtenBy: z.string(),
  writtenAt: z.string(),
  appliedAt: z.string().nullable(),
  reversedAt: z.string().nullable(),
  reversibleUntil: CalendarDate.nullable().describe('of one that was applied'),
  reversibleDays: z.number().int().describe('how long after it is applied it may be taken back'),
});

export const reorganisations = defineQuery({
  name: 'organisation.reorganisations',
  permission: 'reorganise',
  summary: 'All decisions: drafts, planned, applied, reversed.',
  input: z.object({}),
  output: z.object({ decisions: z.array(Kept.extend({ actCount: z.number().int() })) }),
  example: {},
});

export const reorganisation = defineQuery({
  name: 'organisation.reorganisation',
  permission: 'reorganise',
  summary: 'One decision with its acts.',
  input: z.object({ id: z.uuid() }),
  output: Kept.extend({ acts: z.array(Act) }),
  refusals: ['not_found'],
  example: { id: '00000000-0000-7000-8000-000000000000' },
});

const Life = {
  code: z.string(),
  name: z.string(),
  tier: z.string(),
  superior: z.string().nullable(),
  firstDay: CalendarDate,
  lastDay: CalendarDate.nullable().describe('null: still going on'),
};

export const lineage = defineQuery({
  name: 'organisation.lineage',
  permission: 'structure',
  summary: 'Who an organisation came from and who goes on for it, with decisions; its former codes, names, superiors.',
  input: z.object({ org: Filled.describe('code, former ones too') }),
  output: z.object({
    code: z.string(),
    periods: z.array(z.object({ ...Life, decisions: z.array(z.string()) })),
    goesOn: OrganisationRef.nullable().describe('who goes on for it today: itself while in force; null: nobody'),
    superiors: z
      .array(OrganisationRef)
      .describe('from the top down, of who goes on today; where nobody does, its own on its last day'),
    endedBy: z.array(z.object({ decision: z.string(), kind: z.string() })).describe('the acts that ended it'),
    organisations: z.array(z.object(Life)).describe('itself and every organisation that a link names'),
    links: z.array(
      z.object({
        from: z.string().describe('code of the predecessor'),
        to: z.string().describe('code of the successor'),
        on: CalendarDate,
        isHeir: z.boolean(),
        decision: z.string().nullable(),
        kind: z.string().nullable(),
      }),
    ),
  }),
  refusals: ['not_found'],
  example: { org: 'DEMO.01' },
});

export const tree = defineQuery({
  name: 'organisation.tree',
  permission: 'structure',
  summary: 'Every organisation in force on a day, cells included, sisters by name: what a reorganisation is drawn on.',
  input: z.object({ on: CalendarDate }),
  output: z.object({
    organisations: z.array(
      z.object({
        code: z.string(),
        name: z.string(),
        tier: z.enum(tierNames),
        cellKind: CellKind.nullable(),
        parent: z.string().nullable(),
        fixedDay: z.number().int().nullable(),
        members: z.number().int().describe('in itself, not below it'),
      }),
    ),
  }),
  example: { on: '2026-10-31' },
});

export const places = defineQuery({
  name: 'organisation.places',
  permission: 'reorganise',
  summary: 'The places that an organisation manages or leads on a day: what is to be assigned when it is split.',
  input: z.object({ code: z.string(), on: CalendarDate }),
  output: z.object({ places: z.array(z.object({ code: z.string(), name: z.string(), kind: z.string() })) }),
  refusals: ['not_found'],
  example: { code: 'DEMO.01.001', on: '2026-10-31' },
});
