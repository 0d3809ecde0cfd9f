/**
 * cell_month, kept in the transaction of whatever changes a meeting.
 *
 * Its rows are exactly the sums of meetingRows for each cell, month and place in the tree. A meeting counts from its
 * day on: `settle` counts those whose day has come since the last time.
 */
import type { CalendarDate, Month } from '@nennep/core/kernel/calendar.ts';
import { firstDayOf } from '@nennep/core/kernel/calendar.ts';
import { sql } from 'kysely';
import { analyze } from '../database.ts';
import { prepareWrite } from '../prepared-statements.ts';
import { type Counter, counterList, counters, meetingRows } from './meeting-rows.ts';
import type { Sql, Tx } from './question.ts';

export type CellMonth = { readonly cellId: string; readonly month: Month };

const summed = (rows: Sql): Sql => sql`
  select home_id, cell_id, month, placed_on,
    ${sql.join(counters.map((counter) => sql`sum(${sql.ref(counter)})::integer as ${sql.ref(counter)}`))}
  from (${rows}) meeting
  group by home_id, cell_id, month, placed_on`;

/**
 * Recounts these months of these cells, or everything. Call it after every write that changes a meeting, a roll call,
 * or what a meeting is judged by: the tree, a fixed day, a rule value.
 *
 * @param today in Hanoi; meetings that begin later are not held yet.
 */
export async function countMeetings(tx: Tx, touched: readonly CellMonth[] | 'all', today: CalendarDate): Promise<void> {
  if (touched === 'all') {
    // Whoever counts some months meanwhile would count them against what this is about to replace.
    await sql`lock table cell_month in share row exclusive mode`.execute(tx);
    await sql`delete from cell_month`.execute(tx);
    await insert(tx, summed(meetingRows(null, sql`true`, today)));
    await sql`
      insert into facts_clock (counted_to) values (${today}::date)
      on conflict (only_row) do update set counted_to = excluded.counted_to`.execute(tx);
    await analyze(tx, ['cell_month']);
    return;
  }
  const [only, ...others] = touched;
  if (only === undefined) return;
  // In both ways two writers of the same cell take turns, else both would count without the other's meeting.
  if (others.length === 0) {
    await lockCell(tx, only);
    return countMonth(tx, only, today);
  }
  const cells = touched.map(({ cellId }) => cellId);
  const months = touched.map(({ month }) => firstDayOf(month));
  const pairs = sql`select * from unnest(${cells}::uuid[], ${months}::date[]) as touched (cell_id, month)`;
  await sql`select from organisation where id = any(${cells}::uuid[]) order by id for no key update`.execute(tx);
  await sql`delete from cell_month where (cell_id, month) in (${pairs})`.execute(tx);
  const meetings = sql`(meeting.cell_id, meeting.month) in (${pairs})`;
  await insert(tx, summed(meetingRows(sql`select unnest(${[...new Set(cells)]}::uuid[])`, meetings, today)));
}

/** Cells whose months are to be counted again from one on. */
export type CellsFrom = { readonly cells: readonly string[]; readonly from: Month };

/**
 * Recounts every month of these cells from one on: for what touches many months of thousands of cells, which one by one
 * would make lists so long that writing them down keeps the program from answering anybody else.
 */
export async function countMeetingsFrom(tx: Tx, { cells, from }: CellsFrom, today: CalendarDate): Promise<void> {
  const list = sql`${`{${cells.join()}}`}::uuid[]`;
  const first = sql`${firstDayOf(from)}::date`;
  await sql`select from organisation where id = any(${list}) order by id for no key update`.execute(tx);
  await sql`delete from cell_month where cell_id = any(${list}) and month >= ${first}`.execute(tx);
  await insert(tx, summed(meetingRows(sql`select unnest(${list})`, sql`meeting.month >= ${first}`, today)));
}

const lockCell = prepareWrite<{ cellId: string }>(
  'statistics.lock-cell',
  ({ cellId }) => sql`select from organisation where id = ${cellId}::uuid for no key update`,
);

