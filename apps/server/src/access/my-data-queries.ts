/**
 * Everything stored about one person, as tables under headings: what the law calls access to one's own data. Asked by the
 * member's id and nothing else, before the wall, since some of it lies where he was before.
 */

import type * as contract from '@nennep/core/access/contract-privacy.ts';
import { doorWords, titleInLog } from '@nennep/core/access/log-words.ts';
import { roles } from '@nennep/core/access/role.ts';
import * as choices from '@nennep/core/exchange/choices.ts';
import type { CalendarDate } from '@nennep/core/kernel/calendar.ts';
import type { OutputOf } from '@nennep/core/kernel/contract.ts';
import { type RawBuilder, sql } from 'kysely';
import type { Transaction } from '../database.ts';
import { joinCalled } from './organisation-store.ts';
import type { Person, Scope } from './scope.ts';

export type Section = OutputOf<typeof contract.myData>['sections'][number];
type Column = Section['columns'][number] & { readonly words?: Readonly<Record<string, string>> };
type Table = {
  readonly key: string;
  readonly title: string;
  readonly columns: readonly Column[];
  readonly rows: (person: Person, today: CalendarDate) => RawBuilder<unknown>;
};

const text = (key: string, label: string, words?: Readonly<Record<string, string>>): Column => ({
  key,
  label,
  type: 'text',
  ...(words === undefined ? {} : { words }),
});
const date = (key: string, label: string): Column => ({ key, label, type: 'date' });
const at = (key: string, label: string): Column => ({ key, label, type: 'datetime' });
const number = (key: string, label: string): Column => ({ key, label, type: 'number' });

const called = (organisation: string, today: CalendarDate) => joinCalled(sql.ref(organisation), today);
const mine = (table: string, { homeId, id }: Person) =>
  sql`${sql.ref(`${table}.home_id`)} = ${homeId} and ${sql.ref(`${table}.member_id`)} = ${id}::uuid`;
const wall = (instant: string) =>
  sql`to_char(${sql.ref(instant)} at time zone 'Asia/Ho_Chi_Minh', 'YYYY-MM-DD"T"HH24:MI')`;
/** The column ends_on holds the first day after; people are told the last day. */
const lastDay = (column: string) => sql`${sql.ref(column)} - 1`;

const yes = { true: 'Có', false: 'Không' };
const sources = (column: string) => sql`array_to_string(${sql.ref(column)}, ';')`;

