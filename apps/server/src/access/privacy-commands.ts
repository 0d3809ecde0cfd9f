/** What somebody may ask about his own data, and the registers of those who protect it. */
import { isStep, owesNotice } from '@nennep/core/access/breach.ts';
import type * as contract from '@nennep/core/access/contract-privacy.ts';
import { type DeadlineName, dueAt, dueOf, type Length } from '@nennep/core/access/deadline.ts';
import { Refusal } from '@nennep/core/kernel/problem.ts';
import { sql } from 'kysely';
import type { CommandHandler, Context, Handler } from '../http/handler.ts';
import { newIds } from '../ids.ts';
import { addBreach, breachesIn, takeStep } from './breach-store.ts';
import { addRequest, answerRequest, type KeptRequest, requestsIn, requestsOf } from './correction-store.ts';
import { accountSections, lookedSection, memberSections } from './my-data-queries.ts';
import { type OrganisationKey, organisationByCode, organisationsFor, topsIn } from './organisation-store.ts';
import { beginPeriod, deadlinesFor, periodsFrom } from './period-store.ts';
import { activitiesIn, assessmentsIn, keepActivity, keepAssessment } from './register-store.ts';
import { countDue, lastRedaction } from './retention-jobs.ts';
import { everything, type Person, type Scope } from './scope.ts';
import { keepSecretPaper, secretPapersIn } from './secret-paper-store.ts';
import { beforeWall } from './wall.ts';

/** What the log says a command concerns. */
const homeOf = (homeId: number): string => `{[${homeId},${homeId + 1})}`;
const oneId = (given: string | null = null): string => given ?? newIds(1)[0] ?? '';

async function organisationOr({ tx, scope }: Context, code: string): Promise<OrganisationKey> {
  const found = await organisationByCode(tx, scope, code);
  if (found === null) throw new Refusal('not_found', `Không có tổ chức nào mang mã ${code} trong phạm vi của bạn.`);
  return found;
}

// ── about oneself ─────────────────────────────────────────────────────────────────────────────────────────────────

function personOf({ person }: Scope): Person {
  if (person !== null) return person;
  throw new Refusal(
    'account_without_member',
    'Tài khoản này không gắn với đảng viên nào. Nếu bạn là đảng viên, hãy nhờ người quản trị gắn tài khoản với mã đảng viên.',
  );
}

const asSent = ({ askedAt, answeredAt, ...request }: KeptRequest, length: Length) => ({
  ...request,
  askedAt: askedAt.toISOString(),
  dueAt: dueAt(askedAt, length).toISOString(),
  answeredAt: answeredAt?.toISOString() ?? null,
});

const myData: Handler<typeof contract.myData> = ({ tx, scope, today }) =>
  beforeWall(tx, scope, async () => {
    const { person } = scope;
    const { rows } = await sql<{ fullName: string; userName: string }>`
      select full_name as "fullName", user_name as "userName" from account where id = ${scope.account}::uuid`.execute(
      tx,
    );
    const who = rows[0] ?? { fullName: scope.actor, userName: scope.actor };
    const account = await accountSections(tx, scope, today);
    if (person === null) return { ...who, member: null, sections: account, requests: [] };
    const own = await memberSections(tx, scope, person, today);
    const requests = await requestsOf(tx, scope, person);
    const { correction_answer } = await deadlinesFor(tx, scope, ownOrganisation(scope), today);
    return {
      ...who,
      member: String(own[0]?.rows[0]?.code ?? ''),
      sections: [...own, ...account, await lookedSection(tx, scope, person)],
      requests: requests.map((request) => asSent(request, correction_answer)),
    };
  });

/** Where somebody has an office: the top above it sets the deadlines of its tree. */
const ownOrganisation = ({ rights }: Scope): string | null => rights[0]?.organisation.id ?? null;

const requestCorrection: CommandHandler<typeof contract.requestCorrection> = async ({ tx, scope, now }, input) => {
  const person = personOf(scope);
  const id = oneId();
  if (!(await beforeWall(tx, scope, () => addRequest(tx, scope, person, { ...input, id, now }))))
    throw new Refusal('asked_already', 'Bạn đã gửi đúng yêu cầu này và đang chờ trả lời.');
  return { output: { id }, former: null };
};

