import { z } from 'zod';
import { defineCommand, defineQuery } from '../kernel/contract.ts';
import { cellKindNames } from './cell-kind.ts';
import { AttentionAbout } from './contract-attention.ts';

export const Month = z
  .string()
  .regex(/^\d{4}-(0[1-9]|1[0-2])$/)
  .meta({ id: 'Month', description: 'YYYY-MM' });
export const CalendarDate = z.iso.date().meta({ id: 'CalendarDate' });
export const CellKind = z.enum(cellKindNames).meta({ id: 'CellKind' });
export const Structure = z.union([z.literal('as-then'), CalendarDate]).meta({
  id: 'Structure',
  description: 'as-then: each fact where it stood on its own day; a date: where its organisation stands on that date',
});

/** What every figure is asked with; chosen once at the top of the screen and kept in the address. */
export const View = z.object({
  org: z.string().min(1).describe('code of an organisation, former ones too'),
  from: Month,
  to: Month,
  structure: Structure.default('as-then'),
  kinds: z.array(CellKind).default([]).describe('empty: cells of every kind'),
});

export const Figure = z
  .object({
    code: z.string(),
    unit: z.enum(['count', 'ratio', 'hours', 'million_dong']),
    numerator: z.number().nullable(),
    denominator: z.number().nullable(),
    value: z.number().nullable(),
  })
  .meta({ id: 'Figure' });

export const OrganisationRef = z
  .object({ code: z.string(), name: z.string(), tier: z.string() })
  .meta({ id: 'OrganisationRef' });

/** What the rows of a list are; decides where a click leads. */
export const ListKind = z.enum([
  'organisations',
  'members',
  'places',
  'meetings',
  'tasks',
  'admissions',
  'contents',
  'assignments',
  'courses',
  'papers',
  'receipts',
]);
/** Lists whose rows are persons, each with the code of the member. */
const ofPersons: ReadonlySet<string> = new Set(['members', 'admissions'] satisfies z.infer<typeof ListKind>[]);
export const ColumnType = z.enum(['text', 'number', 'date', 'datetime', 'yes']);

export const catalogue = defineQuery({
  name: 'statistics.catalogue',
  permission: 'signed_in',
  summary: 'Every indicator in its order, with its Vietnamese name, unit and how it is counted.',
  input: z.object({}),
  output: z.object({
    indicators: z.array(
      z.object({
        code: z.string(),
        label: z.string().describe('Vietnamese, e.g. Chi bộ có chi ủy'),
        unit: Figure.shape.unit,
        explanation: z.string().describe('how it is counted: one or two Vietnamese sentences'),
        list: ListKind.describe('what stands behind it'),
        period: z.enum(['day', 'window']),
        better: z.enum(['more', 'less', 'neutral']),
      }),
    ),
  }),
  example: {},
});

export const figures = defineQuery({
  name: 'statistics.figures',
  permission: 'figures',
  summary:
    'Figures of one organisation for one or more windows, by one query path for screen, export and command line.',
  input: View.extend({
    codes: z.array(z.string()).optional().describe('default: the whole catalogue'),
    also: z
      .array(z.object({ from: Month, to: Month }))
      .max(24)
      .default([])
      .describe('further windows, e.g. the period before, a trend'),
  }),
  output: z.object({
    organisation: OrganisationRef,
    computedAt: z.string(),
    figures: z.array(Figure),
    outside: z
      .number()
      .int()
      .describe(
        'organisations that this structure places here and that are out of reach today: they count for the days in it',
      ),
    also: z.array(z.object({ from: Month, to: Month, figures: z.array(Figure) })),
  }),
  refusals: ['not_found', 'unknown_indicator'],
  example: { org: 'DEMO', from: '2026-01', to: '2026-10' },
});

export const list = defineQuery({
  name: 'statistics.list',
  permission: 'figures',
  summary: 'The list behind a figure: it counts, or sums, to exactly that figure.',
  input: View.extend({
    code: z.string(),
    part: z
      .enum(['numerator', 'denominator', 'rest'])
      .describe('rest: in the denominator, not in the numerator; of a count, numerator'),
    band: z.string().optional().describe('only the rows of this band'),
    limit: z.number().int().min(1).max(100_000).default(1000),
    offset: z.number().int().min(0).default(0),
  }),
  output: z.object({
    organisation: OrganisationRef,
    kind: ListKind,
    total: z.number().int().describe('rows'),
    sum: z.number().nullable().describe('where rows carry amounts: their sum, which is the figure'),
    figure: Figure,
    bands: z
      .array(z.object({ key: z.string(), label: z.string(), total: z.number().int(), sum: z.number().nullable() }))
      .describe('reasons that split the part, the gravest first, adding up to it; empty where there are none'),
    columns: z.array(z.object({ key: z.string(), label: z.string(), type: ColumnType })),
    rows: z
      .array(z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])))
      .describe(
        'besides the columns: `band`, where there are bands, `org` (code of the organisation or cell to open), `href` kind specific code',
      ),
  }),
  opens: ({ kind, rows }) => (ofPersons.has(kind) ? rows.map(({ href }) => String(href)) : []),
  refusals: ['not_found', 'unknown_indicator'],
  example: { org: 'DEMO', from: '2026-01', to: '2026-10', code: 'cells.with_committee', part: 'rest' },
});

