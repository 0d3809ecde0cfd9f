import { t } from '@lingui/core/macro';
import { useId, useState } from 'react';
import { Dialog } from '../../ui/dialog.tsx';
import { Field } from '../../ui/field.tsx';
import { newAct } from '../reorganisation-draft.ts';
import type { ActFormProps } from '../reorganisation-form.tsx';
import { columnsOf, foundedIn, proposedFor, wrongIn } from '../reorganisation-founding.ts';
import { strengthOf } from '../reorganisation-tree.ts';
import { strengthWords } from '../reorganisation-words.ts';
import { FoundedFields } from './reorganisation-fields.tsx';
import { OrgChoice } from './reorganisation-org-choice.tsx';

/** Several organisations become one: one of them, another that lives, or one that is founded. */
export function MergeForm({ before, after, acts, codes, block, onDone, onClose }: ActFormProps) {
  const name = useId();
  const target = block?.target ?? null;
  const isLiving = target !== null && before.byCode.has(target);
  const all = [...new Set([...codes, ...(isLiving ? [target] : [])])];
  const [kept, setKept] = useState<ReadonlySet<string>>(new Set(all));
  const [into, setInto] = useState(isLiving ? (codes.length > 0 ? target : 'other') : 'new');
  const [other, setOther] = useState<string | null>(null);
  const [founded, setFounded] = useState(() =>
    block ? foundedIn(block.acts, target ?? '') : proposedFor(before, acts, codes[0] ?? ''),
  );
  const [tried, setTried] = useState(false);

  const goal = into === 'new' ? founded.code : into === 'other' ? other : into;
  const subjects = all.filter((code) => kept.has(code) && code !== goal);
  const taken = wrongIn(founded, before, acts, block);
  const isSound =
    subjects.length >= (into === 'new' ? 2 : 1) && goal !== null && (into !== 'new' || (!taken.code && !taken.name));
  const done = (): void => {
    setTried(true);
    if (!isSound) return;
    const columns = into === 'new' ? columnsOf(founded) : { newName: founded.name.trim() || null };
    onDone(subjects.map((subject, i) => newAct('merge', subject, { ...(i === 0 ? columns : {}), target: goal })));
  };
  const toggle = (code: string): void =>
    setKept((now) => {
      const next = new Set(now);
      if (!next.delete(code)) next.add(code);
      return next;
    });
  const choose = (way: string): void => {
    setInto(way);
    setFounded((now) => ({ ...now, name: way === 'new' ? now.name : '' }));
  };

  return (
    <Dialog title={t`Sáp nhập`} action={block ? t`Ghi lại` : t`Thêm vào quyết định`} onAct={done} onClose={onClose}>
      <fieldset>
        <legend>{t`Những tổ chức nhập lại`}</legend>
        {all.map((code) => (
          <label key={code} className="pickline">
            <input type="checkbox" checked={kept.has(code)} onChange={() => toggle(code)} />
            {before.byCode.get(code)?.name ?? code}
            <small>{strengthWords(strengthOf(before, code), before.byCode.get(code)?.tier === 'cell')}</small>
          </label>
        ))}
        {tried && subjects.length === 0 && <p className="warn small">{t`Hãy chọn ít nhất hai tổ chức.`}</p>}
        {tried && into === 'new' && subjects.length === 1 && (
          <p className="warn small">{t`Một tổ chức mới cần ít nhất hai tổ chức nhập lại. Hãy chọn thêm trong cây.`}</p>
        )}
      </fieldset>
      <fieldset>
        <legend>{t`Nhập vào`}</legend>
        <label className="pickline">
          <input type="radio" name={name} checked={into === 'new'} onChange={() => choose('new')} />
          {t`Một tổ chức mới`}
        </label>
        {all
          .filter((code) => kept.has(code) && all.length > 1)
          .map((code) => (
            <label key={code} className="pickline">
              <input type="radio" name={name} checked={into === code} onChange={() => choose(code)} />
              {before.byCode.get(code)?.name ?? code}
            </label>
          ))}
        <label className="pickline">
          <input type="radio" name={name} checked={into === 'other'} onChange={() => choose('other')} />
          {t`Một tổ chức khác đang hoạt động`}
        </label>
      </fieldset>
      {into === 'new' && (
        <FoundedFields
          tree={after}
          founded={founded}
          onChange={setFounded}
          wrong={tried ? taken : {}}
          inherited={t`Như các tổ chức cũ`}
        />
      )}
      {into === 'other' && (
        <OrgChoice
          label={t`Tổ chức tiếp nhận`}
          tree={before}
          value={other}
          onChoose={setOther}
          accepts={({ code }) => !kept.has(code)}
          isWrong={tried && other === null}
          {...(tried && other === null ? { note: t`Hãy chọn tổ chức tiếp nhận.` } : {})}
        />
      )}
      {into !== 'new' && (
        <Field
          label={t`Tên mới của tổ chức tiếp nhận`}
          note={t`Để trống: giữ tên cũ.`}
          value={founded.name}
          onType={(text) => setFounded({ ...founded, name: text })}
        />
      )}
    </Dialog>
  );
}