const correctionRequests: Handler<typeof contract.correctionRequests> = async ({ tx, scope, today }) => {
  const { correction_answer } = await deadlinesFor(tx, scope, ownOrganisation(scope), today);
  const requests = await requestsIn(tx, scope, today);
  return {
    requests: requests.map(
      ({ homeId: _, memberId: __, cellHome: ___, memberCode, memberName, cellCode, cellName, ...rest }) => ({
        ...asSent(rest, correction_answer),
        member: { code: memberCode, name: memberName },
        cell: { code: cellCode, name: cellName },
      }),
    ),
  };
};

const answerCorrection: CommandHandler<typeof contract.answerCorrection> = async (
  { tx, scope, today, now },
  { request, state, answer },
) => {
  const [asked] = await requestsIn(tx, scope, today, request);
  if (asked === undefined) throw new Refusal('not_found', 'Không có yêu cầu này trong phạm vi của bạn.');
  if (asked.memberId === scope.person?.id)
    throw new Refusal('own_request', 'Đây là yêu cầu của chính bạn. Cấp trên hoặc cấp ủy viên khác trả lời.');
  if (state === 'refused' && answer === '')
    throw new Refusal('reason_missing', 'Hãy ghi vì sao không sửa, để người yêu cầu biết.');
  if (!(await answerRequest(tx, scope, asked, { state, answer: answer || null, now })))
    throw new Refusal('answered_already', 'Yêu cầu này đã có người trả lời. Hãy tải lại trang.');
  return { output: { id: request }, former: { state: asked.state }, about: homeOf(asked.cellHome) };
};

// ── how long things are kept ──────────────────────────────────────────────────────────────────────────────────────

const periods: Handler<typeof contract.periods> = async ({ tx, scope, today }) => {
  const found = await periodsFrom(tx, scope, today);
  const tops = await topsIn(tx, scope, today);
  return {
    periods: found.map(({ what, amount, unit, basis, mark, from, code, name }) => ({
      ...{ what, amount, unit, basis, mark, from },
      organisation: code === null || name === null ? null : { code, name },
    })),
    tops: tops.map(({ code, name }) => ({ code, name })),
    lastRun: await lastRedaction(tx, scope),
  };
};

const setPeriod: CommandHandler<typeof contract.setPeriod> = async (context, { organisation: code, ...period }) => {
  const { tx, scope, today, now } = context;
  const { id: organisation, homeId } = await organisationOr(context, code);
  const tops = await topsIn(tx, scope, today);
  if (!tops.some((top) => top.id === organisation))
    throw new Refusal('not_top', 'Thời hạn do tổ chức trên cùng đặt cho mọi tổ chức bên dưới. Hãy chọn tổ chức đó.');
  if (period.from < today)
    throw new Refusal('begins_in_past', 'Thời hạn chỉ đặt được từ hôm nay trở đi. Hãy chọn ngày khác.');
  const id = oneId();
  const former = await beginPeriod(tx, scope, { ...period, id, organisation, now });
  return { output: { id }, former, about: homeOf(homeId) };
};

/** The log and accounts belong to all, so that only who reaches every top organisation is told how much is in them. */
const redactionTrial: Handler<typeof contract.redactionTrial> = async ({ tx, scope, today }) => {
  const [own, all] = [await topsIn(tx, scope, today), await topsIn(tx, everything('system'), today)];
  const isWhole = own.length === all.length;
  const counts = await beforeWall(tx, scope, () => countDue(tx, scope, today, isWhole));
  return { counts, isWhole };
};

// ── registers ─────────────────────────────────────────────────────────────────────────────────────────────────────

const processingActivities: Handler<typeof contract.processingActivities> = async ({ tx, scope, today }) => {
  const activities = await activitiesIn(tx, scope, today);
  return {
    activities: activities.map(({ organisationId: _, ...activity }) => activity),
    organisations: await organisationsFor(tx, scope, 'privacy', today),
  };
};

