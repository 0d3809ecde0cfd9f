/**
 * How each indicator of the catalogue is counted: SQL over the columns of its fact.
 *
 * A count says which rows; a ratio says which rows and, `of` those, which; a sum says what is added up, and a ratio of
 * sums (or a mean) over what. The meaning of every line is that of the indicator catalogue in docs.
 */
import { catalogue, duplicateCodes } from '@nennep/core/statistics/catalogue.ts';
import { placeGroups } from '@nennep/core/statistics/catalogue-places.ts';
import { assignments } from './assignment-fact.ts';
import { cells } from './cell-fact.ts';
import { columnsIn, type Fact } from './fact.ts';
import { meetings } from './meeting-fact.ts';
import { committeeMembers, members, secretaries } from './member-facts.ts';
import { communeCommittees, organisations } from './organisation-facts.ts';
import { places } from './place-fact.ts';
import { admissions, contents, courses, papers, receipts, tasks } from './work-facts.ts';

export type Formula = { readonly fact: Fact } & (
  | { readonly where: string; readonly of?: string }
  | { readonly sum: string; readonly over?: string; readonly among?: string }
);

const count = (fact: Fact, where = 'true'): Formula => ({ fact, where });
const ratio = (fact: Fact, of: string, where: string): Formula => ({ fact, of, where });
const sum = (fact: Fact, sum: string, among?: string): Formula => ({ fact, sum, among });
const sums = (fact: Fact, sum: string, over: string): Formula => ({ fact, sum, over });

const villages = "kind in ('village', 'residential_group')";
const graded = 'good + fair + average + weak';
const meantToBeInspected = "superior_tier in ('commune', 'base', 'sub_base', 'section')";

const ofPlaces = (suffix: string, formula: (kinds: string) => Formula): [string, Formula][] =>
  placeGroups.map(({ code, kinds }) => [
    `${code}${suffix}`,
    formula(`kind in (${kinds.map((kind) => `'${kind}'`).join(', ')})`),
  ]);

const ofCourses = (count_: string, attendances: string, kind: string): [string, Formula][] => [
  [count_, count(courses, `kind = '${kind}'`)],
  [attendances, sum(courses, 'attendance_count', `kind = '${kind}'`)],
];

const sources = ['youth', 'ethnic_minority', 'reserve', 'militia', 'village_cadre', 'enterprise', 'cooperative'];

