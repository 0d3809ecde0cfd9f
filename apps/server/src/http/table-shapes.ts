/** How the answer of a query becomes a table: title, one line that says what was asked, columns, rows, total. */
import type * as access from '@nennep/core/access/contract-accounts.ts';
import { roles } from '@nennep/core/access/role.ts';
import { cellKinds } from '@nennep/core/exchange/choices.ts';
import { isDate, spokenDate, spokenMonth } from '@nennep/core/kernel/calendar.ts';
import type { OutputOf } from '@nennep/core/kernel/contract.ts';
import type * as organisation from '@nennep/core/organisation/contract.ts';
import { indicatorOf } from '@nennep/core/statistics/catalogue.ts';
import type * as statistics from '@nennep/core/statistics/contract.ts';
import type { Table, TableColumn } from '../exchange/table-writer.ts';
import { logTable } from './log-table.ts';
import * as privacy from './privacy-shapes.ts';

type Input = Readonly<Record<string, unknown>>;
type Row = Record<string, string | number | boolean | null>;
type Shaped = Omit<Table, 'subtitle'>;
type Shape = (input: Input, output: never) => Shaped | readonly Shaped[];

const text = (value: unknown): string => (typeof value === 'string' ? value : '');
const labelOf = (code: string): string => indicatorOf(code)?.label ?? code;

const structureOf = (structure: unknown): string =>
  text(structure) === '' || structure === 'as-then' ? 'cơ cấu lúc đó' : `cơ cấu ngày ${spokenDate(text(structure))}`;

/** A month or a day. */
const spoken = (text: string): string => (isDate(text) ? `ngày ${spokenDate(text)}` : `tháng ${spokenMonth(text)}`);

/** What stands above every table: organisation, period, structure, kinds. */
function subtitleOf(input: Input): string {
  const parts = [text(input.org ?? input.code)];
  const [from, to] = [text(input.from), text(input.to)];
  if (from !== '' && to !== '') parts.push(from === to ? spoken(from) : `từ ${spoken(from)} đến ${spoken(to)}`);
  if (typeof input.on === 'string') parts.push(`ngày ${spokenDate(input.on)}`);
  if (typeof input.after === 'string') parts.push(`${structureOf(input.before)} và ${structureOf(input.after)}`);
  else if (from !== '' && !isDate(from)) parts.push(structureOf(input.structure));
  const kinds = Array.isArray(input.kinds)
    ? (input.kinds as (keyof typeof cellKinds)[]).map((kind) => cellKinds[kind])
    : [];
  if (kinds.length > 0) parts.push(`chỉ ${kinds.join('; ')}`);
  return parts.filter((part) => part !== '').join(' · ');
}

const units = { count: 'số lượng', ratio: 'tỷ lệ', hours: 'giờ', million_dong: 'triệu đồng' } as const;

const figures: Shape = (_input, output: OutputOf<typeof statistics.figures>) => ({
  title: `Chỉ số ${output.organisation.name}`,
  columns: [
    { key: 'code', label: 'Mã chỉ số', type: 'text' },
    { key: 'label', label: 'Chỉ số', type: 'text' },
    { key: 'numerator', label: 'Tử số', type: 'decimal' },
    { key: 'denominator', label: 'Mẫu số', type: 'decimal' },
    { key: 'value', label: 'Giá trị', type: 'decimal' },
    { key: 'unit', label: 'Đơn vị', type: 'text' },
  ],
  rows: output.figures.map((f) => ({
    code: f.code,
    label: labelOf(f.code),
    numerator: f.numerator,
    denominator: f.denominator,
    value: f.value,
    unit: units[f.unit],
  })),
});

const columnTypes = {
  text: 'text',
  number: 'decimal',
  date: 'date',
  datetime: 'date-time',
  yes: 'text',
} as const satisfies Record<string, TableColumn['type']>;
const yes = (value: string | number | boolean | null): string | number | null =>
  typeof value === 'boolean' ? (value ? 'x' : null) : value;