const keepActivityHandler: CommandHandler<typeof contract.keepActivity> = async (context, input) => {
  const { tx, scope, today, now } = context;
  const { activity: known, organisation: code, ...activity } = input;
  if (activity.endsOn !== null && activity.endsOn < activity.startsOn)
    throw new Refusal('ends_before_start', 'Ngày kết thúc trước ngày bắt đầu. Hãy sửa lại ngày.');
  const organisation = await organisationOr(context, code);
  const [former] = known === null ? [] : await activitiesIn(tx, scope, today, known);
  if (known !== null && former?.organisationId !== organisation.id)
    throw new Refusal('not_found', 'Không có hoạt động này trong sổ của tổ chức. Hãy tải lại trang.');
  const id = oneId(known);
  if (!(await keepActivity(tx, scope, organisation.id, { ...activity, id }, now)))
    throw new Refusal('already_registered', 'Sổ của tổ chức này đã có hoạt động đó. Hãy sửa dòng đã có.');
  return { output: { id }, former: former ?? null, about: homeOf(organisation.homeId) };
};

/** The deadlines of each organisation, asked once. */
function deadlinesOf({ tx, scope, today }: Context): (organisation: string) => Promise<Record<DeadlineName, Length>> {
  const known = new Map<string, Promise<Record<DeadlineName, Length>>>();
  return (organisation) => {
    const before = known.get(organisation);
    if (before !== undefined) return before;
    const asked = deadlinesFor(tx, scope, organisation, today);
    known.set(organisation, asked);
    return asked;
  };
}

async function assessmentsWithDue(context: Context) {
  const deadlines = deadlinesOf(context);
  const found = await assessmentsIn(context.tx, context.scope, context.today);
  const assessments = [];
  for (const { organisationId, ...one } of found) {
    const due = dueOf({ ...one, startedOn: one.startsOn }, await deadlines(organisationId));
    const what = due?.what === 'assessment_review' ? ('assessment_review' as const) : ('assessment_filing' as const);
    assessments.push({ ...one, due: due && { what, at: due.at.toISOString() } });
  }
  return assessments;
}

const impactAssessments: Handler<typeof contract.impactAssessments> = async (context) => ({
  assessments: await assessmentsWithDue(context),
});

const keepAssessmentHandler: CommandHandler<typeof contract.keepAssessment> = async (context, input) => {
  const { tx, scope, today, now } = context;
  const { assessment: known, activity, ...assessment } = input;
  const [of] = await activitiesIn(tx, scope, today, activity);
  const [former] = known === null ? [] : await assessmentsIn(tx, scope, today, known);
  if (of === undefined || (known !== null && former === undefined))
    throw new Refusal('not_found', 'Không có dòng này trong sổ của bạn. Hãy tải lại trang.');
  const { startsOn, filedOn, reviewedOn, changedOn } = assessment;
  if (reviewedOn !== null && (filedOn === null || reviewedOn < filedOn))
    throw new Refusal('days_out_of_order', 'Hồ sơ được lập và gửi trước, rồi mới cập nhật. Hãy sửa lại ngày.');
  if (changedOn !== null && changedOn < startsOn)
    throw new Refusal('days_out_of_order', 'Ngày thay đổi trước ngày bắt đầu xử lý. Hãy sửa lại ngày.');
  const id = oneId(known);
  await keepAssessment(tx, scope, activity, { ...assessment, id }, now);
  return { output: { id }, former: former ?? null };
};

async function breachesWithDue(context: Context) {
  const deadlines = deadlinesOf(context);
  const found = await breachesIn(context.tx, context.scope, context.today);
  const breaches = [];
  for (const { organisationId, foundAt, ...one } of found) {
    const { breach_notice } = await deadlines(organisationId);
    const noticeDueAt = owesNotice(one.state) ? dueAt(foundAt, breach_notice).toISOString() : null;
    breaches.push({ ...one, steps: [...one.steps], foundAt: foundAt.toISOString(), noticeDueAt });
  }
  return breaches;
}

const breaches: Handler<typeof contract.breaches> = async (context) => ({ breaches: await breachesWithDue(context) });

const reportBreach: CommandHandler<typeof contract.reportBreach> = async (context, { done, ...breach }) => {
  const { tx, scope, now } = context;
  const { id: organisationId, homeId } = await organisationOr(context, breach.organisation);
  if (new Date(breach.foundAt) > now)
    throw new Refusal('not_yet_happened', 'Lúc phát hiện còn ở phía trước. Hãy sửa lại ngày giờ.');
  const id = oneId();
  await addBreach(tx, scope, { ...breach, id, organisationId });
  await takeStep(tx, scope, id, { from: 'found', to: 'found', done, now });
  return { output: { id }, former: null, about: homeOf(homeId) };
};

