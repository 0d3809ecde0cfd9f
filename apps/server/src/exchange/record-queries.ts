/**
 * The record as rows of the workbook: one query per sheet, in the words of sheets.ts. An import reads what it will
 * compare with, an export what it will write; both through here, so that what comes out is what went in.
 */
import { titleOf } from '@nennep/core/exchange/choices.ts';
import type { Row } from '@nennep/core/exchange/column.ts';
import { type SheetName, sheets } from '@nennep/core/exchange/sheets.ts';
import { type RawBuilder, sql } from 'kysely';
import type { Scope } from '../access/scope.ts';
import type { Transaction } from '../database.ts';

/** Which rows are wanted, by ids; null: all of them. */
export type Selection = {
  /** Whose periods. */
  readonly organisations: readonly string[] | null;
  /** Whose meetings' neighbours, resolutions, tasks, offices, assignments, inspections, receipts, rules. */
  readonly inside: readonly string[] | null;
  readonly places: readonly string[] | null;
  readonly members: readonly string[] | null;
  readonly meetings: readonly string[] | null;
  readonly courses: readonly string[] | null;
  readonly papers: readonly string[] | null;
  readonly programmes: readonly string[] | null;
  readonly rules: readonly string[] | null;
  readonly accounts: readonly string[] | null;
  /** Only what belongs to `inside` itself: no stay elsewhere of whoever was there once. */
  readonly isOwn: boolean;
};

export const everyRow: Selection = {
  organisations: null,
  inside: null,
  places: null,
  members: null,
  meetings: null,
  courses: null,
  papers: null,
  programmes: null,
  rules: null,
  accounts: null,
  isOwn: false,
};

const among = (column: string, ids: readonly string[] | null): RawBuilder<unknown> =>
  ids === null ? sql`true` : sql`${sql.ref(column)} = any(${ids}::uuid[])`;

/** Of a selection of what is its own: whether the organisation is one of its. */
const own = (organisation: string, { isOwn, inside }: Selection): RawBuilder<unknown> =>
  isOwn ? among(organisation, inside) : sql`true`;

/** Who manages a place at the end, and where a member was on a day: as an import asks (core/exchange/reach.ts). */
const lastManager = sql`(
  select last.manager_id from place_period last where last.place_id = r.place_id order by last.during desc limit 1)`;
const cellThen = sql`(
  select there.cell_id from membership there where there.home_id = e.home_id and there.member_id = e.member_id
  order by there.starts_on <= e.starts_on desc,
    case when there.starts_on <= e.starts_on then there.starts_on end desc, there.starts_on limit 1)`;

/** The code that an organisation had on a day; its first one before, its last one after. */
const codeOn = (id: string, day: string): RawBuilder<unknown> => sql`(
  select period.code from organisation_period period where period.organisation_id = ${sql.ref(id)}
  order by (period.during @> ${sql.raw(day)}) desc,
    case when lower(period.during) > ${sql.raw(day)} then lower(period.during) - ${sql.raw(day)} else ${sql.raw(day)} - lower(period.during) end
  limit 1)`;

/** A row that carries ids of organisations is joined with their codes once, unless a code ever changed. */
const stableCode = (id: string): RawBuilder<unknown> =>
  sql`(select own.code from organisation_code own where own.organisation_id = ${sql.ref(id)} limit 1)`;

/** Of an act, that it names none but these organisations. */
const namesOnly = (organisations: readonly string[] | null): RawBuilder<unknown> => sql`not exists (
  select from organisation_code named
  where named.code in (act.subject_code, act.target_code, act.new_parent_code, act.new_code)
    and named.organisation_id <> all(${organisations}::uuid[]))`;

/** Acts that name one of these organisations, or a place or member of theirs; of a division, all of its rows. */
export const actsAround = (organisations: readonly string[]): RawBuilder<unknown> => sql`
  select act.* from reorganisation_act act
  where exists (
    select from reorganisation_act twin join organisation_code named on named.code in (twin.subject_code, twin.target_code)
    where twin.decision = act.decision and twin.effective_on = act.effective_on and twin.subject_code = act.subject_code
      and named.organisation_id = any(${organisations}::uuid[])
  ) or exists (
    select from place join place_period period on period.place_id = place.id
    where place.code in (act.subject_code, act.target_code)
      and (period.manager_id = any(${organisations}::uuid[]) or period.cell_id = any(${organisations}::uuid[]))
  )`;

