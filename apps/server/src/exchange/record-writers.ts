/**
 * How the rows of each sheet are taken out and put in. `r` is the recordset of changed rows; codes become ids here.
 * Sheets that others hang on (`keeps`) are corrected in place; the rest is taken out and put in again.
 */
import type { SheetName } from '@nennep/core/exchange/sheets.ts';
import { type RawBuilder, sql } from 'kysely';

type Statement = RawBuilder<unknown>;

export type Writer = {
  readonly sheet: SheetName;
  readonly keeps?: boolean;
  readonly needsIds?: boolean;
  readonly remove: (rows: Statement) => Statement;
  readonly before?: (rows: Statement) => Statement[];
  readonly insert: (rows: Statement) => Statement;
};

const organisationIds = sql`join organisation_code c on c.code = r.organisation join organisation o on o.id = c.organisation_id`;
const cellIds = sql`join organisation_code c on c.code = r.cell join organisation o on o.id = c.organisation_id`;

/** The resolution that a task names, as `s`: of its organisation, else of one that this goes on for; a task lives at its home. */
const namedResolution = (organisation: string): RawBuilder<unknown> => sql`
  left join lateral (
    with recursive lineage (id, hops) as (
      select ${sql.raw(organisation)}, 0
      union
      select predecessor_id, hops + 1 from lineage join organisation_successor on successor_id = lineage.id where hops < 100
    )
    select resolution.home_id, resolution.id from lineage join resolution on resolution.organisation_id = lineage.id
    where resolution.number = r."resolutionNumber" and resolution.issued_on = r."resolvedOn"
    order by hops limit 1
  ) s on true`;

