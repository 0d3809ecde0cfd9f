import { z } from 'zod';
import { defineCommand, defineQuery, Text } from '../kernel/contract.ts';
import { breachStateNames } from './breach.ts';
import { correctableFieldNames } from './correction-request.ts';
import { deadlineNames } from './deadline.ts';
import { basisKindNames, shippedActivityNames } from './processing-activity.ts';
import { keptThingNames } from './retention.ts';
import { secrecyLevelNames } from './secrecy-mark.ts';

const Day = z.iso.date();
const Said = Text.pipe(z.string().min(1).max(4000));
const Organisation = z.object({ code: z.string(), name: z.string() });
const Length = { amount: z.number().int().min(1).max(1200), unit: z.enum(['hour', 'day', 'month']) };
const noId = '00000000-0000-7000-8000-000000000000';
const Saved = z.object({ id: z.string() });

// ── what is stored about oneself ──────────────────────────────────────────────────────────────────────────────────

const CorrectionRequest = z.object({
  id: z.string(),
  field: z.enum(correctableFieldNames),
  right: z.string(),
  note: z.string().nullable(),
  askedAt: z.string(),
  dueAt: z.string(),
  state: z.enum(['open', 'done', 'refused']),
  answer: z.string().nullable(),
  answeredBy: z.string().nullable().describe('full name'),
  answeredAt: z.string().nullable(),
});

export const myData = defineQuery({
  name: 'access.myData',
  permission: 'signed_in',
  summary: 'Everything stored about whoever asks: as a member, as an account, and who has looked.',
  input: z.object({}),
  output: z.object({
    fullName: z.string(),
    userName: z.string(),
    member: z.string().nullable().describe('code; null when the account belongs to no member'),
    sections: z.array(
      z.object({
        key: z.string(),
        title: z.string(),
        columns: z.array(
          z.object({ key: z.string(), label: z.string(), type: z.enum(['text', 'number', 'date', 'datetime']) }),
        ),
        rows: z.array(z.record(z.string(), z.union([z.string(), z.number(), z.null()]))),
      }),
    ),
    requests: z.array(CorrectionRequest),
  }),
  example: {},
});

export const requestCorrection = defineCommand({
  name: 'access.requestCorrection',
  permission: 'signed_in',
  summary: 'Asks for something about oneself to be put right. The record stays as it is until somebody answers.',
  input: z.object({ field: z.enum(correctableFieldNames), right: Said, note: Text.nullable().default(null) }),
  output: Saved,
  refusals: ['account_without_member', 'asked_already'],
  example: { field: 'born_on', right: '02/03/1980' },
});

export const correctionRequests = defineQuery({
  name: 'access.correctionRequests',
  permission: 'members',
  summary: 'What the members within reach ask to be put right, the open requests first.',
  input: z.object({}),
  output: z.object({
    requests: z.array(
      CorrectionRequest.extend({
        member: z.object({ code: z.string(), name: z.string() }),
        cell: Organisation.describe('the present cell of the member, or the last'),
      }),
    ),
  }),
  opens: ({ requests }) => requests.map(({ member }) => member.code),
  example: {},
});

export const answerCorrection = defineCommand({
  name: 'access.answerCorrection',
  permission: 'members',
  summary: 'Says what became of a request: put right, or refused with the reason.',
  input: z.object({ request: z.uuid(), state: z.enum(['done', 'refused']), answer: Text.default('') }),
  output: Saved,
  refusals: ['not_found', 'answered_already', 'reason_missing', 'own_request'],
  example: { request: noId, state: 'done', answer: '' },
});

// ── how long things are kept ──────────────────────────────────────────────────────────────────────────────────────

export const periods = defineQuery({
  name: 'access.periods',
  permission: 'privacy',
  summary: 'How long personal data is kept, and the deadlines of the law: in force today, and set for later.',
  input: z.object({}),
  output: z.object({
    periods: z.array(
      z.object({
        what: z.enum([...keptThingNames, ...deadlineNames]),
        ...Length,
        basis: z.string(),
        mark: z.enum(['P', 'T', '?']),
        from: z.string().describe('first day'),
        organisation: Organisation.nullable().describe('who has set it; null: as the program comes'),
      }),
    ),
    tops: z.array(Organisation).describe('organisations for which whoever asks may set periods'),
    lastRun: z
      .object({ at: z.string(), rows: z.number().int().describe('that were redacted') })
      .nullable()
      .describe('of the daily work that redacts'),
  }),
  example: {},
});