const queries: Record<SheetName, (s: Selection, code: typeof codeOn) => RawBuilder<Row>> = {
  'Tổ chức': (s) => sql<Row>`
    select p.code, p.stated_from as "from", p.name, p.tier, ${codeOn('p.parent_id', 'lower(p.during)')} as parent, p.cell_kind as "cellKind",
      p.founded_on as "foundedOn", p.stated_to as "to", p.fixed_day as "fixedDay", p.is_combined as "isCombined",
      p.group_count as "groupCount", p.regulation_on as "regulationOn", p.is_model as "isModel", p.previous_code as "previousCode"
    from organisation_period p
    left join lateral (
      -- superiors stand above what is below them, as people list a tree
      select array_agg(above.code order by path.depth desc) as codes
      from organisation_path path join organisation_code above on above.organisation_id = path.ancestor_id
      where path.organisation_id = p.organisation_id and path.during @> lower(p.during)
    ) line on true
    where ${among('p.organisation_id', s.organisations)} order by line.codes, p.during`,
  'Địa bàn': (s, code) => sql<Row>`
    select place.code, lower(p.during) as "from", p.stated_to as "to", p.name, p.kind, ${code('p.manager_id', 'lower(p.during)')} as manager,
      ${code('p.cell_id', 'lower(p.during)')} as cell, p.household_count as "householdCount", p.head_name as "headName", head.code as "headMember"
    from place_period p join place on place.id = p.place_id left join member head on head.id = p.head_member_id
    where ${among('p.place_id', s.places)} and ${own('p.manager_id', s)} order by place.code, p.during`,
  'Kết quả địa bàn': (s) => sql<Row>`
    select place.code as place, r.year, r.household_count as "householdCount", r.person_count as "personCount", r.poor_count as "poorCount",
      r.near_poor_count as "nearPoorCount", r.income_per_head as "incomePerHead"
    from place_result r join place on place.id = r.place_id
    where ${among('r.place_id', s.places)} and ${s.isOwn ? sql`${lastManager} = any(${s.inside}::uuid[])` : sql`true`}
    order by place.code, r.year`,
  'Đảng viên': (s, code) => sql<Row>`
    select m.code, m.full_name as "fullName", m.sex, m.born_on as "bornOn", m.ethnicity, ${code('p.cell_id', 'p.starts_on')} as cell, place.code as place,
      m.admitted_on as "admittedOn", m.official_on as "officialOn", p.stated_from as "from", p.ends_on as out, p.exit_reason as "exitReason",
      m.admission_sources as sources, p.schooling, p.theory
    from membership p join member m on m.home_id = p.home_id and m.id = p.member_id left join place on place.id = p.place_id
    where ${among('p.member_id', s.members)} and ${own('p.cell_id', s)} order by m.code, p.starts_on`,
  'Miễn và đi xa': (s, code) => sql<Row>`
    select m.code as member, e.kind, e.starts_on as "from", e.stated_to as "to", ${code('e.host_cell_id', 'e.starts_on')} as host, e.reason
    from exemption e join member m on m.home_id = e.home_id and m.id = e.member_id
    where ${among('e.member_id', s.members)} and ${s.isOwn ? sql`${cellThen} = any(${s.inside}::uuid[])` : sql`true`}
    order by m.code, e.starts_on, e.kind`,
  'Chức vụ': (s, code) => sql<Row>`
    select m.code as member, o.office, ${code('o.organisation_id', 'o.starts_on')} as organisation, o.starts_on as "from", o.ends_on - 1 as "to",
      o.is_non_local as "isNonLocal"
    from office o join member m on m.home_id = o.home_id and m.id = o.member_id
    where ${among('o.organisation_id', s.inside)} order by m.code, o.starts_on, o.office`,
  'Sinh hoạt': (s, code) => sql<Row>`
    select m.code, ${code('m.cell_id', 'm.started_at::date')} as cell, m.kind, m.started_at as "startedAt", m.ended_at as "endedAt",
      to_char(m.stated_month, 'YYYY-MM') as month, m.topic, m.member_count as "memberCount", m.exempt_count as "exemptCount",
      m.present_count as "presentCount", m.excused_count as "excusedCount", m.away_count as "awayCount", m.unexcused_count as "unexcusedCount",
      m.speaker_count as "speakerCount", m.self_score as "selfScore", m.official_score as "officialScore"
    from meeting m where ${among('m.id', s.meetings)} order by m.code`,
  'Điểm danh': (s) => sql<Row>`
    select m.code as meeting, p.code as member, a.status, a.reason
    from attendance a join meeting m on m.home_id = a.home_id and m.id = a.meeting_id join member p on p.id = a.member_id
    where ${among('a.meeting_id', s.meetings)} order by m.code, p.code`,
  'Đăng ký chuyên đề': (s, code) => sql<Row>`
    select ${code('t.cell_id', 'make_date(t.year, 12, 31)')} as cell, t.year, t.content, t.quarter, m.code as meeting
    from thematic_content t left join meeting m on m.id = t.meeting_id where ${among('t.cell_id', s.inside)} order by 1, t.year, t.quarter, t.content`,
  'Nghị quyết': (s, code) => sql<Row>`
    select ${code('r.organisation_id', 'r.issued_on')} as organisation, r.number, r.issued_on as "issuedOn", r.kind, r.subject, m.code as meeting
    from resolution r left join meeting m on m.id = r.meeting_id where ${among('r.organisation_id', s.inside)} order by 1, r.issued_on, r.number`,
  'Nhiệm vụ': (s, code) => sql<Row>`
    select ${code('t.organisation_id', 't.due_on')} as organisation, r.number as "resolutionNumber", coalesce(t.stated_resolution_on, case when r.organisation_id <> t.organisation_id or exists (
        select from resolution twin where twin.organisation_id = r.organisation_id and twin.number = r.number and twin.id <> r.id
      ) then r.issued_on end) as "resolutionOn",
      r.issued_on as "resolvedOn", t.work, m.code as member, t.due_on as "dueOn", t.expected_result as "expectedResult", t.done_on as "doneOn",
      t.result, t.carried_to as "carriedTo"
    from task t join member m on m.id = t.member_id left join resolution r on r.home_id = t.home_id and r.id = t.resolution_id
    where ${among('t.organisation_id', s.inside)} order by 1, t.due_on, t.work`,
  'Phân công dự': (s, code) => sql<Row>`
    select m.code as member, ${code('a.organisation_id', 'a.starts_on')} as organisation, a.starts_on as "from", a.ends_on - 1 as "to",
      a.visits_per_quarter as "visitsPerQuarter"
    from assignment a join member m on m.home_id = a.home_id and m.id = a.member_id
    where ${among('a.organisation_id', s.inside)} order by m.code, a.starts_on`,
  'Dự sinh hoạt': (s) => sql<Row>`
    select m.code as meeting, p.code as member, v.visitor_name as name
    from visit v join meeting m on m.home_id = v.home_id and m.id = v.meeting_id left join member p on p.id = v.member_id
    where ${among('v.meeting_id', s.meetings)} order by m.code, p.code, v.visitor_name`,
  'Kiểm tra': (s, code) => sql<Row>`
    select ${code('i.organisation_id', 'i.inspected_on')} as organisation, i.inspected_on as "inspectedOn", i.kind, i.contents, i.conclusion,
      ${code('i.inspector_id', 'i.inspected_on')} as inspector
    from inspection i where ${among('i.organisation_id', s.inside)} order by 1, i.inspected_on`,
  'Tập huấn': (s, code) => sql<Row>`
    select c.code, c.name, c.kind, c.topic, c.starts_on as "startsOn", c.ends_on as "endsOn", ${code('c.organisation_id', 'c.starts_on')} as organisation,
      c.attendance_count as "attendanceCount"
    from course c where ${among('c.id', s.courses)} order by c.code`,
  'Học viên': (s) => sql<Row>`
    select c.code as course, m.code as member, p.code as place
    from trainee t join course c on c.id = t.course_id left join member m on m.id = t.member_id left join place p on p.id = t.place_id
    where ${among('t.course_id', s.courses)} and (${s.inside === null} or ${among('c.organisation_id', s.inside)}
      or ${among('t.member_id', s.members)} or ${among('t.place_id', s.places)})
    order by c.code, m.code, p.code`,
  'Tài liệu': (s, code) => sql<Row>`
    select p.code, p.name, p.kind, p.issued_on as "issuedOn", ${code('p.issuer_id', 'p.issued_on')} as issuer
    from paper p where ${among('p.id', s.papers)} order by p.code`,
  'Nhận tài liệu': (s, code) => sql<Row>`
    select p.code as paper, ${code('r.organisation_id', 'p.issued_on')} as organisation, r.received_on as "receivedOn", r.reader_count as "readerCount"
    from receipt r join paper p on p.id = r.paper_id where ${among('r.organisation_id', s.inside)} order by p.code, 2`,
  'Chương trình': (s, code) => sql<Row>`
    select p.code, p.name, ${code('p.organisation_id', 'p.starts_on')} as organisation, p.document_number as "documentNumber", p.issued_on as "issuedOn",
      p.starts_on as "from", p.ends_on as "to"
    from programme p where ${among('p.id', s.programmes)} order by p.code`,
  'Chỉ tiêu': (s, code) => sql<Row>`
    select p.code as programme, t.indicator, ${code('t.organisation_id', 'p.starts_on')} as organisation, t.year, t.method, t.bound,
      t.upper_bound as "upperBound"
    from target t join programme p on p.id = t.programme_id where ${among('t.programme_id', s.programmes)} and ${own('t.organisation_id', s)}
    order by p.code, t.indicator, 3, t.year`,
  'Quy định': (s, code) => sql<Row>`
    select ${code('r.organisation_id', 'lower(r.during)')} as organisation, r.rule, lower(r.during) as "from", r.stated_to as "to", r.value
    from rule_value r where ${among('r.organisation_id', s.rules)} order by 1, r.rule, r.during`,
  'Sắp xếp': (s) => sql<Row>`
    select decision, effective_on as "effectiveOn", kind, subject_code as subject, nullif(target_code, '') as target, new_name as "newName",
      new_tier as "newTier", new_parent_code as "newParent", new_code as "newCode", new_cell_kind as "newCellKind",
      new_fixed_day as "newFixedDay", is_heir as "isHeir"
    from (${s.organisations === null || s.inside === null ? sql`select * from reorganisation_act` : actsAround(s.inside)}) act
    where ${s.isOwn ? namesOnly(s.inside) : sql`true`}
    order by effective_on, decision, kind, subject_code, target_code`,
  // what an account holds, and one row for an account without anything; of closed ones and of what never held nothing
  'Tài khoản': (s, code) => sql<Row>`
    select held.user_name as "userName", member.code as member, coalesce(member.full_name, held.full_name) as "fullName", held.role,
      ${code('held.organisation_id', 'held.starts_on')} as organisation, held.starts_on as "from", held.ends_on - 1 as "to"
    from (
      select account.id, account.user_name, account.full_name, account.member_id, appointment.role, appointment.organisation_id,
        appointment.starts_on, appointment.ends_on
      from account join appointment on appointment.account_id = account.id
      where account.closed_at is null and (appointment.ends_on is null or appointment.ends_on > appointment.starts_on)
        and (${s.organisations === null} or ${among('appointment.organisation_id', s.inside)})
      union all
      select account.id, account.user_name, account.full_name, account.member_id, null, coalesce(account.keeper_id, holder.cell_id),
        coalesce(account.stated_from, account.created_at::date), null
      from account left join account_holder holder on holder.account_id = account.id
      where account.closed_at is null and (account.keeper_id is not null or not exists (
          select from appointment where appointment.account_id = account.id
            and (appointment.ends_on is null or appointment.ends_on > appointment.starts_on)))
        and coalesce(account.keeper_id, holder.cell_id) is not null
    ) held left join member on member.id = held.member_id
    where ${among('held.id', s.accounts)} order by held.user_name, held.starts_on, held.role`,
};

/** The rows of every sheet that lie in the selection. */
export async function recordRows(
  tx: Transaction,
  scope: Scope,
  selection: Selection,
): Promise<Map<SheetName, readonly Row[]>> {
  const rows = new Map<SheetName, readonly Row[]>();
  const { rows: changed } = await sql<{ some: boolean }>`
    select exists (select from organisation_code group by organisation_id having count(*) > 1) as some`.execute(tx);
  const code = changed[0]?.some === true ? codeOn : stableCode;
  for (const { name } of sheets) rows.set(name, await sheetRows(tx, scope, name, selection, code));
  return rows;
}

async function sheetRows(
  tx: Transaction,
  _scope: Scope,
  sheet: SheetName,
  selection: Selection,
  code: typeof codeOn,
): Promise<readonly Row[]> {
  const { rows } = await queries[sheet](selection, code).execute(tx);
  return sheet === 'Chức vụ' ? rows.map((row) => ({ ...row, office: titleOf(String(row.office)) })) : rows;
}
