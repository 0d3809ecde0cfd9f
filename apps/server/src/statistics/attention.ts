/** What needs attention, worst first: each with its reason, in a sentence, and where to go. */
import { addDays, addMonths, firstDayOf, lastDayOf, monthOf, quarterOf, yearOf } from '@nennep/core/kernel/calendar.ts';
import { placeGroups } from '@nennep/core/statistics/catalogue-places.ts';
import { sql } from 'kysely';
import { cellsInTrouble } from './attention-cells.ts';
import { type Holding, type Item, listed, mostlyAt, plainName } from './attention-words.ts';
import { refOf, treeDay } from './comparison.ts';
import { inForce } from './conditions.ts';
import { type Figure, figures, figuresByBranch, figuresWithWhole } from './figures.ts';
import { formulaOf } from './formulas.ts';
import { rowsOf } from './list.ts';
import type { Question, Tx } from './question.ts';
import { tasks } from './work-facts.ts';

/** All items, the gravest first. The question must be one `byBranch`. */
export async function attentionItems(tx: Tx, question: Question): Promise<Item[]> {
  return [
    ...(await cellsInTrouble(tx, question)),
    ...(await committeesMissing(tx, question)),
    ...(await fewerAdmissions(tx, question)),
    ...(await tasksLongLate(tx, question)),
    ...(await cellsNotVisited(tx, question)),
    ...(await membersAbsent(tx, question)),
    ...(await openPlaces(tx, question)),
  ];
}

const numberOf = (figure: Figure | undefined): number => figure?.numerator ?? figure?.value ?? 0;

const numeratorOf = async (tx: Tx, question: Question, code: string): Promise<number> =>
  numberOf((await figures(tx, question, [code]))[0]);

/** The branches that hold most of a figure, two at most; one alone holds all of it. */
async function mostOf(
  tx: Tx,
  question: Question,
  branches: ReadonlyMap<string, readonly Figure[]>,
): Promise<Holding[]> {
  const counts = [...branches]
    .map(([id, [figure]]) => ({ id, count: numberOf(figure) }))
    .filter(({ id, count }) => count > 0 && id !== question.organisation.id)
    .sort((a, b) => b.count - a.count);
  const named: Holding[] = [];
  for (const { id, count } of counts.slice(0, 2))
    named.push({ name: plainName((await refOf(tx, id, treeDay(question))).name), count });
  return named;
}

async function committeesMissing(tx: Tx, question: Question): Promise<Item[]> {
  const { whole, branches } = await figuresWithWhole(tx, question, ['cells.committee_missing']);
  const count = numberOf(whole[0]);
  if (count === 0) return [];
  const most = await mostOf(tx, question, branches);
  return [
    {
      id: 'committee-missing',
      level: 'act',
      about: { kind: 'committee_missing', count, most },
      title: `${count} chi bộ phải có chi ủy mà chưa có`,
      reason: `Có từ 9 đảng viên chính thức trở lên.${most.length === 1 ? ` Ở ${most[0]?.name}.` : mostlyAt(most)}`,
      action: { label: `Mở ${count} chi bộ`, indicator: 'cells.committee_missing', part: 'numerator' },
    },
  ];
}

/** A fall by a fifth and at least three persons, against the same months of the year before. */
async function fewerAdmissions(tx: Tx, question: Question): Promise<Item[]> {
  const back = (day: string) => addMonths(monthOf(day), -12);
  const before = {
    ...question,
    from: firstDayOf(back(question.from)),
    to: lastDayOf(back(question.to)),
    day: lastDayOf(back(question.to)),
  };
  const now = await figuresByBranch(tx, question, ['admissions', 'cells.with_admissions']);
  const earlier = await figuresByBranch(tx, before, ['admissions']);
  const falls = [...earlier]
    .map(([id, [figure]]) => ({
      id,
      before: figure?.value ?? 0,
      now: now.get(id)?.[0]?.value ?? 0,
      cells: now.get(id)?.[1],
    }))
    .filter(({ before, now }) => before - now >= 3 && (before - now) * 5 >= before)
    .sort((a, b) => b.before - b.now - (a.before - a.now));
  const [most] = falls;
  if (most === undefined) return [];
  const { name, code } = await refOf(tx, most.id, treeDay(question));
  const without = (most.cells?.denominator ?? 0) - (most.cells?.numerator ?? 0);
  const share = most.cells?.denominator ? ` ${without}/${most.cells.denominator} chi bộ không kết nạp được ai.` : '';
  const others =
    falls.length > 1 ? `Giảm nhiều nhất trong ${falls.length} nơi giảm.` : `Giảm ${most.before - most.now} người.`;
  return [
    {
      id: `fewer-admissions-${code}`,
      level: 'act',
      about: {
        kind: 'fewer_admissions',
        name: upperFirst(plainName(name)),
        now: most.now,
        before: most.before,
        falls: falls.length,
        without,
        cells: most.cells?.denominator ?? 0,
      },
      title: `${upperFirst(plainName(name))}: kết nạp ${most.now}, cùng kỳ năm trước ${most.before}`,
      reason: `${others}${share}`,
      action: { label: 'Xem kết nạp', indicator: 'admissions', part: 'numerator', org: code },
    },
  ];
}

