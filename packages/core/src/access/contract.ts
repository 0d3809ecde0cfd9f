import { z } from 'zod';
import { defineCommand, defineQuery } from '../kernel/contract.ts';

export const parkedCommands = defineQuery({
  name: 'access.parkedCommands',
  permission: 'cell',
  summary:
    'Commands that came too late and wait to be sent again or discarded: one’s own, and those for cells whose meetings one keeps or grades.',
  input: z.object({}),
  output: z.object({
    commands: z.array(
      z.object({
        id: z.string(),
        name: z.string().describe('of the command'),
        actor: z.string(),
        input: z.record(z.string(), z.unknown()),
        why: z.string(),
        heir: z.string().nullable().describe('code of whoever goes on for what it was made for'),
        parkedAt: z.string(),
      }),
    ),
  }),
  example: {},
});

export const settleParked = defineCommand({
  name: 'access.settleParked',
  permission: 'cell',
  summary: 'Notes that a parked command was sent again, or lets it go. It stays in the log.',
  input: z.object({ id: z.uuid(), settlement: z.enum(['sent', 'discarded']) }),
  output: z.object({ id: z.string() }),
  refusals: ['not_found'],
  example: { id: '00000000-0000-7000-8000-000000000000', settlement: 'discarded' },
});
