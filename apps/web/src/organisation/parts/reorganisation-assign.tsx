import { t } from '@lingui/core/macro';
import type { Act } from '@nennep/core/organisation/reorganisation.ts';
import { type DragEvent, useState } from 'react';
import { Dialog } from '../../ui/dialog.tsx';
import { announce } from '../../ui/live-region.tsx';
import { Loading } from '../../ui/states.tsx';
import { heirOf, leftOf, shareOf, useContents } from '../reorganisation-contents.ts';
import { type Assignable, assigned, type Block, partOf } from '../reorganisation-draft.ts';
import { nameOf } from '../reorganisation-names.ts';
import type { Tree } from '../reorganisation-tree.ts';
import { leftWords, shareWords } from '../reorganisation-words.ts';
import '../reorganisation-form.css';
import './reorganisation-assign.css';

type AssignProps = {
  readonly block: Block;
  readonly tree: Tree;
  readonly acts: readonly Act[];
  readonly on: string;
  readonly onDone: (moves: Act[]) => void;
  readonly onClose: () => void;
};

/** Who and what goes to which part of a split: dragged, or marked and sent, or chosen row by row. */
export function AssignSheet({ block, tree, acts, on, onDone, onClose }: AssignProps) {
  const subject = block.subjects[0] ?? '';
  const contents = useContents(tree, subject, on);
  const [now, setNow] = useState(block);
  const [marked, setMarked] = useState<ReadonlySet<string>>(new Set());
  const [over, setOver] = useState<string | null>(null);
  const heir = heirOf(block);
  const parts = block.acts.flatMap(({ target }) => (target === null ? [] : [target]));
  const name = (code: string | null): string => nameOf(tree, acts, code);
  const isOrganisation = new Set(contents.organisations.map(({ code }) => code));

  const send = (codes: readonly string[], part: string): void => {
    const what: Assignable[] = codes.map((code) => ({ code, isOrganisation: isOrganisation.has(code) }));
    setNow({ ...now, assigned: assigned(now, what, part === heir ? null : part) });
    setMarked(new Set());
    announce(t`${codes.length} mục chuyển về ${name(part)}.`);
  };
  const toggle = (code: string): void =>
    setMarked((before) => {
      const next = new Set(before);
      if (!next.delete(code)) next.add(code);
      return next;
    });
  const drag = (event: DragEvent, code: string): void =>
    event.dataTransfer.setData('text/plain', (marked.has(code) ? [...marked] : [code]).join('\n'));

  const lists = [
    { key: 'organisations', title: t`Tổ chức trực thuộc`, rows: contents.organisations },
    { key: 'places', title: t`Địa bàn, đơn vị`, rows: contents.places },
    { key: 'members', title: t`Đảng viên`, rows: contents.members },
  ].filter(({ rows }) => rows.length > 0);

  return (
    <Dialog
      wide
      title={t`Phân về các phần của ${name(subject)}`}
      action={t`Ghi lại`}
      onAct={() => onDone([...now.assigned])}
      onClose={onClose}
    >
      {contents.isLoading && <Loading lines={6} />}
      {!contents.isLoading && lists.length === 0 && (
        <p>{t`Không có gì để phân: chưa có đảng viên, địa bàn hay tổ chức trực thuộc.`}</p>
      )}
      {lists.length > 0 && (
        <>
          <p>
            {t`Kéo vào một phần, hoặc đánh dấu rồi bấm vào phần ấy, hoặc chọn ở từng dòng.`}{' '}
            <b>{leftWords(leftOf(now, contents), name(heir))}</b>
          </p>
          <ul className="parts">
            {parts.map((part) => (
              <li key={part}>
                <button
                  type="button"
                  className={over === part ? 'over' : ''}
                  aria-disabled={marked.size === 0}
                  onClick={() => marked.size > 0 && send([...marked], part)}
                  onDragOver={(event) => {
                    event.preventDefault();
                    setOver(part);
                  }}
                  onDragLeave={() => setOver(null)}
                  onDrop={(event) => {
                    event.preventDefault();
                    setOver(null);
                    const codes = event.dataTransfer.getData('text/plain').split('\n');
                    const known = codes.filter((code) =>
                      lists.some(({ rows }) => rows.some((row) => row.code === code)),
                    );
                    if (known.length > 0) send(known, part);
                  }}
                >
                  <b>{name(part)}</b>
                  <span>{shareWords(shareOf(now, contents, part))}</span>
                  {part === heir && <span className="gold">{t`Kế thừa`}</span>}
                  {marked.size > 0 && <span className="into">{t`Chuyển ${marked.size} mục vào đây`}</span>}
                </button>
              </li>
            ))}
          </ul>
          {lists.map(({ key, title, rows }) => (
            <section key={key} aria-label={title}>
              <div className="sec">
                <h3>{title}</h3>
                <button
                  type="button"
                  className="link"
                  onClick={() => {
                    const all = rows.every(({ code }) => marked.has(code));
                    const next = new Set(marked);
                    for (const { code } of rows) all ? next.delete(code) : next.add(code);
                    setMarked(next);
                  }}
                >
                  {t`Đánh dấu cả ${rows.length}`}
                </button>
              </div>
              <ul className="assign">
                {rows.map((row) => (
                  <li key={row.code} draggable onDragStart={(event) => drag(event, row.code)}>
                    <label>
                      <input type="checkbox" checked={marked.has(row.code)} onChange={() => toggle(row.code)} />
                      {row.name}
                    </label>
                    <select
                      className="field"
                      aria-label={t`${row.name} về`}
                      value={partOf(now, row.code) ?? heir ?? ''}
                      onChange={(event) => send([row.code], event.target.value)}
                    >
                      {heir === null && <option value="">{t`chưa phân`}</option>}
                      {parts
                        .filter((part) => part !== row.code)
                        .map((part) => (
                          <option key={part} value={part}>
                            {name(part)}
                          </option>
                        ))}
                    </select>
                  </li>
                ))}
              </ul>
            </section>
          ))}
        </>
      )}
    </Dialog>
  );
}
