import { t } from '@lingui/core/macro';
import { tierNames } from '@nennep/core/organisation/reorganisation.ts';
import { cellKindNames } from '@nennep/core/statistics/cell-kind.ts';
import type { ReactNode } from 'react';
import { kindLabel } from '../../shell/kind-label.ts';
import { Choice, Field } from '../../ui/field.tsx';
import type { Founded } from '../reorganisation-founding.ts';
import type { Tree } from '../reorganisation-tree.ts';
import { tierWord } from '../reorganisation-words.ts';
import { OrgChoice } from './reorganisation-org-choice.tsx';

type FoundedFieldsProps = {
  readonly tree: Tree;
  readonly founded: Founded;
  readonly onChange: (founded: Founded) => void;
  /** Said where something is missing or taken. */
  readonly wrong: { readonly code?: string | undefined; readonly name?: string | undefined };
  /** What an empty choice means: `Như tổ chức cũ`. Without it tier and superior must be chosen. */
  readonly inherited?: string | undefined;
  readonly children?: ReactNode;
};

/** Name, code, tier, superior, kind and fixed day of what comes into being. */
export function FoundedFields({ tree, founded, onChange, wrong, inherited, children }: FoundedFieldsProps) {
  const set = (change: Partial<Founded>): void => onChange({ ...founded, ...change });
  const more = (
    <div className="entries">
      <Choice
        label={t`Cấp`}
        value={founded.newTier}
        values={tierNames}
        word={tierWord}
        onChoose={(newTier) => set({ newTier })}
        {...(inherited === undefined ? {} : { empty: inherited })}
      />
      <Choice
        label={t`Loại hình chi bộ`}
        value={founded.newCellKind}
        values={cellKindNames}
        word={kindLabel}
        empty={inherited ?? t`Không ghi`}
        onChoose={(newCellKind) => set({ newCellKind })}
      />
      <Field
        label={t`Ngày sinh hoạt hằng tháng`}
        size={4}
        value={founded.newFixedDay === null ? '' : String(founded.newFixedDay)}
        note={inherited === undefined ? undefined : t`Để trống: ${inherited.toLocaleLowerCase('vi')}`}
        onType={(text) => {
          const day = Number(text.replace(/\D/g, ''));
          set({ newFixedDay: day >= 1 && day <= 31 ? day : null });
        }}
      />
      <OrgChoice
        label={t`Cấp trên`}
        tree={tree}
        value={founded.newParent}
        accepts={({ tier }) => tier !== 'cell'}
        onChoose={(newParent) => set({ newParent })}
        {...(inherited === undefined ? {} : { note: t`Để trống: ${inherited.toLocaleLowerCase('vi')}` })}
      />
    </div>
  );
  return (
    <div className="founded">
      <div className="entries">
        <Field label={t`Tên`} value={founded.name} wrong={wrong.name} onType={(name) => set({ name })} />
        <Field
          label={t`Mã`}
          value={founded.code}
          wrong={wrong.code}
          onType={(code) => set({ code: code.trim() })}
          size={14}
        />
      </div>
      {inherited === undefined ? (
        more
      ) : (
        <details className="more-fields">
          <summary>{t`Cấp, cấp trên, loại hình, ngày sinh hoạt`}</summary>
          {more}
        </details>
      )}
      {children}
    </div>
  );
}
