/**
 * Whose organisations a decision names. Whoever rearranges names only what is his: what stands elsewhere is not found, a
 * decision on it is not seen, and nothing is put below or taken from under somebody else's organisation.
 */
import type { Act, Decision, Problem } from '@nennep/core/organisation/reorganisation.ts';
import type { Plan } from '@nennep/core/organisation/reorganisation-plan.ts';
import { type RawBuilder, sql } from 'kysely';
import { inFull, type Scope, within } from '../access/scope.ts';
import { raiseWall } from '../access/wall.ts';
import type { Transaction } from '../database.ts';

type Sql = RawBuilder<unknown>;
const columns = ['subject', 'target', 'newParent', 'newCode'] as const;

/** Home of the organisation that a code names, that manages the place or has the member whom it names on a day; null: none. */
const homeNamed = (code: Sql, day: Sql): Sql => {
  const nearest = sql`lower(stay.during) <= ${day} desc,
    case when lower(stay.during) <= ${day} then lower(stay.during) end desc, lower(stay.during) limit 1`;
  return sql`coalesce((
    select unit.home_id from organisation_code owner join organisation unit on unit.id = owner.organisation_id
    where owner.code = ${code}
  ), (
    select unit.home_id from place join place_period stay on stay.place_id = place.id join organisation unit on unit.id = stay.manager_id
    where place.code = ${code} order by ${nearest}
  ), (
    select unit.home_id from member join membership stay on stay.home_id = member.home_id and stay.member_id = member.id
    join organisation unit on unit.id = stay.cell_id
    where member.code = ${code} order by ${nearest}
  ))`;
};

/** The homes of all that the acts of a row of \`reorganisation\` name, as a query of \`home\`. */
const homesOfRow = sql`
  select ${homeNamed(sql`named.code`, sql`effective_on`)} as home
  from jsonb_array_elements(acts) act
  cross join lateral (values (act ->> 'subject'), (act ->> 'target'), (act ->> 'newParent'), (act ->> 'newCode')) named (code)
  where named.code is not null`;

const touches = (scope: Scope): Sql =>
  sql`exists (select from (${homesOfRow}) named where home is not null and ${within(scope, sql`home`)})`;

/** Of a row of \`reorganisation\`: whether all that it names is in reach, and something is. */
export const isCovered = (scope: Scope): RawBuilder<boolean> =>
  scope.homes === 'all'
    ? sql<boolean>`true`
    : sql<boolean>`(${touches(scope)} and not exists (
        select from (${homesOfRow}) named where home is not null and not ${within(scope, sql`home`)}))`;

/** One's own drafts and those on one's own organisations alone; of all else what touches them. */
export const isSeen = (scope: Scope): Sql =>
  scope.homes === 'all'
    ? sql`true`
    : sql`case when state = 'draft' then written_by = ${scope.actor} or ${isCovered(scope)} else ${touches(scope)} end`;

/** Codes among these of which something is known and all of it stands elsewhere. */
async function outsideOf(tx: Transaction, scope: Scope, { acts, effectiveOn }: Decision): Promise<ReadonlySet<string>> {
  if (scope.homes === 'all') return new Set();
  const codes = [...new Set(acts.flatMap((act) => columns.flatMap((column) => act[column] ?? [])))];
  const { rows } = await sql<{ code: string }>`
    select code from (
      select given.code, ${homeNamed(sql`given.code`, sql`${effectiveOn}::date`)} as home from unnest(${codes}::text[]) given (code)
    ) named
    where home is not null and not ${within(scope, sql`home`)}`.execute(tx);
  return new Set(rows.map(({ code }) => code));
}

/** What the acts name elsewhere: it is not found; a code that somebody else has cannot be given. */
export async function namedOutside(tx: Transaction, scope: Scope, decision: Decision): Promise<Problem[]> {
  const outside = await outsideOf(tx, scope, decision);
  return decision.acts.flatMap((act, index) =>
    columns.flatMap((column): Problem[] => {
      const code = act[column];
      if (code === null || !outside.has(code)) return [];
      const isGiven = column === 'newCode' || (column === 'subject' && act.kind === 'found');
      const message = isGiven
        ? `Mã ${code} đã có ở nơi ngoài phạm vi của bạn. Hãy dùng mã khác.`
        : `Không tìm thấy ${code} trong các tổ chức mà bạn được sắp xếp.`;
      return [{ act: index, column, message }];
    }),
  );
}

/** Of a decision that stands: the acts that name something in reach. */
export async function actsWithin(tx: Transaction, scope: Scope, decision: Decision): Promise<readonly Act[]> {
  const outside = await outsideOf(tx, scope, decision);
  return decision.acts.filter((act) => columns.some((column) => act[column] !== null && !outside.has(act[column])));
}

/** What the plan would put below somebody else's organisation without a row that says so. */
export async function plannedOutside(
  tx: Transaction,
  scope: Scope,
  decision: Decision,
  plan: Plan,
): Promise<readonly Problem[]> {
  if (scope.homes === 'all') return [];
  const founded = new Set(plan.founded.map(({ id }) => id));
  const goals = [
    ...plan.founded.map(({ id, code, parentId }) => ({ id, code, to: parentId, column: 'newParent' })),
    ...plan.changed.flatMap(({ id, parentId }) =>
      parentId === undefined ? [] : [{ id, code: null, to: parentId, column: 'newParent' }],
    ),
    ...plan.ended.map(({ id, below }) => ({ id, code: null, to: below, column: 'target' })),
  ].filter(({ to }) => to === null || !founded.has(to));
  const { rows } = await sql<{ code: string; to: string | null; column: 'newParent' | 'target' }>`
    select coalesce(goal.code, (
        select code from organisation_period own where own.organisation_id = goal.id and lower(own.during) <= ${decision.effectiveOn}::date
        order by own.during desc limit 1)) as code, goal.column, (
        select code from organisation_period above where above.organisation_id = goal."to" and above.during @> ${decision.effectiveOn}::date
      ) as "to"
    from jsonb_to_recordset(${JSON.stringify(goals)}::jsonb) as goal(id uuid, code text, "to" uuid, "column" text)
    left join organisation unit on unit.id = goal."to"
    where unit.id is null or not ${within(scope, sql`unit.home_id`)}`.execute(tx);
  return rows.map(({ code, column, to }) => ({
    act: Math.max(
      0,
      decision.acts.findIndex((act) => act.subject === code || act.target === code),
    ),
    column,
    message:
      to === null
        ? `${code} sẽ không có cấp trên trong phạm vi của bạn. Việc này do cấp ủy cấp trên quyết định.`
        : `Theo quyết định này ${code} hoặc phần thuộc ${code} về ${to}, ngoài các tổ chức mà bạn được sắp xếp. Việc này do cấp ủy cấp trên quyết định.`,
  }));
}

/** What was found to be his is done in full: it moves rows of whoever ever belonged there. */
export async function widen(tx: Transaction, scope: Scope): Promise<void> {
  if (scope.homes !== 'all') await raiseWall(tx, inFull(scope));
}
