/**
 * The record of former communes: each has an agency cell and some village cells with their places, members, offices,
 * and a meeting with its roll call in every month asked for. Every row comes from its number: the same on every machine.
 */
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { type CalendarDate, firstDayOf, type Month } from '@nennep/core/kernel/calendar.ts';
import type { PoolClient } from 'pg';
import { everything } from '../src/access/scope.ts';
import { CopyIn } from '../src/copy-stream.ts';
import { type OpenDatabase, transaction } from '../src/database.ts';
import { rebuildPaths } from '../src/organisation/path.ts';
import { countMeetings } from '../src/statistics/facts.ts';
import type { Province } from './former-communes.ts';
import { agencyCell, villageCell, villagePlace } from './former-communes-decision.ts';

export type Size = {
  /** Village cells of each commune, beside the one of its agency. */
  readonly villages: number;
  readonly membersPerCell: number;
  /** Months in which every cell met. */
  readonly months: readonly Month[];
};

type Cell = string | number | null;
type Organisation = {
  /** Also its home. */
  readonly number: number;
  readonly code: string;
  readonly name: string;
  readonly tier: string;
  readonly kind: string | null;
  readonly parent: number | null;
};
type Committed = Organisation & { readonly parent: number };

const since = '2010-01-01';
const id = (kind: string, number: number): string =>
  `01930a${kind}-0000-7000-8000-${number.toString(16).padStart(12, '0')}`;
const organisationId = (number: number): string => id('01', number);
const memberId = (number: number): string => id('02', number);
const meetingId = (number: number): string => id('03', number);
const placeId = (number: number): string => id('04', number);

/** A number below `below` that looks random and always is the same. */
const chance = (number: number, below: number): number => (Math.imul(number + 1, 0x9e3779b1) >>> 8) % below;
const two = (n: number): string => String(n).padStart(2, '0');

/** All organisations, superiors first. */
function organisationsOf(provinces: readonly Province[], { villages }: Size): Organisation[] {
  const all: Organisation[] = [];
  const add = (one: Omit<Organisation, 'number'>): number => all.push({ number: all.length + 1, ...one });
  for (const former of provinces.flatMap((one) => one.former)) {
    const province = add({ ...former, tier: 'province', kind: null, parent: null });
    for (const district of former.districts) {
      const below = add({ ...district, tier: 'district', kind: null, parent: province });
      for (const commune of district.communes) {
        const parent = add({ ...commune, tier: 'base', kind: null, parent: below });
        add({ code: agencyCell(commune), name: 'Chi bộ cơ quan xã', tier: 'cell', kind: 'agency', parent });
        for (let n = 1; n <= villages; n++)
          add({ code: villageCell(commune, n), name: `Chi bộ thôn ${n}`, tier: 'cell', kind: 'village', parent });
      }
    }
  }
  return all;
}

type Rows = Iterable<readonly Cell[]>;
type Table = { readonly name: string; readonly columns: string; readonly rows: Rows };

function tablesOf(provinces: readonly Province[], size: Size): Table[] {
  const all = organisationsOf(provinces, size);
  const cells = all.filter((one): one is Committed => one.tier === 'cell');
  const agencies = cells.filter(({ kind }) => kind === 'agency');
  const villages = cells.filter(({ kind }) => kind === 'village');
  const fixedDay = ({ number }: Organisation): number => 3 + chance(number, 24);
  const members = function* (): Generator<{ cell: Committed; member: number; rank: number }> {
    for (const cell of cells)
      for (let rank = 0; rank < size.membersPerCell; rank++)
        yield { cell, member: cell.number * size.membersPerCell + rank, rank };
  };
  const meetings = function* (): Generator<{ cell: Committed; meeting: number; month: Month }> {
    for (const [at, month] of size.months.entries())
      for (const cell of cells) yield { cell, meeting: at * (all.length + 1) + cell.number, month };
  };
  return [
    {
      name: 'organisation',
      columns: 'id, home_id',
      rows: each(all, ({ number }) => [organisationId(number), number]),
    },
    {
      name: 'organisation_code',
      columns: 'code, organisation_id',
      rows: each(all, ({ number, code }) => [code, organisationId(number)]),
    },
    {
      name: 'organisation_period',
      columns: 'organisation_id, during, code, name, tier, cell_kind, parent_id, founded_on, fixed_day',
      rows: each(all, (one) => [
        organisationId(one.number),
        `[${since},)`,
        one.code,
        one.name,
        one.tier,
        one.kind,
        one.parent === null ? null : organisationId(one.parent),
        since,
        one.kind === null ? null : fixedDay(one),
      ]),
    },
    {
      name: 'place',
      columns: 'id, code',
      rows: each(villages, ({ number, code }) => [placeId(number), placeCodeOf(code)]),
    },
    {
      name: 'place_period',
      columns: 'place_id, during, name, kind, manager_id, cell_id, household_count',
      rows: each(villages, ({ number, parent, name }) => [
        placeId(number),
        `[${since},)`,
        name.replace('Chi bộ thôn', 'Thôn'),
        'village',
        organisationId(parent),
        organisationId(number),
        40 + chance(number, 120),
      ]),
    },
    {
      name: 'member',
      columns: 'home_id, id, code, full_name, admitted_on, official_on',
      rows: each(members(), ({ cell, member }) => [
        cell.number,
        memberId(member),
        `DV${member}`,
        `Đảng viên ${member}`,
        since,
        '2011-01-01',
      ]),
    },
    {
      name: 'membership',
      columns: 'home_id, id, member_id, cell_id, starts_on, is_admission',
      rows: each(members(), ({ cell, member }) => [
        cell.number,
        id('05', member),
        memberId(member),
        organisationId(cell.number),
        since,
        't',
      ]),
    },
    {
      name: 'office',
      columns: 'home_id, member_id, office, organisation_id, starts_on',
      rows: officesOf(cells, agencies, size),
    },
    {
      name: 'meeting',
      columns: 'home_id, id, code, cell_id, kind, started_at, ended_at, month',
      rows: each(meetings(), ({ cell, meeting, month }) => [
        cell.number,
        meetingId(meeting),
        `H${meeting}`,
        organisationId(cell.number),
        'regular',
        `${month}-${two(fixedDay(cell))} 19:00`,
        `${month}-${two(fixedDay(cell))} 20:${30 + chance(meeting, 30)}`,
        firstDayOf(month),
      ]),
    },
    {
      name: 'attendance',
      columns: 'home_id, meeting_id, member_id, status',
      rows: rollCallsOf(meetings(), size),
    },
  ];
}