export const setPeriod = defineCommand({
  name: 'access.setPeriod',
  permission: 'privacy',
  summary: 'Sets how long something is kept, or a deadline, from a day on, for a top organisation and all below it.',
  input: z.object({
    organisation: Text,
    what: z.enum([...keptThingNames, ...deadlineNames]),
    ...Length,
    basis: Said,
    mark: z.enum(['P', 'T', '?']),
    from: Day,
  }),
  output: Saved,
  refusals: ['not_found', 'not_top', 'begins_in_past', 'conflict'],
  example: {
    organisation: 'DEMO',
    what: 'absence_reason',
    amount: 12,
    unit: 'month',
    basis: 'Quy chế bảo vệ dữ liệu',
    mark: 'P',
    from: '2100-01-01',
  },
});

export const redactionTrial = defineQuery({
  name: 'access.redactionTrial',
  permission: 'privacy',
  summary: 'How many rows of what would be redacted now. Nothing is changed, and nobody is named.',
  input: z.object({}),
  output: z.object({
    counts: z.array(z.object({ what: z.enum(keptThingNames), rows: z.number().int() })),
    isWhole: z.boolean().describe('false: only of the organisations within reach, without accounts and the log'),
  }),
  example: {},
});

// ── registers ─────────────────────────────────────────────────────────────────────────────────────────────────────

const Activity = {
  name: Said,
  shipped: z.enum(shippedActivityNames).nullable().default(null).describe('which of those that the program has it is'),
  purpose: Said,
  subjects: Said,
  fields: Said,
  basisKind: z.enum(basisKindNames),
  basis: Said,
  recipients: Text.nullable().default(null),
  measures: Text.nullable().default(null),
  startsOn: Day,
  endsOn: Day.nullable().default(null).describe('the last day'),
};

export const processingActivities = defineQuery({
  name: 'access.processingActivities',
  permission: 'privacy',
  summary: 'The register of processing activities, each with its legal basis or consent.',
  input: z.object({}),
  output: z.object({
    activities: z.array(z.object({ id: z.string(), organisation: Organisation, ...Activity })),
    organisations: z.array(Organisation).describe('for which whoever asks may write'),
  }),
  example: {},
});

export const keepActivity = defineCommand({
  name: 'access.keepActivity',
  permission: 'privacy',
  summary: 'Writes a processing activity into the register, or corrects it.',
  input: z.object({ activity: z.uuid().nullable().describe('null: a new one'), organisation: Text, ...Activity }),
  output: Saved,
  refusals: ['not_found', 'already_registered', 'ends_before_start'],
  example: {
    activity: null,
    organisation: 'DEMO',
    name: 'Quản lý đảng viên',
    purpose: 'Quản lý đảng viên theo Điều lệ Đảng',
    subjects: 'Đảng viên',
    fields: 'Họ tên, ngày sinh',
    basisKind: 'public_duty',
    basis: 'Điều lệ Đảng',
    startsOn: '2026-01-01',
  },
});

const Assessment = {
  startsOn: Day.describe('of the processing'),
  filedOn: Day.nullable().default(null),
  reviewedOn: Day.nullable().default(null),
  changedOn: Day.nullable().default(null).describe('when the processing last changed'),
  note: Text.nullable().default(null),
};

export const impactAssessments = defineQuery({
  name: 'access.impactAssessments',
  permission: 'privacy',
  summary: 'The register of impact assessments, with what each still asks for and by when.',
  input: z.object({}),
  output: z.object({
    assessments: z.array(
      z.object({
        id: z.string(),
        organisation: Organisation,
        activity: z.object({ id: z.string(), name: z.string() }),
        ...Assessment,
        due: z.object({ what: z.enum(['assessment_filing', 'assessment_review']), at: z.string() }).nullable(),
      }),
    ),
  }),
  example: {},
});

