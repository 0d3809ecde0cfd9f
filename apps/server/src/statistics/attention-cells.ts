/** Cells in trouble: those that did not meet two months running, and those graded weak. */
import { addMonths, type Month, spokenDate } from '@nennep/core/kernel/calendar.ts';
import { sql } from 'kysely';
import { type Holding, type Item, inWords, monthsInWords, mostlyAt, plainName } from './attention-words.ts';
import { inForce, joinMembership } from './conditions.ts';
import { statesOf } from './heat-states.ts';
import { withSuperior } from './naming.ts';
import type { Question, Tx } from './question.ts';

type Cell = {
  readonly id: string;
  readonly code: string;
  readonly name: string;
  readonly superior: string | null;
  readonly missed: Month[];
  readonly weak: Month[];
};

/** More cells than this with one trouble become one item. */
const namedAtMost = 3;

export async function cellsInTrouble(tx: Tx, question: Question): Promise<Item[]> {
  const states = await statesOf(tx, question);
  const { rows } = await sql<Cell>`
    ${states}, trouble as (
      select organisation_id,
        coalesce(array_agg(to_char(first_day, 'YYYY-MM') order by first_day) filter (where state = 'not_met'), '{}') as missed,
        coalesce(array_agg(to_char(first_day, 'YYYY-MM') order by first_day) filter (where grade = 'weak'), '{}') as weak
      from state where state = 'not_met' or grade = 'weak'
      group by organisation_id
    )
    select trouble.organisation_id as id, unit.code, unit.name, superior.name as superior, trouble.missed, trouble.weak
    from trouble ${withSuperior('unit', 'trouble.organisation_id', question.day)}
    where cardinality(weak) > 0 or cardinality(missed) > 1
    order by superior.name collate "vi-x-icu", unit.name collate "vi-x-icu", unit.code`.execute(tx);
  const running = rows
    .map((cell) => ({ ...cell, run: longestRun(cell.missed) }))
    .filter(({ run }) => run.length >= 2)
    .sort((a, b) => b.run.length - a.run.length);
  const weak = rows.filter((cell) => cell.weak.length > 0).sort((a, b) => b.weak.length - a.weak.length);
  return [...(await notMeeting(tx, question, running)), ...(await gradedWeak(tx, question, weak))];
}

/** The longest run of months without a gap, the latest of equals. */
export function longestRun(months: readonly Month[]): Month[] {
  let longest: Month[] = [];
  let run: Month[] = [];
  for (const month of months) {
    const last = run.at(-1);
    run = last !== undefined && addMonths(last, 1) === month ? [...run, month] : [month];
    if (run.length >= longest.length) longest = run;
  }
  return longest;
}

const titleOf = ({ name, superior }: Cell): string => (superior === null ? name : `${name}, ${plainName(superior)}`);

/** The superiors under which most of these cells stand, two at most. */
function mostOf(cells: readonly Cell[]): Holding[] {
  return [...Map.groupBy(cells, ({ superior }) => superior ?? '')]
    .map(([superior, all]) => ({ superior, count: all.length }))
    .filter(({ superior }) => superior !== '')
    .sort((a, b) => b.count - a.count)
    .slice(0, 2)
    .map(({ superior, count }) => ({ name: plainName(superior), count }));
}