const lines: readonly (readonly [string, Formula])[] = [
  ['cells', count(cells)],
  ['model_cells', count(cells, 'is_model')],
  [
    'base_organisations',
    count(
      organisations,
      "tier = 'base' or (tier = 'cell' and coalesce(superior_tier, '') not in ('base', 'sub_base', 'section'))",
    ),
  ],
  ['members', count(members)],
  ['members.probationary', count(members, 'is_probationary')],
  ['members.exempt', count(members, 'is_exempt')],
  ['members.away', count(members, 'is_away')],
  ['members.temporary_away', count(members, 'is_temporary')],
  ['members.women', ratio(members, 'true', 'is_woman')],
  ['members.ethnic_minority', ratio(members, 'true', 'is_minority')],
  ['members.under_31', ratio(members, 'true', 'is_under_31')],
  ['members.absent_three', count(members, 'unexcused_count >= 3')],
  ['cells.with_committee', ratio(cells, 'true', 'has_committee')],
  ['cells.committee_missing', ratio(cells, 'official_count >= 9', 'not has_committee')],
  ['cells.below_three', ratio(cells, 'true', 'official_count < 3')],
  ['cells.at_risk', ratio(cells, 'true', 'official_count <= 4')],
  ['cells.combined', ratio(cells, 'true', 'is_combined')],
  ['cells.with_groups', ratio(cells, 'true', 'coalesce(group_count, 0) >= 1')],
  ['cells.with_regulation', ratio(cells, 'true', 'has_regulation')],
  ['committee_members', count(committeeMembers)],
  ['committee_members.professional', ratio(committeeMembers, 'true', 'is_professional')],
  ['committee_members.theory', ratio(committeeMembers, 'true', 'has_theory')],
  ['secretaries.professional', ratio(secretaries, 'true', 'is_professional')],
  ['secretaries.theory', ratio(secretaries, 'true', 'has_theory')],
  ...ofPlaces('', (kinds) => count(places, kinds)),
  ...ofPlaces('.without_cell', (kinds) => ratio(places, kinds, 'has_no_cell')),
  ...ofPlaces('.without_members', (kinds) => ratio(places, kinds, 'member_count = 0')),
  ...ofPlaces('.at_risk', (kinds) => ratio(places, kinds, 'working_count in (1, 2)')),
  ['villages.head_is_member', ratio(places, villages, 'head_is_member')],
  ['villages.head_is_secretary', ratio(places, villages, 'head_is_secretary')],
  ['base_committees.secretary_non_local', ratio(communeCommittees, 'has_secretary', 'secretary_non_local')],
  ['base_committees.chair_non_local', ratio(communeCommittees, 'has_chair', 'chair_non_local')],
  [
    'base_committees.secretary_is_council_chair',
    ratio(communeCommittees, 'has_secretary', 'secretary_is_council_chair'),
  ],
  ['households', sum(places, 'household_count')],
  ['households.poor', sums(places, 'poor_count', 'poor_base')],
  ['households.near_poor', sums(places, 'near_poor_count', 'near_poor_base')],
  ['income_per_head', sums(places, 'income_total', 'income_weight')],

  ['meetings.regular', sum(meetings, 'regular')],
  ['meetings.thematic', sum(meetings, 'thematic')],
  ['thematic.registered', count(contents)],
  ['thematic.held', ratio(contents, 'true', 'is_held')],
  ['meetings.duration', sums(meetings, 'minutes', 'timed')],
  ['meetings.too_short', sums(meetings, 'too_short', 'timed')],
  ['cells.regular_kept', ratio(cells, 'whole_months > 0', 'kept_months = whole_months')],
  [
    'cells.on_fixed_day',
    ratio(cells, 'fixed_day is not null and regular_count > 0', 'fixed_day_count = regular_count'),
  ],
  ['cells.thematic_each_quarter', ratio(cells, 'whole_quarters > 0', 'thematic_quarters = whole_quarters')],
  ['attendance', sums(meetings, 'present', 'membership - exempt')],
  ['attendance.of_members', sums(meetings, 'present', 'membership')],
  ['absence.exempt_or_away', sums(meetings, 'exempt + away', 'membership - present')],
  ['absence.unexcused', sums(meetings, 'unexcused', 'membership - exempt')],
  ['cells.monthly_resolution', ratio(cells, 'whole_months > 0', 'resolution_months = whole_months')],
  ['cells.quarterly_resolution', ratio(cells, 'whole_quarters > 0', 'resolution_quarters = whole_quarters')],
  ['tasks.on_time', ratio(tasks, 'true', 'is_on_time')],
  ['cells.visited_each_quarter', ratio(cells, 'whole_quarters > 0', 'visited_quarters = whole_quarters')],
  ['visits.kept', sums(assignments, 'kept', 'quota')],
  ['cells.inspected', ratio(cells, meantToBeInspected, 'inspection_count > 0')],
  ['quality.good', sums(meetings, 'good', graded)],
  ['quality.fair', sums(meetings, 'fair', graded)],
  ['quality.average', sums(meetings, 'average', graded)],
  ['quality.weak', sums(meetings, 'weak', graded)],
  ...ofCourses('training.classes', 'training.attendances', 'training'),
  ...ofCourses('conferences', 'conferences.attendances', 'conference'),
  ...ofCourses('contests', 'contests.attendances', 'contest'),
  ['secretaries.trained', ratio(secretaries, 'true', 'is_trained')],
  ['villages.head_trained', ratio(places, villages, 'head_is_trained')],
  ['papers.issued', count(papers)],
  ['papers.received', ratio(receipts, 'true', 'is_received')],
  ['admissions', count(admissions)],
  ...sources.map((source): [string, Formula] => [
    `admissions.${source}`,
    count(admissions, `'${source}' = any(admission_sources)`),
  ]),
  ['cells.with_admissions', ratio(cells, 'true', 'admission_count > 0')],
];

const formulas: ReadonlyMap<string, Formula> = new Map(lines);

/** The formula of an indicator of the catalogue. */
export function formulaOf(code: string): Formula {
  const formula = formulas.get(code);
  if (formula === undefined) throw new Error(`no formula for ${code}`);
  return formula;
}

/** All pieces of SQL in a formula. */
export const piecesOf = (formula: Formula): string[] =>
  ('where' in formula ? [formula.where, formula.of] : [formula.sum, formula.over, formula.among]).filter(
    (piece) => piece !== undefined,
  );

/**
 * Holds catalogue and formulas together: every indicator once, with a formula over columns that its fact has.
 *
 * @throws Error naming everything that is wrong; the program must not start then.
 */
export function checkCatalogue(): void {
  const faults = duplicateCodes().map((code) => `${code} stands twice in the catalogue`);
  const known = new Set(catalogue.map((indicator) => indicator.code));
  for (const { code, unit, list } of catalogue) {
    const formula = formulas.get(code);
    if (formula === undefined) {
      faults.push(`${code} has no formula`);
      continue;
    }
    for (const column of piecesOf(formula).flatMap(columnsIn))
      if (!(column in formula.fact.columns)) faults.push(`${code}: ${formula.fact.name} has no column ${column}`);
    if (formula.fact.list.kind !== list) faults.push(`${code} lists ${formula.fact.list.kind}, not ${list}`);
    const isShare = 'where' in formula ? formula.of !== undefined : formula.over !== undefined;
    if (isShare === (unit === 'count')) faults.push(`${code} is no ${unit}`);
  }
  for (const [code] of lines) if (!known.has(code)) faults.push(`${code} is not in the catalogue`);
  if (lines.length !== formulas.size) faults.push('a formula stands twice');
  if (faults.length > 0) throw new Error(faults.join('\n'));
}