export const keepAssessment = defineCommand({
  name: 'access.keepAssessment',
  permission: 'privacy',
  summary: 'Writes an impact assessment into the register, or corrects it.',
  input: z.object({ assessment: z.uuid().nullable().describe('null: a new one'), activity: z.uuid(), ...Assessment }),
  output: Saved,
  refusals: ['not_found', 'days_out_of_order'],
  example: { assessment: null, activity: noId, startsOn: '2026-01-01' },
});

export const breaches = defineQuery({
  name: 'access.breaches',
  permission: 'privacy',
  summary: 'The register of breaches of personal data, those that are still open first.',
  input: z.object({}),
  output: z.object({
    breaches: z.array(
      z.object({
        id: z.string(),
        organisation: Organisation,
        what: z.string(),
        foundAt: z.string(),
        affected: z.number().int().nullable(),
        fields: z.string().nullable(),
        state: z.enum(breachStateNames),
        noticeDueAt: z.string().nullable().describe('null: no notice is owed any more'),
        steps: z.array(z.object({ state: z.enum(breachStateNames), done: z.string(), by: z.string(), at: z.string() })),
      }),
    ),
  }),
  example: {},
});

export const reportBreach = defineCommand({
  name: 'access.reportBreach',
  permission: 'privacy',
  summary: 'Enters a breach of personal data; from when it was found the deadline for the notice runs.',
  input: z.object({
    organisation: Text,
    what: Said,
    foundAt: z.iso.datetime({ offset: true }),
    affected: z.number().int().min(0).nullable().default(null),
    fields: Text.nullable().default(null),
    done: Said.describe('what was done at once'),
  }),
  output: Saved,
  refusals: ['not_found', 'not_yet_happened'],
  example: {
    organisation: 'DEMO',
    what: 'Mất máy tính xách tay có danh sách đảng viên',
    foundAt: '2026-11-20T08:00:00Z',
    done: 'Khóa tài khoản, thu hồi phiên đăng nhập',
  },
});

export const advanceBreach = defineCommand({
  name: 'access.advanceBreach',
  permission: 'privacy',
  summary: 'Takes a breach one step further, with what was done.',
  input: z.object({ breach: z.uuid(), to: z.enum(breachStateNames), done: Said }),
  output: Saved,
  refusals: ['not_found', 'no_such_step'],
  example: { breach: noId, to: 'assessed', done: 'Ảnh hưởng 12 người' },
});

export const privacyDuties = defineQuery({
  name: 'access.privacyDuties',
  permission: 'privacy',
  summary: 'What the law asks for and is not done yet, the most overdue first.',
  input: z.object({}),
  output: z.object({
    duties: z.array(
      z.object({
        what: z.enum(['breach_notice', 'assessment_filing', 'assessment_review']),
        id: z.string(),
        name: z.string(),
        organisation: Organisation,
        dueAt: z.string(),
        isOverdue: z.boolean(),
      }),
    ),
  }),
  example: {},
});

// ── papers that carry a secrecy mark ──────────────────────────────────────────────────────────────────────────────

const SecretPaper = {
  number: Said,
  issuedOn: Day,
  issuer: Said,
  level: z.enum(secrecyLevelNames),
  keptAt: Said.describe('the place where it is kept'),
  returnedOn: Day.nullable().default(null).describe('given back or destroyed'),
};

export const secretPapers = defineQuery({
  name: 'access.secretPapers',
  permission: 'import',
  summary: 'Papers that carry a secrecy mark: number, day, level and where they are kept, never what they say.',
  input: z.object({}),
  output: z.object({
    papers: z.array(z.object({ id: z.string(), organisation: Organisation, ...SecretPaper })),
    organisations: z.array(Organisation).describe('for which whoever asks may write'),
  }),
  example: {},
});

export const registerSecretPaper = defineCommand({
  name: 'access.registerSecretPaper',
  permission: 'import',
  summary: 'Enters a paper that carries a secrecy mark, or corrects the entry. The paper itself stays outside.',
  input: z.object({ paper: z.uuid().nullable().describe('null: a new one'), organisation: Text, ...SecretPaper }),
  output: Saved,
  refusals: ['not_found', 'already_registered', 'days_out_of_order'],
  example: {
    paper: null,
    organisation: 'DEMO',
    number: '12-BC/HU',
    issuedOn: '2026-10-01',
    issuer: 'Huyện ủy',
    level: 'secret',
    keptAt: 'Két văn thư, phòng 204',
  },
});