const tables: readonly Table[] = [
  {
    key: 'member',
    title: 'Đảng viên',
    columns: [
      text('code', 'Mã đảng viên'),
      text('name', 'Họ và tên'),
      text('sex', 'Giới tính', choices.sexes),
      date('bornOn', 'Ngày sinh'),
      text('ethnicity', 'Dân tộc'),
      date('admittedOn', 'Ngày kết nạp'),
      date('officialOn', 'Ngày chính thức'),
      text('sources', 'Nguồn kết nạp', choices.admissionSources),
    ],
    rows: ({ homeId, id }) => sql`
      select code, full_name as name, sex, born_on as "bornOn", ethnicity, admitted_on as "admittedOn",
        official_on as "officialOn", ${sources('admission_sources')} as sources
      from member where home_id = ${homeId} and id = ${id}::uuid`,
  },
  {
    key: 'memberships',
    title: 'Nơi sinh hoạt',
    columns: [
      text('name', 'Chi bộ'),
      date('from', 'Từ ngày'),
      date('to', 'Ngày ra khỏi'),
      text('exitReason', 'Lý do ra khỏi', choices.exitReasons),
      text('place', 'Nơi ở hoặc làm việc'),
      text('schooling', 'Trình độ chuyên môn', choices.schoolings),
      text('theory', 'Lý luận chính trị', choices.theories),
    ],
    rows: (person, today) => sql`
      select called.name, starts_on as from, ends_on as to, exit_reason as "exitReason", schooling, theory,
        (select name from place_period where place_period.place_id = membership.place_id order by lower(during) desc limit 1) as place
      from membership ${called('membership.cell_id', today)}
      where ${mine('membership', person)} order by starts_on desc`,
  },
  {
    key: 'exemptions',
    title: 'Miễn sinh hoạt, đi xa',
    columns: [
      text('kind', 'Loại', choices.exemptionKinds),
      date('from', 'Từ ngày'),
      date('to', 'Đến ngày'),
      text('reason', 'Lý do'),
    ],
    rows: (person) => sql`
      select kind, starts_on as from, ${lastDay('ends_on')} as to, reason from exemption
      where ${mine('exemption', person)} order by starts_on desc, kind`,
  },
  {
    key: 'offices',
    title: 'Chức vụ',
    columns: [
      text('office', 'Chức vụ', choices.offices),
      text('name', 'Ở tổ chức'),
      date('from', 'Từ ngày'),
      date('to', 'Đến ngày'),
      text('isNonLocal', 'Không là người địa phương', yes),
    ],
    rows: (person, today) => sql`
      select office, called.name, starts_on as from, ${lastDay('ends_on')} as to, is_non_local::text as "isNonLocal"
      from office ${called('office.organisation_id', today)}
      where ${mine('office', person)} order by starts_on desc, office`,
  },
  {
    key: 'head',
    title: 'Là trưởng thôn, bản, đơn vị',
    columns: [text('name', 'Thôn, bản, đơn vị'), date('from', 'Từ ngày'), date('to', 'Đến ngày')],
    rows: ({ id }) => sql`
      select name, lower(during) as from, upper(during) - 1 as to from place_period
      where head_member_id = ${id}::uuid order by lower(during) desc, name`,
  },
  {
    key: 'attendance_years',
    title: 'Điểm danh từng năm',
    columns: [
      text('year', 'Năm'),
      number('present', 'Có mặt'),
      number('excused', 'Vắng có lý do'),
      number('unexcused', 'Vắng không lý do'),
      number('exempt', 'Miễn'),
    ],
    rows: ({ id }) => sql`
      select to_char(meeting.started_at, 'YYYY') as year,
        count(*) filter (where status = 'present')::integer as present,
        count(*) filter (where status = 'excused')::integer as excused,
        count(*) filter (where status = 'unexcused')::integer as unexcused,
        count(*) filter (where status = 'exempt')::integer as exempt
      from attendance join meeting on meeting.home_id = attendance.home_id and meeting.id = attendance.meeting_id
      where attendance.member_id = ${id}::uuid group by year order by year desc`,
  },
  {
    key: 'attendance',
    title: 'Điểm danh từng cuộc họp',
    columns: [
      at('at', 'Cuộc họp lúc'),
      text('name', 'Chi bộ'),
      text('status', 'Trạng thái', choices.attendanceStatuses),
      text('reason', 'Lý do', choices.absenceReasons),
    ],
    rows: ({ id }, today) => sql`
      select meeting.started_at as at, called.name, status, reason
      from attendance join meeting on meeting.home_id = attendance.home_id and meeting.id = attendance.meeting_id
      ${called('meeting.cell_id', today)}
      where attendance.member_id = ${id}::uuid order by meeting.started_at desc, meeting.id`,
  },
  {
    key: 'tasks',
    title: 'Nhiệm vụ',
    columns: [
      text('work', 'Nội dung'),
      text('name', 'Nơi giao'),
      date('due', 'Hạn'),
      text('expected', 'Kết quả cần đạt'),
      date('done', 'Ngày hoàn thành'),
      text('result', 'Kết quả'),
      date('carried', 'Chuyển sang'),
    ],
    rows: ({ id }, today) => sql`
      select work, called.name, due_on as due, expected_result as expected, done_on as done, result, carried_to as carried
      from task ${called('task.organisation_id', today)}
      where member_id = ${id}::uuid order by due_on desc, work`,
  },
  {
    key: 'assignments',
    title: 'Phân công dự sinh hoạt',
    columns: [
      text('name', 'Tổ chức'),
      date('from', 'Từ ngày'),
      date('to', 'Đến ngày'),
      number('quota', 'Số lần mỗi quý'),
    ],
    rows: (person, today) => sql`
      select called.name, starts_on as from, ${lastDay('ends_on')} as to, coalesce(visits_per_quarter, 1) as quota
      from assignment ${called('assignment.organisation_id', today)}
      where ${mine('assignment', person)} order by starts_on desc, called.name`,
  },
  {
    key: 'visits',
    title: 'Đã dự sinh hoạt',
    columns: [at('at', 'Cuộc họp lúc'), text('name', 'Chi bộ')],
    rows: ({ id }, today) => sql`
      select meeting.started_at as at, called.name
      from visit join meeting on meeting.home_id = visit.home_id and meeting.id = visit.meeting_id
      ${called('meeting.cell_id', today)}
      where visit.member_id = ${id}::uuid order by meeting.started_at desc, meeting.id`,
  },
  {
    key: 'courses',
    title: 'Lớp, hội nghị đã dự',
    columns: [
      text('course', 'Tên lớp'),
      text('kind', 'Loại', choices.courseKinds),
      date('from', 'Từ ngày'),
      text('name', 'Nơi mở'),
    ],
    rows: ({ id }, today) => sql`
      select course.name as course, kind, starts_on as from, called.name
      from trainee join course on course.id = trainee.course_id ${called('course.organisation_id', today)}
      where trainee.member_id = ${id}::uuid order by starts_on desc, course.name`,
  },
];

/** Tables about the member, without those that hold nothing. Before the wall. */
export async function memberSections(
  tx: Transaction,
  _scope: Scope,
  person: Person,
  today: CalendarDate,
): Promise<Section[]> {
  const sections: Section[] = [];
  for (const { key, title, columns, rows } of tables)
    sections.push(await sectionOf(tx, { key, title, columns, rows: rows(person, today) }));
  return sections.filter(({ rows }) => rows.length > 0);
}

