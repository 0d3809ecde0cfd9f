import { z } from 'zod';
import { defineQuery } from '../kernel/contract.ts';
import { CalendarDate } from '../statistics/contract.ts';

export const Verdict = z.enum(['below', 'met', 'exceeded']).meta({ id: 'Verdict' });

export const programmes = defineQuery({
  name: 'programmes.list',
  permission: 'figures',
  summary: 'Programmes of an organisation, those of its superiors and those below it.',
  input: z.object({ org: z.string() }),
  output: z.object({
    programmes: z.array(
      z.object({
        code: z.string(),
        name: z.string(),
        organisation: z.string(),
        documentNumber: z.string().nullable(),
        startsOn: CalendarDate,
        endsOn: CalendarDate.nullable(),
        targets: z.number().int(),
      }),
    ),
  }),
  refusals: ['not_found'],
  example: { org: 'DEMO' },
});

export const progress = defineQuery({
  name: 'programmes.progress',
  permission: 'figures',
  summary: 'Targets of a programme with baseline, current figure, change and verdict on a day.',
  input: z.object({ code: z.string(), asOf: CalendarDate }),
  output: z.object({
    code: z.string(),
    name: z.string(),
    organisation: z.string(),
    asOf: CalendarDate,
    startsOn: CalendarDate,
    endsOn: CalendarDate.nullable(),
    targets: z.array(
      z.object({
        code: z.string(),
        label: z.string(),
        unit: z.string(),
        org: z.string(),
        orgName: z.string(),
        year: z.number().int().nullable(),
        method: z.enum(['reduce_per_year', 'grow_per_year', 'at_least', 'at_most']),
        bound: z.number(),
        upperBound: z.number().nullable(),
        baseline: z.number().nullable(),
        current: z.number().nullable(),
        changePercent: z.number().nullable(),
        perYearPercent: z.number().nullable(),
        verdict: Verdict.nullable(),
      }),
    ),
  }),
  refusals: ['not_found'],
  example: { code: 'DEMO-CT01', asOf: '2026-10-31' },
});
