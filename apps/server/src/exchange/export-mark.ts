/** Who takes data out of the program, and when: said on every page of every file that leaves it. */
import { spokenDate } from '@nennep/core/kernel/calendar.ts';

export type ExportMark = {
  /** Full name with user name. */
  readonly by: string;
  /** Hanoi wall time `YYYY-MM-DDTHH:MM`. */
  readonly at: string;
  /** Invented data, for show. */
  readonly isDemo: boolean;
};

export function markWords({ by, at, isDemo }: ExportMark): string {
  const demo = isDemo ? ' · DỮ LIỆU TRÌNH DIỄN: đơn vị, nhân vật và thôn, bản đều hư cấu' : '';
  return `Người xuất: ${by} · ${at.slice(11, 16)} ngày ${spokenDate(at.slice(0, 10))} · Nền Nếp${demo}`;
}
