import { t } from '@lingui/core/macro';
import { accountOf, type Bridge, type Part, type Step, type Structure, stepsOf } from '../bridge-steps.ts';
import { amount, isInHours, moveWords, signed, structureInText } from '../bridge-words.ts';

type BridgeChartProps = {
  readonly bridge: Bridge;
  readonly part: Part;
  readonly pair: readonly [Structure, Structure];
};

/** From one figure to the other, a step for each organisation: bars for the eye, a list for the ear. */
export function BridgeChart({ bridge, part, pair }: BridgeChartProps) {
  const { before, after } = accountOf(bridge, part);
  const steps = stepsOf(bridge, part);
  const top = Math.max(before, after, ...steps.map(({ from, by }) => Math.max(from, from + by)), 1);
  const share = (value: number): string => `${(value / top) * 100}%`;
  return (
    <ol className="bridge">
      <li>
        <span className="track" aria-hidden="true">
          <i className="was" style={{ left: 0, width: share(before) }} />
        </span>
        <b className="num">{amount(before, isInHours(bridge, part))}</b> <span>{structureInText(pair[0])}</span>
      </li>
      {steps.map((step) => (
        <li key={step.rows[0]?.code}>
          <span className="track" aria-hidden="true">
            <i
              className={step.by > 0 ? 'came' : 'went'}
              style={{ left: share(Math.min(step.from, step.from + step.by)), width: share(Math.abs(step.by)) }}
            />
          </span>
          <b className="num">{signed(step.by, isInHours(bridge, part))}</b>{' '}
          <span>{stepWords(step, bridge.organisation.name)}</span>
        </li>
      ))}
      <li>
        <span className="track" aria-hidden="true">
          <i className="is" style={{ left: 0, width: share(after) }} />
        </span>
        <b className="num">{amount(after, isInHours(bridge, part))}</b> <span>{structureInText(pair[1])}</span>
      </li>
    </ol>
  );
}

function stepWords({ rows, by }: Step, organisation: string): string {
  const [row] = rows;
  if (!row || rows.length > 1)
    return by > 0 ? t`${rows.length} tổ chức khác mang đến` : t`${rows.length} tổ chức khác mang đi`;
  return `${row.name}: ${moveWords(row, organisation, by)}`;
}
