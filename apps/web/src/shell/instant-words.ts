import { t } from '@lingui/core/macro';

const two = (n: number): string => String(n).padStart(2, '0');

/** `14:05 ngày 23/11/2026`, on the clock of Hanoi. */
export function instantWords(instant: string): string {
  const at = new Date(new Date(instant).getTime() + 7 * 3_600_000);
  const clock = `${two(at.getUTCHours())}:${two(at.getUTCMinutes())}`;
  return t`${clock} ngày ${two(at.getUTCDate())}/${two(at.getUTCMonth() + 1)}/${at.getUTCFullYear()}`;
}
