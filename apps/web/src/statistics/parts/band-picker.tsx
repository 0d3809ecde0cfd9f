import { t } from '@lingui/core/macro';
import { Link } from '@tanstack/react-router';
import type { Answer } from '../../kernel/operations.ts';
import { formatNumber } from '../../ui/number.ts';
import { bandCount, bandLabel } from '../band-words.ts';
import type { Part } from '../routes.tsx';

type BandPickerProps = {
  readonly list: Answer<'statistics.list'>;
  readonly code: string;
  readonly part: Part;
  readonly band: string | undefined;
};

/** All rows, or those of one reason; the counts add up. */
export function BandPicker({ list: { bands }, code, part, band }: BandPickerProps) {
  const all = bands.reduce((count, { sum, total }) => count + (sum ?? total), 0);
  const choice = (value: string | undefined, label: string, count: string) => (
    <Link
      key={value ?? ''}
      to="/chi-so/$code"
      params={{ code }}
      search={value ? { part, band: value } : { part }}
      replace
      activeProps={{ 'aria-current': undefined }}
      aria-current={band === value ? 'true' : undefined}
    >
      {label} {count}
    </Link>
  );
  return (
    <nav className="seg noprint" aria-label={t`Lọc theo lý do`}>
      {choice(undefined, t`Tất cả`, formatNumber(all))}
      {bands.map((one) => choice(one.key, bandLabel(one), bandCount(one)))}
    </nav>
  );
}
