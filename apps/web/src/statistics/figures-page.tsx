import { t } from '@lingui/core/macro';
import { Link } from '@tanstack/react-router';
import { useDeferredValue, useState } from 'react';
import { comparedInText, namedPeriod, periodLabel } from '../shell/period-label.ts';
import { asked, useView } from '../shell/use-view.ts';
import { ChangeWords } from '../ui/figure.tsx';
import { matches } from '../ui/fold.ts';
import { Icon } from '../ui/icon.tsx';
import { PageHead, PrintButton } from '../ui/page-head.tsx';
import { Failure, Loading } from '../ui/states.tsx';
import { changeWords, figureParts } from './figure-words.ts';
import { groupLabel, inGroups } from './indicator-groups.ts';
import { useCatalogue } from './use-catalogue.ts';
import { useFigures } from './use-figures.ts';
import '../ui/data-table.css';
import './figures-page.css';

/**
 * Said outright: on a phone the style sheet lays a row out as a block, and a browser then takes the roles of a table
 * away.
 */
const as = {
  table: { role: 'table' },
  group: { role: 'rowgroup' },
  row: { role: 'row' },
  heading: { role: 'columnheader' },
  name: { role: 'rowheader' },
  cell: { role: 'cell' },
} as const;

/** Every figure of the catalogue, in groups, each a door. */
export function FiguresPage() {
  const view = useView();
  const catalogue = useCatalogue();
  const figures = useFigures(view, 'all');
  const [text, setText] = useState('');
  const wanted = useDeferredValue(text.trim());
  const name = figures.organisation?.name ?? '';
  const title = name ? t`Mọi chỉ số của ${namedPeriod(name, view)}` : t`Mọi chỉ số`;
  const { window } = view.comparison;
  const groups = inGroups(wanted === '' ? catalogue : catalogue.filter(({ label }) => matches(label, wanted)));
  return (
    <>
      <PageHead
        plainTitle={title}
        title={title}
        above={<p className="eyebrow">{t`Chỉ số`}</p>}
        actions={
          <>
            <PrintButton />
            <a
              className="btn line"
              download
              href={`/api/tables/statistics.figures.xlsx?input=${encodeURIComponent(JSON.stringify({ ...asked(view), also: window ? [window] : [] }))}`}
            >
              <Icon name="download" /> {t`Xuất Excel`}
            </a>
          </>
        }
      />
      <p className="lead less">
        {t`Bấm một chỉ số để mở danh sách phía sau nó.`} {window && t`Thay đổi là so với ${comparedInText(view)}.`}
      </p>
      <div className="table-bar noprint">
        <label className="filter">
          <Icon name="search" />
          <span className="sr">{t`Tìm chỉ số`}</span>
          <input
            type="search"
            className="field"
            placeholder={t`Tìm chỉ số`}
            value={text}
            onChange={(event) => setText(event.target.value)}
          />
        </label>
      </div>
      {figures.problem && <Failure problem={figures.problem} retry={figures.refetch} />}
      {(figures.isPending || catalogue.length === 0) && !figures.problem && <Loading lines={14} />}
      {!figures.isPending && groups.length === 0 && catalogue.length > 0 && (
        <p className="note">{t`Không có chỉ số nào khớp. Hãy thử ít chữ hơn.`}</p>
      )}
      {!figures.isPending && (
        <div className="catalogue">
          {groups.map(({ group, indicators }) => (
            <section key={group} aria-labelledby={`g-${group}`}>
              <h2 id={`g-${group}`}>{groupLabel(group)}</h2>
              <table className="t" {...as.table} aria-labelledby={`g-${group}`}>
                <thead className="sr" {...as.group}>
                  <tr {...as.row}>
                    <th scope="col" {...as.heading}>
                      {t`Chỉ số`}
                    </th>
                    <th scope="col" className="r" {...as.heading}>
                      {periodLabel(view)}
                    </th>
                    <th scope="col" {...as.heading}>
                      {window ? t`so với ${comparedInText(view)}` : t`Thay đổi`}
                    </th>
                  </tr>
                </thead>
                <tbody {...as.group}>
                  {indicators.map(({ code, label, better }) => {
                    const { main, small = '', aside } = figureParts(figures.figure(code));
                    const difference = figures.difference(code, better);
                    return (
                      <tr key={code} {...as.row}>
                        <th scope="row" {...as.name}>
                          <Link to="/chi-so/$code" params={{ code }}>
                            {label}
                          </Link>
                        </th>
                        <td className="r" {...as.cell}>
                          <b className="b">
                            {main}
                            {small}
                          </b>{' '}
                          {aside && <span className="muted nowrap">{aside}</span>}
                        </td>
                        <td className="ch" {...as.cell}>
                          {difference && <ChangeWords change={changeWords(code, difference)} />}
                        </td>
                      </tr>
                    );
                  })}
                </tbody>
              </table>
            </section>
          ))}
        </div>
      )}
    </>
  );
}
