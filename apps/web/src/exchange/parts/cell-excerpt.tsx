import { t } from '@lingui/core/macro';
import { useEffect, useRef } from 'react';
import { ScrollBox } from '../../ui/scroll-box.tsx';
import type { Excerpt } from '../import-summary.ts';

type CellExcerptProps = { readonly excerpt: Excerpt; readonly at: string; readonly label: string };

/** A faulty cell among its neighbours, as one sees it in Excel. */
export function CellExcerpt({ excerpt, at, label }: CellExcerptProps) {
  const faulty = useRef<HTMLTableCellElement>(null);
  useEffect(() => {
    // sideways within the box only: the page stays where the reader is
    const box = faulty.current?.closest('.xl');
    if (faulty.current && box) box.scrollLeft = faulty.current.offsetLeft - box.clientWidth / 2;
  }, []);
  return (
    <ScrollBox className="xl" label={t`Quanh ô ${label}`}>
      <table>
        <thead>
          <tr>
            <td />
            {excerpt.columns.map((letter) => (
              <th key={letter} scope="col">
                {letter}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {excerpt.rows.map(({ row, cells }) => (
            <tr key={row}>
              <th scope="row">{row}</th>
              {cells.map((value, i) => (
                <td
                  key={excerpt.columns[i]}
                  ref={`${excerpt.columns[i]}${row}` === at ? faulty : undefined}
                  className={`${excerpt.columns[i]}${row}` === at ? 'no' : undefined}
                  title={value}
                >
                  {value}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollBox>
  );
}
