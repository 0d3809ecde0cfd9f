/** Several ways to the same result, timed in turns, so that a noisy minute falls on all of them. */
export type Measured<T> = { readonly milliseconds: number; readonly result: T };

export const median = (values: readonly number[]): number => {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1 ? (sorted[middle] ?? 0) : ((sorted[middle - 1] ?? 0) + (sorted[middle] ?? 0)) / 2;
};

export async function timed<T>(work: () => Promise<T>): Promise<Measured<T>> {
  const start = performance.now();
  const result = await work();
  return { milliseconds: performance.now() - start, result };
}

/** Each way once to warm up, then `repetitions` rounds; the median time of each and what it last gave. */
export async function inTurns<T>(
  repetitions: number,
  ways: Readonly<Record<string, () => Promise<T>>>,
): Promise<(name: string) => Measured<T>> {
  const times = new Map<string, number[]>();
  const results = new Map<string, T>();
  for (let round = 0; round <= repetitions; round++)
    for (const [name, work] of Object.entries(ways)) {
      const { milliseconds, result } = await timed(work);
      results.set(name, result);
      if (round > 0) times.set(name, [...(times.get(name) ?? []), milliseconds]);
    }
  return (name) => {
    const result = results.get(name);
    if (result === undefined) throw new Error(`${name} was not measured`);
    return { milliseconds: median(times.get(name) ?? []), result };
  };
}
