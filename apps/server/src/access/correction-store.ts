/** What members ask to be put right about themselves. It never touches the record. */
import type { CorrectableField, RequestState } from '@nennep/core/access/correction-request.ts';
import type { CalendarDate } from '@nennep/core/kernel/calendar.ts';
import { sql } from 'kysely';
import type { Transaction } from '../database.ts';
import { joinCalled } from './organisation-store.ts';
import { type Person, type Scope, within } from './scope.ts';

export type KeptRequest = {
  readonly id: string;
  readonly field: CorrectableField;
  readonly right: string;
  readonly note: string | null;
  readonly askedAt: Date;
  readonly state: RequestState;
  readonly answer: string | null;
  readonly answeredBy: string | null;
  readonly answeredAt: Date | null;
};

export type RequestOfMember = KeptRequest & {
  readonly homeId: number;
  readonly memberId: string;
  readonly memberCode: string;
  readonly memberName: string;
  readonly cellCode: string;
  readonly cellName: string;
  readonly cellHome: number;
};

const columns = sql`request.id, request.field, request.right_is as right, request.note, request.asked_at as "askedAt",
  request.state, request.answer, request.answered_at as "answeredAt",
  coalesce((select full_name from account where user_name = request.answered_by), request.answered_by) as "answeredBy"`;

/** What somebody has asked about himself, the newest first. Before the wall. */
export async function requestsOf(tx: Transaction, _scope: Scope, person: Person): Promise<KeptRequest[]> {
  const { rows } = await sql<KeptRequest>`
    select ${columns} from correction_request request
    where request.home_id = ${person.homeId} and request.member_id = ${person.id}::uuid
    order by request.asked_at desc, request.id`.execute(tx);
  return rows;
}

/** Requests of members whose present or last cell stands within the scope: the open ones first, each by age. */
export async function requestsIn(
  tx: Transaction,
  scope: Scope,
  today: CalendarDate,
  id: string | null = null,
): Promise<RequestOfMember[]> {
  const { rows } = await sql<RequestOfMember>`
    select ${columns}, request.home_id as "homeId", request.member_id as "memberId", member.code as "memberCode",
      member.full_name as "memberName", called.code as "cellCode", called.name as "cellName", cell.home_id as "cellHome"
    from correction_request request
    join member on member.home_id = request.home_id and member.id = request.member_id
    cross join lateral (
      select cell_id from membership
      where membership.home_id = request.home_id and membership.member_id = request.member_id
      order by (membership.starts_on <= ${today}::date) desc, membership.starts_on desc limit 1
    ) last
    join organisation cell on cell.id = last.cell_id
    ${joinCalled(sql`last.cell_id`, today)}
    where ${within(scope, sql`cell.home_id`)} and (${id}::uuid is null or request.id = ${id}::uuid)
    order by request.state = 'open' desc, request.asked_at, request.id`.execute(tx);
  return rows;
}

type NewRequest = { id: string; field: CorrectableField; right: string; note: string | null; now: Date };

/** False when the same is asked already and not answered yet. Before the wall. */
export async function addRequest(
  tx: Transaction,
  { account }: Scope,
  { homeId, id: member }: Person,
  { id, field, right, note, now }: NewRequest,
): Promise<boolean> {
  const { rows } = await sql`
    insert into correction_request (home_id, id, member_id, account_id, field, right_is, note, asked_at)
    select ${homeId}, ${id}::uuid, ${member}::uuid, ${account}::uuid, ${field}, ${right}, ${note}, ${now}::timestamptz
    where not exists (
      select from correction_request
      where home_id = ${homeId} and member_id = ${member}::uuid and state = 'open' and field = ${field} and right_is = ${right})
    returning id`.execute(tx);
  return rows.length > 0;
}

export async function answerRequest(
  tx: Transaction,
  scope: Scope,
  { homeId, id }: Pick<RequestOfMember, 'homeId' | 'id'>,
  { state, answer, now }: { state: 'done' | 'refused'; answer: string | null; now: Date },
): Promise<boolean> {
  const { rows } = await sql`
    update correction_request set state = ${state}, answer = ${answer}, answered_by = ${scope.actor}, answered_at = ${now}
    where home_id = ${homeId} and id = ${id}::uuid and state = 'open' returning id`.execute(tx);
  return rows.length > 0;
}
