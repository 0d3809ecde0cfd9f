export type Sorting = { readonly key: string; readonly direction: 'ascending' | 'descending' };

const collator = new Intl.Collator('vi', { numeric: true });

/** Rows in the order of a column, both nulls and gaps last in either direction; Vietnamese alphabetical order. */
export function sorted<Row>(
  rows: readonly Row[],
  by: ((row: Row) => string | number | null) | undefined,
  direction: Sorting['direction'],
): Row[] {
  if (!by) return [...rows];
  const sign = direction === 'ascending' ? 1 : -1;
  return [...rows].sort((left, right) => {
    const a = by(left);
    const b = by(right);
    if (a === null || b === null) return a === b ? 0 : a === null ? 1 : -1;
    return sign * (typeof a === 'number' && typeof b === 'number' ? a - b : collator.compare(String(a), String(b)));
  });
}
