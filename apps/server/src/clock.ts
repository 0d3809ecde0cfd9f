/** The one place that reads the clock. Rules get days and instants as parameters. */
const hanoi = new Intl.DateTimeFormat('en-CA', {
  timeZone: 'Asia/Ho_Chi_Minh',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
});

export type Moment = { readonly now: Date /** The date in Hanoi. */; readonly today: string };

export function moment(now = new Date()): Moment {
  return { now, today: hanoi.format(now) };
}
