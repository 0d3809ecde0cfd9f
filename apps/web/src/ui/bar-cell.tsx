import './bar-cell.css';

type BarCellProps = {
  /** Lengths from 0 to 1 of the bar's axis; null: nothing to draw. */
  readonly value: number | null;
  /** The earlier value on the same axis, drawn as a tick. */
  readonly before?: number | null;
};

const percent = (share: number): string => `${(Math.min(1, Math.max(0, share)) * 100).toFixed(1)}%`;

/** A bar in a table cell. The number stands beside it in words, so the bar itself says nothing to a screen reader. */
export function BarCell({ value, before = null }: BarCellProps) {
  return (
    <span className="bc" aria-hidden="true">
      {value !== null && <i style={{ width: percent(value) }} />}
      {before !== null && <u style={{ left: percent(before) }} />}
    </span>
  );
}
