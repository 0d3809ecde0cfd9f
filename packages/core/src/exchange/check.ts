/**
 * The whole check of a workbook against the record: every error of every row, warnings, and what it would change.
 * Pure: the same workbook and record give the same answer, on the server and in a test.
 */
import { addDays } from '../kernel/calendar.ts';
import { Book, type Entry, type Existing, sameValue } from './book.ts';
import type { Finding } from './finding.ts';
import { checkMeetings, Guests } from './meeting-check.ts';
import { checkMemberships, membersOf } from './member-check.ts';
import { checkTree, treeOf } from './organisation-check.ts';
import { checkAssignments, checkDays, checkEither, checkExemptions, checkOffices, checkPlaces, checkRules, checkStretches } from './other-check.ts';
import type { Parsed } from './parse.ts';
import { checkReferences, checkRemovals } from './reference-check.ts';
import { checkActs, type Succession, successionsOf } from './reorganisation-check.ts';
import { type SheetName, sheetNamed, sheets } from './sheets.ts';

export type SheetCount = { rows: number; new: number; changed: number; unchanged: number; rejected: number };

/** A period of an organisation as it will be stored. */
export type OrganisationPeriod = { readonly identity: string; readonly from: string; readonly until: string | null; readonly entry: Entry };

export type Checked = {
  readonly errors: readonly Finding[];
  readonly warnings: readonly Finding[];
  readonly counts: Readonly<Record<string, SheetCount>>;
  readonly changes: readonly Entry[];
  readonly removed: readonly Entry[];
  readonly book: Book;
  /** All periods of all organisations, overlaps resolved; only meaningful without errors. */
  readonly periods: readonly OrganisationPeriod[];
  readonly successions: readonly Succession[];
};

export function checkWorkbook(existing: Existing, parsed: Parsed, indicators: ReadonlySet<string>): Checked {
  const book = new Book(existing, parsed);
  const tree = treeOf(book);
  checkReferences(book, tree, indicators);
  checkTree(book, tree);
  checkStretches(book);
  checkPlaces(book, tree);
  const members = membersOf(book, tree);
  checkMemberships(book, tree, placeStarts(book));
  checkExemptions(book, tree);
  checkOffices(book, tree, members);
  checkDays(book, tree);
  checkEither(book);
  checkRules(book);
  checkMeetings(book, tree, members, new Guests(book, tree));
  checkAssignments(book, tree);
  checkActs(book, tree);
  checkRemovals(book);
  const identities = new Set([...tree.codes()].map((code) => tree.identity(code)));
  return {
    errors: inOrder(book.errors),
    warnings: inOrder(book.warnings),
    counts: countsOf(book),
    changes: sheets.flatMap((sheet) => [...book.of(sheet.name)].filter((entry) => entry.line !== null && isChange(entry))),
    removed: book.removed,
    book,
    periods: [...identities].flatMap((identity) => tree.periods(identity).map(({ entry, from, until }) => ({ identity, from, until, entry }))),
    successions: successionsOf(book, tree),
  };
}

const isChange = (entry: Entry): boolean =>
  entry.before === null || sheetNamed(entry.sheet).columns.some((c) => !isSameStatement(entry, c.key));

/** Whether a column says what it said. A start written out where it was left empty is the same statement. */
function isSameStatement(entry: Entry, key: string): boolean {
  if (sameValue(entry.row[key], entry.before?.[key])) return true;
  const implied: Partial<Record<SheetName, string>> = { 'Tổ chức': 'foundedOn', 'Đảng viên': 'admittedOn' };
  const source = implied[entry.sheet];
  if (key !== 'from' || source === undefined) return false;
  return (entry.row['from'] ?? entry.row[source]) === (entry.before?.['from'] ?? entry.before?.[source]);
}

function placeStarts(book: Book): (code: string) => string | null {
  const first = new Map<string, string>();
  for (const entry of book.of('Địa bàn')) {
    const [code, from] = [String(entry.row['code']), entry.row['from']];
    if (typeof from === 'string' && from < (first.get(code) ?? '9999')) first.set(code, from);
  }
  return (code) => first.get(code) ?? null;
}

function countsOf(book: Book): Record<string, SheetCount> {
  const counts: Record<string, SheetCount> = {};
  for (const name of book.parsed.present) counts[name] = { rows: 0, new: 0, changed: 0, unchanged: 0, rejected: 0 };
  const entryOf = new Map([...sheets.flatMap((sheet) => [...book.of(sheet.name)]), ...book.removed].filter((e) => e.line !== null).map((e) => [e.line, e]));
  const gone = new Set(book.removed);
  for (const line of book.parsed.lines) {
    const count = counts[line.sheet];
    if (count === undefined) continue;
    count.rows += 1;
    const entry = entryOf.get(line);
    if (book.isRejected(line)) count.rejected += 1;
    else if (entry === undefined) count.unchanged += 1; // asks to remove what is not there
    else if (gone.has(entry)) count.changed += 1;
    else if (entry.before === null) count.new += 1;
    else if (isChange(entry)) count.changed += 1;
    else count.unchanged += 1;
  }
  return counts;
}

const sheetOrder = new Map<string, number>(sheets.map((sheet, index) => [sheet.name, index]));

/** As a person walks through the workbook: by sheet, then row, then column. */
function inOrder(findings: readonly Finding[]): Finding[] {
  const place = (f: Finding): [number, number, string] => {
    const match = /^([A-Z]*)(\d*)$/.exec(f.cell);
    return [sheetOrder.get(f.sheet) ?? -1, Number(match?.[2] ?? 0), (match?.[1] ?? '').padStart(3, ' ')];
  };
  return [...findings].sort((a, b) => {
    const [[sheetA, rowA, colA], [sheetB, rowB, colB]] = [place(a), place(b)];
    return sheetA - sheetB || rowA - rowB || (colA < colB ? -1 : colA > colB ? 1 : 0);
  });
}

/** The last day in force, from the first day after. */
export const lastDayBefore = (until: string | null): string | null => (until === null ? null : addDays(until, -1));
