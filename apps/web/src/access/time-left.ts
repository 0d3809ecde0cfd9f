const hour = 3_600_000;

/** How long there still is until an instant, or how long it is over: in full hours up to two days, else in full days. */
export function timeLeft(
  dueAt: string,
  now: Date,
): { readonly isOver: boolean; readonly amount: number; readonly unit: 'hour' | 'day' } {
  const left = Date.parse(dueAt) - now.getTime();
  const hours = Math.floor(Math.abs(left) / hour);
  const isOver = left < 0;
  return hours < 48 ? { isOver, amount: hours, unit: 'hour' } : { isOver, amount: Math.floor(hours / 24), unit: 'day' };
}
