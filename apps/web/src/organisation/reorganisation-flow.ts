/** Where the bars and bands of a picture of a merger or split stand, in rem and in hundredths of its width. */
export type Bar = {
  readonly top: number;
  readonly tall: number;
  /** Room for the words beside it; the bar stands in its middle. */
  readonly slot: { readonly top: number; readonly tall: number };
};
export type Flow = {
  readonly height: number;
  readonly left: readonly Bar[];
  readonly right: readonly Bar[];
  /** One band from each on the side of many to the one on the other side. */
  readonly bands: readonly string[];
};

/** Room for a name and two lines under it, whatever the weight. */
const lowest = 4;
const thinnest = 0.25;
const gap = 1;
const perBar = 4.5;

/**
 * @param left weights (members); one side has a single one, which is the sum of the other.
 */
export function layOut(left: readonly number[], right: readonly number[]): Flow {
  const isMerger = left.length > 1;
  const many = isMerger ? left : right;
  const sum = many.reduce((all, weight) => all + weight, 0);
  const talls = many.map((weight) =>
    sum === 0 ? thinnest : Math.max(thinnest, (weight / sum) * many.length * perBar),
  );
  let at = 0;
  const bars = talls.map((tall): Bar => {
    const slot = { top: at, tall: Math.max(lowest, tall) };
    at += slot.tall + gap;
    return { top: slot.top + (slot.tall - tall) / 2, tall, slot };
  });
  const height = Math.max(lowest, at - gap);
  const whole = talls.reduce((all, tall) => all + tall, 0);
  const one: Bar = { top: (height - whole) / 2, tall: whole, slot: { top: 0, tall: height } };
  let from = one.top;
  const bands = bars.map(({ top, tall }) => {
    const path = isMerger ? band(top, from, tall) : band(from, top, tall);
    from += tall;
    return path;
  });
  return isMerger ? { height, left: bars, right: [one], bands } : { height, left: [one], right: bars, bands };
}

const band = (from: number, to: number, tall: number): string =>
  `M0 ${from}C50 ${from} 50 ${to} 100 ${to}V${to + tall}C50 ${to + tall} 50 ${from + tall} 0 ${from + tall}Z`;