async function notMeeting(tx: Tx, question: Question, cells: readonly (Cell & { run: Month[] })[]): Promise<Item[]> {
  if (cells.length > namedAtMost)
    return [
      {
        id: 'cells-not-meeting',
        level: 'grave',
        about: {
          kind: 'cells_not_meeting',
          count: cells.length,
          longest: cells[0]?.run.length ?? 0,
          most: mostOf(cells),
        },
        title: `${cells.length} chi bộ không họp từ hai tháng liền trở lên`,
        reason: `Lâu nhất là ${inWords(cells[0]?.run.length ?? 0)} tháng liền.${mostlyAt(mostOf(cells))}`,
        action: { label: 'Mở các chi bộ không họp đủ', indicator: 'cells.regular_kept', part: 'rest' },
      },
    ];
  const items: Item[] = [];
  for (const cell of cells) {
    const secretary = await secretaryOf(tx, question, cell.id);
    items.push({
      id: `not-meeting-${cell.code}`,
      level: 'grave',
      about: { kind: 'cell_not_meeting', months: cell.run, ...secretary },
      title: titleOf(cell),
      reason: `Không họp ${inWords(cell.run.length)} tháng liền (${monthsInWords(cell.run)}).${secretaryGone(secretary)}`,
      action: { label: 'Xem chi bộ', cell: cell.code },
    });
  }
  return items;
}

type Secretary = { readonly hasSecretary: boolean; readonly secretaryUntil: string | null };

/** Whether a cell has a secretary on D; if not, the first day without one, where there ever was one. */
async function secretaryOf(tx: Tx, question: Question, cellId: string): Promise<Secretary> {
  const now = await sql`
    select from office ${joinMembership(question, 'office')}
    where office.organisation_id = ${cellId}::uuid and office.office = 'secretary' and ${inForce(question, 'office')}`.execute(
    tx,
  );
  if (now.rows.length > 0) return { hasSecretary: true, secretaryUntil: null };
  const last = await sql<{ endsOn: string | null }>`
    select max(ends_on) as "endsOn" from office
    where organisation_id = ${cellId}::uuid and office = 'secretary' and ends_on <= ${question.day}::date`.execute(tx);
  return { hasSecretary: false, secretaryUntil: last.rows[0]?.endsOn ?? null };
}

function secretaryGone({ hasSecretary, secretaryUntil }: Secretary): string {
  if (hasSecretary) return '';
  return secretaryUntil === null
    ? ' Chi bộ chưa có bí thư.'
    : ` Bí thư thôi giữ chức từ ${spokenDate(secretaryUntil)}, chưa có người thay.`;
}

async function gradedWeak(tx: Tx, question: Question, cells: readonly Cell[]): Promise<Item[]> {
  if (cells.length > namedAtMost)
    return [
      {
        id: 'cells-weak',
        level: 'grave',
        about: {
          kind: 'cells_weak',
          count: cells.length,
          cell: cells[0] ? titleOf(cells[0]) : '',
          cellMonths: cells[0]?.weak.length ?? 0,
          most: mostOf(cells),
        },
        title: `${cells.length} chi bộ có tháng xếp loại kém`,
        reason: `Nhiều tháng nhất: ${cells[0] ? titleOf(cells[0]) : ''} (${inWords(cells[0]?.weak.length ?? 0)} tháng).${mostlyAt(mostOf(cells))}`,
        action: { label: 'Mở các buổi xếp loại kém', indicator: 'quality.weak', part: 'numerator' },
      },
    ];
  const items: Item[] = [];
  for (const cell of cells) {
    const gap = await gapOf(tx, question, cell.id);
    items.push({
      id: `weak-${cell.code}`,
      level: 'grave',
      about: { kind: 'cell_weak', months: cell.weak, gap },
      title: titleOf(cell),
      reason: `Xếp loại kém ${monthsInWords(cell.weak)}.${gap === null ? '' : ` Điểm tự chấm cao hơn điểm cấp trên tới ${String(gap).replace('.', ',')} điểm.`}`,
      action: { label: 'Xem chi bộ', cell: cell.code },
    });
  }
  return items;
}

/** By how much a cell scored itself above its superior, at most; null below ten points. */
async function gapOf(tx: Tx, { from, to }: Question, cellId: string): Promise<number | null> {
  const { rows } = await sql<{ gap: number | null }>`
    select max(self_score - official_score)::float8 as gap from meeting
    where cell_id = ${cellId}::uuid and month between ${from}::date and ${to}::date`.execute(tx);
  const gap = rows[0]?.gap ?? 0;
  return gap >= 10 ? gap : null;
}
