/** The registers of processing activities and of impact assessments. */
import type { BasisKind, ShippedActivityName } from '@nennep/core/access/processing-activity.ts';
import type { CalendarDate } from '@nennep/core/kernel/calendar.ts';
import { sql } from 'kysely';
import type { Transaction } from '../database.ts';
import { joinCalled, type OrganisationName } from './organisation-store.ts';
import { type Scope, within } from './scope.ts';

export type Activity = {
  readonly id: string;
  readonly name: string;
  readonly shipped: ShippedActivityName | null;
  readonly purpose: string;
  readonly subjects: string;
  readonly fields: string;
  readonly basisKind: BasisKind;
  readonly basis: string;
  readonly recipients: string | null;
  readonly measures: string | null;
  readonly startsOn: CalendarDate;
  readonly endsOn: CalendarDate | null;
};
type KeptActivity = Activity & { readonly organisation: OrganisationName; readonly organisationId: string };

const organisation = sql`jsonb_build_object('code', called.code, 'name', called.name) as organisation`;

/** Activities of organisations within the scope; `id`: that one alone. */
export async function activitiesIn(
  tx: Transaction,
  scope: Scope,
  today: CalendarDate,
  id: string | null = null,
): Promise<KeptActivity[]> {
  const { rows } = await sql<KeptActivity>`
    select activity.id, activity.name, shipped, purpose, subjects, fields, basis_kind as "basisKind", basis, recipients,
      measures, starts_on as "startsOn", ends_on as "endsOn", activity.organisation_id as "organisationId", ${organisation}
    from processing_activity activity join organisation on organisation.id = activity.organisation_id
    ${joinCalled(sql`activity.organisation_id`, today)}
    where ${within(scope, sql`organisation.home_id`)} and (${id}::uuid is null or activity.id = ${id}::uuid)
    order by called.code, activity.name collate "vi-x-icu", activity.id`.execute(tx);
  return rows;
}

/** False when the organisation has written down this shipped activity already, under another id. */
export async function keepActivity(
  tx: Transaction,
  { actor }: Scope,
  organisationId: string,
  activity: Activity,
  now: Date,
): Promise<boolean> {
  const { id, name, shipped, purpose, subjects, fields, basisKind, basis, recipients, measures, startsOn, endsOn } =
    activity;
  const { rows } = await sql`
    insert into processing_activity (id, organisation_id, name, shipped, purpose, subjects, fields, basis_kind, basis,
      recipients, measures, starts_on, ends_on, kept_by, kept_at)
    select ${id}::uuid, ${organisationId}::uuid, ${name}, ${shipped}, ${purpose}, ${subjects}, ${fields}, ${basisKind},
      ${basis}, ${recipients}, ${measures}, ${startsOn}::date, ${endsOn}::date, ${actor}, ${now}::timestamptz
    where not exists (
      select from processing_activity
      where organisation_id = ${organisationId}::uuid and shipped = ${shipped} and id <> ${id}::uuid)
    on conflict (id) do update set name = excluded.name, shipped = excluded.shipped, purpose = excluded.purpose,
      subjects = excluded.subjects, fields = excluded.fields, basis_kind = excluded.basis_kind, basis = excluded.basis,
      recipients = excluded.recipients, measures = excluded.measures, starts_on = excluded.starts_on,
      ends_on = excluded.ends_on, kept_by = excluded.kept_by, kept_at = excluded.kept_at
    returning id`.execute(tx);
  return rows.length > 0;
}

export type Assessment = {
  readonly id: string;
  readonly startsOn: CalendarDate;
  readonly filedOn: CalendarDate | null;
  readonly reviewedOn: CalendarDate | null;
  readonly changedOn: CalendarDate | null;
  readonly note: string | null;
};
type KeptAssessment = Assessment & {
  readonly organisation: OrganisationName;
  readonly organisationId: string;
  readonly activity: { readonly id: string; readonly name: string };
};

export async function assessmentsIn(
  tx: Transaction,
  scope: Scope,
  today: CalendarDate,
  id: string | null = null,
): Promise<KeptAssessment[]> {
  const { rows } = await sql<KeptAssessment>`
    select assessment.id, assessment.starts_on as "startsOn", filed_on as "filedOn", reviewed_on as "reviewedOn",
      changed_on as "changedOn", note, activity.organisation_id as "organisationId", ${organisation},
      jsonb_build_object('id', activity.id, 'name', activity.name) as activity
    from impact_assessment assessment
    join processing_activity activity on activity.id = assessment.activity_id
    join organisation on organisation.id = activity.organisation_id
    ${joinCalled(sql`activity.organisation_id`, today)}
    where ${within(scope, sql`organisation.home_id`)} and (${id}::uuid is null or assessment.id = ${id}::uuid)
    order by called.code, activity.name collate "vi-x-icu", assessment.starts_on, assessment.id`.execute(tx);
  return rows;
}

export async function keepAssessment(
  tx: Transaction,
  { actor }: Scope,
  activity: string,
  { id, startsOn, filedOn, reviewedOn, changedOn, note }: Assessment,
  now: Date,
): Promise<void> {
  await sql`
    insert into impact_assessment (id, activity_id, starts_on, filed_on, reviewed_on, changed_on, note, kept_by, kept_at)
    values (${id}::uuid, ${activity}::uuid, ${startsOn}::date, ${filedOn}::date, ${reviewedOn}::date, ${changedOn}::date,
      ${note}, ${actor}, ${now}::timestamptz)
    on conflict (id) do update set activity_id = excluded.activity_id, starts_on = excluded.starts_on,
      filed_on = excluded.filed_on, reviewed_on = excluded.reviewed_on, changed_on = excluded.changed_on,
      note = excluded.note, kept_by = excluded.kept_by, kept_at = excluded.kept_at`.execute(tx);
}
