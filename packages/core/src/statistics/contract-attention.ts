import { z } from 'zod';

/** The branches that hold most of what an item speaks of, with how many: at most two, none where nothing is to be said. */
const most = z.array(z.object({ name: z.string(), count: z.number().int() }));
const count = z.number().int();
const months = z.array(z.string()).describe('YYYY-MM');

/** What an item says, as data: a screen in another language writes its own sentence from it. */
export const AttentionAbout = z
  .discriminatedUnion('kind', [
    z.object({
      kind: z.literal('cell_not_meeting'),
      months,
      hasSecretary: z.boolean(),
      secretaryUntil: z.string().nullable().describe('the first day without one'),
    }),
    z.object({ kind: z.literal('cells_not_meeting'), count, longest: count.describe('months running'), most }),
    z.object({ kind: z.literal('cell_weak'), months, gap: z.number().nullable().describe('own score above official') }),
    z.object({ kind: z.literal('cells_weak'), count, cell: z.string(), cellMonths: count, most }),
    z.object({ kind: z.literal('committee_missing'), count, most }),
    z.object({
      kind: z.literal('fewer_admissions'),
      name: z.string(),
      now: count,
      before: count,
      falls: count.describe('branches where admissions fell'),
      without: count.describe('cells without an admission'),
      cells: count,
    }),
    z.object({
      kind: z.literal('tasks_long_late'),
      count,
      organisations: count,
      branches: count,
      names: z.array(z.string()).describe('of the branches, where they are few'),
    }),
    z.object({ kind: z.literal('cells_not_visited'), count, quarter: count, year: count, assigned: count }),
    z.object({ kind: z.literal('members_absent'), count, year: count }),
    z.object({ kind: z.literal('places_without_cell'), group: z.string(), count, withoutMembers: count }),
    z.object({ kind: z.literal('places_without_members'), group: z.string(), count }),
  ])
  .meta({ id: 'AttentionAbout' });
