import { z } from 'zod';
import { defineQuery, Text } from '../kernel/contract.ts';
import { type Permission, permissions } from '../kernel/permission.ts';
import { CalendarDate, OrganisationRef } from '../statistics/contract.ts';
import { type RoleName, roles } from './role.ts';

const PermissionName = z.enum(Object.keys(permissions) as [Permission, ...Permission[]]);
const Role = z.enum(Object.keys(roles) as [RoleName, ...RoleName[]]);
const Source = z.enum(['membership', 'office', 'appointment', 'delegation']);
const Right = {
  role: Role,
  label: z.string().describe('the role in Vietnamese'),
  organisation: OrganisationRef,
  source: Source,
  title: z.string().nullable().describe('of the office of the Party that carries the role'),
  lender: z.string().nullable().describe('who lends it, by full name'),
  lastDay: CalendarDate.nullable(),
};

export const whyNot = defineQuery({
  name: 'access.whyNot',
  permission: 'signed_in',
  summary:
    'Why somebody does not see or may not do something, and whom to ask. Says the same of what does not exist and of what is out of reach.',
  input: z.discriminatedUnion('about', [
    z.object({ about: z.literal('organisation'), code: Text.min(1).max(200) }),
    z.object({ about: z.literal('member'), code: Text.min(1).max(200) }),
    z.object({ about: z.literal('permission'), permission: PermissionName }),
    z.object({ about: z.literal('operation'), operation: z.string().max(200) }),
  ]),
  output: z.object({
    found: z.object({ code: z.string(), name: z.string() }).nullable().describe('null: there is none within reach'),
    permissions: z.array(
      z.object({
        permission: PermissionName,
        label: z.string(),
        state: z
          .enum(['here', 'elsewhere', 'nowhere'])
          .describe('holds for what was asked; holds, but not there; is given by none of the offices'),
        at: z.array(OrganisationRef).describe('where it holds: there and below'),
        roles: z.array(Role).describe('that give it'),
      }),
    ),
    ended: z.array(z.object(Right)).describe('what was held within the last year and has ended'),
    ask: z.array(z.object({ fullName: z.string(), role: Role, label: z.string(), organisation: OrganisationRef })),
  }),
  refusals: ['not_found'],
  example: { about: 'organisation', code: 'DEMO.01' },
});

export const whoSees = defineQuery({
  name: 'access.whoSees',
  permission: 'signed_in',
  summary:
    'Who sees a person: oneself; somebody whose record one may see; for a data officer, anybody in his organisations.',
  input: z.object({ member: Text.min(1).nullable().default(null).describe('code; null: oneself') }),
  output: z.object({
    member: z.object({
      code: z.string(),
      name: z.string().nullable().describe('null: the record is not yours to see'),
    }),
    cells: z.array(OrganisationRef).describe('where the person belongs, a host for the time being among them'),
    accounts: z.array(
      z.object({
        fullName: z.string(),
        isSelf: z.boolean(),
        ...Right,
        sees: z
          .array(z.enum(['record', 'tasks', 'office', 'log']))
          .describe('the record of the person, tasks, the office that the person holds, entries of the log'),
      }),
    ),
  }),
  refusals: ['not_found', 'no_member'],
  example: { member: null },
});
