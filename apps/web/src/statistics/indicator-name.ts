import type { Indicator } from './figure-shape.ts';

export const indicatorOf = (code: string, catalogue: readonly Indicator[]): Indicator | undefined =>
  catalogue.find((indicator) => indicator.code === code);

/** What an indicator is called; nothing until the catalogue has come. */
export const indicatorName = (code: string, catalogue: readonly Indicator[]): string =>
  indicatorOf(code, catalogue)?.label ?? '';