function* each<T>(things: Iterable<T>, row: (thing: T) => Cell[]): Generator<Cell[]> {
  for (const thing of things) yield row(thing);
}

/** X00001.2 → X00001.T2 */
const placeCodeOf = (cell: string): string => {
  const [commune = '', village = ''] = cell.split('.');
  return villagePlace({ code: commune }, Number(village));
};

/** The first of a cell leads it; the first of an agency's cell leads the commune too. */
function* officesOf(cells: readonly Committed[], agencies: readonly Committed[], size: Size): Generator<Cell[]> {
  const secretary = (cell: Committed, of: number): Cell[] => [
    cell.number,
    memberId(cell.number * size.membersPerCell),
    'secretary',
    organisationId(of),
    '2020-06-01',
  ];
  for (const cell of cells) yield secretary(cell, cell.number);
  for (const cell of agencies) yield secretary(cell, cell.parent);
}

function* rollCallsOf(
  meetings: Iterable<{ cell: Committed; meeting: number }>,
  { membersPerCell }: Size,
): Generator<Cell[]> {
  for (const { cell, meeting } of meetings)
    for (let rank = 0; rank < membersPerCell; rank++) {
      const lot = chance(meeting * membersPerCell + rank, 20);
      const status = lot < 16 ? 'present' : lot < 18 ? 'excused' : lot < 19 ? 'unexcused' : 'exempt';
      yield [cell.number, meetingId(meeting), memberId(cell.number * membersPerCell + rank), status];
    }
}

/**
 * Writes the record of these provinces into an empty database, and counts its paths and meetings.
 *
 * @param isTrusted writes without checking references, which hold by construction: for millions of rows.
 */
export async function fillFormerCommunes(
  { db, pool }: OpenDatabase,
  provinces: readonly Province[],
  size: Size,
  { today, isTrusted = false, say }: { today: CalendarDate; isTrusted?: boolean; say?: (line: string) => void },
): Promise<void> {
  const client = await pool.connect();
  try {
    if (isTrusted) await client.query('set session_replication_role = replica');
    for (const { name, columns, rows } of tablesOf(provinces, size)) {
      await copyInto(client, `${name} (${columns})`, rows);
      say?.(name);
    }
    await client.query(
      "select setval(pg_get_serial_sequence('organisation', 'home_id'), (select max(home_id) from organisation))",
    );
    await client.query('analyze');
  } finally {
    client.release(true);
  }
  await transaction(db, async (tx) => {
    await rebuildPaths(tx, everything('test'));
    await countMeetings(tx, 'all', today);
  });
}

const copyInto = (client: PoolClient, table: string, rows: Rows): Promise<void> =>
  pipeline(Readable.from(chunks(rows)), new CopyIn(client, `copy ${table} from stdin`));

/** Values here hold neither tabs, backslashes nor line breaks, so nothing is escaped. */
function* chunks(rows: Rows): Generator<string> {
  let text = '';
  for (const row of rows) {
    text += `${row.map((cell) => cell ?? '\\N').join('\t')}\n`;
    if (text.length > 1 << 16) {
      yield text;
      text = '';
    }
  }
  yield text;
}
