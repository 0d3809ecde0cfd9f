import { indicators } from './indicator.ts';

/** How the cells met in the period: meetings, attendance, resolutions and tasks, visits, grades. */
export const meetingsInWindow = indicators('window', [
  [
    'meetings.regular', 'Buổi sinh hoạt thường kỳ', 'count', 'meetings', 'more',
    'Số buổi sinh hoạt thường kỳ đã họp cho các tháng trong kỳ, kể cả buổi kết hợp chuyên đề.',
  ],
  [
    'meetings.thematic', 'Buổi sinh hoạt chuyên đề', 'count', 'meetings', 'more',
    'Số buổi sinh hoạt chuyên đề đã họp cho các tháng trong kỳ, kể cả buổi thường kỳ kết hợp chuyên đề.',
  ],
  [
    'thematic.registered', 'Nội dung chuyên đề đã đăng ký', 'count', 'contents', 'more',
    'Nội dung chuyên đề đăng ký cho các năm có trong kỳ; nội dung có ghi quý thì chỉ tính khi quý đó nằm trọn trong kỳ.',
  ],
  [
    'thematic.held', 'Nội dung chuyên đề đã thực hiện', 'ratio', 'contents', 'more',
    'Tử số: nội dung đã đăng ký có cuộc họp đã thực hiện. Mẫu số: nội dung chuyên đề đã đăng ký.',
  ],
  [
    'meetings.duration', 'Thời lượng sinh hoạt bình quân', 'hours', 'meetings', 'neutral',
    'Số giờ bình quân của các buổi sinh hoạt thường kỳ có ghi giờ kết thúc.',
  ],
  [
    'meetings.too_short', 'Buổi sinh hoạt thiếu thời lượng', 'ratio', 'meetings', 'less',
    'Tử số: buổi thường kỳ ngắn hơn thời lượng tối thiểu áp dụng cho chi bộ ngày đó (không có quy định riêng: 90 phút, kết hợp chuyên đề 120 phút). Mẫu số: buổi thường kỳ có ghi giờ kết thúc.',
  ],
  [
    'cells.regular_kept', 'Chi bộ họp đủ các tháng', 'ratio', 'organisations', 'more',
    'Tử số: chi bộ có sinh hoạt thường kỳ cho mọi tháng trọn vẹn trong kỳ. Mẫu số: chi bộ đang hoạt động vào ngày cuối kỳ và có ít nhất một tháng trọn vẹn.',
  ],
  [
    'cells.on_fixed_day', 'Chi bộ họp đúng ngày quy định', 'ratio', 'organisations', 'more',
    'Tử số: chi bộ có mọi buổi thường kỳ đúng ngày sinh hoạt của tháng (tháng ngắn hơn thì ngày cuối tháng). Mẫu số: chi bộ có ngày sinh hoạt cố định và có ít nhất một buổi thường kỳ.',
  ],
  [
    'cells.thematic_each_quarter', 'Chi bộ sinh hoạt chuyên đề mỗi quý', 'ratio', 'organisations', 'more',
    'Tử số: chi bộ có sinh hoạt chuyên đề trong mọi quý trọn vẹn của kỳ. Mẫu số: chi bộ đang hoạt động vào ngày cuối kỳ và có ít nhất một quý trọn vẹn.',
  ],
  [
    'attendance', 'Đảng viên dự họp', 'ratio', 'meetings', 'more',
    'Tử số: lượt đảng viên có mặt. Mẫu số: đảng số trừ số được miễn; cộng các buổi thường kỳ đã điểm danh đủ hoặc có đảng số và số có mặt.',
  ],
  [
    'attendance.of_members', 'Đảng viên dự họp trên đảng số', 'ratio', 'meetings', 'more',
    'Tử số: lượt đảng viên có mặt. Mẫu số: đảng số; cộng các buổi thường kỳ đã điểm danh đủ hoặc có đảng số và số có mặt.',
  ],
  [
    'absence.exempt_or_away', 'Vắng do được miễn hoặc đi làm ăn xa', 'ratio', 'meetings', 'neutral',
    'Tử số: lượt được miễn và lượt vắng do đi làm ăn xa. Mẫu số: đảng số trừ số có mặt.',
  ],
  [
    'absence.unexcused', 'Vắng không lý do', 'ratio', 'meetings', 'less',
    'Tử số: lượt vắng không lý do. Mẫu số: đảng số trừ số được miễn.',
  ],
  [
    'cells.monthly_resolution', 'Chi bộ ra nghị quyết hằng tháng', 'ratio', 'organisations', 'more',
    'Tử số: chi bộ có nghị quyết trong mọi tháng trọn vẹn của kỳ. Mẫu số: chi bộ đang hoạt động vào ngày cuối kỳ và có ít nhất một tháng trọn vẹn.',
  ],
  [
    'cells.quarterly_resolution', 'Chi bộ ra nghị quyết hằng quý', 'ratio', 'organisations', 'more',
    'Tử số: chi bộ có nghị quyết trong mọi quý trọn vẹn của kỳ. Mẫu số: chi bộ đang hoạt động vào ngày cuối kỳ và có ít nhất một quý trọn vẹn.',
  ],
  [
    'tasks.on_time', 'Nhiệm vụ hoàn thành đúng hạn', 'ratio', 'tasks', 'more',
    'Tử số: nhiệm vụ xong trong hạn và không phải chuyển sang kỳ sau. Mẫu số: nhiệm vụ đến hạn trong kỳ, tính đến ngày lập số liệu.',
  ],
  [
    'cells.visited_each_quarter', 'Chi bộ có cấp trên dự mỗi quý', 'ratio', 'organisations', 'more',
    'Tử số: chi bộ mà quý trọn vẹn nào trong kỳ cũng có người ngoài chi bộ đến dự sinh hoạt thường kỳ. Mẫu số: chi bộ đang hoạt động vào ngày cuối kỳ và có ít nhất một quý trọn vẹn.',
  ],
  [
    'visits.kept', 'Lượt dự sinh hoạt theo phân công', 'ratio', 'assignments', 'more',
    'Mẫu số: số lần phải dự theo phân công trong các quý trọn vẹn đã qua. Tử số: số lần đã dự, mỗi phân công mỗi quý không vượt số phải dự.',
  ],
  [
    'cells.inspected', 'Chi bộ được kiểm tra, giám sát về sinh hoạt', 'ratio', 'organisations', 'more',
    'Tử số: chi bộ được kiểm tra hoặc giám sát về sinh hoạt chi bộ trong kỳ. Mẫu số: chi bộ thuộc tổ chức cấp xã, cơ sở, trực thuộc cơ sở hoặc bộ phận.',
  ],
  [
    'quality.good', 'Buổi sinh hoạt xếp loại tốt', 'ratio', 'meetings', 'more',
    'Tử số: buổi thường kỳ xếp loại tốt theo điểm chính thức, chưa có thì theo điểm tự chấm. Mẫu số: buổi thường kỳ có điểm.',
  ],
  [
    'quality.fair', 'Buổi sinh hoạt xếp loại khá', 'ratio', 'meetings', 'neutral',
    'Tử số: buổi thường kỳ xếp loại khá theo điểm chính thức, chưa có thì theo điểm tự chấm. Mẫu số: buổi thường kỳ có điểm.',
  ],
  [
    'quality.average', 'Buổi sinh hoạt xếp loại trung bình', 'ratio', 'meetings', 'less',
    'Tử số: buổi thường kỳ xếp loại trung bình theo điểm chính thức, chưa có thì theo điểm tự chấm. Mẫu số: buổi thường kỳ có điểm.',
  ],
  [
    'quality.weak', 'Buổi sinh hoạt xếp loại kém', 'ratio', 'meetings', 'less',
    'Tử số: buổi thường kỳ xếp loại kém theo điểm chính thức, chưa có thì theo điểm tự chấm. Mẫu số: buổi thường kỳ có điểm.',
  ],
]);
