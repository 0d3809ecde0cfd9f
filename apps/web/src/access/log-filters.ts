/** What of the log is looked for, kept in the address. A part that makes no sense is left out. */
import { addDays, type CalendarDate, isDate } from '@nennep/core/kernel/calendar.ts';
import type { Answer, Asked } from '../kernel/operations.ts';

export type LogEntry = Answer<'access.log'>['entries'][number];
export type LogKind = LogEntry['kind'];

export const logKinds = ['command', 'opening', 'export', 'sign_in', 'redaction'] as const satisfies readonly LogKind[];

export type LogFilters = {
  /** First and last day. */
  tu?: CalendarDate;
  den?: CalendarDate;
  loai?: LogKind;
  /** Who did it: part of a name. */
  nguoi?: string;
  viec?: string;
  /** Code of an organisation; code of a member. */
  donvi?: string;
  dangvien?: string;
};

const text = (value: unknown): string | undefined =>
  typeof value === 'string' && value.trim() !== '' ? value.trim().slice(0, 100) : undefined;

export function parseLogFilters(search: Record<string, unknown>): LogFilters {
  const filters: LogFilters = {};
  const [tu, den] = [text(search.tu), text(search.den)];
  if (tu !== undefined && isDate(tu)) filters.tu = tu;
  if (den !== undefined && isDate(den)) filters.den = den;
  const loai = logKinds.find((kind) => kind === search.loai);
  if (loai !== undefined) filters.loai = loai;
  for (const key of ['nguoi', 'viec', 'donvi', 'dangvien'] as const) {
    const value = text(search[key]);
    if (value !== undefined) filters[key] = value;
  }
  return filters;
}

/** The last seven days, unless other ones are chosen; the later day counts as the last, whichever was typed first. */
export function daysIn({ tu, den }: LogFilters, today: CalendarDate): { from: CalendarDate; to: CalendarDate } {
  const to = den ?? (tu !== undefined && tu > today ? tu : today);
  const from = tu ?? addDays(to, -6);
  return from <= to ? { from, to } : { from: to, to: from };
}

/** What is asked of the server: of the whole log, or of the part about accounts. */
export function askedFor(filters: LogFilters, today: CalendarDate, part: 'log' | 'accounts'): Asked<'access.log'> {
  const { loai, nguoi, viec, donvi, dangvien } = filters;
  return {
    ...daysIn(filters, today),
    ...(loai === undefined ? {} : { kinds: [loai] }),
    ...(nguoi === undefined ? {} : { actor: nguoi }),
    ...(viec === undefined ? {} : { operation: viec }),
    ...(donvi === undefined || part === 'accounts' ? {} : { org: donvi }),
    ...(dangvien === undefined || part === 'accounts' ? {} : { person: dangvien }),
  };
}
