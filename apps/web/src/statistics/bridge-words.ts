import { t } from '@lingui/core/macro';
import { spokenDate } from '@nennep/core/kernel/calendar.ts';
import { formatNumber, formatScore } from '../ui/number.ts';
import { accountOf, type Bridge, type BridgeRow, type Part, type Structure, staysOf } from './bridge-steps.ts';

/** Within a sentence: `cơ cấu lúc đó`, `cơ cấu ngày 31/12/2026`. */
export const structureInText = (structure: Structure): string =>
  structure === 'as-then' ? t`cơ cấu lúc đó` : t`cơ cấu ngày ${spokenDate(structure)}`;

/** At the head of a column. */
export const structureLabel = (structure: Structure): string =>
  structure === 'as-then' ? t`Cơ cấu lúc đó` : t`Cơ cấu ngày ${spokenDate(structure)}`;

const two = (n: number): string => String(n).padStart(2, '0');

/** Hours are written to the minute, `496:34`, so that what is added up is seen to add up; the rest is counted. */
export function amount(value: number, isHours = false): string {
  if (!isHours) return formatScore(value);
  const minutes = Math.round(Math.abs(value) * 60);
  return `${value < 0 ? '−' : ''}${formatNumber(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
}

/** Whether a part of a figure is told in hours. */
export const isInHours = ({ before }: Bridge, part: Part): boolean => before.unit === 'hours' && part === 'numerator';

/** `+7`, `−1`, `0`. */
export const signed = (value: number, isHours = false): string =>
  value > 0 ? `+${amount(value, isHours)}` : amount(value, isHours);

/** `257 + 8 − 1 = 264`. */
export function accountLine(bridge: Bridge, part: Part): string {
  const { before, came, went, after } = accountOf(bridge, part);
  const [a, b, c, d] = [before, came, went, after].map((value) => amount(value, isInHours(bridge, part)));
  return `${a} + ${b} − ${c} = ${d}`;
}

/** `Đảng bộ xã Núi Sao, từ 01/08/2025 Đảng bộ xã Bãi Ngô`; of one that has ended, who goes on. */
export function standsWords(row: BridgeRow, side: 'stood' | 'stands'): string {
  const stays = staysOf(row, side).map(({ name, from }) => (from ? t`từ ${spokenDate(from)}: ${name}` : name));
  if (stays.length > 0) return stays.join('; ');
  return side === 'stands' && row.heir ? t`tính cho ${row.heir}` : t`chưa có hoặc đã kết thúc`;
}

/** Why one step is there, in a few words: `từ Đảng bộ xã Núi Sao chuyển đến`, `chuyển sang Đảng bộ xã Bãi Ngô`. */
export function moveWords(row: BridgeRow, organisation: string, by: number): string {
  const [stood, stands] = [staysOf(row, 'stood'), staysOf(row, 'stands')];
  if (row.heir && (stands.length === 0 || stood.length === 0)) return t`sáp nhập, tính cho ${row.heir}`;
  const others = [...stood, ...stands]
    .map(({ name }) => name)
    .filter((name) => name !== organisation && !name.startsWith(`${organisation}, `));
  const [other] = others;
  if (!other) return by > 0 ? t`chuyển đến` : t`chuyển đi`;
  return by > 0 ? t`từ ${other} chuyển đến` : t`chuyển sang ${other}`;
}
