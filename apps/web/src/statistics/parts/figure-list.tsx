import { t } from '@lingui/core/macro';
import { lastDayOf, spokenDate } from '@nennep/core/kernel/calendar.ts';
import { Link } from '@tanstack/react-router';
import { useMemo, useState } from 'react';
import type { Answer } from '../../kernel/operations.ts';
import { useAnswer } from '../../kernel/use-answer.ts';
import { asked } from '../../shell/use-view.ts';
import type { View } from '../../shell/view.ts';
import { type Column, DataTable } from '../../ui/data-table.tsx';
import { Icon } from '../../ui/icon.tsx';
import { formatNumber, formatScore } from '../../ui/number.ts';
import { PrintButton } from '../../ui/page-head.tsx';
import { Failure, Loading } from '../../ui/states.tsx';
import { bandCount, bandLabel, countedRows, isGrave } from '../band-words.ts';
import type { Part } from '../routes.tsx';
import { BandPicker } from './band-picker.tsx';
import { ListLead } from './list-lead.tsx';

type List = Answer<'statistics.list'>;
type Row = List['rows'][number];
type Value = Row[string] | undefined;

const atOnce = 1000;
const inEnglish = async () => (await import('../english-columns.ts')).listInEnglish;

type FigureListProps = {
  readonly code: string;
  readonly part: Part;
  readonly band: string | undefined;
  readonly view: View;
  readonly namesPlaces: boolean;
};

/** The rows behind a part of a figure, each leading to its cell or organisation. */
export function FigureList({ code, part, band, view, namesPlaces }: FigureListProps) {
  const [limit, setLimit] = useState(atOnce);
  const list = useAnswer(
    'statistics.list',
    { ...asked(view), code, part, limit, ...(band ? { band } : {}) },
    { keep: true, inEnglish },
  );
  const on = view.structure === 'as-then' ? lastDayOf(view.to) : view.structure;
  const branches = useAnswer('organisation.branches', { on }, { staleTime: 300_000 }).data?.branches;
  const above = useMemo(() => new Set(branches?.map((branch) => branch.code)), [branches]);
  const columns = useMemo(() => (list.data ? columnsOf(list.data, above) : []), [list.data, above]);
  const places = useMemo(() => new Map(list.data?.rows.map((row, i) => [row, i])), [list.data]);
  if (list.isError && !list.data) return <Failure problem={list.error} retry={() => void list.refetch()} />;
  if (!list.data) return <Loading lines={10} />;
  const { rows, total, sum } = list.data;
  const all = formatNumber(total);
  const { bands, kind } = list.data;
  const hasChoice = bands.length > 1;
  if (total === 0 && !hasChoice) return <p className="note">{t`Không có dòng nào.`}</p>;
  return (
    <>
      <ListLead list={list.data} code={code} part={part} view={view} namesPlaces={namesPlaces} />
      {hasChoice && <BandPicker list={list.data} code={code} part={part} band={band} />}
      <p className="note list-count" data-total={total} data-sum={sum ?? undefined}>
        {sum === null ? t`${all} dòng` : t`${all} dòng, cộng lại ${formatScore(sum)}`}
        {total > rows.length && <> · {t`đang hiện ${formatNumber(rows.length)} dòng đầu`}</>}
      </p>
      <DataTable
        caption={t`Danh sách phía sau chỉ số`}
        columns={columns}
        rows={rows}
        rowKey={(row) => String(places.get(row))}
        className={columns.length > 8 ? 'wide' : ''}
        {...(bands.length > 0 ? { bands: bands.map((one) => headingOf(one, kind)), bandOf } : {})}
        filter={total > 5}
        actions={<PrintButton />}
      />
      {total > rows.length && (
        <p className="more">
          <button
            type="button"
            className="btn line"
            onClick={() => setLimit(Math.min(100_000, limit * 10))}
          >{t`Lấy thêm dòng`}</button>
        </p>
      )}
    </>
  );
}

const bandOf = (row: Row): string => String(row.band);

const headingOf = (band: List['bands'][number], kind: List['kind']) => ({
  key: band.key,
  heading: (
    <>
      {isGrave(band) && (
        <span className="warn">
          <Icon name="alarm" />
        </span>
      )}{' '}
      {bandLabel(band)}: {countedRows(kind, bandCount(band))}
    </>
  ),
});

function columnsOf(list: List, above: ReadonlySet<string>): Column<Row>[] {
  const [first] = list.columns;
  return [
    ...list.columns.map((column): Column<Row> => {
      const isNumber = column.type === 'number' || column.type === 'date' || column.type === 'datetime';
      return {
        key: column.key,
        label: column.label,
        ...(isNumber ? { align: 'end' as const } : {}),
        cell: (row) =>
          column === first ? (
            <Door row={row} above={above}>
              {shown(row[column.key], column.type)}
            </Door>
          ) : column.key === 'secretary' && !row.secretary ? (
            <span className="warn">{t`chưa có bí thư`}</span>
          ) : (
            shown(row[column.key], column.type)
          ),
        sort: (row) => sortValue(row[column.key]),
        text: (row) => shown(row[column.key], column.type),
      };
    }),
    {
      key: '→',
      label: <span className="sr">{t`Mở`}</span>,
      align: 'end',
      cell: (row) =>
        row.org ? (
          <span className="muted">
            <Icon name="right" />
          </span>
        ) : null,
      text: () => '',
    },
  ];
}

function Door({
  row,
  above,
  children,
}: {
  readonly row: Row;
  readonly above: ReadonlySet<string>;
  readonly children: string;
}) {
  const { org } = row;
  if (typeof org !== 'string' || org === '') return <>{children}</>;
  return above.has(org) ? (
    <Link to="/" search={{ org }}>
      {children}
    </Link>
  ) : (
    <Link to="/chi-bo/$code" params={{ code: org }}>
      {children}
    </Link>
  );
}

const sortValue = (value: Value): string | number | null =>
  value === undefined || value === null || value === '' ? null : typeof value === 'boolean' ? Number(value) : value;

function shown(value: Value, type: List['columns'][number]['type']): string {
  if (value === null || value === undefined || value === '') return '–';
  if (typeof value === 'boolean') return value ? t`có` : '–';
  if (typeof value === 'number') return type === 'number' ? formatScore(value) : String(value);
  if (type === 'date') return spokenDate(value);
  if (type === 'datetime') return `${spokenDate(value)} ${value.slice(11, 16)}`;
  return value;
}
