/**
 * The whole check of a workbook against the record: every error of every row, warnings, and what it would change.
 * Pure: the same workbook and record give the same answer, on the server and in a test.
 */
import { checkAccounts, everybody, type Keeping } from './account-check.ts';
import { Blame } from './blame.ts';
import { Book } from './book.ts';
import { isChange } from './change.ts';
import { Doubts } from './doubt.ts';
import type { Entry, Existing } from './entry.ts';
import type { Finding } from './finding.ts';
import { InForce } from './in-force-check.ts';
import { Company, warnOfTwins } from './meeting-check.ts';
import { checkMemberships, membersOf } from './member-check.ts';
import { checkOffices } from './office-check.ts';
import { checkPeriods, checkTree } from './organisation-check.ts';
import type { Parsed } from './parse.ts';
import { Bounds, type Reach } from './reach.ts';
import { checkReach, personFrom } from './reach-check.ts';
import { checkReferences, checkRemovals } from './reference-check.ts';
import { checkActs, type Succession, successionsOf } from './reorganisation-check.ts';
import { RollCalls } from './roll-call-check.ts';
import { checkRows } from './row-check.ts';
import { sheets } from './sheets.ts';
import { checkStretches } from './stretch-check.ts';
import { type Tree, treeOf } from './tree.ts';

export type SheetCount = { rows: number; new: number; changed: number; unchanged: number; rejected: number };

/** A period of an organisation as it will be stored. */
export type OrganisationPeriod = {
  readonly identity: string;
  readonly from: string;
  readonly until: string | null;
  readonly entry: Entry;
};

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

/**
 * @param reach what the workbook may change; null: everything.
 * @param keeping what of accounts it may change.
 */
export function checkWorkbook(
  existing: Existing,
  parsed: Parsed,
  indicators: ReadonlySet<string>,
  reach: Reach | null = null,
  keeping: Keeping = everybody,
): Checked {
  const book = new Book(existing, parsed);
  const bounds = reach === null ? null : boundsOf(book, reach);
  checkRows(book);
  const tree = treeOf(book);
  checkPeriods(book, tree);
  checkReferences(book, tree, indicators, bounds);
  checkRemovals(book);
  checkAccounts(book, keeping);
  checkRelations(book, tree, bounds);
  return {
    errors: inOrder(book.errors),
    warnings: inOrder(withoutFollowing(book)),
    counts: countsOf(book),
    changes: sheets.flatMap(({ name }) =>
      [...book.of(name)]
        .filter((entry) => entry.line !== null && isChange(book, entry))
        .map((entry) => keptPerson(entry, bounds)),
    ),
    removed: book.removed,
    book,
    periods: [...tree.identities()].flatMap((identity) =>
      tree.periods(identity).map(({ entry, from, until }) => ({ identity, from, until, entry })),
    ),
    successions: successionsOf(book, tree),
  };
}

/** What lies outside is named first: of such rows nothing else is looked at. */
function boundsOf(book: Book, reach: Reach): Bounds {
  const tree = treeOf(book);
  const bounds = new Bounds(book, tree, reach);
  checkReach(book, tree, bounds);
  return bounds;
}

/** Whoever takes a member in from elsewhere does not write the person anew. */
function keptPerson(entry: Entry, bounds: Bounds | null): Entry {
  const former = bounds === null ? null : personFrom(entry, bounds);
  return former === null ? entry : { ...entry, row: { ...entry.row, ...former } };
}

/** Rows beside the rows that they refer to. From here on what is already known to be wrong is not relied on. */
function checkRelations(book: Book, tree: Tree, bounds: Bounds | null): void {
  const doubts = new Doubts(book, tree);
  const blame = new Blame(book, tree, bounds);
  checkTree(book, tree, doubts, blame);
  checkStretches(book);
  const members = membersOf(book, tree);
  checkMemberships(book, tree, doubts);
  new InForce(book, tree, doubts, blame).checkAll();
  doubts.seeMembers();
  checkOffices(book, tree, members, { doubts, blame, bounds });
  new RollCalls(book, tree, doubts, blame, new Company(book, tree, members)).checkAll();
  warnOfTwins(book, tree);
  checkActs(book, tree, doubts, blame);
}

function countsOf(book: Book): Record<string, SheetCount> {
  const counts: Record<string, SheetCount> = {};
  for (const name of book.parsed.present) {
    // of a sheet whose header was refused no row could be read
    const refused = book.parsed.unreadable.get(name) ?? 0;
    const count = { rows: refused, new: 0, changed: 0, unchanged: 0, rejected: refused };
    for (const line of book.linesOf(name)) {
      count.rows += 1;
      if (book.isRejected(line)) count.rejected += 1;
      else count[outcomeOf(book, book.entryOf(line))] += 1;
    }
    counts[name] = count;
  }
  return counts;
}

function outcomeOf(book: Book, entry: Entry | undefined): 'new' | 'changed' | 'unchanged' {
  if (entry === undefined || (entry.line?.remove === true && entry.before === null)) return 'unchanged'; // nothing to remove
  if (entry.line?.remove === true) return 'changed';
  if (entry.before === null) return 'new';
  return isChange(book, entry) ? 'changed' : 'unchanged';
}

/** Without warnings about a cell that is refused anyway. */
function withoutFollowing(book: Book): Finding[] {
  const wrong = new Set(book.errors.map(({ sheet, cell }) => `${sheet}!${cell}`));
  return book.warnings.filter(({ sheet, cell }) => cell === '' || !wrong.has(`${sheet}!${cell}`));
}

const sheetOrder = new Map<string, number>(sheets.map((sheet, index) => [sheet.name, index]));

/** As a person walks through the workbook: by sheet, then row, then column. */
function inOrder(findings: readonly Finding[]): Finding[] {
  const placed = findings.map((finding) => {
    const match = /^([A-Z]*)(\d*)$/.exec(finding.cell);
    return {
      finding,
      sheet: sheetOrder.get(finding.sheet) ?? -1,
      row: Number(match?.[2] ?? 0),
      column: (match?.[1] ?? '').padStart(3, ' '),
    };
  });
  placed.sort((a, b) => a.sheet - b.sheet || a.row - b.row || (a.column < b.column ? -1 : a.column > b.column ? 1 : 0));
  return placed.map(({ finding }) => finding);
}
