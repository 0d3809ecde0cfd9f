/** Where most of a list is: the branches that stand out, none where they do not. Pure. */
export type Holding = { readonly code: string; readonly name: string; readonly count: number };

const mostNamed = 3;

/**
 * The branches that hold more than all others, at most three; a branch is not named when the next one holds as much,
 * since that would single out by chance.
 */
export function mostAt(holdings: readonly Holding[]): readonly Holding[] {
  const having = holdings.filter(({ count }) => count > 0).sort((a, b) => b.count - a.count);
  const sizes = having.map(({ count }) => count);
  const ends = [2, 3, 1].filter((end) => end <= mostNamed && end <= having.length);
  const end = ends.find((one) => (sizes[one - 1] ?? 0) > (sizes[one] ?? 0));
  return end === undefined ? [] : having.slice(0, end);
}
