/**
 * Importing a workbook: read, check against the record, and — only when there is no error — write all of it in one
 * transaction together with its facts and its command. The browser and the command line both come through here.
 */
import { type Checked, checkWorkbook, type SheetCount } from '@nennep/core/exchange/check.ts';
import { type Correction, corrected } from '@nennep/core/exchange/correction.ts';
import { type Entry, keyOf } from '@nennep/core/exchange/entry.ts';
import type { Finding } from '@nennep/core/exchange/finding.ts';
import { type Parsed, parseWorkbook } from '@nennep/core/exchange/parse.ts';
import type { RawSheet } from '@nennep/core/exchange/raw.ts';
import { owners, type Reach } from '@nennep/core/exchange/reach.ts';
import { catalogue } from '@nennep/core/statistics/catalogue.ts';
import { sql } from 'kysely';
import { homesNamed } from '../access/about-queries.ts';
import { raiseReachVersion } from '../access/reach-store.ts';
import { inFull, type Scope, under, within } from '../access/scope.ts';
import { keepCommand, wasDone } from '../access/store.ts';
import { analyze, type Transaction } from '../database.ts';
import { type CellMonth, countMeetings, settle } from '../statistics/facts.ts';
import { keepingOf } from './account-store.ts';
import { recordRows } from './record-queries.ts';
import { saveChanges } from './record-store.ts';
import { selectionFor } from './selection-queries.ts';

export type ImportResult = {
  readonly sheets: Readonly<Record<string, SheetCount>>;
  readonly errors: readonly Finding[];
  readonly warnings: readonly Finding[];
  readonly applied: boolean;
};

export type Workbook = {
  readonly fileName: string;
  readonly sheets: readonly RawSheet[];
  /** Cells that were corrected after the file was read. */
  readonly corrections?: readonly Correction[];
};

const indicatorCodes = new Set(catalogue.map((indicator) => indicator.code));

/** Says what an import would do; changes nothing. */
export async function checkImport(tx: Transaction, scope: Scope, workbook: Workbook): Promise<ImportResult> {
  return resultOf(await check(tx, scope, parsed(workbook)), false);
}

/**
 * Imports the workbook, all or nothing. A command that was done before is not done again.
 *
 * @param today Hanoi date: meetings after it are not held yet.
 */
export async function applyImport(
  tx: Transaction,
  scope: Scope,
  workbook: Workbook,
  { commandId, today, now }: { commandId: string; today: string; now: Date },
): Promise<ImportResult> {
  // one import at a time: what was checked must still stand when it is written
  await sql`select pg_advisory_xact_lock(hashtext('nennep.import'))`.execute(tx);
  const checked = await check(tx, scope, parsed(workbook));
  if (checked.errors.length > 0) return resultOf(checked, false);
  const hasChanges = checked.changes.length > 0 || checked.removed.length > 0;
  if (hasChanges && !(await wasDone(tx, scope, commandId))) {
    await settle(tx, today);
    // nothing outside its reach is among what passed the check
    await saveChanges(tx, inFull(scope), checked, now);
    await raiseReachVersion(tx);
    await refreshStatistics(tx, checked);
    await countMeetings(tx, await touchedMonths(tx, checked), today);
    await keepCommand(tx, scope, {
      id: commandId,
      name: 'exchange.import',
      input: { fileName: workbook.fileName, sheets: checked.counts, corrections: workbook.corrections ?? [] },
      effect: {
        former: [...checked.changes, ...checked.removed]
          .filter((e) => e.before !== null)
          .map((e) => ({ sheet: e.sheet, before: e.before, now: e.row })),
      },
      about: await homesNamed(tx, scope, ownersIn([...checked.changes, ...checked.removed])),
      doneAt: now,
    });
  }
  return resultOf(checked, true);
}

const kindOfSheet = {
  'Tổ chức': 'organisations',
  'Địa bàn': 'places',
  'Đảng viên': 'members',
  'Sinh hoạt': 'meetings',
  'Tập huấn': 'courses',
  'Tài liệu': 'papers',
  'Chương trình': 'programmes',
} as const;

