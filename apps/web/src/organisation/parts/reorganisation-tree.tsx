import { t } from '@lingui/core/macro';
import {
  type DragEvent,
  type KeyboardEvent,
  type ReactNode,
  useDeferredValue,
  useEffect,
  useRef,
  useState,
} from 'react';
import { matches } from '../../ui/fold.ts';
import { Icon } from '../../ui/icon.tsx';
import { lineTo, strengthOf, type Tree, type Unit } from '../reorganisation-tree.ts';
import { strengthWords } from '../reorganisation-words.ts';
import './reorganisation-tree.css';

type TreeProps = {
  readonly label: string;
  readonly tree: Tree;
  /** Open at first, with all that stands above it. */
  readonly around: readonly string[];
  /** A word beside an organisation: what the decision does with it. */
  readonly tagOf: (code: string) => ReactNode;
  /** With these, organisations are chosen and dragged. */
  readonly choosing?: {
    readonly chosen: ReadonlySet<string>;
    readonly onChoose: (code: string) => void;
    readonly onDrop: (codes: readonly string[], superior: string) => void;
  };
};

type Row = { readonly unit: Unit; readonly level: number; readonly at: number; readonly of: number };

/** Organisations as a tree (WAI-ARIA): arrows walk and open, space chooses, letters find. */
export function ReorganisationTree({ label, tree, around, tagOf, choosing }: TreeProps) {
  const [opened, setOpened] = useState<ReadonlySet<string>>(
    () => new Set(around.flatMap((code) => [...lineTo(tree, code), code])),
  );
  const [wanted, setWanted] = useState('');
  const [focused, setFocused] = useState<string | null>(null);
  const [over, setOver] = useState<string | null>(null);
  const list = useRef<HTMLDivElement>(null);
  const looked = useDeferredValue(wanted.trim());
  const found = looked === '' ? null : foundIn(tree, looked);
  const isOpen = (code: string): boolean =>
    found ? found.has(code) && !foundLeaf(found, tree, code) : opened.has(code);
  const rows = rowsOf(tree, isOpen, found);
  const current = rows.some(({ unit }) => unit.code === focused) ? focused : (rows[0]?.unit.code ?? null);

  // What the decision touches next is opened too, and the first of it is brought into sight.
  const reached = around.join(' ');
  const isLate = useRef(true);
  useEffect(() => {
    isLate.current = true;
    setOpened((before) => new Set([...before, ...reached.split(' ').flatMap((code) => lineTo(tree, code))]));
  }, [reached, tree]);

  useEffect(() => {
    const [box, touched] = [list.current, list.current?.querySelector<HTMLElement>('.node:has(.tag)')];
    if (!isLate.current || !box || !touched || choosing) return;
    isLate.current = false;
    box.scrollTop = touched.offsetTop - box.clientHeight / 3;
  });

  const focus = (code: string | undefined): void => {
    if (code === undefined) return;
    setFocused(code);
    list.current?.querySelector<HTMLElement>(`[data-code="${CSS.escape(code)}"]`)?.focus();
  };
  const fold = (code: string): void =>
    setOpened((before) => {
      const next = new Set(before);
      if (!next.delete(code)) next.add(code);
      return next;
    });
  const steer = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const at = rows.findIndex(({ unit }) => unit.code === current);
    const row = rows[at];
    if (!row) return;
    const { code, parent } = row.unit;
    const hasBelow = tree.below.has(code);
    if (event.key === 'ArrowDown') focus(rows[at + 1]?.unit.code);
    else if (event.key === 'ArrowUp') focus(rows[at - 1]?.unit.code);
    else if (event.key === 'Home') focus(rows[0]?.unit.code);
    else if (event.key === 'End') focus(rows.at(-1)?.unit.code);
    else if (event.key === 'ArrowRight') {
      if (hasBelow && !isOpen(code)) fold(code);
      else if (hasBelow) focus(rows[at + 1]?.unit.code);
    } else if (event.key === 'ArrowLeft') {
      if (hasBelow && isOpen(code) && !found) fold(code);
      else focus(parent ?? undefined);
    } else if (event.key === ' ' || event.key === 'Enter') {
      if (choosing) choosing.onChoose(code);
      else if (hasBelow) fold(code);
    } else if (event.key.length === 1) {
      const turn = [...rows.slice(at + 1), ...rows.slice(0, at + 1)];
      focus(turn.find(({ unit }) => matches(lastWords(unit.name), event.key))?.unit.code);
    } else return;
    event.preventDefault();
  };
  const drag = (event: DragEvent, code: string): void => {
    const codes = choosing?.chosen.has(code) ? [...choosing.chosen] : [code];
    event.dataTransfer.setData('text/plain', codes.join('\n'));
    event.dataTransfer.effectAllowed = 'move';
  };

  return (
    <>
      <label className="filter noprint">
        <Icon name="search" />
        <span className="sr">{t`Tìm trong cây: ${label}`}</span>
        <input
          type="search"
          className="field"
          placeholder={t`Tìm theo tên hoặc mã`}
          value={wanted}
          onChange={(event) => setWanted(event.target.value)}
        />
      </label>
      <span className="sr" role="status">
        {found && (rows.length === 0 ? t`Không có tổ chức nào khớp.` : t`${rows.length} dòng`)}
      </span>
      {rows.length === 0 && <p className="note">{t`Không có tổ chức nào khớp. Hãy thử ít chữ hơn.`}</p>}
      {rows.length > 0 && (
        <div
          ref={list}
          className="tree"
          role="tree"
          aria-label={label}
          aria-multiselectable={choosing ? true : undefined}
          onKeyDown={steer}
        >
          {rows.map(({ unit, level, at, of }) => {
            const hasBelow = tree.below.has(unit.code);
            const isChosen = choosing?.chosen.has(unit.code);
            const accepts = choosing && unit.tier !== 'cell';
            return (
              <div
                key={unit.code}
                data-code={unit.code}
                role="treeitem"
                className={`node${isChosen ? ' chosen' : ''}${over === unit.code ? ' over' : ''}`}
                style={{ '--level': level } as React.CSSProperties}
                aria-level={level}
                aria-posinset={at}
                aria-setsize={of}
                aria-expanded={hasBelow ? isOpen(unit.code) : undefined}
                aria-selected={choosing ? isChosen : undefined}
                tabIndex={unit.code === current ? 0 : -1}
                onFocus={() => setFocused(unit.code)}
                onClick={() => (choosing ? choosing.onChoose(unit.code) : hasBelow && fold(unit.code))}
                onKeyDown={() => undefined /* heard by the tree */}
                draggable={choosing !== undefined}
                onDragStart={(event) => drag(event, unit.code)}
                onDragOver={(event) => {
                  if (!accepts) return;
                  event.preventDefault();
                  setOver(unit.code);
                }}
                onDragLeave={() => setOver(null)}
                onDrop={(event) => {
                  event.preventDefault();
                  setOver(null);
                  const codes = event.dataTransfer.getData('text/plain').split('\n');
                  const known = codes.filter((code) => tree.byCode.has(code) && code !== unit.code);
                  if (accepts && known.length > 0) choosing.onDrop(known, unit.code);
                }}
              >
                <span
                  className="fold"
                  aria-hidden="true"
                  onClick={(event) => {
                    if (!hasBelow) return;
                    event.stopPropagation();
                    fold(unit.code);
                  }}
                >
                  {hasBelow && <Icon name={isOpen(unit.code) ? 'down' : 'right'} />}
                </span>
                {choosing && (
                  <i className="box" aria-hidden="true">
                    {isChosen && <Icon name="tick" />}
                  </i>
                )}
                <span className="what">
                  <b>{unit.name}</b> <small>{strengthWords(strengthOf(tree, unit.code), unit.tier === 'cell')}</small>{' '}
                  {tagOf(unit.code)}
                </span>
              </div>
            );
          })}
        </div>
      )}
    </>
  );
}