/** Tasks due in the window that are still not done more than 60 days later. */
async function tasksLongLate(tx: Tx, question: Question): Promise<Item[]> {
  const until = [question.day, question.today].sort()[0] ?? question.day;
  const { rows } = await sql<{ count: number; cells: number; branches: string[] }>`
    select count(*)::integer as count, count(distinct fact.organisation_id)::integer as cells,
      array_agg(distinct branch_id::text) filter (where branch_id is not null) as branches
    from (${tasks.rows(question, new Set())}) fact
    join task on task.home_id = fact.home_id and task.id = fact.id
    where (task.done_on is null or task.done_on > ${until}::date)
      and coalesce(task.carried_to, task.due_on) < ${until}::date - 60`.execute(tx);
  const found = rows[0];
  if (found === undefined || found.count === 0) return [];
  const branches = found.branches.filter((id) => id !== question.organisation.id);
  const names: string[] = [];
  if (branches.length <= 3)
    for (const id of branches) names.push(plainName((await refOf(tx, id, treeDay(question))).name));
  const units = `${found.cells} tổ chức`;
  const where =
    names.length === 0
      ? branches.length === 0
        ? units
        : `${units} thuộc ${branches.length} đơn vị`
      : names.length === found.cells
        ? listed(names)
        : `${units} thuộc ${listed(names)}`;
  return [
    {
      id: 'tasks-long-late',
      level: 'act',
      about: {
        kind: 'tasks_long_late',
        count: found.count,
        organisations: found.cells,
        branches: branches.length,
        names,
      },
      title: `${found.count} nhiệm vụ quá hạn trên 60 ngày`,
      reason: `Ở ${where}.`,
      action: { label: 'Mở danh sách', indicator: 'tasks.on_time', part: 'rest' },
    },
  ];
}

/** The last quarter that is over by D and by today. */
function lastQuarter({ day, today }: Question): { from: string; to: string } {
  const until = [addDays(day, 1), today].sort()[0] ?? today;
  const first = `${yearOf(until)}-${String(quarterOf(until) * 3 - 2).padStart(2, '0')}`;
  return { from: firstDayOf(addMonths(first, -3)), to: lastDayOf(addMonths(first, -1)) };
}

async function cellsNotVisited(tx: Tx, question: Question): Promise<Item[]> {
  const quarter = lastQuarter(question);
  const code = 'cells.visited_each_quarter';
  const asked = { ...question, ...quarter, byBranch: false };
  const [figure] = await figures(tx, asked, [code]);
  const count = (figure?.denominator ?? 0) - (figure?.numerator ?? 0);
  // where nobody was ever written down as a visitor, saying it of every cell helps nobody
  if (figure === undefined || count === 0 || figure.numerator === 0) return [];
  const assigned = await sql<{ count: number }>`
    select count(distinct assignment.organisation_id)::integer as count
    from (${rowsOf(asked, formulaOf(code), figure, 'rest')}) fact
    join assignment on assignment.organisation_id = fact.organisation_id and ${inForce(question, 'assignment')}
  `.execute(tx);
  const roman = ['I', 'II', 'III', 'IV'][quarterOf(quarter.from) - 1] ?? '';
  return [
    {
      id: 'cells-not-visited',
      level: 'watch',
      about: {
        kind: 'cells_not_visited',
        count,
        quarter: quarterOf(quarter.from),
        year: yearOf(quarter.from),
        assigned: assigned.rows[0]?.count ?? 0,
      },
      title: `${count} chi bộ chưa có cấp trên đến dự trong quý ${roman}/${yearOf(quarter.from)}`,
      reason: `Mỗi chi bộ cần ít nhất một lần mỗi quý; ${assigned.rows[0]?.count ?? 0} trong ${count} chi bộ đã có người được phân công.`,
      action: { label: 'Xem chi bộ chưa có người dự', indicator: code, part: 'rest' },
    },
  ];
}

async function membersAbsent(tx: Tx, question: Question): Promise<Item[]> {
  const count = await numeratorOf(tx, question, 'members.absent_three');
  if (count === 0) return [];
  return [
    {
      id: 'members-absent',
      level: 'watch',
      about: { kind: 'members_absent', count, year: yearOf(question.day) },
      title: `${count} đảng viên vắng không lý do từ ba buổi`,
      reason: `Tính trong năm ${yearOf(question.day)}; chi bộ cần xem xét theo Điều lệ Đảng.`,
      action: { label: 'Mở danh sách', indicator: 'members.absent_three', part: 'numerator' },
    },
  ];
}

async function openPlaces(tx: Tx, question: Question): Promise<Item[]> {
  const codes = placeGroups.flatMap(({ code }) => [`${code}.without_cell`, `${code}.without_members`]);
  const found = new Map((await figures(tx, question, codes)).map(({ code, numerator }) => [code, numerator ?? 0]));
  return placeGroups.flatMap(({ code, word }): Item[] => {
    const withoutCell = found.get(`${code}.without_cell`) ?? 0;
    const withoutMembers = found.get(`${code}.without_members`) ?? 0;
    if (withoutCell + withoutMembers === 0) return [];
    if (withoutCell === 0)
      return [
        {
          id: `${code}-without-members`,
          level: 'watch',
          about: { kind: 'places_without_members', group: code, count: withoutMembers },
          title: `${withoutMembers} ${word} chưa có đảng viên`,
          reason: 'Không có đảng viên nào cư trú hoặc làm việc ở đó.',
          action: { label: 'Mở danh sách', indicator: `${code}.without_members`, part: 'numerator' },
        },
      ];
    return [
      {
        id: `${code}-without-cell`,
        level: 'watch',
        about: { kind: 'places_without_cell', group: code, count: withoutCell, withoutMembers },
        title: `${withoutCell} ${word} chưa có chi bộ riêng`,
        reason: withoutMembers > 0 ? `${withoutMembers} nơi chưa có đảng viên nào.` : 'Nơi nào cũng đã có đảng viên.',
        action: { label: 'Mở danh sách', indicator: `${code}.without_cell`, part: 'numerator' },
      },
    ];
  });
}

const upperFirst = (text: string): string => text.charAt(0).toLocaleUpperCase('vi') + text.slice(1);
