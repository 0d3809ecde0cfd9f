import { t } from '@lingui/core/macro';
import { spokenDate } from '@nennep/core/kernel/calendar.ts';
import { useNavigate } from '@tanstack/react-router';
import { type KeyboardEvent, useDeferredValue, useEffect, useId, useRef, useState } from 'react';
import type { Answer } from '../kernel/operations.ts';
import { useAnswer } from '../kernel/use-answer.ts';
import { Icon } from '../ui/icon.tsx';
import './search-dialog.css';

type Hit = Answer<'organisation.search'>['hits'][number];

/** Finds organisations, places and members, with or without diacritics; Ctrl-K opens it. */
export function SearchDialog({ onClose }: { readonly onClose: () => void }) {
  const dialog = useRef<HTMLDialogElement>(null);
  const [text, setText] = useState('');
  const [at, setAt] = useState(0);
  const id = useId();
  const navigate = useNavigate();
  const wanted = useDeferredValue(text.trim());
  const found = useAnswer('organisation.search', { text: wanted, limit: 20 }, { enabled: wanted !== '', keep: true });
  const hits = wanted === '' ? [] : (found.data?.hits ?? []);
  const chosen = Math.min(at, hits.length - 1);

  useEffect(() => dialog.current?.showModal(), []);

  const open = (hit: Hit | undefined): void => {
    if (!hit?.open) return;
    onClose();
    const isCell = hit.kind === 'member' || hit.tier === 'cell';
    if (hit.kind === 'member')
      void navigate({ to: '/chi-bo/$code/dang-vien', params: { code: hit.open }, search: { tim: hit.name } });
    else if (isCell) void navigate({ to: '/chi-bo/$code', params: { code: hit.open } });
    else void navigate({ to: '/', search: { org: hit.open } });
  };
  const steer = (event: KeyboardEvent): void => {
    if (event.key === 'ArrowDown') setAt(Math.min(chosen + 1, hits.length - 1));
    else if (event.key === 'ArrowUp') setAt(Math.max(chosen - 1, 0));
    else if (event.key === 'Enter') open(hits[chosen]);
    else return;
    event.preventDefault();
  };

  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the click is on what lies around; Escape closes too
    <dialog
      ref={dialog}
      className="search"
      aria-label={t`Tìm kiếm`}
      onClose={onClose}
      onClick={(event) => event.target === dialog.current && onClose()}
    >
      <div className="search-box">
        <Icon name="search" />
        <input
          type="text"
          role="combobox"
          aria-expanded={hits.length > 0}
          aria-controls={id}
          aria-activedescendant={hits.length > 0 ? `${id}-${chosen}` : undefined}
          aria-autocomplete="list"
          aria-label={t`Tìm tổ chức, thôn bản, đảng viên`}
          placeholder={t`Tìm tổ chức, thôn bản, đảng viên; không cần gõ dấu`}
          value={text}
          onChange={(event) => {
            setText(event.target.value);
            setAt(0);
          }}
          onKeyDown={steer}
        />
        <button type="button" className="btn quiet" onClick={onClose}>{t`Đóng`}</button>
      </div>
      <div id={id} role="listbox" aria-label={t`Kết quả`}>
        {hits.map((hit, i) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are handled by the box above, as in every combobox
          <div
            key={`${hit.kind}-${hit.code}`}
            id={`${id}-${i}`}
            role="option"
            aria-selected={i === chosen}
            tabIndex={-1}
            onClick={() => open(hit)}
          >
            <span className="kind">{kindOf(hit)}</span>
            <b>{hit.name}</b>
            <span className="muted">{contextOf(hit)}</span>
            <span className="num muted">{hit.code}</span>
          </div>
        ))}
      </div>
      <p className="note" role="status">
        {wanted === ''
          ? t`Gõ vài chữ của tên hoặc mã.`
          : found.isError
            ? t`Chưa tìm được: máy chủ không trả lời.`
            : found.isPending
              ? t`Đang tìm…`
              : hits.length === 0
                ? t`Không thấy gì với “${wanted}”.`
                : t`${hits.length} kết quả`}
      </p>
    </dialog>
  );
}

function kindOf(hit: Hit): string {
  if (hit.kind === 'member') return t`Đảng viên`;
  if (hit.kind === 'place') return t`Địa bàn`;
  return hit.tier === 'cell' ? t`Chi bộ` : t`Tổ chức`;
}

/** What is no longer so, then where it belongs: `tên cũ: Chi bộ bản Đá Nâu · Đảng bộ xã Lóng Luông`. */
function contextOf({ kind, formerName, formerCode, endedOn, context }: Hit): string {
  const day = endedOn && spokenDate(endedOn);
  return [
    day && (kind === 'member' ? t`đã ra khỏi ${day}` : kind === 'place' ? t`đến ${day}` : t`đã kết thúc ${day}`),
    formerCode && t`mã cũ: ${formerCode}`,
    formerName && t`tên cũ: ${formerName}`,
    context,
  ]
    .filter((part) => part)
    .join(' · ');
}
