import { t } from '@lingui/core/macro';
import { addDays, spokenDate } from '@nennep/core/kernel/calendar.ts';
import { shareOf, useContents } from '../reorganisation-contents.ts';
import type { Block } from '../reorganisation-draft.ts';
import { type Flow, layOut } from '../reorganisation-flow.ts';
import { nameOf } from '../reorganisation-names.ts';
import { type Strength, strengthOf, type Tree } from '../reorganisation-tree.ts';
import { strengthWords } from '../reorganisation-words.ts';
import './reorganisation-flow.css';

type FlowsProps = {
  readonly blocks: readonly Block[];
  readonly before: Tree;
  readonly after: Tree;
  readonly acts: Parameters<typeof nameOf>[1];
  readonly on: string;
};

const most = 4;

/** Mergers and splits as a picture: who there was until the day before, who there is from the day on. */
export function Flows({ blocks, before, after, acts, on }: FlowsProps) {
  const drawn = blocks.filter(
    ({ kind, acts: rows }) => (kind === 'merge' || kind === 'split') && rows.every(({ target }) => target !== null),
  );
  if (drawn.length === 0) return null;
  return (
    <div className="flows">
      <p className="flow-head" aria-hidden="true">
        <span>{t`Đến hết ${spokenDate(addDays(on, -1))}`}</span>
        <span>{t`Từ ${spokenDate(on)}`}</span>
      </p>
      {drawn
        .slice(0, most)
        .map((block) =>
          block.kind === 'merge' ? (
            <MergeFlow key={block.key} block={block} before={before} after={after} acts={acts} />
          ) : (
            <SplitFlow key={block.key} block={block} before={before} acts={acts} on={on} />
          ),
        )}
      {drawn.length > most && <p className="note">{t`Và ${drawn.length - most} việc sáp nhập, chia tách khác.`}</p>}
    </div>
  );
}

function MergeFlow({ block, before, after, acts }: Omit<FlowsProps, 'blocks' | 'on'> & { readonly block: Block }) {
  const target = block.target ?? '';
  const from =
    before.byCode.has(target) && !block.subjects.includes(target) ? [...block.subjects, target] : block.subjects;
  const left = from.map((code) => nodeOf(before, code, nameOf(before, acts, code)));
  const goal = nodeOf(after, target, after.byCode.get(target)?.name ?? nameOf(before, acts, target));
  const sum = left.reduce((all, { weight }) => all + weight, 0);
  const code = before.byCode.has(target) ? t`giữ mã ${target}` : t`mã mới ${target}`;
  return (
    <Picture
      flow={layOut(
        left.map(({ weight }) => weight),
        [sum],
      )}
      left={left}
      right={[{ ...goal, more: code }]}
    />
  );
}

function SplitFlow({
  block,
  before,
  acts,
  on,
}: Pick<FlowsProps, 'before' | 'acts' | 'on'> & { readonly block: Block }) {
  const subject = block.subjects[0] ?? '';
  const contents = useContents(before, subject, on);
  const isCell = before.byCode.get(subject)?.tier === 'cell';
  const right = block.acts.map(({ target, isHeir }) => {
    const share = shareOf(block, contents, target);
    const below = contents.organisations.filter(
      ({ code }) => (block.assigned.find((act) => act.subject === code)?.newParent ?? heirCode(block)) === target,
    );
    const strength = isCell
      ? { cells: 1, members: share.members }
      : below.map(({ code }) => strengthOf(before, code)).reduce(added, { cells: 0, members: 0 });
    return {
      name: nameOf(before, acts, target),
      words: strengthWords(strength, isCell),
      weight: strength.members,
      more: isHeir ? t`kế thừa` : '',
    };
  });
  const whole = nodeOf(before, subject, nameOf(before, acts, subject));
  return (
    <Picture
      flow={layOut(
        [right.reduce((all, { weight }) => all + weight, 0)],
        right.map(({ weight }) => weight),
      )}
      left={[whole]}
      right={right}
    />
  );
}

const heirCode = (block: Block): string | null => block.acts.find(({ isHeir }) => isHeir)?.target ?? null;
const added = (a: Strength, b: Strength): Strength => ({ cells: a.cells + b.cells, members: a.members + b.members });

type Node = { readonly name: string; readonly words: string; readonly weight: number; readonly more?: string };

function nodeOf(tree: Tree, code: string, name: string): Node {
  const strength = strengthOf(tree, code);
  return {
    name,
    words: strengthWords(strength, tree.byCode.get(code)?.tier === 'cell'),
    weight: strength.members,
  };
}

function Picture({
  flow,
  left,
  right,
}: {
  readonly flow: Flow;
  readonly left: readonly Node[];
  readonly right: readonly Node[];
}) {
  return (
    <div className="flow" style={{ '--height': `${flow.height}rem` } as React.CSSProperties}>
      <Side nodes={left} bars={flow.left} isWhole={left.length === 1} />
      <svg viewBox={`0 0 100 ${flow.height}`} preserveAspectRatio="none" aria-hidden="true" focusable="false">
        {flow.bands.map((band) => (
          <path key={band} d={band} />
        ))}
        {flow.left.map(({ top, tall }) => (
          <path key={top} className="bar-of" d={`M0 ${top}v${tall}`} />
        ))}
        {flow.right.map(({ top, tall }) => (
          <path key={top} className="bar-of" d={`M100 ${top}v${tall}`} />
        ))}
      </svg>
      <span className="to" aria-hidden="true">
        ↓
      </span>
      <Side nodes={right} bars={flow.right} isWhole={right.length === 1} />
    </div>
  );
}

const slotOf = (bar: Flow['left'][number] | undefined): React.CSSProperties =>
  ({ '--top': `${bar?.slot.top ?? 0}rem`, '--tall': `${bar?.slot.tall ?? 0}rem` }) as React.CSSProperties;

function Side({
  nodes,
  bars,
  isWhole,
}: {
  readonly nodes: readonly Node[];
  readonly bars: Flow['left'];
  readonly isWhole: boolean;
}) {
  return (
    <ul className={isWhole ? 'side-of whole' : 'side-of'}>
      {nodes.map(({ name, words, more }, i) => (
        <li
          // biome-ignore lint/suspicious/noArrayIndexKey: two may have one name, and their order is the picture's
          key={i}
          style={slotOf(bars[i])}
        >
          <b>{name}</b>
          <span>{words}</span>
          {more && <span>{more}</span>}
        </li>
      ))}
    </ul>
  );
}
