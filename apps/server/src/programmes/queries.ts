/** Programmes and their targets, judged on a day. Figures come from the one query path of the statistics. */
import { addMonths, fullYears, lastDayOf, monthOf } from '@nennep/core/kernel/calendar.ts';
import type { OutputOf, ParsedInputOf } from '@nennep/core/kernel/contract.ts';
import { Refusal } from '@nennep/core/kernel/problem.ts';
import type * as contract from '@nennep/core/programmes/contract.ts';
import { type Measured, type Method, progressOf } from '@nennep/core/programmes/verdict.ts';
import { indicatorOf } from '@nennep/core/statistics/catalogue.ts';
import { sql } from 'kysely';
import { organisationByCode } from '../access/organisation-store.ts';
import { type Scope, standsWithin } from '../access/scope.ts';
import type { Transaction } from '../database.ts';
import type { Handler } from '../http/handler.ts';
import { questionOf } from '../statistics/ask.ts';
import { figures } from '../statistics/figures.ts';
import type { Question } from '../statistics/question.ts';

type TargetRow = {
  readonly code: string;
  readonly org: string;
  readonly orgName: string;
  readonly year: number | null;
  readonly method: Method;
  readonly bound: number;
  readonly upperBound: number | null;
};

type Days = { readonly from: string; readonly to: string; readonly day: string };

const earliest = (...days: readonly (string | null)[]): string => days.filter((day) => day !== null).sort()[0] ?? '';

/** The twelve whole months before the month of a day, and the day itself. */
function yearBefore(day: string): Days {
  const last = addMonths(monthOf(day), -1);
  return { from: `${addMonths(last, -11)}-01`, to: lastDayOf(last), day };
}

/** From 1 January of a year to its last day or the day asked, whichever is earlier; null when the year has not begun. */
function withinYear(year: number, day: string): Days | null {
  const from = `${year}-01-01`;
  if (day < from) return null;
  const to = earliest(day, `${year}-12-31`);
  return { from, to, day: to };
}

/**
 * The targets of a programme with baseline, current figure, change and verdict, read in the structure of the day.
 *
 * @throws Refusal `not_found` where no programme has this code.
 */
export async function programmeProgress(
  tx: Transaction,
  scope: Scope,
  { code, asOf }: ParsedInputOf<typeof contract.progress>,
  today: string,
): Promise<OutputOf<typeof contract.progress>> {
  const programme = await programmeByCode(tx, scope, code, today);
  const currentDay = earliest(asOf, programme.endsOn);
  // targets of one organisation share where everything stands on the day
  const questions = new Map<string, Promise<Question>>();
  const measured = async ({ org, code: indicator }: TargetRow, days: Days | null): Promise<Measured | null> => {
    if (days === null) return null;
    const question = questions.get(org) ?? questionOf(tx, scope, { org, ...days, structure: asOf, kinds: [], today });
    questions.set(org, question);
    return (await figures(tx, { ...(await question), ...days }, [indicator]))[0] ?? null;
  };
  const targets: OutputOf<typeof contract.progress>['targets'] = [];
  for (const target of await targetsOf(tx, scope, code)) {
    const now = target.year === null ? yearBefore(currentDay) : withinYear(target.year, currentDay);
    const [baseline, current] = [await measured(target, yearBefore(programme.startsOn)), await measured(target, now)];
    const years = fullYears(programme.startsOn, now?.day ?? currentDay);
    const indicator = indicatorOf(target.code);
    targets.push({
      ...target,
      label: indicator?.label ?? target.code,
      unit: indicator?.unit ?? 'count',
      ...progressOf(target, baseline, current, years),
    });
  }
  return { ...programme, asOf, targets };
}

async function programmeByCode(
  tx: Transaction,
  scope: Scope,
  code: string,
  today: string,
): Promise<Omit<OutputOf<typeof contract.progress>, 'asOf' | 'targets'>> {
  const { rows } = await sql<{
    code: string;
    name: string;
    organisation: string;
    startsOn: string;
    endsOn: string | null;
  }>`
    select programme.code, programme.name, own.code as organisation, starts_on as "startsOn", ends_on as "endsOn"
    from programme
    join lateral (
      select code from organisation_period where organisation_id = programme.organisation_id
      order by during @> programme.starts_on desc, during limit 1
    ) own on true
    where programme.code = ${code} and ${concerns(scope, today)}`.execute(tx);
  const programme = rows[0];
  if (programme === undefined) throw new Refusal('not_found', `Không có chương trình nào mang mã ${code}.`);
  return programme;
}

/** A programme concerns those it belongs to, those it has targets for, and who stands today below the one it belongs to. */
const concerns = (scope: Scope, today: string) => sql`(
  exists (
    select from organisation_path path
    where path.ancestor_id = programme.organisation_id and path.during @> ${today}::date
      and ${standsWithin(scope, sql`path.organisation_id`)}
  )
  or ${standsWithin(scope, sql`programme.organisation_id`)}
  or exists (
    select from target where target.programme_id = programme.id and ${standsWithin(scope, sql`target.organisation_id`)}
  )
)`;

async function targetsOf(tx: Transaction, scope: Scope, code: string): Promise<TargetRow[]> {
  const { rows } = await sql<TargetRow>`
    select target.indicator as code, own.code as org, own.name as "orgName", target.year, target.method, target.bound,
      target.upper_bound as "upperBound"
    from target
    join programme on programme.id = target.programme_id
    join lateral (
      select code, name from organisation_period where organisation_id = target.organisation_id
      order by during @> programme.starts_on desc, during limit 1
    ) own on true
    where programme.code = ${code} and ${standsWithin(scope, sql`target.organisation_id`)}
    order by target.indicator, own.code, target.year nulls first`.execute(tx);
  return rows;
}

const list: Handler<typeof contract.programmes> = async ({ tx, scope, today }, { org }) => {
  const organisation = await organisationByCode(tx, scope, org);
  if (organisation === null) throw new Refusal('not_found', `Không có tổ chức nào mang mã ${org}.`);
  const { rows } = await sql<OutputOf<typeof contract.programmes>['programmes'][number]>`
    with related as (
      select organisation_id as id from organisation_path where ancestor_id = ${organisation.id}::uuid
      union select ancestor_id from organisation_path where organisation_id = ${organisation.id}::uuid
    )
    select programme.code, programme.name, own.name as organisation, document_number as "documentNumber",
      starts_on as "startsOn", ends_on as "endsOn",
      (select count(*)::integer from target
        where target.programme_id = programme.id and ${standsWithin(scope, sql`target.organisation_id`)}) as targets
    from programme
    join lateral (
      select name from organisation_period where organisation_id = programme.organisation_id
      order by during @> ${today}::date desc, during desc limit 1
    ) own on true
    where ${concerns(scope, today)} and (programme.organisation_id in (select id from related)
      or exists (select from target where target.programme_id = programme.id and target.organisation_id in (select id from related)))
    order by starts_on desc, programme.code`.execute(tx);
  return { programmes: rows };
};

const progress: Handler<typeof contract.progress> = ({ tx, scope, today }, input) =>
  programmeProgress(tx, scope, input, today);

export const programmeHandlers = { 'programmes.list': list, 'programmes.progress': progress };