const countedMonth = prepareWrite<{ cellId: string; first: CalendarDate; today: CalendarDate }>(
  'statistics.count-month',
  ({ cellId, first, today }) => sql`
    with counted as (
      ${summed(meetingRows(null, sql`meeting.cell_id = ${cellId}::uuid and meeting.month = ${first}::date`, today))}
    ), gone as (
      delete from cell_month
      where cell_id = ${cellId}::uuid and month = ${first}::date
        and (home_id, placed_on) not in (select home_id, placed_on from counted)
    )
    insert into cell_month (home_id, cell_id, month, placed_on, ${counterList()})
    select home_id, cell_id, month, placed_on, ${counterList()} from counted
    on conflict (home_id, cell_id, month, placed_on) do update
    set ${sql.join(counters.map((counter) => sql`${sql.ref(counter)} = ${sql.ref(`excluded.${counter}`)}`))}`,
);

/** Recounts one month of one cell, which is what a command touches. The caller holds the row of the cell for update. */
export async function countMonth(tx: Tx, { cellId, month }: CellMonth, today: CalendarDate): Promise<void> {
  await countedMonth(tx, { cellId, first: firstDayOf(month), today });
}

const insert = async (tx: Tx, rows: Sql): Promise<void> => {
  await sql`insert into cell_month (home_id, cell_id, month, placed_on, ${counterList()}) ${rows}`.execute(tx);
};

/** Counts the meetings whose day has come since the last time. To be called at start, daily, and before figures. */
export async function settle(tx: Tx, today: CalendarDate): Promise<void> {
  const { rows } = await sql<{ countedTo: string }>`
    select counted_to as "countedTo" from facts_clock`.execute(tx);
  const countedTo = rows[0]?.countedTo;
  if (countedTo === undefined) return countMeetings(tx, 'all', today);
  if (countedTo >= today) return;
  const due = await sql<CellMonth>`
    select distinct cell_id as "cellId", to_char(month, 'YYYY-MM') as month from meeting
    where started_at >= ${countedTo}::date + 1 and started_at < ${today}::date + 1`.execute(tx);
  await countMeetings(tx, due.rows, today);
  await sql`update facts_clock set counted_to = ${today}::date where counted_to < ${today}::date`.execute(tx);
}

export type Difference = {
  readonly cell: string;
  readonly month: Month;
  /** Code of the superior under which these meetings count. */
  readonly parent: string | null;
  readonly counter: string;
  readonly stored: number;
  readonly counted: number;
};

/**
 * Compares cell_month with its source, up to the day it is counted to; without `check` counts everything again, up to
 * today.
 *
 * @returns the number of rows of cell_month, and what differed beforehand.
 */
export async function recount(
  tx: Tx,
  { check }: { check: boolean },
  today: CalendarDate,
): Promise<{ rows: number; differences: Difference[] }> {
  const clock = await sql<{ countedTo: string }>`select counted_to as "countedTo" from facts_clock`.execute(tx);
  const differences = await differencesFrom(tx, clock.rows[0]?.countedTo ?? today);
  if (!check) await countMeetings(tx, 'all', today);
  const { rows } = await sql<{ rows: number }>`select count(*)::integer as rows from cell_month`.execute(tx);
  return { rows: rows[0]?.rows ?? 0, differences };
}

async function differencesFrom(tx: Tx, countedTo: CalendarDate): Promise<Difference[]> {
  const pairs = counters.map(
    (counter: Counter) => sql`(${sql.lit(counter)}, stored.${sql.ref(counter)}, counted.${sql.ref(counter)})`,
  );
  const { rows } = await sql<Difference>`
    select cell.code as cell, to_char(month, 'YYYY-MM') as month, parent.code as parent, pair.counter,
      coalesce(pair.stored, 0) as stored, coalesce(pair.counted, 0) as counted
    from cell_month stored
    full join (${summed(meetingRows(null, sql`true`, countedTo))}) counted using (home_id, cell_id, month, placed_on)
    cross join lateral (values ${sql.join(pairs)}) pair (counter, stored, counted)
    left join organisation_period cell on cell.organisation_id = cell_id and cell.during @> placed_on
    left join organisation_period parent on parent.organisation_id = cell.parent_id and parent.during @> placed_on
    where coalesce(pair.stored, 0) <> coalesce(pair.counted, 0)
    order by cell.code, month, placed_on, pair.counter
  `.execute(tx);
  return rows;
}
