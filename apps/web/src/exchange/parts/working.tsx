import { t } from '@lingui/core/macro';
import { formatNumber } from '../../ui/number.ts';
import { PageHead } from '../../ui/page-head.tsx';

type WorkingProps = {
  readonly title: string;
  readonly share: number | null;
  readonly done?: number | undefined;
  readonly of?: number | undefined;
  readonly onStop?: () => void;
};

/** Long work shows how far it is, and can be stopped as long as nothing is written. */
export function Working({ title, share, done, of, onStop }: WorkingProps) {
  const percent = share === null ? null : Math.round(share * 100);
  return (
    <>
      <PageHead plainTitle={title} title={title} above={<p className="eyebrow">{t`Nhập liệu`}</p>} />
      <div
        className={`progress${percent === null ? ' waiting' : ''}`}
        role="progressbar"
        aria-label={title}
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={percent ?? undefined}
      >
        <i style={{ width: `${percent ?? 30}%` }} />
      </div>
      <p className="note num">
        {done !== undefined && of
          ? t`${formatNumber(done)}/${formatNumber(of)} dòng`
          : percent === null
            ? t`Xin chờ một lát…`
            : `${percent} %`}
      </p>
      {onStop && (
        <p style={{ marginTop: 20 }}>
          <button type="button" className="btn line" onClick={onStop}>{t`Dừng lại`}</button>
        </p>
      )}
    </>
  );
}
