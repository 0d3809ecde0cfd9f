/** The log as a table: one row for each entry, what was sent and what stood there before in one cell each. */
import type * as contract from '@nennep/core/access/contract-log.ts';
import type { LogChange } from '@nennep/core/access/log-change.ts';
import { fieldsInWords, pathInWords } from '@nennep/core/exchange/log-field-words.ts';
import type { OutputOf } from '@nennep/core/kernel/contract.ts';
import type { Table } from '../exchange/table-writer.ts';

type Entry = OutputOf<typeof contract.log>['entries'][number];

const kinds: Readonly<Record<Entry['kind'], string>> = {
  command: 'Thao tác',
  opening: 'Mở hồ sơ',
  export: 'Xuất tệp',
  sign_in: 'Đăng nhập',
  redaction: 'Lược bỏ',
};

/** What a cell of Excel holds at most. */
const longest = 32_000;

const side = (changes: readonly LogChange[], at: 'before' | 'after'): string | null => {
  const lines = changes.flatMap((change) => {
    const fields = change[at];
    return fields === null ? [] : [`${pathInWords(change.path)}: ${fieldsInWords(fields, change.path)}`];
  });
  return lines.length === 0 ? null : lines.join('\n').slice(0, longest);
};

const wallTime = (at: string): string => new Date(new Date(at).getTime() + 7 * 3_600_000).toISOString().slice(0, 16); // Hanoi, seven hours ahead of UTC

export const logTable = (_input: unknown, { entries }: OutputOf<typeof contract.log>): Omit<Table, 'subtitle'> => ({
  title: 'Nhật ký',
  columns: [
    { key: 'serial', label: 'Dòng', type: 'count' },
    { key: 'at', label: 'Lúc', type: 'date-time' },
    { key: 'kind', label: 'Loại', type: 'text' },
    { key: 'title', label: 'Việc', type: 'text' },
    { key: 'actor', label: 'Tên đăng nhập', type: 'text' },
    { key: 'fullName', label: 'Người làm', type: 'text' },
    { key: 'office', label: 'Với chức vụ', type: 'text' },
    { key: 'about', label: 'Về tổ chức', type: 'text' },
    { key: 'persons', label: 'Số đảng viên', type: 'count' },
    { key: 'device', label: 'Thiết bị', type: 'text' },
    { key: 'address', label: 'Địa chỉ mạng', type: 'text' },
    { key: 'before', label: 'Trước', type: 'text' },
    { key: 'after', label: 'Sau', type: 'text' },
  ],
  rows: entries.map(({ changes, organisations, organisationCount, ...entry }) => ({
    serial: entry.serial,
    at: wallTime(entry.at),
    kind: kinds[entry.kind],
    title: entry.title,
    actor: entry.actor,
    fullName: entry.fullName,
    office: entry.office,
    about: [
      ...organisations.map(({ code, name }) => `${name} (${code})`),
      ...(organisationCount > organisations.length
        ? [`và ${organisationCount - organisations.length} tổ chức khác`]
        : []),
    ].join('; '),
    persons: entry.persons === 0 ? null : entry.persons,
    device: entry.device,
    address: entry.address,
    before: side(changes, 'before'),
    after: side(changes, 'after'),
  })),
});
