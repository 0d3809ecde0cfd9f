import { type IndicatorRow, indicators } from './indicator.ts';

const admissionSources: readonly (readonly [code: string, label: string, word: string])[] = [
  ['youth', 'Kết nạp từ đoàn viên thanh niên', 'đoàn viên thanh niên'],
  ['ethnic_minority', 'Kết nạp người dân tộc thiểu số', 'người dân tộc thiểu số'],
  ['reserve', 'Kết nạp từ dự bị động viên', 'quân nhân dự bị động viên'],
  ['militia', 'Kết nạp từ dân quân tự vệ', 'dân quân tự vệ'],
  ['village_cadre', 'Kết nạp từ cán bộ thôn, bản', 'cán bộ thôn, bản'],
  ['enterprise', 'Kết nạp trong doanh nghiệp', 'người làm việc trong doanh nghiệp'],
  ['cooperative', 'Kết nạp trong hợp tác xã', 'người làm việc trong hợp tác xã'],
];

/** Courses, papers and admissions in the period. */
export const workInWindow = indicators('window', [
  [
    'training.classes', 'Lớp tập huấn', 'count', 'courses', 'more',
    'Số lớp tập huấn khai mạc trong kỳ do tổ chức này và cấp dưới mở.',
  ],
  [
    'training.attendances', 'Lượt người dự tập huấn', 'count', 'courses', 'more',
    'Tổng lượt người dự các lớp tập huấn đó: số lượt đã ghi, không ghi thì theo danh sách học viên.',
  ],
  ['conferences', 'Hội nghị', 'count', 'courses', 'more', 'Số hội nghị khai mạc trong kỳ do tổ chức này và cấp dưới mở.'],
  [
    'conferences.attendances', 'Lượt người dự hội nghị', 'count', 'courses', 'more',
    'Tổng lượt người dự các hội nghị đó: số lượt đã ghi, không ghi thì theo danh sách.',
  ],
  ['contests', 'Hội thi', 'count', 'courses', 'more', 'Số hội thi khai mạc trong kỳ do tổ chức này và cấp dưới mở.'],
  [
    'contests.attendances', 'Lượt người dự hội thi', 'count', 'courses', 'more',
    'Tổng lượt người dự các hội thi đó: số lượt đã ghi, không ghi thì theo danh sách.',
  ],
  [
    'secretaries.trained', 'Bí thư chi bộ đã dự tập huấn', 'ratio', 'members', 'more',
    'Tử số: bí thư chi bộ đã dự một lớp tập huấn khai mạc trong kỳ, bất kể ai mở. Mẫu số: bí thư chi bộ vào ngày cuối kỳ.',
  ],
  [
    'villages.head_trained', 'Trưởng thôn, bản đã dự tập huấn', 'ratio', 'places', 'more',
    'Tử số: thôn, bản, tổ dân phố có trưởng đã dự một lớp tập huấn khai mạc trong kỳ. Mẫu số: thôn, bản, tổ dân phố vào ngày cuối kỳ.',
  ],
  [
    'papers.issued', 'Tài liệu đã phát hành', 'count', 'papers', 'more',
    'Số văn bản, bản tin, định hướng đề ngày trong kỳ do tổ chức này và cấp dưới phát hành.',
  ],
  [
    'papers.received', 'Tài liệu chi bộ đã nhận', 'ratio', 'receipts', 'more',
    'Mẫu số: lượt gửi đến chi bộ của các tài liệu đề ngày trong kỳ. Tử số: lượt gửi đã có ngày nhận.',
  ],
  [
    'admissions', 'Kết nạp đảng viên', 'count', 'admissions', 'more',
    'Số người được kết nạp trong kỳ, tính cho chi bộ kết nạp.',
  ],
  ...admissionSources.map(
    ([code, label, word]): IndicatorRow => [
      `admissions.${code}`, label, 'count', 'admissions', 'more',
      `Số người được kết nạp trong kỳ thuộc nguồn ${word}; người thuộc nhiều nguồn được tính ở mỗi nguồn.`,
    ],
  ),
  [
    'cells.with_admissions', 'Chi bộ kết nạp được đảng viên', 'ratio', 'organisations', 'more',
    'Tử số: chi bộ kết nạp được ít nhất một người trong kỳ. Mẫu số: chi bộ đang hoạt động vào ngày cuối kỳ.',
  ],
]);
