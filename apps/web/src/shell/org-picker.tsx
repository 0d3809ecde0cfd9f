import { t } from '@lingui/core/macro';
import { lastDayOf } from '@nennep/core/kernel/calendar.ts';
import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import type { Answer } from '../kernel/operations.ts';
import { useAnswer } from '../kernel/use-answer.ts';
import { matches } from '../ui/fold.ts';
import { Icon } from '../ui/icon.tsx';
import { Failure, Loading } from '../ui/states.tsx';
import { useSetView } from './use-view.ts';
import type { View } from './view.ts';
import './org-picker.css';

type Branch = Answer<'organisation.branches'>['branches'][number];

/** The organisations above the cells as a tree, with a box that finds one by its name. */
export function OrgPicker({ view, close }: { readonly view: View; readonly close: () => void }) {
  const on = view.structure === 'as-then' ? lastDayOf(view.to) : view.structure;
  const branches = useAnswer('organisation.branches', { on }, { staleTime: 300_000 });
  const [wanted, setWanted] = useState('');
  const [opened, setOpened] = useState<ReadonlySet<string>>(new Set());
  const setView = useSetView();
  const list = useRef<HTMLDivElement>(null);
  const box = useRef<HTMLInputElement>(null);
  const isThere = branches.isSuccess;
  // The panel was opened to look for something.
  useEffect(() => {
    if (isThere) box.current?.focus();
  }, [isThere]);

  if (branches.isError) return <Failure problem={branches.error} retry={() => void branches.refetch()} />;
  if (!branches.data) return <Loading lines={5} />;
  const all = branches.data.branches;
  const byCode = new Map(all.map((branch) => [branch.code, branch]));
  const childrenOf = Map.groupBy(all, (branch) => (branch.parent && byCode.has(branch.parent) ? branch.parent : ''));
  const path = pathTo(view.org, byCode);
  const choose = (branch: Branch): void => {
    setView({ org: branch.code });
    close();
  };
  const isOpen = (code: string): boolean => opened.has(code) !== path.has(code);

  const rows = (parent: string) => (
    <ul>
      {(childrenOf.get(parent) ?? []).map((branch) => {
        const hasChildren = childrenOf.has(branch.code);
        return (
          <li key={branch.code}>
            <div className="branch">
              {hasChildren ? (
                <button
                  type="button"
                  className="fold"
                  aria-expanded={isOpen(branch.code)}
                  aria-label={t`Cấp dưới của ${branch.name}`}
                  onClick={() => setOpened(toggled(opened, branch.code))}
                >
                  <Icon name={isOpen(branch.code) ? 'down' : 'right'} />
                </button>
              ) : (
                <span className="fold" />
              )}
              <Choice branch={branch} view={view} choose={choose} />
            </div>
            {hasChildren && isOpen(branch.code) && rows(branch.code)}
          </li>
        );
      })}
    </ul>
  );

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the arrow keys move among the controls inside
    <div className="org-picker" onKeyDown={(event) => walk(event, list.current)}>
      <label>
        <span className="sr">{t`Tìm tổ chức theo tên`}</span>
        <input
          className="field"
          type="search"
          ref={box}
          placeholder={t`Tìm theo tên`}
          value={wanted}
          onChange={(event) => setWanted(event.target.value)}
        />
      </label>
      <div ref={list}>
        {wanted.trim() === '' ? (
          rows('')
        ) : (
          <ul>
            {all
              .filter((branch) => matches(`${branch.name} ${branch.code}`, wanted.trim()))
              .slice(0, 50)
              .map((branch) => (
                <li key={branch.code} className="branch">
                  <Choice branch={branch} view={view} choose={choose} />
                </li>
              ))}
          </ul>
        )}
      </div>
    </div>
  );
}

function Choice({
  branch,
  view,
  choose,
}: {
  readonly branch: Branch;
  readonly view: View;
  readonly choose: (branch: Branch) => void;
}) {
  return (
    <button
      type="button"
      className="choice"
      aria-current={branch.code === view.org ? 'true' : undefined}
      onClick={() => choose(branch)}
    >
      {branch.name} <small>{t`${branch.cellCount} chi bộ`}</small>
    </button>
  );
}

/** The organisation and everything above it: open when the tree is first seen. */
function pathTo(code: string, byCode: ReadonlyMap<string, Branch>): Set<string> {
  const path = new Set<string>();
  for (let at = byCode.get(code); at && !path.has(at.code); at = at.parent ? byCode.get(at.parent) : undefined)
    path.add(at.code);
  return path;
}

function toggled(set: ReadonlySet<string>, code: string): Set<string> {
  const next = new Set(set);
  if (!next.delete(code)) next.add(code);
  return next;
}

/** Arrow keys move between the search box and the choices. */
function walk(event: KeyboardEvent, list: HTMLElement | null): void {
  if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
  const choices = [...(list?.querySelectorAll<HTMLElement>('.choice') ?? [])];
  const at = choices.indexOf(document.activeElement as HTMLElement) /* -1 where it is none of them */;
  const next = choices[event.key === 'ArrowDown' ? at + 1 : at - 1];
  if (!next) return;
  event.preventDefault();
  next.focus();
}
