/** Deadlines of the law on personal data. How long they are is data (table `privacy_period`), with source and mark. */
import type { Unit } from './retention.ts';

export const deadlines = {
  breach_notice: { label: 'Thông báo vi phạm cho cơ quan chuyên trách', since: 'lúc phát hiện' },
  assessment_filing: { label: 'Lập và gửi hồ sơ đánh giá tác động', since: 'ngày bắt đầu xử lý' },
  assessment_review: {
    label: 'Cập nhật hồ sơ đánh giá tác động khi có thay đổi',
    since: 'lần lập hoặc cập nhật trước',
  },
  correction_answer: { label: 'Trả lời yêu cầu đính chính', since: 'lúc nhận yêu cầu' },
} as const satisfies Readonly<Record<string, { label: string; since: string }>>;

export type DeadlineName = keyof typeof deadlines;
export const deadlineNames = Object.keys(deadlines) as DeadlineName[];

/** How sure it is what a source says; shown beside every period. */
export const marks = {
  P: 'đã đọc trong văn bản',
  T: 'theo nguồn thứ ba, cần kiểm lại',
  '?': 'chưa có nguồn, cơ quan tự quyết định',
} as const;
export type Mark = keyof typeof marks;

export type Length = { readonly amount: number; readonly unit: Unit };

const msOf = { hour: 3_600_000, day: 86_400_000 } as const;

/** The instant at which a period from an instant has run out; months keep the day of the month, or its last. */
export function dueAt(from: Date, { amount, unit }: Length): Date {
  if (unit !== 'month') return new Date(from.getTime() + amount * msOf[unit]);
  const due = new Date(from);
  const day = due.getUTCDate();
  due.setUTCDate(1);
  due.setUTCMonth(due.getUTCMonth() + amount);
  const last = new Date(Date.UTC(due.getUTCFullYear(), due.getUTCMonth() + 1, 0)).getUTCDate();
  due.setUTCDate(Math.min(day, last));
  return due;
}

/** The beginning of a calendar date in Hanoi, where clocks have stood seven hours ahead of UTC since 1975. */
export const startOfDay = (day: string): Date => new Date(`${day}T00:00:00+07:00`);

export type Assessment = {
  readonly startedOn: string;
  readonly filedOn: string | null;
  readonly reviewedOn: string | null;
  readonly changedOn: string | null;
};

export type Due = { readonly what: DeadlineName; readonly at: Date };

/** What an impact assessment still asks for: to be filed, or to be brought up to date after a change. Null: nothing. */
export function dueOf(assessment: Assessment, lengths: Readonly<Record<DeadlineName, Length>>): Due | null {
  const { startedOn, filedOn, reviewedOn, changedOn } = assessment;
  if (filedOn === null)
    return { what: 'assessment_filing', at: endOf(dueAt(startOfDay(startedOn), lengths.assessment_filing)) };
  const last = reviewedOn !== null && reviewedOn > filedOn ? reviewedOn : filedOn;
  if (changedOn === null || changedOn <= last) return null;
  return { what: 'assessment_review', at: endOf(dueAt(startOfDay(last), lengths.assessment_review)) };
}

/** A deadline in days runs to the end of its last day. */
const endOf = (day: Date): Date => new Date(day.getTime() + msOf.day - 1);