const list: Shape = (_input, output: OutputOf<typeof statistics.list>) => ({
  title: `${labelOf(output.figure.code)} – ${output.organisation.name}`,
  columns: [
    ...output.columns.map((column) => ({ ...column, type: columnTypes[column.type] })),
    ...(output.bands.length > 0 ? [{ key: 'band', label: 'Vì sao', type: 'text' as const }] : []),
  ],
  rows: output.rows.map((row) => ({
    ...Object.fromEntries(Object.entries(row).map(([key, value]) => [key, yes(value)])),
    band: output.bands.find(({ key }) => key === row.band)?.label ?? null,
  })),
});

/** A figure takes one column when it is a count, else numerator, denominator and value. */
const comparison: Shape = (_input, output: OutputOf<typeof statistics.comparison>) => {
  const codes = output.total.figures.map((f) => f.code);
  const isCount = (code: string): boolean => output.total.figures.find((f) => f.code === code)?.denominator === null;
  const hasBefore = output.total.before !== null;
  const typeOf = (code: string): TableColumn['type'] =>
    indicatorOf(code)?.unit === 'ratio' ? 'percent' : indicatorOf(code)?.unit === 'count' ? 'count' : 'decimal';
  const columns: TableColumn[] = [{ key: 'name', label: 'Tổ chức', type: 'text' }];
  for (const code of codes) {
    if (!isCount(code))
      columns.push(
        { key: `${code}.n`, label: `${labelOf(code)}: tử số`, type: 'count' },
        { key: `${code}.d`, label: `${labelOf(code)}: mẫu số`, type: 'count' },
      );
    columns.push({ key: code, label: labelOf(code), type: typeOf(code) });
    if (hasBefore) columns.push({ key: `${code}.before`, label: `${labelOf(code)}: kỳ so sánh`, type: typeOf(code) });
  }
  const rowOf = (name: string, now: (typeof output.total)['figures'], before: (typeof output.total)['before']): Row => {
    const row: Row = { name };
    for (const [index, f] of now.entries()) {
      row[`${f.code}.n`] = f.numerator;
      row[`${f.code}.d`] = f.denominator;
      row[f.code] = f.value;
      row[`${f.code}.before`] = before?.[index]?.value ?? null;
    }
    return row;
  };
  return {
    title: `So sánh ${output.organisation.name}`,
    columns,
    rows: output.rows.map((row) => rowOf(row.organisation.name, row.figures, row.before)),
    total: rowOf('Cộng', output.total.figures, output.total.before),
  };
};

type Bridge = OutputOf<typeof statistics.bridge>;
const stays = (of: Bridge['rows'][number]['stood']): string =>
  of.map(({ below, from }, n) => (n === 0 ? below : `từ ${spokenDate(from)} ${below}`)).join('; ');

