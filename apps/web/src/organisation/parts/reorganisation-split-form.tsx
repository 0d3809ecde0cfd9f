import { t } from '@lingui/core/macro';
import type { Act } from '@nennep/core/organisation/reorganisation.ts';
import { useId, useState } from 'react';
import { Dialog } from '../../ui/dialog.tsx';
import { newAct, nextCode } from '../reorganisation-draft.ts';
import type { ActFormProps } from '../reorganisation-form.tsx';
import { columnsOf, emptyFounded, type Founded, foundedIn, wrongIn } from '../reorganisation-founding.ts';
import { FoundedFields } from './reorganisation-fields.tsx';

type Part = { readonly key: number; readonly former: string | null; readonly founded: Founded };

/** One organisation becomes several; one of them is the heir, and it may live on as one of them itself. */
export function SplitForm({ before, after, acts, codes, block, onDone, onClose }: ActFormProps) {
  const subject = codes[0] ?? '';
  const own = before.byCode.get(subject);
  const name = useId();
  const rows = block?.acts.filter(({ target }) => target !== null && target !== subject) ?? [];
  const taken = [...before.byCode.keys(), ...acts.flatMap(({ target, subject }) => [target ?? '', subject])];
  const [livesOn, setLivesOn] = useState(block ? block.acts.some(({ target }) => target === subject) : true);
  const [parts, setParts] = useState<readonly Part[]>(() =>
    block
      ? rows.map((act, key) => ({ key, former: act.target, founded: foundedIn([act], act.target ?? '') }))
      : [{ key: 0, former: null, founded: { ...emptyFounded, code: nextCode(subject, taken) } }],
  );
  // the heir by the key of its part; null: the organisation itself
  const [heir, setHeir] = useState<number | null>(() => {
    const at = rows.findIndex(({ isHeir }) => isHeir);
    return at < 0 ? null : at;
  });
  const [tried, setTried] = useState(false);
  const chosenHeir = livesOn || heir !== null ? heir : (parts[0]?.key ?? null);

  const wrongs = parts.map(({ founded, key }) =>
    parts.some((other) => other.key !== key && other.founded.code === founded.code)
      ? { code: t`Hai phần cùng một mã.` }
      : wrongIn(founded, before, acts, block),
  );
  const enough = parts.length + (livesOn ? 1 : 0) >= 2;
  const add = (): void => {
    const key = Math.max(-1, ...parts.map((part) => part.key)) + 1;
    const code = nextCode(subject, [...taken, ...parts.map(({ founded }) => founded.code)]);
    setParts([...parts, { key, former: null, founded: { ...emptyFounded, code } }]);
  };
  const done = (): void => {
    setTried(true);
    if (!enough || wrongs.some(({ code, name }: { code?: string; name?: string }) => code || name)) return;
    onDone([
      ...(livesOn ? [newAct('split', subject, { target: subject, isHeir: chosenHeir === null })] : []),
      ...parts.map(({ key, founded }) =>
        newAct('split', subject, { ...columnsOf(founded), target: founded.code, isHeir: chosenHeir === key }),
      ),
      ...movesAfter(block?.assigned ?? [], parts, { subject, livesOn }),
    ]);
  };

  return (
    <Dialog
      title={t`Chia tách ${own?.name ?? subject}`}
      action={block ? t`Ghi lại` : t`Thêm vào quyết định`}
      onAct={done}
      onClose={onClose}
    >
      <p>{t`Phần kế thừa nhận tất cả những gì không được phân cho phần khác. Đảng viên, địa bàn và tổ chức trực thuộc phân ở bước sau.`}</p>
      <div className="part-of">
        <label className="pickline">
          <input type="checkbox" checked={livesOn} onChange={() => setLivesOn(!livesOn)} />
          {t`${own?.name ?? subject} vẫn hoạt động, là một trong các phần`}
        </label>
        {livesOn && (
          <label className="heir">
            <input type="radio" name={name} checked={chosenHeir === null} onChange={() => setHeir(null)} />
            {t`Kế thừa`}
            <span className="sr"> {own?.name}</span>
          </label>
        )}
      </div>
      {parts.map((part, i) => (
        <div key={part.key} className="part-of">
          <h3>{t`Phần mới ${i + 1}`}</h3>
          <FoundedFields
            tree={after}
            founded={part.founded}
            onChange={(founded) => setParts(parts.map((one) => (one.key === part.key ? { ...one, founded } : one)))}
            wrong={tried ? (wrongs[i] ?? {}) : {}}
            inherited={t`Như tổ chức cũ`}
          />
          <div className="acts">
            <label className="heir">
              <input type="radio" name={name} checked={chosenHeir === part.key} onChange={() => setHeir(part.key)} />
              {t`Kế thừa`}
              <span className="sr"> {part.founded.name || t`Phần mới ${i + 1}`}</span>
            </label>
            {parts.length > 1 && (
              <button
                type="button"
                className="link"
                onClick={() => {
                  setParts(parts.filter(({ key }) => key !== part.key));
                  if (heir === part.key) setHeir(null);
                }}
              >
                {t`Bỏ phần này`}
              </button>
            )}
          </div>
        </div>
      ))}
      <p>
        <button type="button" className="btn line" onClick={add}>{t`Thêm một phần`}</button>
      </p>
      {tried && !enough && <p className="warn small">{t`Chia tách cần ít nhất hai phần.`}</p>}
    </Dialog>
  );
}

/** What is assigned follows a part whose code is typed anew, and is dropped with a part that is given up. */
function movesAfter(
  moves: readonly Act[],
  parts: readonly Part[],
  { subject, livesOn }: { subject: string; livesOn: boolean },
): Act[] {
  const codeNow = new Map(parts.flatMap(({ former, founded }) => (former === null ? [] : [[former, founded.code]])));
  if (livesOn) codeNow.set(subject, subject);
  return moves.flatMap((move) => {
    const goal = codeNow.get(move.newParent ?? move.target ?? '');
    if (goal === undefined) return [];
    return [newAct('move', move.subject, move.newParent === null ? { target: goal } : { newParent: goal })];
  });
}