/** Tables about the account, with the rights it has today. */
export async function accountSections(tx: Transaction, scope: Scope, today: CalendarDate): Promise<Section[]> {
  const { account } = scope;
  const own = await sectionOf(tx, {
    key: 'account',
    title: 'Tài khoản',
    columns: [text('userName', 'Tên đăng nhập'), text('name', 'Họ và tên'), at('made', 'Lập lúc')],
    rows: sql`
      select user_name as "userName", full_name as name, ${wall('created_at')} as made from account where id = ${account}::uuid`,
  });
  const rights: Section = {
    key: 'rights',
    title: 'Quyền đang có',
    columns: [
      { key: 'role', label: 'Chức vụ hệ thống', type: 'text' },
      { key: 'name', label: 'Ở tổ chức', type: 'text' },
      { key: 'lender', label: 'Ủy quyền của', type: 'text' },
      { key: 'to', label: 'Đến ngày', type: 'date' },
    ],
    rows: scope.rights.map(({ role, organisation, lender, lastDay: to }) => ({
      role: roles[role].label,
      name: organisation.name,
      lender,
      to,
    })),
  };
  const appointments = await sectionOf(tx, {
    key: 'appointments',
    title: 'Các lần được giao chức vụ hệ thống',
    columns: [
      text('role', 'Chức vụ hệ thống', roleLabels),
      text('name', 'Ở tổ chức'),
      date('from', 'Từ ngày'),
      date('to', 'Đến ngày'),
    ],
    rows: sql`
      select role, called.name, starts_on as from, ${lastDay('ends_on')} as to
      from appointment ${called('appointment.organisation_id', today)}
      where account_id = ${account}::uuid order by starts_on desc, role`,
  });
  const delegations = await sectionOf(tx, {
    key: 'delegations',
    title: 'Ủy quyền',
    columns: [
      text('lender', 'Người ủy quyền'),
      text('borrower', 'Người được ủy quyền'),
      text('role', 'Chức vụ hệ thống', roleLabels),
      text('name', 'Ở tổ chức'),
      date('from', 'Từ ngày'),
      date('to', 'Đến ngày'),
      text('reason', 'Lý do'),
    ],
    rows: sql`
      select lender.full_name as lender, borrower.full_name as borrower, role, called.name, starts_on as from,
        ${lastDay('ends_on')} as to, reason
      from delegation ${called('delegation.organisation_id', today)}
      join account lender on lender.id = lender_id join account borrower on borrower.id = borrower_id
      where ${account}::uuid in (lender_id, borrower_id) order by starts_on desc, role`,
  });
  const signIns = await sectionOf(tx, {
    key: 'sign_ins',
    title: 'Đăng nhập và mật khẩu',
    columns: [
      at('at', 'Lúc'),
      text('kind', 'Việc', signInWords),
      text('device', 'Thiết bị'),
      text('address', 'Địa chỉ'),
    ],
    rows: sql`
      select ${wall('at')} as at, kind, device, address from sign_in_event
      where account_id = ${account}::uuid order by sign_in_event.at desc, id desc limit ${mostSignIns}`,
  });
  return [own, rights, appointments, delegations, signIns].filter(({ rows }) => rows.length > 0);
}

const mostSignIns = 1000;
const signInWords = Object.fromEntries(Object.entries(doorWords).map(([kind, { title }]) => [kind, title]));

const roleLabels = Object.fromEntries(Object.entries(roles).map(([name, { label }]) => [name, label]));

/** Who has opened what is stored about the member, the last first; it stands there also when nobody has. Before the wall. */
export async function lookedSection(tx: Transaction, _scope: Scope, { id }: Person): Promise<Section> {
  const section = await sectionOf(tx, {
    key: 'looked',
    title: 'Ai đã mở dữ liệu của tôi',
    columns: [at('at', 'Lúc'), text('who', 'Người mở'), text('office', 'Với chức vụ'), text('what', 'Để làm gì')],
    rows: sql`
      select ${wall('opened_at')} as at, coalesce(account.full_name, actor) as who, office,
        operation || case when is_export then ' xlsx' else '' end as what
      from opening left join account on account.user_name = actor
      where members @> array[${id}::uuid] order by opened_at desc, opening.id limit ${mostLooked}`,
  });
  return { ...section, rows: section.rows.map((row) => ({ ...row, what: openedFor(String(row.what)) })) };
}

const mostLooked = 1000;

const openedFor = (what: string): string => {
  const [operation = '', file] = what.split(' ');
  return `${titleInLog(operation)}${file === undefined ? '' : ' (tải về Excel)'}`;
};

type Asked = Omit<Table, 'rows'> & { readonly rows: RawBuilder<unknown> };

async function sectionOf(tx: Transaction, { key, title, columns, rows }: Asked): Promise<Section> {
  const found = await sql<Record<string, string | number | null>>`${rows}`.execute(tx);
  return {
    key,
    title,
    columns: columns.map(({ words: _, ...column }) => column),
    rows: found.rows.map((row) =>
      Object.fromEntries(columns.map(({ key: name, words }) => [name, spoken(row[name] ?? null, words)])),
    ),
  };
}

/** Listed values as offices write them; several separated by `;`. */
function spoken(value: string | number | null, words: Column['words']): string | number | null {
  if (words === undefined || typeof value !== 'string') return value;
  return value
    .split(';')
    .filter((one) => one !== '')
    .map((one) => (Object.hasOwn(words, one) ? (words[one] ?? one) : one))
    .join('; ');
}
