import { t } from '@lingui/core/macro';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useMemo } from 'react';
import { useAnswer } from '../kernel/use-answer.ts';
import { asked, useView } from '../shell/use-view.ts';
import { type Column, DataTable } from '../ui/data-table.tsx';
import { Icon } from '../ui/icon.tsx';
import { formatNumber } from '../ui/number.ts';
import { PageHead } from '../ui/page-head.tsx';
import { Popover } from '../ui/popover.tsx';
import { shortNames } from '../ui/short-name.ts';
import { Failure, Loading } from '../ui/states.tsx';
import { pairOf } from './bridge-steps.ts';
import { structureInText } from './bridge-words.ts';
import {
  axisOf,
  type ComparisonRow,
  codesOf,
  columnsOf,
  gradeCodes,
  gradesColumn,
  movement,
} from './comparison-columns.ts';
import type { Figure } from './figure-shape.ts';
import { indicatorName } from './indicator-name.ts';
import { ColumnPicker } from './parts/column-picker.tsx';
import { GradesCell, MeasureCell, NumberCell } from './parts/comparison-cells.tsx';
import { ComparisonKey } from './parts/comparison-key.tsx';
import { OtherStructure } from './parts/other-structure.tsx';
import { StructureChoice } from './parts/structure-choice.tsx';
import { besideOf, differs } from './two-structures.ts';
import { useCatalogue } from './use-catalogue.ts';
import './comparison-page.css';

const route = getRouteApi('/so-sanh');
const plainNumbers = new Set(['cells', 'members']);

