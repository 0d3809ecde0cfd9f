import { t } from '@lingui/core/macro';
import { Icon } from '../../ui/icon.tsx';
import { formatNumber } from '../../ui/number.ts';
import { ScrollBox } from '../../ui/scroll-box.tsx';
import '../../ui/data-table.css';
import { addsUp, type Count, type Result, totalOf } from '../import-summary.ts';

/** Per sheet: rows read, new, changed, unchanged, rejected; they add up, and the line below says so. */
export function SheetTable({ sheets }: { readonly sheets: Result['sheets'] }) {
  const total = totalOf(sheets);
  return (
    <>
      <ScrollBox className="scroll" label={t`Số dòng theo trang tính`}>
        <table className="t">
          <thead>
            <tr>
              <th scope="col">{t`Trang tính`}</th>
              <th scope="col" className="r">{t`Dòng đọc`}</th>
              <th scope="col" className="r">{t`Mới`}</th>
              <th scope="col" className="r">{t`Thay đổi`}</th>
              <th scope="col" className="r">{t`Không đổi`}</th>
              <th scope="col" className="r">{t`Bị từ chối`}</th>
            </tr>
          </thead>
          <tbody>
            {Object.entries(sheets).map(([name, count]) => (
              <tr key={name}>
                <th scope="row">{name}</th>
                <Counts count={count} />
              </tr>
            ))}
          </tbody>
          <tfoot>
            <tr>
              <th scope="row">{t`Cộng`}</th>
              <Counts count={total} />
            </tr>
          </tfoot>
        </table>
      </ScrollBox>
      {addsUp(total) && (
        <p className="note num">
          <Icon name="tick" /> {formatNumber(total.new)} + {formatNumber(total.changed)} +{' '}
          {formatNumber(total.unchanged)} + {formatNumber(total.rejected)} = {formatNumber(total.rows)}:{' '}
          {t`không sót dòng nào.`}
        </p>
      )}
    </>
  );
}

function Counts({ count }: { readonly count: Count }) {
  const cell = (value: number, isBad = false) => (
    <td className={`r${value === 0 ? ' muted' : isBad ? ' bad b' : ''}`}>{value === 0 ? '–' : formatNumber(value)}</td>
  );
  return (
    <>
      <td className="r">{formatNumber(count.rows)}</td>
      {cell(count.new)}
      {cell(count.changed)}
      {cell(count.unchanged)}
      {cell(count.rejected, true)}
    </>
  );
}
