/** How the registers of personal data, and what is stored about oneself, become tables. */
import { breachStates } from '@nennep/core/access/breach.ts';
import type * as privacy from '@nennep/core/access/contract-privacy.ts';
import { correctableFields, requestStates } from '@nennep/core/access/correction-request.ts';
import { deadlines, marks } from '@nennep/core/access/deadline.ts';
import { basisKinds } from '@nennep/core/access/processing-activity.ts';
import { keptThings, units } from '@nennep/core/access/retention.ts';
import { secrecyLevels } from '@nennep/core/access/secrecy-mark.ts';
import type { OutputOf } from '@nennep/core/kernel/contract.ts';
import type { Table, TableColumn } from '../exchange/table-writer.ts';

type Shaped = Omit<Table, 'subtitle'>;

const text = (key: string, label: string): TableColumn => ({ key, label, type: 'text' });
const date = (key: string, label: string): TableColumn => ({ key, label, type: 'date' });
const at = (key: string, label: string): TableColumn => ({ key, label, type: 'date-time' });
const count = (key: string, label: string): TableColumn => ({ key, label, type: 'count' });

/** An instant as the wall in Hanoi shows it. */
const wall = (instant: string | null): string | null =>
  instant === null ? null : new Date(Date.parse(instant) + 7 * 3_600_000).toISOString().slice(0, 16);

const columnTypes = { text: 'text', number: 'count', date: 'date', datetime: 'date-time' } as const;

export const myData = ({ sections, requests }: OutputOf<typeof privacy.myData>): readonly Shaped[] => [
  ...sections.map(({ title, columns, rows }) => ({
    title,
    columns: columns.map((column) => ({ ...column, type: columnTypes[column.type] })),
    rows,
  })),
  {
    title: 'Yêu cầu đính chính',
    columns: [
      at('asked', 'Gửi lúc'),
      text('field', 'Điều cần sửa'),
      text('right', 'Đúng ra là'),
      text('note', 'Ghi chú'),
      text('state', 'Kết quả'),
      text('answer', 'Trả lời'),
    ],
    rows: requests.map(({ askedAt, field, right, note, state, answer }) => ({
      ...{ asked: wall(askedAt), right, note, answer },
      field: correctableFields[field],
      state: requestStates[state],
    })),
  },
];

export const processingActivities = (answer: OutputOf<typeof privacy.processingActivities>): Shaped => ({
  title: 'Sổ hoạt động xử lý dữ liệu',
  columns: [
    text('organisation', 'Tổ chức'),
    text('name', 'Hoạt động'),
    text('purpose', 'Mục đích'),
    text('subjects', 'Dữ liệu của ai'),
    text('fields', 'Dữ liệu gì'),
    text('basisKind', 'Căn cứ'),
    text('basis', 'Văn bản'),
    text('recipients', 'Ai nhận'),
    text('measures', 'Biện pháp bảo vệ'),
    date('startsOn', 'Từ ngày'),
    date('endsOn', 'Đến ngày'),
  ],
  rows: answer.activities.map(({ organisation, basisKind, ...activity }) => ({
    ...activity,
    organisation: organisation.name,
    basisKind: basisKinds[basisKind],
  })),
});

export const impactAssessments = (answer: OutputOf<typeof privacy.impactAssessments>): Shaped => ({
  title: 'Sổ đánh giá tác động',
  columns: [
    text('organisation', 'Tổ chức'),
    text('activity', 'Hoạt động'),
    date('startsOn', 'Bắt đầu xử lý'),
    date('filedOn', 'Lập và gửi hồ sơ'),
    date('changedOn', 'Có thay đổi'),
    date('reviewedOn', 'Cập nhật hồ sơ'),
    text('due', 'Còn phải làm'),
    at('dueAt', 'Hạn'),
    text('note', 'Ghi chú'),
  ],
  rows: answer.assessments.map(({ organisation, activity, due, ...assessment }) => ({
    ...assessment,
    organisation: organisation.name,
    activity: activity.name,
    due: due && deadlines[due.what].label,
    dueAt: wall(due?.at ?? null),
  })),
});

export const breaches = (answer: OutputOf<typeof privacy.breaches>): Shaped => ({
  title: 'Sổ vi phạm dữ liệu cá nhân',
  columns: [
    text('organisation', 'Tổ chức'),
    text('what', 'Vi phạm'),
    at('foundAt', 'Phát hiện lúc'),
    count('affected', 'Số người'),
    text('fields', 'Dữ liệu gì'),
    text('state', 'Trạng thái'),
    at('noticeDueAt', 'Hạn thông báo'),
    text('steps', 'Đã làm'),
  ],
  rows: answer.breaches.map(({ organisation, what, foundAt, affected, fields, state, noticeDueAt, steps }) => ({
    ...{ what, affected, fields },
    organisation: organisation.name,
    foundAt: wall(foundAt),
    state: breachStates[state].label,
    noticeDueAt: wall(noticeDueAt),
    steps: steps.map((step) => `${breachStates[step.state].label} (${step.by}): ${step.done}`).join('\n'),
  })),
});

export const periods = (answer: OutputOf<typeof privacy.periods>): Shaped => ({
  title: 'Thời hạn lưu giữ và thời hạn theo luật',
  columns: [
    text('what', 'Điều gì'),
    count('amount', 'Bao lâu'),
    text('unit', 'Đơn vị'),
    text('since', 'Kể từ'),
    text('organisation', 'Do ai đặt'),
    date('from', 'Từ ngày'),
    text('basis', 'Căn cứ'),
    text('mark', 'Mức tin cậy của căn cứ'),
  ],
  rows: answer.periods.map(({ what, amount, unit, basis, mark, from, organisation }) => ({
    ...{ amount, basis },
    what: { ...keptThings, ...deadlines }[what].label,
    since: { ...keptThings, ...deadlines }[what].since,
    unit: units[unit],
    mark: marks[mark],
    organisation: organisation?.name ?? 'Có sẵn trong chương trình',
    from: organisation === null ? null : from,
  })),
});

export const secretPapers = (answer: OutputOf<typeof privacy.secretPapers>): Shaped => ({
  title: 'Sổ tài liệu mật',
  columns: [
    text('organisation', 'Nơi giữ'),
    text('number', 'Số'),
    date('issuedOn', 'Ngày'),
    text('issuer', 'Cơ quan ban hành'),
    text('level', 'Độ mật'),
    text('keptAt', 'Để ở đâu'),
    date('returnedOn', 'Trả lại hoặc hủy ngày'),
  ],
  rows: answer.papers.map(({ organisation, level, ...paper }) => ({
    ...paper,
    organisation: organisation.name,
    level: secrecyLevels[level],
  })),
});