/** The children of an organisation side by side. */
export function ComparisonPage() {
  const view = useView();
  const { cot, cocau } = route.useSearch();
  const catalogue = useCatalogue();
  const columns = columnsOf(cot);
  const pair = cocau ? pairOf(view.structure, cocau) : null;
  const second = pair ? cocau : undefined;
  const window = pair ? null : view.comparison.window;
  const plain = { ...asked(view), codes: codesOf(columns) };
  const input = { ...plain, ...(window ? { compareFrom: window.from, compareTo: window.to } : {}) };
  const comparison = useAnswer('statistics.comparison', input, { keep: true });
  const beside = useAnswer(
    'statistics.comparison',
    { ...plain, structure: second ?? 'as-then' },
    { keep: true, enabled: pair !== null },
  );
  const data = useMemo(
    () => (second && comparison.data && beside.data ? besideOf(comparison.data, beside.data) : comparison.data),
    [second, comparison.data, beside.data],
  );
  const rows = data?.rows;
  const names = useMemo(() => {
    const short = shortNames((rows ?? []).map((row) => row.organisation.name));
    return new Map(rows?.map((row, i) => [row.organisation.code, short[i] ?? row.organisation.name]));
  }, [rows]);
  const title = rows && data ? headline(data.organisation.name, rows) : t`So sánh`;
  const label = (code: string): string => {
    if (code === gradesColumn) return t`Buổi họp tốt và các loại khác`;
    if (code === 'cells') return t`Chi bộ`;
    if (code === 'members') return t`Đảng viên`;
    return indicatorName(code, catalogue) || code;
  };

  const other = (row: Pick<ComparisonRow, 'organisation' | 'figures' | 'before'>, code: string) => (
    <OtherStructure
      figure={find(row.figures, code)}
      other={find(row.before, code)}
      code={code}
      org={row.organisation.code}
      structure={second}
    />
  );
  const shown: Column<ComparisonRow>[] = [
    {
      key: 'name',
      label: t`Đơn vị`,
      cell: (row) =>
        row.organisation.tier === 'cell' ? (
          <Link to="/chi-bo/$code" params={{ code: row.organisation.code }} title={row.organisation.name}>
            {names.get(row.organisation.code)}
          </Link>
        ) : (
          <Link
            to="/so-sanh"
            search={{ org: row.organisation.code, ...(cot ? { cot } : {}), ...(cocau ? { cocau } : {}) }}
            title={row.organisation.name}
          >
            {names.get(row.organisation.code)}
          </Link>
        ),
      sort: (row) => names.get(row.organisation.code) ?? '',
      text: (row) => `${row.organisation.name} ${row.organisation.code}`,
    },
    ...columns.map((code): Column<ComparisonRow> => {
      const figures = (rows ?? []).flatMap((row) => [find(row.figures, code), find(row.before, code)]);
      const axis = axisOf(figures);
      const note = axis.from > 0 ? ` ${t`(trục từ ${formatNumber(axis.from * 100)})`}` : '';
      return {
        key: code,
        label: label(code) + note,
        ...(plainNumbers.has(code) ? { align: 'end' as const } : {}),
        sort: (row) => find(row.figures, code === gradesColumn ? 'quality.good' : code)?.value ?? null,
        text: () => '',
        cell: (row) => {
          const { code: org } = row.organisation;
          if (code === gradesColumn)
            return (
              <>
                <GradesCell figures={gradeCodes.map((grade) => find(row.figures, grade))} org={org} />
                {other(row, 'quality.good')}
              </>
            );
          const [figure, before] = [find(row.figures, code), find(row.before, code)];
          return (
            <>
              {plainNumbers.has(code) ? (
                <NumberCell figure={figure} code={code} org={org} />
              ) : (
                <MeasureCell figure={figure} before={before} axis={axis} code={code} org={org} />
              )}
              {other(row, code)}
            </>
          );
        },
      };
    }),
  ];

  return (
    <>
      <PageHead
        plainTitle={title}
        title={title}
        above={<p className="eyebrow">{t`So sánh`}</p>}
        actions={
          <>
            <Popover
              buttonClass="btn quiet"
              align="end"
              label={t`Chọn cơ cấu để so`}
              button={second ? t`Cơ cấu đem so: ${structureInText(second)}` : t`So hai cơ cấu`}
            >
              {(close) => <StructureChoice chosen={cocau} close={close} canLeave />}
            </Popover>
            <Popover buttonClass="btn quiet" align="end" label={t`Chọn cột`} button={t`Chọn cột`}>
              {(close) => <ColumnPicker columns={columns} catalogue={catalogue} close={close} />}
            </Popover>
            <a
              className="btn line"
              download
              href={`/api/tables/statistics.comparison.xlsx?input=${encodeURIComponent(JSON.stringify(input))}`}
            >
              <Icon name="download" /> {t`Xuất Excel`}
            </a>
          </>
        }
      />
      <ComparisonKey second={second} isSame={cocau !== undefined && pair === null} />
      {comparison.isError && <Failure problem={comparison.error} retry={() => void comparison.refetch()} />}
      {beside.isError && <Failure problem={beside.error} retry={() => void beside.refetch()} />}
      {comparison.isPending && <Loading lines={14} />}
      {rows?.length === 0 && (
        <p className="note">{t`Đơn vị này không có cấp dưới để so sánh. Hãy chọn một đơn vị cấp trên ở đầu trang.`}</p>
      )}
      {rows && rows.length > 0 && data && (
        <DataTable
          caption={title}
          className="cmp"
          columns={shown}
          rows={rows}
          rowKey={(row) => row.organisation.code}
          filter={rows.length > 20}
          shown={200}
          sorting={
            columns.includes('attendance')
              ? { key: 'attendance', direction: 'ascending' }
              : { key: 'name', direction: 'ascending' }
          }
          foot={
            <tr>
              <th scope="row">{t`Tất cả`}</th>
              {columns.map((code) => (
                <td key={code} className={plainNumbers.has(code) ? 'r' : undefined}>
                  <NumberCell
                    figure={find(data.total.figures, code === gradesColumn ? 'quality.good' : code)}
                    code={code === gradesColumn ? 'quality.good' : code}
                    org={data.organisation.code}
                    before={second ? undefined : find(data.total.before, code)}
                  />
                  {other(
                    { organisation: data.organisation, ...data.total },
                    code === gradesColumn ? 'quality.good' : code,
                  )}
                </td>
              ))}
            </tr>
          }
        />
      )}
    </>
  );

  function headline(name: string, of: readonly ComparisonRow[]): string {
    const all = formatNumber(of.length);
    if (second) {
      const other = of.filter((row) =>
        codesOf(columns).some((code) => differs(find(row.figures, code), find(row.before, code))),
      ).length;
      return other > 0 ? t`${other} trong ${all} đơn vị có số khác giữa hai cơ cấu` : t`Hai cơ cấu cho cùng các số`;
    }
    const sentences = ['attendance', 'admissions', 'cells.with_committee']
      .filter((code) => columns.includes(code))
      .flatMap((code) => {
        const { up, down, of: known } = movement(of, code);
        const what = { attendance: t`dự họp`, admissions: t`kết nạp`, 'cells.with_committee': t`chi bộ có chi ủy` }[
          code
        ];
        if (known < 2 || !what) return [];
        if (up === known) return [t`${what} tăng ở mọi nơi`];
        if (down === known) return [t`${what} giảm ở mọi nơi`];
        if (Math.max(up, down) * 2 <= known) return [];
        return up > down ? [t`${what} tăng ở ${up}/${known} nơi`] : [t`${what} giảm ở ${down}/${known} nơi`];
      });
    return sentences.length > 0
      ? t`${all} đơn vị: ${sentences.slice(0, 2).join(', ')}`
      : t`${all} đơn vị thuộc ${name}`;
  }
}

const find = (figures: readonly Figure[] | null | undefined, code: string): Figure | undefined =>
  figures?.find((figure) => figure.code === code);