export const writers: readonly Writer[] = [
  {
    sheet: 'Kết quả địa bàn',
    remove: (rows) => sql`delete from place_result t using ${rows} as r(place text, year smallint), place p
      where p.code = r.place and t.place_id = p.id and t.year = r.year`,
    insert: (rows) => sql`
      insert into place_result
      select p.id, r.year, r."householdCount", r."personCount", r."poorCount", r."nearPoorCount", r."incomePerHead"
      from ${rows} as r(place text, year smallint, "householdCount" integer, "personCount" integer, "poorCount" integer, "nearPoorCount" integer,
        "incomePerHead" numeric) join place p on p.code = r.place`,
  },
  {
    sheet: 'Miễn và đi xa',
    remove: (rows) => sql`delete from exemption t using ${rows} as r(member text, kind text, "from" date), member m
      where m.code = r.member and t.home_id = m.home_id and t.member_id = m.id and t.kind = r.kind and t.starts_on = r."from"`,
    insert: (rows) => sql`
      insert into exemption (home_id, member_id, kind, starts_on, ends_on, stated_to, host_cell_id, reason)
      select m.home_id, m.id, r.kind, r."from", r."to" + 1, r."to", host.organisation_id, r.reason
      from ${rows} as r(member text, kind text, "from" date, "to" date, host text, reason text)
      join member m on m.code = r.member left join organisation_code host on host.code = r.host`,
  },
  {
    sheet: 'Chức vụ',
    remove: (
      rows,
    ) => sql`delete from office t using ${rows} as r(member text, office text, organisation text, "from" date), member m, organisation_code c
      where m.code = r.member and c.code = r.organisation and t.home_id = m.home_id and t.member_id = m.id and t.office = r.office
        and t.organisation_id = c.organisation_id and t.starts_on = r."from"`,
    insert: (rows) => sql`
      insert into office (home_id, member_id, office, organisation_id, starts_on, ends_on, is_non_local)
      select m.home_id, m.id, r.office, c.organisation_id, r."from", r."to" + 1, r."isNonLocal"
      from ${rows} as r(member text, office text, organisation text, "from" date, "to" date, "isNonLocal" boolean)
      join member m on m.code = r.member join organisation_code c on c.code = r.organisation`,
  },
  {
    sheet: 'Sinh hoạt',
    keeps: true,
    needsIds: true,
    remove: (rows) => sql`delete from meeting t using ${rows} as r(code text) where t.code = r.code`,
    // a meeting that was written under the wrong cell goes to the home of the right one, with all that hangs on it
    before: (rows) => {
      const moved = sql`select m.id, m.home_id as old_home, o.home_id as new_home, o.id as cell_id
        from ${rows} as r(code text, cell text) ${cellIds} join meeting m on m.code = r.code where m.home_id <> o.home_id`;
      return [
        sql`insert into meeting select moved.new_home, m.id, m.code, moved.cell_id, m.kind, m.started_at, m.ended_at, m.month
          from (${moved}) moved join meeting m on m.home_id = moved.old_home and m.id = moved.id`,
        sql`with twin as (select id, min(home_id) filter (where is_new) as new_home, min(home_id) filter (where not is_new) as old_home from (
            select m.id, m.home_id, m.home_id = o.home_id as is_new from ${rows} as r(code text, cell text) ${cellIds} join meeting m on m.code = r.code) x
            group by id having count(*) = 2)
          update attendance a set home_id = twin.new_home from twin where a.meeting_id = twin.id and a.home_id = twin.old_home`,
        sql`with twin as (select id, min(home_id) filter (where is_new) as new_home, min(home_id) filter (where not is_new) as old_home from (
            select m.id, m.home_id, m.home_id = o.home_id as is_new from ${rows} as r(code text, cell text) ${cellIds} join meeting m on m.code = r.code) x
            group by id having count(*) = 2)
          update visit v set home_id = twin.new_home from twin where v.meeting_id = twin.id and v.home_id = twin.old_home`,
        sql`delete from meeting m using ${rows} as r(code text, cell text), organisation_code c, organisation o
          where m.code = r.code and c.code = r.cell and o.id = c.organisation_id and m.home_id <> o.home_id`,
      ];
    },
    insert: (rows) => sql`
      insert into meeting (home_id, id, code, cell_id, kind, started_at, ended_at, month, stated_month, topic, member_count, exempt_count,
        present_count, excused_count, away_count, unexcused_count, speaker_count, self_score, official_score)
      select o.home_id, r.id, r.code, o.id, r.kind, r."startedAt", r."endedAt",
        coalesce((r.month || '-01')::date, date_trunc('month', r."startedAt")::date), (r.month || '-01')::date, r.topic, r."memberCount",
        r."exemptCount", r."presentCount", r."excusedCount", r."awayCount", r."unexcusedCount", r."speakerCount", r."selfScore", r."officialScore"
      from ${rows} as r(id uuid, code text, cell text, kind text, "startedAt" timestamp, "endedAt" timestamp, month text, topic text,
        "memberCount" integer, "exemptCount" integer, "presentCount" integer, "excusedCount" integer, "awayCount" integer,
        "unexcusedCount" integer, "speakerCount" integer, "selfScore" numeric, "officialScore" numeric) ${cellIds}
      on conflict (home_id, code) do update set cell_id = excluded.cell_id, kind = excluded.kind, started_at = excluded.started_at,
        ended_at = excluded.ended_at, month = excluded.month, stated_month = excluded.stated_month, topic = excluded.topic,
        member_count = excluded.member_count, exempt_count = excluded.exempt_count, present_count = excluded.present_count,
        excused_count = excluded.excused_count, away_count = excluded.away_count, unexcused_count = excluded.unexcused_count,
        speaker_count = excluded.speaker_count, self_score = excluded.self_score, official_score = excluded.official_score`,
  },
  {
    sheet: 'Điểm danh',
    remove: (rows) => sql`delete from attendance t using ${rows} as r(meeting text, member text), meeting m, member p
      where m.code = r.meeting and p.code = r.member and t.home_id = m.home_id and t.meeting_id = m.id and t.member_id = p.id`,
    insert: (rows) => sql`
      insert into attendance (home_id, meeting_id, member_id, status, reason)
      select m.home_id, m.id, p.id, r.status, r.reason
      from ${rows} as r(meeting text, member text, status text, reason text) join meeting m on m.code = r.meeting join member p on p.code = r.member`,
  },
  {
    sheet: 'Đăng ký chuyên đề',
    remove: (
      rows,
    ) => sql`delete from thematic_content t using ${rows} as r(cell text, year smallint, content text), organisation_code c
      where c.code = r.cell and t.cell_id = c.organisation_id and t.year = r.year and t.content = r.content`,
    insert: (rows) => sql`
      insert into thematic_content (home_id, cell_id, year, content, quarter, meeting_id)
      select o.home_id, o.id, r.year, r.content, r.quarter, m.id
      from ${rows} as r(cell text, year smallint, content text, quarter smallint, meeting text) ${cellIds} left join meeting m on m.code = r.meeting`,
  },
  {
    sheet: 'Nghị quyết',
    keeps: true,
    needsIds: true,
    remove: (
      rows,
    ) => sql`delete from resolution t using ${rows} as r(organisation text, number text, "issuedOn" date), organisation_code c
      where c.code = r.organisation and t.organisation_id = c.organisation_id and t.number = r.number and t.issued_on = r."issuedOn"`,
    insert: (rows) => sql`
      insert into resolution (home_id, id, organisation_id, number, issued_on, kind, subject, meeting_id)
      select o.home_id, r.id, o.id, r.number, r."issuedOn", r.kind, r.subject, m.id
      from ${rows} as r(id uuid, organisation text, number text, "issuedOn" date, kind text, subject text, meeting text) ${organisationIds}
      left join meeting m on m.code = r.meeting
      on conflict (home_id, organisation_id, number, issued_on) do update set kind = excluded.kind, subject = excluded.subject,
        meeting_id = excluded.meeting_id`,
  },
  {
    sheet: 'Nhiệm vụ',
    needsIds: true,
    remove: (rows) => sql`delete from task t
      using ${rows} as r(organisation text, "resolutionNumber" text, "resolvedOn" date, work text, member text)
        join organisation_code c on c.code = r.organisation join member m on m.code = r.member
        ${namedResolution('c.organisation_id')}
      where t.organisation_id = c.organisation_id and t.work = r.work and t.member_id = m.id and t.resolution_id is not distinct from s.id`,
    insert: (rows) => sql`
      insert into task (home_id, id, organisation_id, resolution_id, stated_resolution_on, work, member_id, due_on, expected_result, done_on, result, carried_to)
      select coalesce(s.home_id, o.home_id), r.id, o.id, s.id, r."resolutionOn", r.work, m.id, r."dueOn", r."expectedResult", r."doneOn", r.result, r."carriedTo"
      from ${rows} as r(id uuid, organisation text, "resolutionNumber" text, "resolutionOn" date, "resolvedOn" date, work text, member text,
        "dueOn" date, "expectedResult" text, "doneOn" date, result text, "carriedTo" date) ${organisationIds} join member m on m.code = r.member
      ${namedResolution('o.id')}`,
  },
  {
    sheet: 'Phân công dự',
    remove: (
      rows,
    ) => sql`delete from assignment t using ${rows} as r(member text, organisation text, "from" date), member m, organisation_code c
      where m.code = r.member and c.code = r.organisation and t.home_id = m.home_id and t.member_id = m.id
        and t.organisation_id = c.organisation_id and t.starts_on = r."from"`,
    insert: (rows) => sql`
      insert into assignment (home_id, member_id, organisation_id, starts_on, ends_on, visits_per_quarter)
      select m.home_id, m.id, c.organisation_id, r."from", r."to" + 1, r."visitsPerQuarter"
      from ${rows} as r(member text, organisation text, "from" date, "to" date, "visitsPerQuarter" smallint)
      join member m on m.code = r.member join organisation_code c on c.code = r.organisation`,
  },
  {
    sheet: 'Dự sinh hoạt',
    remove: (rows) => sql`delete from visit t using ${rows} as r(meeting text, member text, name text)
        join meeting m on m.code = r.meeting left join member p on p.code = r.member
      where t.home_id = m.home_id and t.meeting_id = m.id and t.visitor = coalesce(p.id::text, r.name)`,
    insert: (rows) => sql`
      insert into visit (home_id, meeting_id, member_id, visitor_name)
      select m.home_id, m.id, p.id, r.name
      from ${rows} as r(meeting text, member text, name text) join meeting m on m.code = r.meeting left join member p on p.code = r.member`,
  },
  {
    sheet: 'Kiểm tra',
    remove: (
      rows,
    ) => sql`delete from inspection t using ${rows} as r(organisation text, "inspectedOn" date, kind text), organisation_code c
      where c.code = r.organisation and t.organisation_id = c.organisation_id and t.inspected_on = r."inspectedOn" and t.kind = r.kind`,
    insert: (rows) => sql`
      insert into inspection (home_id, organisation_id, inspected_on, kind, contents, conclusion, inspector_id)
      select o.home_id, o.id, r."inspectedOn", r.kind, r.contents, r.conclusion, i.organisation_id
      from ${rows} as r(organisation text, "inspectedOn" date, kind text, contents text, conclusion text, inspector text) ${organisationIds}
      left join organisation_code i on i.code = r.inspector`,
  },
  {
    sheet: 'Tập huấn',
    keeps: true,
    needsIds: true,
    remove: (rows) => sql`delete from course t using ${rows} as r(code text) where t.code = r.code`,
    insert: (rows) => sql`
      insert into course (id, code, name, kind, topic, starts_on, ends_on, organisation_id, attendance_count)
      select r.id, r.code, r.name, r.kind, r.topic, r."startsOn", r."endsOn", o.id, r."attendanceCount"
      from ${rows} as r(id uuid, code text, name text, kind text, topic text, "startsOn" date, "endsOn" date, organisation text,
        "attendanceCount" integer) ${organisationIds}
      on conflict (code) do update set name = excluded.name, kind = excluded.kind, topic = excluded.topic, starts_on = excluded.starts_on,
        ends_on = excluded.ends_on, organisation_id = excluded.organisation_id, attendance_count = excluded.attendance_count`,
  },
  {
    sheet: 'Học viên',
    remove: (rows) => sql`delete from trainee t using ${rows} as r(course text, member text, place text)
        join course s on s.code = r.course left join member m on m.code = r.member left join place p on p.code = r.place
      where t.course_id = s.id and t.trainee = coalesce(m.id, p.id)`,
    insert: (rows) => sql`
      insert into trainee (course_id, member_id, place_id)
      select s.id, m.id, p.id
      from ${rows} as r(course text, member text, place text) join course s on s.code = r.course
      left join member m on m.code = r.member left join place p on p.code = r.place`,
  },
  {
    sheet: 'Tài liệu',
    keeps: true,
    needsIds: true,
    remove: (rows) => sql`delete from paper t using ${rows} as r(code text) where t.code = r.code`,
    insert: (rows) => sql`
      insert into paper (id, code, name, kind, issued_on, issuer_id)
      select r.id, r.code, r.name, r.kind, r."issuedOn", c.organisation_id
      from ${rows} as r(id uuid, code text, name text, kind text, "issuedOn" date, issuer text) join organisation_code c on c.code = r.issuer
      on conflict (code) do update set name = excluded.name, kind = excluded.kind, issued_on = excluded.issued_on, issuer_id = excluded.issuer_id`,
  },
  {
    sheet: 'Nhận tài liệu',
    remove: (
      rows,
    ) => sql`delete from receipt t using ${rows} as r(paper text, organisation text), paper p, organisation_code c
      where p.code = r.paper and c.code = r.organisation and t.paper_id = p.id and t.organisation_id = c.organisation_id`,
    insert: (rows) => sql`
      insert into receipt (home_id, paper_id, organisation_id, received_on, reader_count)
      select o.home_id, p.id, o.id, r."receivedOn", r."readerCount"
      from ${rows} as r(paper text, organisation text, "receivedOn" date, "readerCount" integer) ${organisationIds} join paper p on p.code = r.paper`,
  },
  {
    sheet: 'Chương trình',
    keeps: true,
    needsIds: true,
    remove: (rows) => sql`delete from programme t using ${rows} as r(code text) where t.code = r.code`,
    insert: (rows) => sql`
      insert into programme (id, code, name, organisation_id, document_number, issued_on, starts_on, ends_on)
      select r.id, r.code, r.name, o.id, r."documentNumber", r."issuedOn", r."from", r."to"
      from ${rows} as r(id uuid, code text, name text, organisation text, "documentNumber" text, "issuedOn" date, "from" date, "to" date) ${organisationIds}
      on conflict (code) do update set name = excluded.name, organisation_id = excluded.organisation_id, document_number = excluded.document_number,
        issued_on = excluded.issued_on, starts_on = excluded.starts_on, ends_on = excluded.ends_on`,
  },
  {
    sheet: 'Chỉ tiêu',
    remove: (
      rows,
    ) => sql`delete from target t using ${rows} as r(programme text, indicator text, organisation text, year smallint), programme p, organisation_code c
      where p.code = r.programme and c.code = r.organisation and t.programme_id = p.id and t.indicator = r.indicator
        and t.organisation_id = c.organisation_id and t.year is not distinct from r.year`,
    insert: (rows) => sql`
      insert into target (programme_id, indicator, organisation_id, year, method, bound, upper_bound)
      select p.id, r.indicator, o.id, r.year, r.method, r.bound, r."upperBound"
      from ${rows} as r(programme text, indicator text, organisation text, year smallint, method text, bound numeric, "upperBound" numeric) ${organisationIds}
      join programme p on p.code = r.programme`,
  },
  {
    sheet: 'Quy định',
    remove: (
      rows,
    ) => sql`delete from rule_value t using ${rows} as r(organisation text, rule text, "from" date), organisation_code c
      where c.code = r.organisation and t.organisation_id = c.organisation_id and t.rule = r.rule and lower(t.during) = r."from"`,
    insert: (rows) => sql`
      insert into rule_value (organisation_id, rule, during, value, stated_to)
      select o.id, r.rule, daterange(r."from", r."to", '[]'), r.value, r."to"
      from ${rows} as r(organisation text, rule text, "from" date, "to" date, value numeric) ${organisationIds}`,
  },
];
