/** What a part of the benchmark found: figures to print, and the aims that stand over them. */
export type Line = { readonly what: string; readonly figure: string };
export type Aim = { readonly what: string; readonly aim: string; readonly reached: string; readonly isMet: boolean };
export type Result = { readonly title: string; readonly lines: readonly Line[]; readonly aims: readonly Aim[] };

export const ms = (value: number): string =>
  value < 10 ? `${value.toFixed(1)} ms` : value < 10_000 ? `${value.toFixed(0)} ms` : `${(value / 1000).toFixed(1)} s`;
export const times = (value: number): string => `${value < 10 ? value.toFixed(2) : value.toFixed(1)}×`;
export const count = (value: number): string => value.toLocaleString('en-GB');
