import { t } from '@lingui/core/macro';
import { Choice } from '../../ui/field.tsx';

type Organisation = { readonly code: string; readonly name: string };

/** One of the few organisations for which somebody may write. */
export function OrgSelect({
  organisations,
  value,
  onChoose,
}: {
  readonly organisations: readonly Organisation[];
  readonly value: string | null;
  readonly onChoose: (code: string | null) => void;
}) {
  return (
    <Choice
      label={t`Tổ chức`}
      value={value}
      values={organisations.map(({ code }) => code)}
      word={(code) => organisations.find((one) => one.code === code)?.name ?? code}
      onChoose={onChoose}
    />
  );
}
