import { t } from '@lingui/core/macro';
import { type CalendarDate, isDate } from '@nennep/core/kernel/calendar.ts';
import { type FormEvent, useState } from 'react';
import type { Answer } from '../../kernel/operations.ts';
import { Choice, Field } from '../../ui/field.tsx';
import { type LogFilters, logKinds } from '../log-filters.ts';
import { deedWord, logKindWord } from '../log-words.ts';

type Props = {
  readonly filters: LogFilters;
  readonly days: { readonly from: CalendarDate; readonly to: CalendarDate };
  readonly part: 'log' | 'accounts';
  readonly operations: Answer<'access.log'>['operations'];
  readonly onChange: (filters: LogFilters) => void;
};

/** What is looked for. Nothing happens before the button is pressed, so that nobody is hurried. */
export function LogFilterForm({ filters, days, part, operations, onChange }: Props) {
  const [typed, setTyped] = useState<LogFilters>({ ...filters, tu: days.from, den: days.to });
  const type = (key: 'nguoi' | 'donvi' | 'dangvien' | 'tu' | 'den') => (text: string) =>
    setTyped({ ...typed, [key]: text });
  const look = (event: FormEvent): void => {
    event.preventDefault();
    const chosen = Object.entries(typed).filter(([key, value]) =>
      key === 'tu' || key === 'den' ? isDate(value) : value.trim() !== '',
    );
    onChange(Object.fromEntries(chosen) as LogFilters); // its own entries, fewer
  };
  const kinds = part === 'log' ? logKinds : (['command', 'sign_in'] as const);
  const words = new Map(operations.map((one) => [one.name, deedWord(one)]));
  const isFiltered = Object.keys(filters).some((key) => key !== 'tu' && key !== 'den');
  return (
    <form className="log-filters noprint" onSubmit={look} aria-label={t`Tìm trong nhật ký`}>
      <div className="entries">
        <Field label={t`Từ ngày`} type="date" value={typed.tu ?? ''} onType={type('tu')} />
        <Field label={t`Đến ngày`} type="date" value={typed.den ?? ''} onType={type('den')} />
        <Choice
          label={t`Loại`}
          value={typed.loai ?? null}
          values={kinds}
          word={logKindWord}
          empty={t`Mọi loại`}
          onChoose={(loai) => setTyped(loai === null ? without(typed, 'loai') : { ...typed, loai })}
        />
        <Choice
          label={t`Việc`}
          value={typed.viec ?? null}
          values={operations.map(({ name }) => name)}
          word={(name) => words.get(name) ?? name}
          empty={t`Mọi việc`}
          onChoose={(viec) => setTyped(viec === null ? without(typed, 'viec') : { ...typed, viec })}
        />
        <Field
          label={t`Người làm`}
          value={typed.nguoi ?? ''}
          onType={type('nguoi')}
          note={t`Tên đăng nhập hoặc họ tên`}
        />
        {part === 'log' && (
          <>
            <Field label={t`Tổ chức`} value={typed.donvi ?? ''} onType={type('donvi')} note={t`Mã; gồm cả cấp dưới`} />
            <Field
              label={t`Đảng viên`}
              value={typed.dangvien ?? ''}
              onType={type('dangvien')}
              note={t`Mã: ai đã xem, đã sửa`}
            />
          </>
        )}
      </div>
      <p className="acts">
        <button type="submit" className="btn main">{t`Xem`}</button>
        {isFiltered && (
          <button type="button" className="btn quiet" onClick={() => onChange({ tu: days.from, den: days.to })}>
            {t`Bỏ mọi điều kiện`}
          </button>
        )}
      </p>
    </form>
  );
}

function without(filters: LogFilters, key: keyof LogFilters): LogFilters {
  const { [key]: _, ...rest } = filters;
  return rest;
}
