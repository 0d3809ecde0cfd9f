import { t } from '@lingui/core/macro';
import { Link } from '@tanstack/react-router';
import { type Column, DataTable } from '../../ui/data-table.tsx';
import { addedBy, type Bridge, type BridgeRow, type Part, partsOf, type Structure } from '../bridge-steps.ts';
import { amount, isInHours, signed, standsWords, structureLabel } from '../bridge-words.ts';

type BridgeTableProps = {
  readonly bridge: Bridge;
  readonly pair: readonly [Structure, Structure];
  readonly title: string;
};

/** Every organisation that carries another amount in the two structures: where it stood and stands, and what it carried. */
export function BridgeTable({ bridge, pair, title }: BridgeTableProps) {
  const parts = partsOf(bridge);
  const carried = (row: BridgeRow, side: 'before' | 'after'): string =>
    parts.map((part) => amount(row[side]?.[part] ?? 0, isInHours(bridge, part))).join('/');
  const difference = (rows: readonly BridgeRow[]): string =>
    parts
      .map((part) =>
        signed(
          rows.reduce((sum, row) => sum + addedBy(row, part), 0),
          isInHours(bridge, part),
        ),
      )
      .join('/');
  const total = (side: 'before' | 'after'): string =>
    parts
      .map((part: Part) =>
        amount(
          bridge.rows.reduce((sum, row) => sum + (row[side]?.[part] ?? 0), 0),
          isInHours(bridge, part),
        ),
      )
      .join('/');
  const columns: Column<BridgeRow>[] = [
    {
      key: 'name',
      label: t`Tổ chức`,
      cell: (row) => (
        <Link to="/to-chuc/$code/ke-thua" params={{ code: row.code }}>
          {row.name}
        </Link>
      ),
      sort: (row) => row.name,
      text: (row) => `${row.name} ${row.code}`,
    },
    {
      key: 'stood',
      label: t`Trước thuộc`,
      cell: (row) => standsWords(row, 'stood'),
      sort: (row) => standsWords(row, 'stood'),
    },
    {
      key: 'stands',
      label: t`Sau thuộc`,
      cell: (row) => standsWords(row, 'stands'),
      sort: (row) => standsWords(row, 'stands'),
    },
    {
      key: 'decisions',
      label: t`Quyết định`,
      cell: (row) => row.decisions.join(', ') || '–',
      sort: (row) => row.decisions.join(', ') || null,
    },
    {
      key: 'before',
      label: structureLabel(pair[0]),
      align: 'end',
      cell: (row) => carried(row, 'before'),
      sort: (row) => row.before?.numerator ?? 0,
      text: () => '',
    },
    {
      key: 'after',
      label: structureLabel(pair[1]),
      align: 'end',
      cell: (row) => carried(row, 'after'),
      sort: (row) => row.after?.numerator ?? 0,
      text: () => '',
    },
    {
      key: 'by',
      label: t`Chênh`,
      align: 'end',
      cell: (row) => <b>{difference([row])}</b>,
      sort: (row) => addedBy(row, parts.at(-1) ?? 'numerator'),
      text: () => '',
    },
  ];
  return (
    <DataTable
      caption={title}
      columns={columns}
      rows={bridge.rows}
      rowKey={(row) => row.code}
      filter={bridge.rows.length > 8}
      className="bridge-table"
      foot={
        <tr>
          <th scope="row">{t`Cộng`}</th>
          <td colSpan={3} />
          <td className="r">{total('before')}</td>
          <td className="r">{total('after')}</td>
          <td className="r">{difference(bridge.rows)}</td>
        </tr>
      }
    />
  );
}