const advanceBreach: CommandHandler<typeof contract.advanceBreach> = async (context, { breach, to, done }) => {
  const { tx, scope, today, now } = context;
  const [found] = await breachesIn(tx, scope, today, breach);
  if (found === undefined) throw new Refusal('not_found', 'Không có vi phạm này trong sổ của bạn.');
  const { state: from } = found;
  if (!isStep(from, to) || !(await takeStep(tx, scope, breach, { from, to, done, now })))
    throw new Refusal('no_such_step', 'Vi phạm này đã qua bước khác. Hãy tải lại trang.');
  return { output: { id: breach }, former: { state: from } };
};

const privacyDuties: Handler<typeof contract.privacyDuties> = async (context) => {
  const now = context.now.toISOString();
  const ofBreaches = (await breachesWithDue(context)).flatMap(({ id, organisation, what: name, noticeDueAt }) =>
    noticeDueAt === null ? [] : [{ what: 'breach_notice' as const, id, name, organisation, dueAt: noticeDueAt }],
  );
  const ofAssessments = (await assessmentsWithDue(context)).flatMap(({ id, organisation, activity, due }) =>
    due === null ? [] : [{ what: due.what, id, name: activity.name, organisation, dueAt: due.at }],
  );
  const duties = [...ofBreaches, ...ofAssessments].map((duty) => ({ ...duty, isOverdue: duty.dueAt < now }));
  return { duties: duties.sort((one, other) => (one.dueAt < other.dueAt ? -1 : one.dueAt > other.dueAt ? 1 : 0)) };
};

// ── papers that carry a secrecy mark ──────────────────────────────────────────────────────────────────────────────

const secretPapers: Handler<typeof contract.secretPapers> = async ({ tx, scope, today }) => {
  const papers = await secretPapersIn(tx, scope, today);
  return {
    papers: papers.map(({ organisationId: _, ...paper }) => paper),
    organisations: await organisationsFor(tx, scope, 'import', today),
  };
};

const registerSecretPaper: CommandHandler<typeof contract.registerSecretPaper> = async (context, input) => {
  const { tx, scope, today, now } = context;
  const { paper: known, organisation: code, ...paper } = input;
  if (paper.returnedOn !== null && paper.returnedOn < paper.issuedOn)
    throw new Refusal('days_out_of_order', 'Ngày trả lại trước ngày của tài liệu. Hãy sửa lại ngày.');
  const organisation = await organisationOr(context, code);
  const [former] = known === null ? [] : await secretPapersIn(tx, scope, today, known);
  if (known !== null && former?.organisationId !== organisation.id)
    throw new Refusal('not_found', 'Không có tài liệu này trong sổ của tổ chức. Hãy tải lại trang.');
  const id = oneId(known);
  if (!(await keepSecretPaper(tx, scope, organisation.id, { ...paper, id }, now)))
    throw new Refusal('already_registered', 'Sổ của tổ chức này đã có tài liệu đó. Hãy sửa dòng đã có.');
  return { output: { id }, former: former ?? null, about: homeOf(organisation.homeId) };
};

export const privacyHandlers = {
  'access.myData': myData,
  'access.correctionRequests': correctionRequests,
  'access.periods': periods,
  'access.redactionTrial': redactionTrial,
  'access.processingActivities': processingActivities,
  'access.impactAssessments': impactAssessments,
  'access.breaches': breaches,
  'access.privacyDuties': privacyDuties,
  'access.secretPapers': secretPapers,
};
export const privacyCommands = {
  'access.requestCorrection': requestCorrection,
  'access.answerCorrection': answerCorrection,
  'access.setPeriod': setPeriod,
  'access.keepActivity': keepActivityHandler,
  'access.keepAssessment': keepAssessmentHandler,
  'access.reportBreach': reportBreach,
  'access.advanceBreach': advanceBreach,
  'access.registerSecretPaper': registerSecretPaper,
};
