/**
 * What has been kept long enough, and what becomes of it: for each thing the rows concerned and the statement that redacts
 * some of them. Names and words go, dates and counts stay. Runs as the owner of the database, in retention-jobs.ts.
 */

import { startOfDay } from '@nennep/core/access/deadline.ts';
import { personalPaths, soonerPaths } from '@nennep/core/access/personal-path.ts';
import type { Former } from '@nennep/core/access/redaction.ts';
import { erasedText, formerCode, formerName, formerVisitor, type KeptThing } from '@nennep/core/access/retention.ts';
import { type RawBuilder, sql } from 'kysely';
import type { Transaction } from '../database.ts';
import { commandsHolding, type Rule, redactPaths, redactPersons } from './logged-person-store.ts';
import { removeOpenings, removeSignIns } from './redaction-store.ts';
import { everything } from './scope.ts';

type Sql = RawBuilder<unknown>;

/** Rows up to a day (kept from before, it included), of the homes of which a condition holds. */
export type Zone = { readonly before: string; readonly homes: (home: Sql) => Sql };

export type Keeping = {
  count(tx: Transaction, zone: Zone): Promise<number>;
  /** Redacts at most `limit` rows; answers how many. */
  redact(tx: Transaction, zone: Zone, limit: number, rule: Rule): Promise<number>;
};

const counted = async (tx: Transaction, rows: Sql): Promise<number> => {
  const found = await sql<{ count: number }>`select count(*)::integer as count from (${rows}) due`.execute(tx);
  return found.rows[0]?.count ?? 0;
};

/** A thing that one statement redacts: from the rows `due`, some of them. */
const byStatement = (due: (zone: Zone) => Sql, redact: (some: Sql, rule: Rule) => Sql): Keeping => ({
  count: (tx, zone) => counted(tx, due(zone)),
  async redact(tx, zone, limit, rule) {
    const done = await redact(sql`select * from (${due(zone)}) due limit ${limit}`, rule).execute(tx);
    return done.rows.length;
  },
});

const formerMembers = ({ before, homes }: Zone): Sql => sql`
  select member.home_id, member.id, member.code, member.full_name as name from member
  where ${homes(sql`member.home_id`)}
    and exists (select from membership where membership.home_id = member.home_id and membership.member_id = member.id)
    and not exists (
      select from membership where membership.home_id = member.home_id and membership.member_id = member.id
        and (membership.ends_on is null or membership.ends_on > ${before}::date))
    and not exists (select from redacted_member gone where gone.home_id = member.home_id and gone.member_id = member.id)
    and not exists (select from account where account.member_id = member.id and account.closed_at is null)`;

async function redactMembers(tx: Transaction, zone: Zone, limit: number, rule: Rule): Promise<number> {
  const { rows: persons } = await sql<
    Former & { home_id: number }
  >`${formerMembers(zone)} order by 1, 2 limit ${limit}`.execute(tx);
  if (persons.length === 0) return 0;
  const gone = JSON.stringify(
    persons.map(({ home_id, id, code }) => ({ home_id, id, code, new_code: formerCode(id) })),
  );
  const each = sql`jsonb_to_recordset(${gone}::jsonb) as gone(home_id integer, id uuid, code text, new_code text)`;
  await sql`
    update member set full_name = ${formerName}, code = gone.new_code from ${each}
    where member.home_id = gone.home_id and member.id = gone.id`.execute(tx);
  await sql`
    update place_period set head_name = ${formerName} from ${each}
    where head_member_id = gone.id and head_name is not null`.execute(tx);
  await sql`update account set full_name = ${formerName} from ${each} where account.member_id = gone.id`.execute(tx);
  await sql`
    update reorganisation_act set subject_code = gone.new_code from ${each}
    where reorganisation_act.kind = 'move' and subject_code = gone.code`.execute(tx);
  for (const { code, id } of persons) {
    const [was, is] = [JSON.stringify(code), JSON.stringify(formerCode(id))];
    await sql`
      update reorganisation set acts = replace(acts::text, ${was}, ${is})::jsonb, summary = replace(summary::text, ${was}, ${is})::jsonb
      where strpos(acts::text, ${was}) > 0 or strpos(summary::text, ${was}) > 0`.execute(tx);
    await sql`
      update parked_command set input = replace(input::text, ${was}, ${is})::jsonb where strpos(input::text, ${was}) > 0`.execute(
      tx,
    );
  }
  await sql`
    update reorganisation_change set
      before = case when before ->> 'head_name' is null then before else jsonb_set(before, '{head_name}', to_jsonb(${formerName}::text)) end,
      after = case when after ->> 'head_name' is null then after else jsonb_set(after, '{head_name}', to_jsonb(${formerName}::text)) end
    from ${each}
    where table_name = 'place_period' and gone.id::text in (before ->> 'head_member_id', after ->> 'head_member_id')`.execute(
    tx,
  );
  await redactPersons(tx, system, persons, rule);
  await sql`
    insert into redacted_member (home_id, member_id, redacted_at)
    select home_id, id, ${rule.now}::timestamptz from ${each}`.execute(tx);
  return persons.length;
}

