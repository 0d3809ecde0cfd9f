/** Accounts, appointments, one-time codes and delegation: whoever keeps accounts, and everybody about what he lends. */
import { z } from 'zod';
import { defineCommand, defineQuery, Text } from '../kernel/contract.ts';
import { CalendarDate, OrganisationRef } from '../statistics/contract.ts';
import { appointedRoles } from './role.ts';

const AppointedRole = z.enum(appointedRoles);
const Role = z.enum(['member', ...appointedRoles]);
const UserName = Text.min(1).max(100).describe('with which somebody signs in, e.g. lo.van.an');
const FullName = Text.min(1).max(100);
const Code = Text.min(1).max(100);
const LastDay = CalendarDate.nullable().describe('last day in force; null: no end is known');
const DaysState = z.enum(['future', 'now', 'over', 'never']);

const Held = z.object({
  role: Role,
  organisation: OrganisationRef,
  source: z.enum(['membership', 'office', 'appointment', 'delegation']),
  title: z.string().nullable().describe('of the office of the Party that carries the role'),
  from: CalendarDate,
  lastDay: LastDay,
});

const Account = z.object({
  userName: z.string(),
  fullName: z.string(),
  member: z.string().nullable().describe('code of the member who it is'),
  isDemo: z.boolean(),
  state: z.enum(['new', 'open', 'closed']).describe('new: nobody has signed in with it yet'),
  secondFactor: z.boolean(),
  lastSignInAt: z.string().nullable(),
  codeUntil: z.string().nullable().describe('until when a one-time code can be used that nobody has used yet'),
});

/** A strip of paper for one person. */
const Strip = z.object({
  userName: z.string(),
  fullName: z.string(),
  code: z.string().nullable().describe('null when it was shown before: it is shown once'),
  lastDay: CalendarDate.describe('last day on which the code can be used'),
});

export const accounts = defineQuery({
  name: 'access.accounts',
  permission: 'accounts',
  summary: 'Accounts that hold something within reach, belong to a member there, or hold nothing yet.',
  input: z.object({
    text: Text.max(100).default('').describe('part of a name, user name or code of a member'),
    state: z.enum(['new', 'open', 'closed']).nullable().default(null),
    sort: z.enum(['fullName', 'userName', 'lastSignInAt']).default('fullName'),
    direction: z.enum(['ascending', 'descending']).default('ascending'),
    offset: z.number().int().min(0).default(0),
    limit: z.number().int().min(1).max(20_000).default(100),
  }),
  output: z.object({
    today: CalendarDate,
    total: z.number().int(),
    accounts: z.array(Account.extend({ holdings: z.array(Held).describe('today and to come') })),
  }),
  example: {},
});

export const account = defineQuery({
  name: 'access.account',
  permission: 'accounts',
  summary: 'One account: what it may today and why, its appointments and delegations within reach.',
  input: z.object({ account: UserName }),
  output: Account.extend({
    today: CalendarDate,
    createdAt: z.string(),
    closedAt: z.string().nullable(),
    code: z
      .object({ issuedAt: z.string(), expiresAt: z.string(), usedAt: z.string().nullable() })
      .nullable()
      .describe('the last one-time code'),
    isOwn: z.boolean().describe('of whoever asks'),
    beyond: z.number().int().describe('rights outside the reach of whoever asks: only others may then act for it'),
    rights: z.array(Held.omit({ from: true }).extend({ lender: z.string().nullable() })),
    appointments: z.array(
      Held.pick({ organisation: true, from: true, lastDay: true }).extend({
        id: z.string(),
        role: AppointedRole,
        state: DaysState,
      }),
    ),
    delegations: z.array(
      z.object({
        lender: z.string(),
        borrower: z.string(),
        role: AppointedRole,
        organisation: OrganisationRef,
        from: CalendarDate,
        lastDay: CalendarDate,
        isWithdrawn: z.boolean(),
      }),
    ),
  }),
  refusals: ['not_found'],
  example: { account: 'quantri-demo' },
});

const Appointing = z.object({
  role: AppointedRole,
  organisation: Code,
  from: CalendarDate,
  lastDay: CalendarDate.nullable().default(null),
});
const appointing = ['ends_before_start', 'already_appointed', 'four_eyes'] as const;

export const createAccount = defineCommand({
  name: 'access.createAccount',
  permission: 'accounts',
  summary: 'Makes an account, perhaps with a first appointment, and answers its one-time code.',
  input: z.object({
    userName: UserName.nullable().default(null).describe('null: made from the name'),
    fullName: FullName.nullable().default(null).describe('needed where there is no member'),
    member: Code.nullable().default(null),
    appointment: Appointing.nullable().default(null),
  }),
  output: Strip,
  keptOutput: (strip) => ({ ...strip, code: null }),
  refusals: ['not_found', 'invalid_user_name', 'user_name_taken', 'member_has_account', 'name_missing', ...appointing],
  example: {
    fullName: 'Hà Thị Mẫu',
    appointment: { role: 'leader', organisation: 'DEMO', from: '2026-01-01', lastDay: null },
  },
});

export const appoint = defineCommand({
  name: 'access.appoint',
  permission: 'accounts',
  summary: 'Lets an account hold a role at an organisation for some days.',
  input: Appointing.extend({ account: UserName }),
  output: z.object({ id: z.string() }),
  refusals: ['not_found', 'account_closed', ...appointing],
  example: { account: 'lanhdao', role: 'leader', organisation: 'DEMO.01', from: '2026-01-01', lastDay: null },
});