/** Each side with what it carried; the last row adds up to the difference of the two figures. */
const bridge: Shape = (_input, { organisation, code, before, rows }: Bridge) => {
  const parts = before.denominator === null ? (['numerator'] as const) : (['numerator', 'denominator'] as const);
  const words =
    before.denominator === null
      ? { numerator: '', denominator: '' }
      : { numerator: ': tử số', denominator: ': mẫu số' };
  const amounts = (row: Bridge['rows'][number]): Row =>
    Object.fromEntries(
      parts.flatMap((part) => {
        const [was, is] = [row.before?.[part] ?? 0, row.after?.[part] ?? 0];
        return [
          [`${part}.before`, was],
          [`${part}.after`, is],
          [`${part}.by`, is - was],
        ];
      }),
    );
  const body = rows.map((row) => ({
    code: row.code,
    name: row.name,
    stood: stays(row.stood),
    stands: stays(row.stands) || (row.heir ? `kế thừa: ${row.heir}` : ''),
    decisions: row.decisions.join(', '),
    ...amounts(row),
  }));
  const sum = (key: string): number => body.reduce((all, row) => all + Number((row as Row)[key] ?? 0), 0);
  const keys = parts.flatMap((part) => [`${part}.before`, `${part}.after`, `${part}.by`]);
  return {
    title: `Cầu nối ${labelOf(code)} – ${organisation.name}`,
    columns: [
      { key: 'name', label: 'Tổ chức', type: 'text' },
      { key: 'code', label: 'Mã', type: 'text' },
      { key: 'stood', label: 'Cơ cấu trước: trực thuộc', type: 'text' },
      { key: 'stands', label: 'Cơ cấu sau: trực thuộc', type: 'text' },
      { key: 'decisions', label: 'Quyết định', type: 'text' },
      ...parts.flatMap((part): TableColumn[] => [
        { key: `${part}.before`, label: `Trước${words[part]}`, type: 'decimal' },
        { key: `${part}.after`, label: `Sau${words[part]}`, type: 'decimal' },
        { key: `${part}.by`, label: `Chênh${words[part]}`, type: 'decimal' },
      ]),
    ],
    rows: body,
    total: { name: 'Cộng', ...Object.fromEntries(keys.map((key) => [key, sum(key)])) },
  };
};

const grades = { good: 'Tốt', fair: 'Khá', average: 'Trung bình', weak: 'Kém' } as const;
const states = {
  met: 'đúng ngày',
  late: 'khác ngày',
  not_met: 'không họp',
  open: 'chưa hết tháng',
  none: '—',
} as const;

const heat: Shape = (input, output: OutputOf<typeof statistics.heat>) => ({
  title: `Sinh hoạt từng tháng – ${text(input.org)}`,
  columns: [
    { key: 'group', label: 'Trực thuộc', type: 'text' },
    { key: 'name', label: 'Chi bộ', type: 'text' },
    ...output.months.map((month) => ({ key: month, label: spokenMonth(month), type: 'text' as const })),
    { key: 'kept', label: 'Số tháng họp', type: 'count' },
    { key: 'of', label: 'Trên', type: 'count' },
  ],
  rows: output.groups.flatMap((group) =>
    (group.cells ?? []).map((cell) => ({
      group: group.organisation.name,
      name: cell.organisation.name,
      ...Object.fromEntries(
        cell.months.map((m, index) => [
          output.months[index] ?? '',
          m.grade === null ? states[m.state] : `${grades[m.grade]}${m.state === 'late' ? ' (khác ngày)' : ''}`,
        ]),
      ),
      kept: cell.kept,
      of: cell.keptOf,
    })),
  ),
});

const cells: Shape = (input, output: OutputOf<typeof organisation.cells>) => ({
  title: `Chi bộ của ${text(input.org)}`,
  columns: [
    { key: 'code', label: 'Mã', type: 'text' },
    { key: 'name', label: 'Chi bộ', type: 'text' },
    { key: 'parent', label: 'Trực thuộc', type: 'text' },
    { key: 'kind', label: 'Loại hình', type: 'text' },
    { key: 'members', label: 'Đảng viên', type: 'count' },
    { key: 'secretary', label: 'Bí thư', type: 'text' },
    { key: 'fixedDay', label: 'Ngày sinh hoạt', type: 'count' },
    { key: 'lastMeetingOn', label: 'Họp gần nhất', type: 'date' },
    { key: 'lastGrade', label: 'Xếp loại', type: 'text' },
  ],
  rows: output.cells.map((cell) => ({
    ...cell,
    kind: cell.kind === null ? null : cellKinds[cell.kind as keyof typeof cellKinds],
    lastGrade: cell.lastGrade === null ? null : grades[cell.lastGrade],
  })),
});

