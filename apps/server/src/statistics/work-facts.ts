/** Facts with a day of their own: tasks, registered contents, admissions, courses, papers and their receipts. */
import { yearOf } from '@nennep/core/kernel/calendar.ts';
import { sql } from 'kysely';
import { among, inWindow, isHeld, placedOn, within } from './conditions.ts';
import type { Fact } from './fact.ts';
import { organisationNamed, withSuperior } from './naming.ts';
import { placed } from './placement.ts';

const ofPlaced = sql`select organisation_id from placed`;
const byUnit = 'superior.name collate "vi-x-icu", unit.name collate "vi-x-icu"';

/** Tasks due in the window and by the day of computing, at their organisation on the day due. */
export const tasks: Fact = {
  name: 'tasks',
  columns: { is_on_time: null },
  rows: (question) => sql`
    with placed as materialized (${placed(question)})
    select placed.branch_id, task.home_id, task.id, task.organisation_id,
      coalesce(task.done_on <= task.due_on, false) and task.carried_to is null as is_on_time
    from placed
    join (
      select * from task
      where ${among('task.organisation_id', ofPlaced)} and ${inWindow(question, 'task.due_on')}
        and due_on <= ${question.today}::date
    ) task on task.organisation_id = placed.organisation_id and ${placedOn('task.due_on')}`,
  list: {
    kind: 'tasks',
    names: 'tasks',
    joins: ({ day }) => sql`
      join task on task.home_id = fact.home_id and task.id = fact.id
      ${withSuperior('unit', 'fact.organisation_id', day)}
      left join lateral (select full_name from member where member.id = task.member_id limit 1) doer on true`,
    columns: [
      { key: 'work', label: 'Nhiệm vụ', type: 'text', sql: 'task.work' },
      { key: 'doer', label: 'Người thực hiện', type: 'text', sql: 'doer.full_name' },
      { key: 'organisation', label: 'Tổ chức', type: 'text', sql: 'unit.name' },
      { key: 'superior', label: 'Cấp trên', type: 'text', sql: 'superior.name' },
      { key: 'dueOn', label: 'Hạn', type: 'date', sql: 'task.due_on' },
      { key: 'doneOn', label: 'Ngày hoàn thành', type: 'date', sql: 'task.done_on' },
      { key: 'carriedTo', label: 'Chuyển sang', type: 'date', sql: 'task.carried_to' },
    ],
    org: 'unit.code',
    href: 'unit.code',
    order: `task.due_on, ${byUnit}, task.work collate "vi-x-icu", task.id`,
  },
};

/** Contents registered for the years of the window, those of a quarter only when it lies inside. */
export const contents: Fact = {
  name: 'contents',
  columns: { is_held: null },
  rows: (question) => sql`
    with placed as materialized (${placed(question)}), registered as (
      select thematic_content.*, placed.branch_id, placed.during,
        make_date(year, 3 * coalesce(quarter, 1) - 2, 1) as first_day,
        (make_date(year, 3 * coalesce(quarter, 4), 1) + interval '1 month -1 day')::date as last_day
      from placed
      join organisation on organisation.id = placed.organisation_id
      join thematic_content on thematic_content.home_id = organisation.home_id
        and year between ${yearOf(question.from)} and ${yearOf(question.to)}
    )
    select branch_id, home_id, cell_id, year, quarter, content, meeting_id,
      exists (
        select from meeting where meeting.id = registered.meeting_id and ${isHeld(question, 'meeting')}
      ) as is_held
    from registered
    where (quarter is null or (first_day >= ${question.from}::date and last_day <= ${question.to}::date))
      and during @> least(last_day, ${question.day}::date)`,
  list: {
    kind: 'contents',
    joins: ({ day }) => sql`
      ${withSuperior('unit', 'fact.cell_id', day)}
      left join meeting on meeting.id = fact.meeting_id`,
    columns: [
      { key: 'content', label: 'Nội dung', type: 'text', sql: 'fact.content' },
      { key: 'cell', label: 'Chi bộ', type: 'text', sql: 'unit.name' },
      { key: 'superior', label: 'Cấp trên', type: 'text', sql: 'superior.name' },
      { key: 'year', label: 'Năm', type: 'text', sql: 'fact.year::text' },
      { key: 'quarter', label: 'Quý', type: 'number', sql: 'fact.quarter' },
      {
        key: 'heldOn',
        label: 'Đã họp ngày',
        type: 'date',
        sql: 'case when fact.is_held then meeting.started_at::date end',
      },
    ],
    org: 'unit.code',
    href: 'unit.code',
    order: `${byUnit}, unit.code, fact.year, fact.quarter, fact.content`,
  },
};

