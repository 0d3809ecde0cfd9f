/** What needs attention, said in English from what the server sends beside its Vietnamese sentences. */
import { type Month, monthNumberOf, spokenDate, yearOf } from '@nennep/core/kernel/calendar.ts';
import type { Answer } from '../kernel/operations.ts';
import { formatNumber } from '../ui/number.ts';

type Attention = Answer<'statistics.attention'>;
export type Item = Attention['items'][number];
type Most = readonly { readonly name: string; readonly count: number }[];

/** An item in words: what it is about, why it is there, what to do. */
type Said = { readonly title: string; readonly reason: string; readonly action: string };

const some = (count: number, one: string, many = `${one}s`): string =>
  `${formatNumber(count)} ${count === 1 ? one : many}`;
const listed = (words: readonly string[]): string =>
  words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`;
const mostAt = (most: Most): string =>
  most.length === 0 ? '' : ` Most of them in ${listed(most.map(({ name, count }) => `${name} (${count})`))}.`;

const monthNames = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const monthsInWords = (months: readonly Month[]): string =>
  listed(months.map((month) => `${monthNames[monthNumberOf(month) - 1]} ${yearOf(month)}`));

/** One and many of each group of places. */
const places: Readonly<Record<string, readonly [one: string, many: string]>> = {
  villages: ['village or residential group', 'villages and residential groups'],
  schools: ['school', 'schools'],
  health_stations: ['health station', 'health stations'],
  enterprises: ['enterprise', 'enterprises'],
  cooperatives: ['cooperative', 'cooperatives'],
};
const somePlaces = (group: string, count: number): string => some(count, ...(places[group] ?? ['place', 'places']));

/** The items with English sentences in place of the Vietnamese ones. */
export const attentionInEnglish = ({ items }: Attention): Attention => ({
  items: items.map((item) => {
    const { action: label, ...said } = inEnglish(item);
    return { ...item, ...said, action: { ...item.action, label } };
  }),
});

export function inEnglish({ about, title }: Pick<Item, 'about' | 'title'>): Said {
  switch (about.kind) {
    case 'cell_not_meeting':
      return {
        title,
        reason: `No meeting for ${some(about.months.length, 'month')} running (${monthsInWords(about.months)}).${secretary(about)}`,
        action: 'Open the cell',
      };
    case 'cells_not_meeting':
      return {
        title: `${some(about.count, 'cell')} did not meet for two months running or longer`,
        reason: `The longest is ${some(about.longest, 'month')}.${mostAt(about.most)}`,
        action: 'Open the cells that missed months',
      };
    case 'cell_weak':
      return {
        title,
        reason: `Graded weak in ${monthsInWords(about.months)}.${about.gap === null ? '' : ` Its own score is up to ${formatNumber(about.gap, 1)} points above the official one.`}`,
        action: 'Open the cell',
      };
    case 'cells_weak':
      return {
        title: `${some(about.count, 'cell')} graded weak in some month`,
        reason: `Most often: ${about.cell} (${some(about.cellMonths, 'month')}).${mostAt(about.most)}`,
        action: 'Open the meetings graded weak',
      };
    case 'committee_missing':
      return {
        title: `${some(about.count, 'cell')} must have a committee and ${about.count === 1 ? 'has' : 'have'} none`,
        reason: `Nine official members or more.${about.most.length === 1 ? ` In ${about.most[0]?.name}.` : mostAt(about.most)}`,
        action: `Open ${some(about.count, 'cell')}`,
      };
    case 'fewer_admissions':
      return {
        title: `${about.name}: ${some(about.now, 'admission')}, ${about.before} in the same period of the year before`,
        reason: `${about.falls > 1 ? `The largest of ${about.falls} falls.` : `${about.before - about.now} fewer.`}${about.cells > 0 ? ` ${about.without}/${some(about.cells, 'cell')} admitted nobody.` : ''}`,
        action: 'Open the admissions',
      };
    case 'tasks_long_late':
      return {
        title: `${some(about.count, 'task')} more than 60 days late`,
        reason: `In ${some(about.organisations, 'organisation')}${about.names.length > 0 ? ` (${listed(about.names)})` : about.branches > 0 ? ` of ${some(about.branches, 'branch', 'branches')}` : ''}.`,
        action: 'Open the list',
      };
    case 'cells_not_visited':
      return {
        title: `${some(about.count, 'cell')} without a visit from above in Q${about.quarter}/${about.year}`,
        reason: `Each needs at least one visit a quarter; ${about.assigned} of these ${about.count} have somebody assigned.`,
        action: 'Open the cells without a visit',
      };
    case 'members_absent':
      return {
        title: `${some(about.count, 'member')} absent three times or more without reason`,
        reason: `In ${about.year}; the cell has to consider it under the Party statutes.`,
        action: 'Open the list',
      };
    case 'places_without_cell':
      return {
        title: `${somePlaces(about.group, about.count)} without a cell of ${about.count === 1 ? 'its' : 'their'} own`,
        reason:
          about.withoutMembers > 0 ? `${about.withoutMembers} without a single member.` : 'All of them have members.',
        action: 'Open the list',
      };
    case 'places_without_members':
      return {
        title: `${somePlaces(about.group, about.count)} without members`,
        reason: 'No member lives or works there.',
        action: 'Open the list',
      };
  }
}

function secretary({ hasSecretary, secretaryUntil }: { hasSecretary: boolean; secretaryUntil: string | null }): string {
  if (hasSecretary) return '';
  return secretaryUntil === null
    ? ' The cell has no secretary.'
    : ` Its secretary left on ${spokenDate(secretaryUntil)}, without a successor.`;
}
