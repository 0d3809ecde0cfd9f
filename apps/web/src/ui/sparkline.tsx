/** A small trend, its last point marked; what is null lies before the record began and is left out. */
export function Sparkline({ values, label }: { readonly values: readonly (number | null)[]; readonly label: string }) {
  const known = values.flatMap((value) => (value === null ? [] : [value]));
  if (known.length < 2) return null;
  const low = Math.min(...known);
  const high = Math.max(...known);
  const points = known.map((value, i) => ({
    x: 2 + (i * 58) / (known.length - 1),
    y: high === low ? 13 : 22 - ((value - low) * 18) / (high - low),
  }));
  const last = points.at(-1);
  return (
    <svg className="spark" viewBox="0 0 64 26" role="img" aria-label={label}>
      <polyline
        points={points.map(({ x, y }) => `${x.toFixed(1)},${y.toFixed(1)}`).join(' ')}
        fill="none"
        stroke="var(--data)"
        strokeWidth="1.75"
        strokeLinejoin="round"
      />
      {last && <circle cx={last.x} cy={last.y} r="3" fill="var(--data)" />}
    </svg>
  );
}