export const endAppointment = defineCommand({
  name: 'access.endAppointment',
  permission: 'accounts',
  summary: 'Says the last day of an appointment: yesterday, so that it gives nothing from today on, or a day to come.',
  input: z.object({ id: z.uuid(), lastDay: CalendarDate }),
  output: z.object({ id: z.string() }),
  refusals: ['not_found', 'already_ended', 'in_the_past', 'last_administrator'],
  example: { id: '00000000-0000-7000-8000-000000000000', lastDay: '2026-12-31' },
});

const acting = ['not_found', 'beyond_reach'] as const;

export const closeAccount = defineCommand({
  name: 'access.closeAccount',
  permission: 'accounts',
  summary: 'Closes an account: nobody signs in with it, and whoever is signed in is signed out.',
  input: z.object({ account: UserName }),
  output: z.object({ userName: z.string() }),
  refusals: [...acting, 'own_account', 'last_administrator'],
  example: { account: 'dangvien' },
});

export const reopenAccount = defineCommand({
  name: 'access.reopenAccount',
  permission: 'accounts',
  summary: 'Opens a closed account again, with whatever its offices and appointments give it today.',
  input: z.object({ account: UserName }),
  output: z.object({ userName: z.string() }),
  refusals: [...acting, 'member_has_account'],
  example: { account: 'dangvien' },
});

export const issueCodes = defineCommand({
  name: 'access.issueCodes',
  permission: 'accounts',
  summary: 'Answers a new one-time code for each of these accounts; former codes of theirs no longer hold.',
  input: z.object({ accounts: z.array(UserName).min(1).max(500) }),
  output: z.object({ strips: z.array(Strip) }),
  keptOutput: ({ strips }) => ({ strips: strips.map((strip) => ({ ...strip, code: null })) }),
  refusals: [...acting, 'account_closed', 'own_account'],
  example: { accounts: ['dangvien'] },
});

export const renameAccount = defineCommand({
  name: 'access.renameAccount',
  permission: 'accounts',
  summary: 'Gives an account another user name, and one that is no member’s another full name.',
  input: z.object({ account: UserName, userName: UserName, fullName: FullName.nullable().default(null) }),
  output: z.object({ userName: z.string() }),
  refusals: [...acting, 'invalid_user_name', 'user_name_taken', 'name_of_member'],
  example: { account: 'dangvien', userName: 'dang.vien' },
});

export const linkAccount = defineCommand({
  name: 'access.linkAccount',
  permission: 'accounts',
  summary: "Says by what the owner's identity provider knows the holder of an account; null: by nothing any more.",
  input: z.object({
    account: UserName,
    by: z
      .union([
        z.object({ subject: Text.min(1).max(255).describe('of the ID token') }),
        z.object({
          email: Text.toLowerCase().pipe(z.email()).describe('until the first sign-in, which keeps the subject'),
        }),
      ])
      .nullable(),
  }),
  output: z.object({ userName: z.string() }),
  refusals: [...acting, 'account_closed', 'already_linked'],
  example: { account: 'dangvien', by: { email: 'dang.vien@tinh.example.vn' } },
});

const Person = z.object({ userName: z.string(), fullName: z.string() });

export const delegations = defineQuery({
  name: 'access.delegations',
  permission: 'signed_in',
  summary: 'What whoever asks has lent and was lent, and what he may lend.',
  input: z.object({ to: Text.max(100).default('').describe('a user name, to see whose it is before lending') }),
  output: z.object({
    mine: z.array(
      z.object({
        id: z.string(),
        isLent: z.boolean().describe('by whoever asks; else lent to him'),
        other: Person,
        role: AppointedRole,
        organisation: OrganisationRef,
        from: CalendarDate,
        lastDay: CalendarDate,
        reason: z.string(),
        givenAt: z.string(),
        withdrawnAt: z.string().nullable(),
        state: DaysState.describe('of its days; what was withdrawn no longer holds'),
      }),
    ),
    may: z.array(Held.extend({ role: AppointedRole }).omit({ source: true })),
    found: Person.nullable(),
    today: CalendarDate,
  }),
  example: {},
});

export const delegate = defineCommand({
  name: 'access.delegate',
  permission: 'signed_in',
  summary: 'Lends another account what a role at an organisation gives, for a year at most.',
  input: z.object({
    to: UserName,
    role: AppointedRole,
    organisation: Code,
    from: CalendarDate,
    lastDay: CalendarDate,
    reason: Text.min(1).max(500),
  }),
  output: z.object({ id: z.string() }),
  refusals: [
    'not_found',
    'ends_before_start',
    'in_the_past',
    'too_long',
    'to_oneself',
    'not_held',
    'already_delegated',
  ],
  example: {
    to: 'canbo',
    role: 'secretary',
    organisation: 'DEMO.01.002',
    from: '2099-01-01',
    lastDay: '2099-01-31',
    reason: 'Đi học',
  },
});

export const withdrawDelegation = defineCommand({
  name: 'access.withdrawDelegation',
  permission: 'signed_in',
  summary: 'Ends a delegation at once, by whoever lent it or whoever it was lent to.',
  input: z.object({ id: z.uuid() }),
  output: z.object({ id: z.string() }),
  refusals: ['not_found', 'already_ended'],
  example: { id: '00000000-0000-7000-8000-000000000000' },
});
