import { i18n } from '@lingui/core';
import { t } from '@lingui/core/macro';
import { type FieldWords, fieldsInWords, fieldWord, pathInWords } from '@nennep/core/exchange/log-field-words.ts';
import type { CalendarDate } from '@nennep/core/kernel/calendar.ts';
import type { Answer } from '../kernel/operations.ts';
import { formatNumber } from '../ui/number.ts';
import type { LogEntry, LogKind } from './log-filters.ts';

export function logKindWord(kind: LogKind): string {
  switch (kind) {
    case 'command':
      return t`Thao tác`;
    case 'opening':
      return t`Mở hồ sơ`;
    case 'export':
      return t`Xuất tệp`;
    case 'sign_in':
      return t`Đăng nhập`;
    case 'redaction':
      return t`Lược bỏ`;
  }
}

/** Who did it; the program itself has no name. */
export const actorWord = ({ actor, fullName }: Pick<LogEntry, 'actor' | 'fullName'>): string =>
  fullName ?? (actor === 'system' ? t`Chương trình tự làm` : (actor ?? t`Không rõ ai`));

const isEnglish = (): boolean => i18n.locale === 'en';

/** What was done: in English the first words of what the contract says of it. */
export const deedWord = ({ title, summary }: Pick<LogEntry, 'title' | 'summary'>): string =>
  isEnglish() && summary !== null ? firstSentence(summary) : title;

const firstSentence = (text: string): string => text.split(/[.:;](?:\s|$)/)[0] ?? text;

/** Keys of the record are English words. */
const spelledOut = (key: string): string =>
  fieldWord(key) === null ? key : key.replaceAll(/([A-Z])/g, ' $1').toLowerCase();
const english: FieldWords = {
  field: (key) => spelledOut(key),
  value: (_key, value) =>
    value === null || value === ''
      ? 'empty'
      : typeof value === 'boolean'
        ? value
          ? 'yes'
          : 'no'
        : typeof value === 'number'
          ? formatNumber(value, 2)
          : value.replaceAll('_', ' '),
};

type Change = LogEntry['changes'][number];

/** A change as three texts; null where nothing stands on that side. */
export function changeInWords({ path, before, after }: Change): {
  readonly what: string;
  readonly before: string | null;
  readonly after: string | null;
} {
  const words = isEnglish() ? english : undefined;
  const said = (fields: Change['before']): string | null =>
    fields === null ? null : fieldsInWords(fields, path, words) || (isEnglish() ? 'empty' : 'để trống');
  return { what: pathInWords(path, words), before: said(before), after: said(after) };
}

const clock = new Intl.DateTimeFormat('en-GB', { timeZone: 'Asia/Ho_Chi_Minh', hour: '2-digit', minute: '2-digit' });
const date = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Asia/Ho_Chi_Minh',
  day: '2-digit',
  month: '2-digit',
  year: 'numeric',
});
export const clockOf = (at: string): string => clock.format(new Date(at));
export const dayOf = (at: string): string => date.format(new Date(at));

export const todayInHanoi = (): CalendarDate => dayOf(new Date().toISOString()).split('/').reverse().join('-');

/** `18:02 hôm nay`, `18:02 ngày 22/11/2026`. */
export function momentInWords(at: string, now: Date): string {
  const [time, day] = [clockOf(at), dayOf(at)];
  return day === date.format(now) ? t`${time} hôm nay` : t`${time} ngày ${day}`;
}

type State = Answer<'access.verifyLog'>;

/** Where the log is broken, in one sentence. */
export function breakInWords({ what, seal, serial }: NonNullable<State['first']>): string {
  const row = serial === null ? '' : formatNumber(serial);
  switch (what) {
    case 'row_changed':
      return t`Dòng ${row} đã bị sửa sau khi niêm phong (niêm phong số ${seal}).`;
    case 'row_removed':
      return t`Dòng ${row} đã bị xóa sau khi niêm phong (niêm phong số ${seal}).`;
    case 'row_added':
      return t`Dòng ${row} bị chèn thêm sau khi niêm phong (niêm phong số ${seal}).`;
    case 'seal_changed':
      return t`Niêm phong số ${seal} đã bị sửa.`;
    case 'seal_removed':
      return t`Niêm phong số ${seal} đã bị xóa.`;
  }
}