const memberStates: Readonly<Record<string, string>> = {
  exempt: 'Miễn sinh hoạt',
  away: 'Đi làm ăn xa',
  temporary: 'Sinh hoạt tạm thời nơi khác',
  special_duty: 'Nhiệm vụ đặc biệt',
};

const members: Shape = (input, output: OutputOf<typeof organisation.members>) => ({
  title: `Đảng viên ${text(input.code)}`,
  columns: [
    { key: 'code', label: 'Mã đảng viên', type: 'text' },
    { key: 'name', label: 'Họ và tên', type: 'text' },
    { key: 'sex', label: 'Giới tính', type: 'text' },
    { key: 'bornOn', label: 'Ngày sinh', type: 'date' },
    { key: 'admittedOn', label: 'Ngày kết nạp', type: 'date' },
    { key: 'officialOn', label: 'Ngày chính thức', type: 'date' },
    { key: 'offices', label: 'Chức vụ', type: 'text' },
    { key: 'state', label: 'Tình trạng', type: 'text' },
  ],
  rows: output.members.map((m) => ({
    ...m,
    sex: m.sex === 'female' ? 'Nữ' : m.sex === 'male' ? 'Nam' : null,
    state: m.state === null ? null : (memberStates[m.state] ?? m.state),
  })),
});

const accountStates = { new: 'chưa đăng nhập', open: 'đang dùng', closed: 'đã đóng' } as const;

const accounts: Shape = (_input, output: OutputOf<typeof access.accounts>) => ({
  title: 'Tài khoản',
  columns: [
    { key: 'fullName', label: 'Họ và tên', type: 'text' },
    { key: 'userName', label: 'Tên đăng nhập', type: 'text' },
    { key: 'holdings', label: 'Chức vụ', type: 'text' },
    { key: 'member', label: 'Mã đảng viên', type: 'text' },
    { key: 'state', label: 'Trạng thái', type: 'text' },
    { key: 'secondFactor', label: 'Xác nhận hai bước', type: 'text' },
    { key: 'lastSignIn', label: 'Đăng nhập gần nhất', type: 'date' },
  ],
  rows: output.accounts.map(({ fullName, userName, member, state, secondFactor, lastSignInAt, holdings }) => ({
    fullName,
    userName,
    member,
    state: accountStates[state],
    secondFactor: secondFactor ? 'có' : 'chưa',
    lastSignIn: lastSignInAt?.slice(0, 10) ?? null,
    holdings: holdings
      .map(({ role, organisation, from, lastDay }) => {
        const until = lastDay === null ? '' : ` đến hết ${spokenDate(lastDay)}`;
        return `${roles[role].label} – ${organisation.name}, từ ${spokenDate(from)}${until}`;
      })
      .join('; '),
  })),
});

const shapes: Readonly<Record<string, Shape>> = {
  'statistics.figures': figures,
  'statistics.list': list,
  'statistics.comparison': comparison,
  'statistics.bridge': bridge,
  'statistics.heat': heat,
  'organisation.cells': cells,
  'organisation.members': members,
  'access.log': logTable,
  'access.accountLog': logTable,
  'access.myData': (_, output) => privacy.myData(output),
  'access.processingActivities': (_, output) => privacy.processingActivities(output),
  'access.impactAssessments': (_, output) => privacy.impactAssessments(output),
  'access.breaches': (_, output) => privacy.breaches(output),
  'access.periods': (_, output) => privacy.periods(output),
  'access.secretPapers': (_, output) => privacy.secretPapers(output),
  'access.accounts': accounts,
};

/** The tables that this answer is, a sheet each; none for a query whose answer is none. */
export function tablesOf(name: string, input: Input, output: unknown): readonly Table[] {
  const shape = Object.hasOwn(shapes, name) ? shapes[name] : undefined;
  if (shape === undefined) return [];
  const shaped = shape(input, output as never); // the contract has shaped the output
  return [shaped].flat().map((table) => ({ subtitle: subtitleOf(input), ...table }));
}
