/** The register of breaches of personal data, each with the steps that were taken. */
import type { BreachState } from '@nennep/core/access/breach.ts';
import type { CalendarDate } from '@nennep/core/kernel/calendar.ts';
import { sql } from 'kysely';
import type { Transaction } from '../database.ts';
import { joinCalled, type OrganisationName } from './organisation-store.ts';
import { type Scope, within } from './scope.ts';

type Step = { readonly state: BreachState; readonly done: string; readonly by: string; readonly at: string };

export type KeptBreach = {
  readonly id: string;
  readonly organisationId: string;
  readonly organisation: OrganisationName;
  readonly what: string;
  readonly foundAt: Date;
  readonly affected: number | null;
  readonly fields: string | null;
  readonly state: BreachState;
  readonly steps: readonly Step[];
};

/** Those of organisations within the scope, the open ones first, each by when it was found. */
export async function breachesIn(
  tx: Transaction,
  scope: Scope,
  today: CalendarDate,
  id: string | null = null,
): Promise<KeptBreach[]> {
  const { rows } = await sql<KeptBreach>`
    select breach.id, breach.organisation_id as "organisationId",
      jsonb_build_object('code', called.code, 'name', called.name) as organisation,
      what, found_at as "foundAt", affected_count as affected, fields, breach.state, taken.steps
    from breach join organisation on organisation.id = breach.organisation_id
    ${joinCalled(sql`breach.organisation_id`, today)}
    cross join lateral (
      select jsonb_agg(jsonb_build_object('state', step.state, 'done', step.done, 'at', step.done_at,
        'by', coalesce((select full_name from account where user_name = step.done_by), step.done_by)) order by step.done_at) as steps
      from breach_step step where step.breach_id = breach.id
    ) taken
    where ${within(scope, sql`organisation.home_id`)} and (${id}::uuid is null or breach.id = ${id}::uuid)
    order by breach.state = 'closed', breach.found_at, breach.id`.execute(tx);
  return rows.map((row) => ({
    ...row,
    steps: row.steps.map((step) => ({ ...step, at: new Date(step.at).toISOString() })),
  }));
}

type NewBreach = Pick<KeptBreach, 'id' | 'organisationId' | 'what' | 'affected' | 'fields'> & {
  readonly foundAt: string;
};

export async function addBreach(tx: Transaction, _scope: Scope, breach: NewBreach): Promise<void> {
  const { id, organisationId, what, foundAt, affected, fields } = breach;
  await sql`
    insert into breach (id, organisation_id, what, found_at, affected_count, fields)
    values (${id}::uuid, ${organisationId}::uuid, ${what}, ${foundAt}::timestamptz, ${affected}, ${fields})`.execute(
    tx,
  );
}

/** False when it is not in the state `from` any more. */
export async function takeStep(
  tx: Transaction,
  { actor }: Scope,
  id: string,
  { from, to, done, now }: { from: BreachState; to: BreachState; done: string; now: Date },
): Promise<boolean> {
  const { rows } = await sql`
    update breach set state = ${to} where id = ${id}::uuid and state = ${from} returning id`.execute(tx);
  if (rows.length === 0) return false;
  await sql`
    insert into breach_step (breach_id, state, done, done_by, done_at)
    values (${id}::uuid, ${to}, ${done}, ${actor}, ${now}::timestamptz)`.execute(tx);
  return true;
}
