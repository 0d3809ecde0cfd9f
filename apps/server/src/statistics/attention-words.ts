import { type Month, monthNumberOf, spokenMonth, yearOf } from '@nennep/core/kernel/calendar.ts';
import type { OutputOf } from '@nennep/core/kernel/contract.ts';
import type { attention } from '@nennep/core/statistics/contract.ts';

export type Item = OutputOf<typeof attention>['items'][number];

/** Branches with how much of something each holds. */
export type Holding = { readonly name: string; readonly count: number };

/** ` Nhiều nhất ở xã Tân Xuân (5) và xã Chiềng Xuân (4).`, of those that hold most. */
export const mostlyAt = (most: readonly Holding[]): string =>
  most.length === 0 ? '' : ` Nhiều nhất ở ${listed(most.map(({ name, count }) => `${name} (${count})`))}.`;

/** `a, b và c`. */
export const listed = (words: readonly string[]): string =>
  words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} và ${words.at(-1)}`;

/** `tháng 10 và 11`, with the year where months of several years are named. */
export function monthsInWords(months: readonly Month[]): string {
  const oneYear = new Set(months.map(yearOf)).size === 1;
  return `tháng ${listed(months.map((month) => (oneYear ? String(monthNumberOf(month)) : spokenMonth(month))))}`;
}

const small = ['', 'một', 'hai', 'ba', 'bốn', 'năm', 'sáu', 'bảy', 'tám', 'chín', 'mười'];

/** Numbers up to ten as a word. */
export const inWords = (count: number): string => small[count] || String(count);

/** An organisation within a sentence, by the place it stands for: `Đảng bộ xã Tân Xuân` is `xã Tân Xuân`. */
export const plainName = (name: string): string =>
  name.replace(/^Đảng (bộ|ủy) (?=\S)/, '').replace(/^Chi bộ (?=\S)/, 'chi bộ ');
