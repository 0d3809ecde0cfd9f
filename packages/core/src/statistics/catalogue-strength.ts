import { indicators } from './indicator.ts';

/** Cells, members and offices on the last day. */
export const strengthOnDay = indicators('day', [
  ['cells', 'Chi bộ', 'count', 'organisations', 'neutral', 'Số chi bộ đang hoạt động vào ngày cuối kỳ.'],
  ['model_cells', 'Chi bộ điểm', 'count', 'organisations', 'more', 'Số chi bộ được chọn làm chi bộ điểm vào ngày cuối kỳ.'],
  [
    'base_organisations', 'Tổ chức cơ sở đảng', 'count', 'organisations', 'neutral',
    'Tổ chức cấp cơ sở, cùng các chi bộ trực thuộc thẳng cấp trên cơ sở, đang hoạt động vào ngày cuối kỳ.',
  ],
  ['members', 'Đảng viên', 'count', 'members', 'neutral', 'Số đảng viên đang sinh hoạt ở các chi bộ vào ngày cuối kỳ.'],
  [
    'members.probationary', 'Đảng viên dự bị', 'count', 'members', 'neutral',
    'Đảng viên chưa có ngày chính thức tính đến ngày cuối kỳ.',
  ],
  [
    'members.exempt', 'Đảng viên được miễn sinh hoạt', 'count', 'members', 'neutral',
    'Đảng viên đang được miễn sinh hoạt vào ngày cuối kỳ.',
  ],
  [
    'members.away', 'Đảng viên đi làm ăn xa', 'count', 'members', 'less',
    'Đảng viên đang đi làm ăn xa vào ngày cuối kỳ.',
  ],
  [
    'members.temporary_away', 'Đảng viên sinh hoạt tạm thời nơi khác', 'count', 'members', 'neutral',
    'Đảng viên đang sinh hoạt tạm thời ở nơi khác vào ngày cuối kỳ; vẫn tính ở chi bộ gốc.',
  ],
  [
    'members.women', 'Đảng viên nữ', 'ratio', 'members', 'more',
    'Tử số: đảng viên nữ. Mẫu số: đảng viên vào ngày cuối kỳ.',
  ],
  [
    'members.ethnic_minority', 'Đảng viên người dân tộc thiểu số', 'ratio', 'members', 'more',
    'Tử số: đảng viên có ghi dân tộc và không phải dân tộc Kinh. Mẫu số: đảng viên vào ngày cuối kỳ.',
  ],
  [
    'members.under_31', 'Đảng viên dưới 31 tuổi', 'ratio', 'members', 'more',
    'Tử số: đảng viên tròn 31 tuổi sau ngày cuối kỳ. Mẫu số: đảng viên vào ngày cuối kỳ.',
  ],
  [
    'members.absent_three', 'Đảng viên vắng không lý do từ ba buổi', 'count', 'members', 'less',
    'Đảng viên vắng không lý do từ ba buổi sinh hoạt thường kỳ trở lên trong năm của ngày cuối kỳ, tính đến tháng đó.',
  ],
  [
    'cells.with_committee', 'Chi bộ có chi ủy', 'ratio', 'organisations', 'more',
    'Tử số: chi bộ có ít nhất một chi ủy viên đang giữ chức vào ngày cuối kỳ. Mẫu số: chi bộ đang hoạt động cùng ngày.',
  ],
  [
    'cells.committee_missing', 'Chi bộ phải có chi ủy mà chưa có', 'ratio', 'organisations', 'less',
    'Tử số: chi bộ từ 9 đảng viên chính thức trở lên chưa có chi ủy. Mẫu số: chi bộ từ 9 đảng viên chính thức trở lên.',
  ],
  [
    'cells.below_three', 'Chi bộ dưới 3 đảng viên chính thức', 'ratio', 'organisations', 'less',
    'Tử số: chi bộ có dưới 3 đảng viên chính thức. Mẫu số: chi bộ vào ngày cuối kỳ.',
  ],
  [
    'cells.at_risk', 'Chi bộ có nguy cơ không đủ đảng viên', 'ratio', 'organisations', 'less',
    'Tử số: chi bộ có không quá 4 đảng viên chính thức. Mẫu số: chi bộ vào ngày cuối kỳ.',
  ],
  [
    'cells.combined', 'Chi bộ sinh hoạt ghép', 'ratio', 'organisations', 'less',
    'Tử số: chi bộ ghép của nhiều đơn vị. Mẫu số: chi bộ vào ngày cuối kỳ.',
  ],
  [
    'cells.with_groups', 'Chi bộ có tổ đảng', 'ratio', 'organisations', 'neutral',
    'Tử số: chi bộ có ít nhất một tổ đảng. Mẫu số: chi bộ vào ngày cuối kỳ.',
  ],
  [
    'cells.with_regulation', 'Chi bộ có quy chế làm việc', 'ratio', 'organisations', 'more',
    'Tử số: chi bộ đã ban hành quy chế làm việc tính đến ngày cuối kỳ. Mẫu số: chi bộ cùng ngày.',
  ],
  [
    'committee_members', 'Cấp ủy viên chi bộ', 'count', 'members', 'neutral',
    'Số người là bí thư, phó bí thư hoặc chi ủy viên của chi bộ có chi ủy vào ngày cuối kỳ; mỗi người tính một lần.',
  ],
  [
    'committee_members.professional', 'Cấp ủy viên chi bộ có trình độ trên trung cấp', 'ratio', 'members', 'more',
    'Tử số: cấp ủy viên chi bộ có trình độ chuyên môn từ cao đẳng trở lên. Mẫu số: cấp ủy viên chi bộ.',
  ],
  [
    'committee_members.theory', 'Cấp ủy viên chi bộ có lý luận chính trị', 'ratio', 'members', 'more',
    'Tử số: cấp ủy viên chi bộ có lý luận chính trị từ sơ cấp trở lên. Mẫu số: cấp ủy viên chi bộ.',
  ],
  [
    'secretaries.professional', 'Bí thư chi bộ có trình độ trên trung cấp', 'ratio', 'members', 'more',
    'Tử số: bí thư chi bộ có trình độ chuyên môn từ cao đẳng trở lên. Mẫu số: bí thư chi bộ, mỗi người tính một lần.',
  ],
  [
    'secretaries.theory', 'Bí thư chi bộ có lý luận chính trị', 'ratio', 'members', 'more',
    'Tử số: bí thư chi bộ có lý luận chính trị từ sơ cấp trở lên. Mẫu số: bí thư chi bộ, mỗi người tính một lần.',
  ],
]);
