import { t } from '@lingui/core/macro';
import { type ReactNode, useDeferredValue, useId, useMemo, useState } from 'react';
import { matches } from './fold.ts';
import { Icon } from './icon.tsx';
import { ScrollBox } from './scroll-box.tsx';
import { type Sorting, sorted } from './sorted.ts';
import './data-table.css';

export type Column<Row> = {
  readonly key: string;
  readonly label: ReactNode;
  readonly align?: 'end';
  readonly cell: (row: Row) => ReactNode;
  /** What the column is sorted by; without it the column is not sorted. Nulls come last. */
  readonly sort?: (row: Row) => string | number | null;
  /** What the filter looks at; default: the sort text. */
  readonly text?: (row: Row) => string;
};

type DataTableProps<Row> = {
  /** Says what the table holds; heard, not seen. */
  readonly caption: string;
  /** The first column names the row. */
  readonly columns: readonly Column<Row>[];
  readonly rows: readonly Row[];
  readonly rowKey: (row: Row) => string;
  readonly sorting?: Sorting;
  readonly filter?: boolean;
  readonly initialFilter?: string;
  readonly foot?: ReactNode;
  readonly className?: string;
  /** Beside the filter box: print, export. */
  readonly actions?: ReactNode;
  /** Headings that split the rows, in their order; sorting goes on within each. */
  readonly bands?: readonly { readonly key: string; readonly heading: ReactNode }[];
  readonly bandOf?: (row: Row) => string;
  /** So many rows at first; a button shows the others. */
  readonly shown?: number;
  /** Where rows come in order, a page at a time: who brings them in another. `sorting` then says how they are now. */
  readonly onOrder?: (order: Sorting) => void;
};

/** A real table that sorts by its headings and filters without regard to diacritics. On a narrow screen it scrolls in its own box. */
export function DataTable<Row>({
  caption,
  columns,
  rows,
  rowKey,
  sorting,
  filter,
  initialFilter = '',
  foot,
  className = '',
  actions,
  bands,
  bandOf,
  shown = 100,
  onOrder,
}: DataTableProps<Row>) {
  const [own, setOwn] = useState<Sorting | null>(sorting ?? null);
  const [order, setOrder] = onOrder ? [sorting ?? null, onOrder] : [own, setOwn];
  const [wanted, setWanted] = useState(initialFilter);
  const [all, setAll] = useState(false);
  const filterId = useId();
  const looked = useDeferredValue(wanted.trim());
  const found = useMemo(() => {
    if (looked === '') return rows;
    return rows.filter((row) =>
      matches(columns.map((column) => column.text?.(row) ?? column.sort?.(row) ?? '').join(' '), looked),
    );
  }, [rows, columns, looked]);
  const inOrder = useMemo(() => {
    const column = columns.find(({ key }) => key === order?.key);
    const all = order && !onOrder ? sorted(found, column?.sort, order.direction) : found;
    return bands && bandOf ? bands.flatMap(({ key }) => all.filter((row) => bandOf(row) === key)) : all;
  }, [found, columns, order, bands, bandOf, onOrder]);
  const visible = all ? inOrder : inOrder.slice(0, shown);
  const hidden = inOrder.length - visible.length;

  return (
    <>
      {(filter || actions) && (
        <div className="table-bar noprint">
          {filter && (
            <label className="filter" htmlFor={filterId}>
              <Icon name="search" />
              <span className="sr">{t`Lọc trong bảng`}</span>
              <input
                id={filterId}
                type="search"
                className="field"
                placeholder={t`Lọc trong bảng`}
                value={wanted}
                onChange={(event) => setWanted(event.target.value)}
              />
            </label>
          )}
          {filter && (
            <span className="note" role="status">
              {looked === '' ? '' : t`${found.length} trên ${rows.length} dòng`}
            </span>
          )}
          {actions && <div className="acts">{actions}</div>}
        </div>
      )}
      <ScrollBox className="scroll" label={caption}>
        <table className={`t ${className}`}>
          <caption className="sr">{caption}</caption>
          <thead>
            <tr>
              {columns.map((column) => (
                <Heading key={column.key} column={column} order={order} onSort={setOrder} />
              ))}
            </tr>
          </thead>
          {bands && bandOf ? (
            bands.map(({ key, heading }) => (
              <Rows
                key={key}
                columns={columns}
                rows={visible.filter((row) => bandOf(row) === key)}
                rowKey={rowKey}
                heading={heading}
              />
            ))
          ) : (
            <Rows columns={columns} rows={visible} rowKey={rowKey} />
          )}
          {foot && <tfoot>{foot}</tfoot>}
        </table>
      </ScrollBox>
      {rows.length > 0 && found.length === 0 && (
        <p className="more note">{t`Không có dòng nào khớp. Hãy thử ít chữ hơn.`}</p>
      )}
      {hidden > 0 && (
        <p className="more">
          <button type="button" className="link" onClick={() => setAll(true)}>{t`Hiện ${hidden} dòng còn lại`}</button>
        </p>
      )}
    </>
  );
}

type RowsProps<Row> = Pick<DataTableProps<Row>, 'columns' | 'rows' | 'rowKey'> & { readonly heading?: ReactNode };

/** The rows of a table, or of one band of it under its heading; a band without a row is not shown. */
function Rows<Row>({ columns, rows, rowKey, heading }: RowsProps<Row>) {
  if (heading && rows.length === 0) return null;
  return (
    <tbody>
      {heading && (
        <tr className="band">
          <th scope="rowgroup" colSpan={columns.length}>
            <span>{heading}</span>
          </th>
        </tr>
      )}
      {rows.map((row) => (
        <tr key={rowKey(row)}>
          {columns.map((column, i) =>
            i === 0 ? (
              <th key={column.key} scope="row">
                {column.cell(row)}
              </th>
            ) : (
              <td key={column.key} className={column.align === 'end' ? 'r' : undefined}>
                {column.cell(row)}
              </td>
            ),
          )}
        </tr>
      ))}
    </tbody>
  );
}

function Heading<Row>({
  column,
  order,
  onSort,
}: {
  readonly column: Column<Row>;
  readonly order: Sorting | null;
  readonly onSort: (order: Sorting) => void;
}) {
  const isSorted = order?.key === column.key;
  const next = isSorted && order.direction === 'ascending' ? 'descending' : 'ascending';
  return (
    <th
      scope="col"
      className={`${column.align === 'end' ? 'r' : ''}${isSorted ? ' sortd' : ''}`}
      aria-sort={isSorted ? order.direction : undefined}
    >
      {column.sort ? (
        <button type="button" onClick={() => onSort({ key: column.key, direction: next })}>
          {isSorted && <Icon name={order.direction === 'ascending' ? 'up' : 'fall'} />} {column.label}
        </button>
      ) : (
        column.label
      )}
    </th>
  );
}