const absenceReasons = ({ before, homes }: Zone): Sql => sql`
  select attendance.home_id, attendance.meeting_id, attendance.member_id
  from attendance join meeting on meeting.home_id = attendance.home_id and meeting.id = attendance.meeting_id
  where attendance.reason is not null and attendance.reason <> 'away' and meeting.started_at < ${before}::date + 1
    and ${homes(sql`attendance.home_id`)}`;

const exemptionReasons = ({ before, homes }: Zone): Sql => sql`
  select home_id, member_id, kind, starts_on from exemption
  where reason is not null and ends_on <= ${before}::date and ${homes(sql`exemption.home_id`)}`;

const visitorNames = ({ before, homes }: Zone): Sql => sql`
  select visit.home_id, visit.meeting_id, visit.visitor
  from visit join meeting on meeting.home_id = visit.home_id and meeting.id = visit.meeting_id
  where visit.member_id is null and visit.visitor_name !~ ${`^${formerVisitor} \\d+$`}
    and meeting.started_at < ${before}::date + 1 and ${homes(sql`visit.home_id`)}`;

const answeredRequests = ({ before, homes }: Zone): Sql => sql`
  select home_id, id from correction_request
  where state <> 'open' and answered_at < ${before}::date + 1 and right_is <> ${erasedText}
    and ${homes(sql`correction_request.home_id`)}`;

const closedAccounts = ({ before }: Zone): Sql => sql`
  select id from account where closed_at < ${before}::date + 1 and full_name <> ${formerName}`;

const all = 1_000_000_000;
const system = everything('system');
/** The instant at which the day is over in Hanoi. */
const dayAfter = (day: string): Date => new Date(startOfDay(day).getTime() + 86_400_000);

export const keepings: Readonly<Record<KeptThing, Keeping>> = {
  former_member: { count: (tx, zone) => counted(tx, formerMembers(zone)), redact: redactMembers },
  absence_reason: byStatement(
    absenceReasons,
    (some) => sql`
      update attendance set reason = null from (${some}) chosen
      where attendance.home_id = chosen.home_id and attendance.meeting_id = chosen.meeting_id
        and attendance.member_id = chosen.member_id returning 1`,
  ),
  exemption_reason: byStatement(
    exemptionReasons,
    (some) => sql`
      with kept as (
        update exemption set reason = null from (${some}) chosen
        where exemption.home_id = chosen.home_id and exemption.member_id = chosen.member_id and exemption.kind = chosen.kind
          and exemption.starts_on = chosen.starts_on
        returning exemption.home_id, exemption.member_id, exemption.kind, exemption.starts_on
      ), noted as (
        update reorganisation_change set
          before = case when before is null then null else before || '{"reason": null}' end,
          after = after || '{"reason": null}'
        from kept
        where table_name = 'exemption' and after ->> 'member_id' = kept.member_id::text and after ->> 'kind' = kept.kind
      )
      select 1 from kept`,
  ),
  visitor_name: byStatement(
    visitorNames,
    (some) => sql`
      update visit set visitor_name = ${formerVisitor} || ' ' || numbered.number
      from (
        select chosen.*, row_number() over (partition by home_id, meeting_id order by visitor) + (
          select count(*) from visit other where other.home_id = chosen.home_id and other.meeting_id = chosen.meeting_id
            and other.member_id is null and other.visitor_name ~ ${`^${formerVisitor} \\d+$`}) as number
        from (${some}) chosen
      ) numbered
      where visit.home_id = numbered.home_id and visit.meeting_id = numbered.meeting_id and visit.visitor = numbered.visitor
      returning 1`,
  ),
  correction_request: byStatement(
    answeredRequests,
    (some) => sql`
      update correction_request set right_is = ${erasedText}, note = null, answer = null from (${some}) chosen
      where correction_request.home_id = chosen.home_id and correction_request.id = chosen.id returning 1`,
  ),
  closed_account: byStatement(
    closedAccounts,
    (some) => sql`
      update account set full_name = ${formerName} from (${some}) chosen where account.id = chosen.id returning 1`,
  ),
  command_words: fromCommands(personalPaths),
  opening: {
    count: (tx, { before }) => counted(tx, sql`select from opening where opened_at < ${before}::date + 1`),
    redact: (tx, { before }, _limit, rule) => removeOpenings(tx, system, { before: dayAfter(before), ...rule }),
  },
  sign_in: {
    count: (tx, { before }) => counted(tx, sql`select from sign_in_event where at < ${before}::date + 1`),
    redact: (tx, { before }, _limit, rule) => removeSignIns(tx, system, { before: dayAfter(before), ...rule }),
  },
};

/** Words in the log that go with what they are about, sooner than the rest of it. */
export const keepingsInLog: Readonly<Partial<Record<KeptThing, Keeping>>> = {
  absence_reason: fromCommands(soonerPaths.absence_reason),
  correction_request: fromCommands(soonerPaths.correction_request),
};

function fromCommands(paths: typeof personalPaths): Keeping {
  return {
    count: async (tx, { before }) => (await commandsHolding(tx, system, paths, { before, limit: all })).length,
    async redact(tx, { before }, limit, rule) {
      const found = await commandsHolding(tx, system, paths, { before, limit });
      await redactPaths(tx, system, found, paths, rule);
      return found.length;
    },
  };
}