const lastWords = (name: string): string => name.replace(/^(Đảng bộ|Chi bộ)( xã| phường| bản| thôn)?\s/u, '').charAt(0);
const most = 300;

function rowsOf(tree: Tree, isOpen: (code: string) => boolean, found: ReadonlySet<string> | null): Row[] {
  const rows: Row[] = [];
  const walk = (parent: string, level: number): void => {
    const sisters = (tree.below.get(parent) ?? []).filter(({ code }) => found?.has(code) ?? true);
    for (const [i, unit] of sisters.entries()) {
      if (found && rows.length >= most) return;
      rows.push({ unit, level, at: i + 1, of: sisters.length });
      if (isOpen(unit.code)) walk(unit.code, level + 1);
    }
  };
  walk('', 1);
  return rows;
}

/** Codes of what matches, and of all that stands above it. */
function foundIn(tree: Tree, wanted: string): Set<string> {
  const found = new Set<string>();
  for (const [code, { name }] of tree.byCode)
    if (matches(`${name} ${code}`, wanted)) for (const one of [...lineTo(tree, code), code]) found.add(one);
  return found;
}

const foundLeaf = (found: ReadonlySet<string>, tree: Tree, code: string): boolean =>
  !(tree.below.get(code) ?? []).some((unit) => found.has(unit.code));