/** Codes of whatever the rows belong to, as they are and as they were. */
function ownersIn(entries: readonly Entry[]) {
  const named = new Map<(typeof kindOfSheet)[keyof typeof kindOfSheet], Set<string>>();
  const add = (kind: (typeof kindOfSheet)[keyof typeof kindOfSheet], code: unknown): void => {
    if (typeof code === 'string') named.set(kind, (named.get(kind) ?? new Set()).add(code));
  };
  for (const { sheet, row, before } of entries)
    for (const at of [row, before ?? {}])
      if (sheet === 'Sắp xếp') for (const key of ['subject', 'target', 'newParent']) add('organisations', at[key]);
      else for (const [column, of] of owners[sheet]) add(kindOfSheet[of], at[column]);
  return Object.fromEntries([...named].map(([kind, codes]) => [kind, [...codes]]));
}

const bigTables = [
  ...['organisation_period', 'place_period', 'member', 'membership', 'office', 'meeting', 'attendance', 'task'],
  ...['resolution', 'receipt', 'visit', 'exemption'],
];

/** A big import changes what the planner should believe; its own questions follow at once, before autovacuum. */
async function refreshStatistics(tx: Transaction, { changes }: Checked): Promise<void> {
  if (changes.length < 500) return;
  await analyze(tx, bigTables);
}

const parsed = ({ sheets, corrections = [] }: Workbook): Parsed => parseWorkbook(corrected(sheets, corrections));

async function check(tx: Transaction, scope: Scope, parsed: Parsed): Promise<Checked> {
  const full = inFull(scope);
  const existing = await recordRows(tx, full, await selectionFor(tx, full, parsed));
  return checkWorkbook(existing, parsed, indicatorCodes, await reachOf(tx, scope), await keepingOf(tx, scope, parsed));
}

/** What the check may let a workbook change; null: everything. The record around it is read in full, for the check alone. */
async function reachOf(tx: Transaction, scope: Scope): Promise<Reach | null> {
  const [importing, rearranging] = [under(scope, 'import'), under(scope, 'reorganise')];
  if (importing.homes === 'all') return null;
  const { rows } = await sql<{ code: string; isRearranged: boolean }>`
    select organisation_code.code, ${within(rearranging, sql`organisation.home_id`)} as "isRearranged"
    from organisation_code join organisation on organisation.id = organisation_code.organisation_id
    where ${within(importing, sql`organisation.home_id`)}`.execute(tx);
  const { rows: members } = await sql<{ code: string }>`
    select code from member where home_id = ${scope.person?.homeId ?? null} and id = ${scope.person?.id ?? null}::uuid`.execute(
    tx,
  );
  return {
    organisations: new Set(rows.map(({ code }) => code)),
    rearranged: new Set(rows.filter(({ isRearranged }) => isRearranged).map(({ code }) => code)),
    self: members[0]?.code ?? null,
  };
}

const resultOf = (checked: Checked, applied: boolean): ImportResult => ({
  sheets: checked.counts,
  errors: checked.errors,
  warnings: checked.warnings,
  applied,
});

/** Cells and months whose facts the changes may have touched; all of them when the tree or a rule changed. */
async function touchedMonths(tx: Transaction, checked: Checked): Promise<readonly CellMonth[] | 'all'> {
  const changed = [...checked.changes, ...checked.removed];
  const isWide = (entry: Entry): boolean =>
    entry.sheet === 'Quy định' ||
    (entry.sheet === 'Tổ chức' && entry.before !== null) ||
    (entry.sheet === 'Tổ chức' && entry.row.from !== null);
  if (changed.some(isWide)) return 'all';
  const meetings = new Set<string>();
  const former = new Map<string, { cell: string; month: string }>();
  for (const { sheet, row, before } of changed) {
    if (sheet === 'Điểm danh') meetings.add(String(row.meeting));
    if (sheet !== 'Sinh hoạt') continue;
    meetings.add(String(row.code));
    if (before === null) continue;
    const month = String(before.month ?? before.startedAt).slice(0, 7);
    former.set(keyOf(before.cell ?? null, month), { cell: String(before.cell), month });
  }
  const { rows } = await sql<CellMonth>`
    select cell_id as "cellId", to_char(month, 'YYYY-MM') as month from meeting where code = any(${[...meetings]}::text[])
    union
    select c.organisation_id, r.month from jsonb_to_recordset(${JSON.stringify([...former.values()])}::jsonb) as r(cell text, month text)
    join organisation_code c on c.code = r.cell`.execute(tx);
  return rows;
}