/** Admissions, at the cell of the membership that begins on the day of admission. */
export const admissions: Fact = {
  name: 'admissions',
  columns: { admission_sources: null },
  rows: (question) => sql`
    with placed as materialized (${placed(question)})
    select placed.branch_id, own.home_id, own.member_id, own.cell_id, own.starts_on, member.admission_sources
    from placed
    join membership own on own.cell_id = placed.organisation_id and own.is_admission and ${placedOn('own.starts_on')}
    join member on member.home_id = own.home_id and member.id = own.member_id
    where ${inWindow(question, 'own.starts_on')}`,
  list: {
    kind: 'admissions',
    names: 'members',
    joins: ({ day }) => sql`
      join member on member.home_id = fact.home_id and member.id = fact.member_id
      ${withSuperior('unit', 'fact.cell_id', day)}`,
    columns: [
      { key: 'name', label: 'Họ và tên', type: 'text', sql: 'member.full_name' },
      { key: 'code', label: 'Mã đảng viên', type: 'text', sql: 'member.code' },
      { key: 'cell', label: 'Chi bộ', type: 'text', sql: 'unit.name' },
      { key: 'superior', label: 'Cấp trên', type: 'text', sql: 'superior.name' },
      { key: 'admittedOn', label: 'Ngày kết nạp', type: 'date', sql: 'fact.starts_on' },
      { key: 'bornOn', label: 'Ngày sinh', type: 'date', sql: 'member.born_on' },
    ],
    org: 'unit.code',
    href: 'member.code',
    order: `fact.starts_on, ${byUnit}, member.full_name collate "vi-x-icu", member.code`,
  },
};

/** Courses that began in the window, with whoever held them. */
export const courses: Fact = {
  name: 'courses',
  columns: { kind: null, attendance_count: 'attendances' },
  rows: (question, parts) => sql`
    with placed as materialized (${placed(question, 'any')})
    select placed.branch_id, course.id, course.organisation_id, course.kind
      ${parts.has('attendances') ? sql`, coalesce(course.attendance_count, (select count(*) from trainee where trainee.course_id = course.id)) as attendance_count` : sql``}
    from placed
    join course on course.organisation_id = placed.organisation_id and ${placedOn('course.starts_on')}
    where ${inWindow(question, 'course.starts_on')}`,
  list: {
    kind: 'courses',
    joins: ({ day }) => sql`
      join course on course.id = fact.id
      ${organisationNamed('unit', 'fact.organisation_id', day)}`,
    columns: [
      { key: 'name', label: 'Tên lớp', type: 'text', sql: 'course.name' },
      { key: 'topic', label: 'Chuyên đề', type: 'text', sql: 'course.topic' },
      { key: 'organisation', label: 'Tổ chức mở', type: 'text', sql: 'unit.name' },
      { key: 'startsOn', label: 'Từ ngày', type: 'date', sql: 'course.starts_on' },
      { key: 'endsOn', label: 'Đến ngày', type: 'date', sql: 'course.ends_on' },
    ],
    org: 'unit.code',
    href: 'course.code',
    order: 'course.starts_on, course.code',
    amount: 'Lượt người',
  },
};

export const papers: Fact = {
  name: 'papers',
  columns: {},
  rows: (question) => sql`
    with placed as materialized (${placed(question, 'any')})
    select placed.branch_id, paper.id, paper.issuer_id
    from placed
    join paper on paper.issuer_id = placed.organisation_id and ${placedOn('paper.issued_on')}
    where ${inWindow(question, 'paper.issued_on')}`,
  list: {
    kind: 'papers',
    joins: ({ day }) => sql`
      join paper on paper.id = fact.id
      ${organisationNamed('unit', 'fact.issuer_id', day)}`,
    columns: [
      { key: 'name', label: 'Tên tài liệu', type: 'text', sql: 'paper.name' },
      { key: 'issuer', label: 'Nơi phát hành', type: 'text', sql: 'unit.name' },
      { key: 'issuedOn', label: 'Ngày', type: 'date', sql: 'paper.issued_on' },
    ],
    org: 'unit.code',
    href: 'paper.code',
    order: 'paper.issued_on, paper.code',
  },
};

/** Papers of the window sent to cells, wherever they came from; where the cell stood on the paper's day. */
export const receipts: Fact = {
  name: 'receipts',
  columns: { is_received: null },
  rows: (question) => sql`
    with placed as materialized (${placed(question)}), cell as materialized (
      select placed.branch_id, organisation.home_id, placed.during * own.during as during
      from placed
      join organisation_period own on own.organisation_id = placed.organisation_id and own.tier = 'cell'
      join organisation on organisation.id = placed.organisation_id
    )
    select cell.branch_id, receipt.organisation_id, receipt.paper_id, receipt.received_on is not null as is_received
    from cell
    join receipt on receipt.home_id = cell.home_id
    join paper on paper.id = receipt.paper_id and ${within(sql.ref('paper.issued_on'), 'cell.during')}
    where ${inWindow(question, 'paper.issued_on')}`,
  list: {
    kind: 'receipts',
    joins: ({ day }) => sql`
      join paper on paper.id = fact.paper_id
      join receipt on receipt.paper_id = fact.paper_id and receipt.organisation_id = fact.organisation_id
      ${withSuperior('unit', 'fact.organisation_id', day)}`,
    columns: [
      { key: 'cell', label: 'Chi bộ', type: 'text', sql: 'unit.name' },
      { key: 'superior', label: 'Cấp trên', type: 'text', sql: 'superior.name' },
      { key: 'paper', label: 'Tài liệu', type: 'text', sql: 'paper.name' },
      { key: 'issuedOn', label: 'Ngày', type: 'date', sql: 'paper.issued_on' },
      { key: 'receivedOn', label: 'Ngày nhận', type: 'date', sql: 'receipt.received_on' },
      { key: 'readers', label: 'Số người đã đọc', type: 'number', sql: 'receipt.reader_count' },
    ],
    org: 'unit.code',
    href: 'paper.code',
    order: `paper.issued_on, paper.code, ${byUnit}, unit.code`,
  },
};