export const HeatState = z.enum(['met', 'late', 'not_met', 'open', 'none']);
export const Grade = z.enum(['good', 'fair', 'average', 'weak']);

export const heat = defineQuery({
  name: 'statistics.heat',
  permission: 'figures',
  summary: 'Cells × months, grouped by the branches below the organisation.',
  input: View.extend({
    group: z
      .string()
      .optional()
      .describe(
        'code of the branch whose cells are wanted; without it only shares per branch, and all cells when there are at most 60',
      ),
  }),
  output: z.object({
    months: z.array(Month),
    groups: z.array(
      z.object({
        organisation: OrganisationRef,
        cellCount: z.number().int(),
        keptCount: z.number().int().describe('cells that kept every whole month'),
        keptOf: z.number().int().describe('cells with a whole month'),
        months: z.array(
          z.object({
            good: z.number(),
            fair: z.number(),
            average: z.number(),
            weak: z.number(),
            ungraded: z.number(),
            late: z.number(),
            notMet: z.number(),
            open: z.number(),
          }),
        ),
        cells: z
          .array(
            z.object({
              organisation: OrganisationRef,
              kept: z.number().int(),
              keptOf: z.number().int(),
              months: z.array(z.object({ state: HeatState, grade: Grade.nullable() })),
            }),
          )
          .nullable()
          .describe('null: ask for this group'),
      }),
    ),
  }),
  refusals: ['not_found'],
  example: { org: 'DEMO', from: '2026-01', to: '2026-10' },
});

export const attention = defineQuery({
  name: 'statistics.attention',
  permission: 'figures',
  summary: 'What needs attention, worst first, each with its reason and where to go.',
  input: View.extend({ limit: z.number().int().min(1).max(50).default(8) }),
  output: z.object({
    items: z.array(
      z.object({
        id: z.string(),
        level: z.enum(['grave', 'act', 'watch']),
        about: AttentionAbout,
        title: z.string().describe('Vietnamese, as reason and label'),
        reason: z.string(),
        action: z.object({
          label: z.string(),
          cell: z.string().optional().describe('open this cell'),
          indicator: z.string().optional().describe('open the list of this indicator'),
          part: z.enum(['numerator', 'denominator', 'rest']).optional(),
          org: z.string().optional(),
        }),
      }),
    ),
  }),
  refusals: ['not_found'],
  example: { org: 'DEMO', from: '2026-01', to: '2026-10' },
});

export const comparison = defineQuery({
  name: 'statistics.comparison',
  permission: 'figures',
  summary: 'The children of an organisation side by side, for one window and another.',
  input: View.extend({
    compareFrom: Month.optional(),
    compareTo: Month.optional(),
    codes: z.array(z.string()).min(1).max(20),
  }),
  output: z.object({
    organisation: OrganisationRef,
    rows: z.array(
      z.object({ organisation: OrganisationRef, figures: z.array(Figure), before: z.array(Figure).nullable() }),
    ),
    total: z.object({ figures: z.array(Figure), before: z.array(Figure).nullable() }),
  }),
  refusals: ['not_found', 'unknown_indicator'],
  example: { org: 'DEMO', from: '2026-01', to: '2026-10', codes: ['cells', 'members', 'attendance'] },
});

export const recount = defineCommand({
  name: 'statistics.recount',
  permission: 'maintain',
  summary: 'Recomputes cell_month from the meetings and reports what differed.',
  input: z.object({ check: z.boolean().default(true).describe('true: only report') }),
  output: z.object({
    rows: z.number().int(),
    differences: z.array(
      z.object({
        cell: z.string(),
        month: Month,
        parent: z.string().nullable(),
        counter: z.string(),
        stored: z.number(),
        counted: z.number(),
      }),
    ),
  }),
  example: { check: true },
});

const Carried = z
  .object({ numerator: z.number(), denominator: z.number().nullable() })
  .nullable()
  .describe('null: carries nothing there');

const Stay = z.object({
  below: z.string().describe('name of the superior'),
  above: z.string().nullable().describe('name of the superior of that'),
  from: CalendarDate.describe('since when, within what the figure looks at'),
});

export const bridge = defineQuery({
  name: 'statistics.bridge',
  permission: 'figures',
  summary: 'Why a figure differs between two structures: which organisations came or went, and what they carried.',
  input: View.omit({ structure: true }).extend({
    code: z.string().describe('of an indicator'),
    before: Structure.default('as-then'),
    after: Structure,
  }),
  output: z.object({
    organisation: OrganisationRef,
    code: z.string(),
    before: Figure,
    after: Figure,
    rows: z
      .array(
        z.object({
          code: z.string(),
          name: z.string(),
          stood: z.array(Stay).describe('where it stood in the first structure, in order; empty: nowhere then'),
          stands: z.array(Stay).describe('where it stands in the second'),
          heir: z.string().nullable().describe('who goes on for it, where it has ended'),
          decisions: z.array(z.string()),
          before: Carried,
          after: Carried,
        }),
      )
      .describe('organisations that carry other amounts in the two; the differences add up to that of the figures'),
  }),
  refusals: ['not_found', 'unknown_indicator'],
  example: { org: 'DEMO', from: '2026-01', to: '2026-10', code: 'meetings.regular', after: '2026-10-31' },
});
