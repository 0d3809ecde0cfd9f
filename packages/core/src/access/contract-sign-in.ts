import { z } from 'zod';
import { defineCommand, defineQuery } from '../kernel/contract.ts';
import { type Permission, permissions } from '../kernel/permission.ts';
import { type RoleName, roles } from './role.ts';

const PermissionName = z.enum(Object.keys(permissions) as [Permission, ...Permission[]]);
const Role = z.enum(Object.keys(roles) as [RoleName, ...RoleName[]]);

export const me = defineQuery({
  name: 'access.me',
  permission: 'signed_in',
  whileEntering: true,
  summary: 'Who has signed in, what he may do and where that comes from.',
  input: z.object({}),
  output: z.object({
    userName: z.string(),
    fullName: z.string(),
    isDemo: z.boolean(),
    member: z.string().nullable().describe('code of the member who it is'),
    permissions: z.array(PermissionName).describe('held anywhere'),
    rights: z.array(
      z.object({
        role: Role,
        label: z.string(),
        organisation: z.object({ code: z.string(), name: z.string(), tier: z.string() }),
        source: z.enum(['membership', 'office', 'appointment', 'delegation']),
        title: z.string().nullable().describe('of the Party office'),
        lender: z.string().nullable().describe('full name of whoever lends it'),
        lastDay: z.iso.date().nullable(),
      }),
    ),
    secondFactor: z
      .enum(['on', 'off', 'required'])
      .describe('required: nothing else is answered until one is set up, or used to sign in'),
    secondFactors: z.object({ app: z.boolean(), passkeys: z.number().int() }).describe('what is set up'),
    administrators: z.array(z.object({ fullName: z.string() })).describe('whom to ask'),
  }),
  example: {},
});

export const signInOptions = defineQuery({
  name: 'access.signInOptions',
  permission: 'anyone',
  summary: 'What the sign-in page offers besides a user name and a password.',
  input: z.object({}),
  output: z.object({
    sso: z.object({ label: z.string() }).nullable().describe("the owner's own identity provider"),
    demo: z.array(z.object({ userName: z.string(), fullName: z.string(), words: z.string() })),
    demoPassword: z.string().nullable().describe('null where others than this machine are answered'),
  }),
  example: {},
});

export const sessions = defineQuery({
  name: 'access.sessions',
  permission: 'signed_in',
  whileEntering: true,
  summary: 'Where somebody is signed in.',
  input: z.object({}),
  output: z.object({
    sessions: z.array(
      z.object({
        id: z.uuid(),
        device: z.string(),
        address: z.string().nullable(),
        isThis: z.boolean(),
        isKept: z.boolean().describe('stays signed in on a phone'),
        startedAt: z.iso.datetime(),
        lastUsedAt: z.iso.datetime(),
        endsAt: z.iso.datetime().describe('when nobody uses it until then'),
      }),
    ),
  }),
  example: {},
});

export const endSession = defineCommand({
  name: 'access.endSession',
  permission: 'signed_in',
  whileEntering: true,
  summary: 'Signs out one of the own sessions, as on a phone that was lost.',
  input: z.object({ id: z.uuid() }),
  output: z.object({ id: z.uuid() }),
  refusals: ['not_found'],
  example: { id: '00000000-0000-7000-8000-000000000000' },
});

export const endOtherSessions = defineCommand({
  name: 'access.endOtherSessions',
  permission: 'signed_in',
  whileEntering: true,
  summary: 'Signs out everywhere but here.',
  input: z.object({}),
  output: z.object({ ended: z.number().int() }),
  example: {},
});
