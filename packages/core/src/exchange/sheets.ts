/** The sheets of the workbook, exactly as WORKBOOK.md has them, in the order in which they are read and written. */
import * as choice from './choices.ts';
import { column as c, type Sheet } from './column.ts';

const organisation = { refersTo: 'Tổ chức' };
const place = { refersTo: 'Địa bàn' };
const member = { refersTo: 'Đảng viên' };
const meeting = { refersTo: 'Sinh hoạt' };
const score = { min: 0, max: 100 };

export const sheets = [
  {
    name: 'Tổ chức',
    note: 'Mỗi dòng là một giai đoạn của một tổ chức. Khi có thay đổi (tên, cấp trên, cấp…), lặp lại mã ở dòng mới với Từ ngày.',
    columns: [
      c('code', '!Mã tổ chức*', 'code'),
      c('from', '!Từ ngày', 'date', { note: 'Để trống: từ Ngày thành lập.' }),
      c('name', 'Tên tổ chức*'),
      c('tier', 'Cấp*', 'choice', { choices: choice.tiers }),
      c('parent', 'Mã cấp trên', 'code', { ...organisation, note: 'Chỉ cấp Tỉnh được để trống.' }),
      c('cellKind', 'Loại hình', 'choice', { choices: choice.cellKinds, note: 'Chỉ dùng cho chi bộ.' }),
      c('foundedOn', 'Ngày thành lập*', 'date'),
      c('to', 'Ngày kết thúc', 'last-day', {
        note: 'Ngày cuối cùng còn hoạt động. Để trống: đến dòng sau của cùng mã, hoặc đến nay.',
      }),
      c('fixedDay', 'Ngày sinh hoạt', 'count', { min: 1, max: 31, note: 'Ngày trong tháng, từ 1 đến 31.' }),
      c('isCombined', 'Sinh hoạt ghép', 'yes'),
      c('groupCount', 'Số tổ đảng', 'count'),
      c('regulationOn', 'Ngày ban hành quy chế', 'date'),
      c('isModel', 'Chi bộ điểm', 'yes'),
      c('previousCode', 'Mã trước', 'code', { note: 'Mã cũ mà mã này thay thế.' }),
    ],
  },
  {
    name: 'Địa bàn',
    note: 'Thôn, bản, tổ dân phố, trường học, trạm y tế, doanh nghiệp… Mỗi dòng là một giai đoạn.',
    columns: [
      c('code', '!Mã đơn vị*', 'code'),
      c('from', '!Từ ngày*', 'date'),
      c('to', 'Đến ngày', 'last-day'),
      c('name', 'Tên đơn vị*'),
      c('kind', 'Loại*', 'choice', { choices: choice.placeKinds }),
      c('manager', 'Mã tổ chức quản lý*', 'code', organisation),
      c('cell', 'Mã chi bộ', 'code', { ...organisation, note: 'Chi bộ lãnh đạo. Để trống: chưa có.' }),
      c('householdCount', 'Số hộ', 'count'),
      c('headName', 'Trưởng đơn vị'),
      c('headMember', 'Mã đảng viên của trưởng', 'code', { ...member, note: 'Để trống: không là đảng viên.' }),
    ],
  },
  {
    name: 'Kết quả địa bàn',
    note: 'Kết quả từng năm của thôn, bản, đơn vị.',
    columns: [
      c('place', '!Mã đơn vị*', 'code', place),
      c('year', '!Năm*', 'year'),
      c('householdCount', 'Số hộ', 'count'),
      c('personCount', 'Số khẩu', 'count'),
      c('poorCount', 'Hộ nghèo', 'count'),
      c('nearPoorCount', 'Hộ cận nghèo', 'count'),
      c('incomePerHead', 'Thu nhập bình quân đầu người (triệu đồng)', 'decimal'),
    ],
  },
  {
    name: 'Đảng viên',
    note: 'Mỗi dòng là một giai đoạn sinh hoạt của một đảng viên ở một chi bộ.',
    columns: [
      c('code', '!Mã đảng viên*', 'code'),
      c('fullName', 'Họ và tên*'),
      c('sex', 'Giới tính', 'choice', { choices: choice.sexes }),
      c('bornOn', 'Ngày sinh', 'date'),
      c('ethnicity', 'Dân tộc'),
      c('cell', 'Mã chi bộ*', 'code', organisation),
      c('place', 'Mã đơn vị', 'code', { ...place, note: 'Nơi cư trú hoặc làm việc.' }),
      c('admittedOn', 'Ngày kết nạp*', 'date'),
      c('officialOn', 'Ngày chính thức', 'date'),
      c('from', '!Ngày chuyển đến', 'date', { note: 'Ngày bắt đầu giai đoạn này. Để trống: Ngày kết nạp.' }),
      c('out', 'Ngày ra khỏi', 'date', { note: 'Ngày đầu tiên không còn ở chi bộ.' }),
      c('exitReason', 'Lý do ra khỏi', 'choice', { choices: choice.exitReasons }),
      c('sources', 'Nguồn kết nạp', 'choices', {
        choices: choice.admissionSources,
        note: 'Nhiều nguồn cách nhau bằng dấu chấm phẩy.',
      }),
      c('schooling', 'Trình độ chuyên môn', 'choice', { choices: choice.schoolings }),
      c('theory', 'Lý luận chính trị', 'choice', { choices: choice.theories }),
    ],
  },
  {
    name: 'Miễn và đi xa',
    note: 'Các giai đoạn miễn sinh hoạt, đi làm ăn xa, sinh hoạt tạm thời, làm nhiệm vụ đặc biệt.',
    columns: [
      c('member', '!Mã đảng viên*', 'code', member),
      c('kind', '!Loại*', 'choice', { choices: choice.exemptionKinds }),
      c('from', '!Từ ngày*', 'date'),
      c('to', 'Đến ngày', 'last-day'),
      c('host', 'Mã chi bộ nơi đến', 'code', { ...organisation, note: 'Chỉ dùng khi sinh hoạt tạm thời.' }),
      c('reason', 'Lý do'),
    ],
  },
  {
    name: 'Chức vụ',
    note: 'Ai giữ chức vụ gì, ở đâu, từ ngày nào đến hết ngày nào.',
    columns: [
      c('member', '!Mã đảng viên*', 'code', member),
      c('office', '!Chức vụ*', 'title', { choices: choice.offices, note: 'Có thể ghi chức vụ khác ngoài danh sách.' }),
      c('organisation', '!Mã tổ chức*', 'code', organisation),
      c('from', '!Từ ngày*', 'date'),
      c('to', 'Đến ngày', 'last-day'),
      c('isNonLocal', 'Không là người địa phương', 'yes'),
    ],
  },
  {
    name: 'Sinh hoạt',
    note: 'Mỗi dòng là một cuộc họp đã tổ chức. Số liệu có thể ghi ở đây hoặc điểm danh từng người ở trang Điểm danh.',
    columns: [
      c('code', '!Mã cuộc họp*', 'code'),
      c('cell', 'Mã chi bộ*', 'code', organisation),
      c('kind', 'Hình thức*', 'choice', { choices: choice.meetingKinds }),
      c('startedAt', 'Bắt đầu*', 'date-time'),
      c('endedAt', 'Kết thúc', 'date-time'),
      c('month', 'Kỳ', 'month', { note: 'Sinh hoạt cho tháng nào, dạng mm/yyyy. Để trống: tháng của Bắt đầu.' }),
      c('topic', 'Chủ đề'),
      c('memberCount', 'Đảng số', 'count'),
      c('exemptCount', 'Miễn', 'count'),
      c('presentCount', 'Có mặt', 'count'),
      c('excusedCount', 'Vắng có lý do', 'count'),
      c('awayCount', 'Trong đó đi xa', 'count'),
      c('unexcusedCount', 'Vắng không lý do', 'count'),
      c('speakerCount', 'Số người phát biểu', 'count'),
      c('selfScore', 'Điểm tự chấm', 'decimal', score),
      c('officialScore', 'Điểm chính thức', 'decimal', score),
    ],
  },
  {
    name: 'Điểm danh',
    note: 'Đã điểm danh một cuộc họp thì ghi đủ mọi đảng viên của chi bộ ngày đó, mỗi người một dòng.',
    columns: [
      c('meeting', '!Mã cuộc họp*', 'code', meeting),
      c('member', '!Mã đảng viên*', 'code', member),
      c('status', 'Trạng thái*', 'choice', { choices: choice.attendanceStatuses }),
      c('reason', 'Lý do', 'choice', { choices: choice.absenceReasons }),
    ],
  },
  {
    name: 'Đăng ký chuyên đề',
    note: 'Nội dung chuyên đề chi bộ đăng ký trong năm, và cuộc họp đã thực hiện.',
    columns: [
      c('cell', '!Mã chi bộ*', 'code', organisation),
      c('year', '!Năm*', 'year'),
      c('content', '!Nội dung*'),
      c('quarter', 'Quý', 'count', { min: 1, max: 4 }),
      c('meeting', 'Mã cuộc họp', 'code', meeting),
    ],
  },
  {
    name: 'Nghị quyết',
    note: 'Nghị quyết của chi bộ hoặc cấp ủy.',
    columns: [
      c('organisation', '!Mã tổ chức*', 'code', organisation),
      c('number', '!Số*', 'code'),
      c('issuedOn', '!Ngày*', 'date'),
      c('kind', 'Loại*', 'choice', { choices: choice.resolutionKinds }),
      c('subject', 'Trích yếu'),
      c('meeting', 'Mã cuộc họp', 'code', meeting),
    ],
  },
  {
    name: 'Nhiệm vụ',
    note: 'Rõ người, rõ việc, rõ hạn, rõ kết quả.',
    columns: [
      c('organisation', '!Mã tổ chức*', 'code', organisation),
      c('resolutionNumber', '!Số nghị quyết', 'code', { refersTo: 'Nghị quyết' }),
      c('resolutionOn', '!Ngày nghị quyết', 'date', { note: 'Cần khi có nhiều nghị quyết cùng số.' }),
      c('work', '!Nội dung*'),
      c('member', '!Mã đảng viên*', 'code', member),
      c('dueOn', 'Hạn*', 'date'),
      c('expectedResult', 'Kết quả cần đạt*'),
      c('doneOn', 'Ngày hoàn thành', 'date'),
      c('result', 'Kết quả'),
      c('carriedTo', 'Chuyển sang', 'date', { note: 'Hạn mới khi chuyển sang kỳ sau; nhiệm vụ khi đó tính là chậm.' }),
    ],
  },
  {
    name: 'Phân công dự',
    note: 'Cấp ủy viên cấp trên được phân công dự sinh hoạt.',
    columns: [
      c('member', '!Mã đảng viên*', 'code', member),
      c('organisation', '!Mã tổ chức*', 'code', organisation),
      c('from', '!Từ ngày*', 'date'),
      c('to', 'Đến ngày', 'last-day'),
      c('visitsPerQuarter', 'Số lần mỗi quý', 'count', { min: 1, note: 'Để trống: 1 lần.' }),
    ],
  },
  {
    name: 'Dự sinh hoạt',
    note: 'Ai từ cấp trên hoặc nơi khác đã đến dự cuộc họp.',
    columns: [
      c('meeting', '!Mã cuộc họp*', 'code', meeting),
      c('member', '!Mã đảng viên', 'code', member),
      c('name', '!Họ và tên', 'text', { note: 'Người không có mã đảng viên.' }),
    ],
  },
  {
    name: 'Kiểm tra',
    note: 'Các cuộc kiểm tra, giám sát.',
    columns: [
      c('organisation', '!Mã tổ chức*', 'code', organisation),
      c('inspectedOn', '!Ngày*', 'date'),
      c('kind', '!Hình thức*', 'choice', { choices: choice.inspectionKinds }),
      c('contents', 'Nội dung*', 'choice', { choices: choice.inspectionContents }),
      c('conclusion', 'Kết luận'),
      c('inspector', 'Mã tổ chức kiểm tra', 'code', organisation),
    ],
  },
  {
    name: 'Tập huấn',
    note: 'Lớp tập huấn, hội nghị, hội thi.',
    columns: [
      c('code', '!Mã lớp*', 'code'),
      c('name', 'Tên lớp*'),
      c('kind', 'Loại*', 'choice', { choices: choice.courseKinds }),
      c('topic', 'Chuyên đề'),
      c('startsOn', 'Từ ngày*', 'date'),
      c('endsOn', 'Đến ngày', 'last-day'),
      c('organisation', 'Mã tổ chức*', 'code', organisation),
      c('attendanceCount', 'Số lượt người', 'count', { note: 'Dùng khi không có danh sách ở trang Học viên.' }),
    ],
  },
  {
    name: 'Học viên',
    note: 'Ai đã dự lớp: mã đảng viên, hoặc mã đơn vị của trưởng đơn vị không là đảng viên.',
    columns: [
      c('course', '!Mã lớp*', 'code', { refersTo: 'Tập huấn' }),
      c('member', '!Mã đảng viên', 'code', member),
      c('place', '!Mã đơn vị', 'code', place),
    ],
  },
  {
    name: 'Tài liệu',
    note: 'Tài liệu, bản tin, định hướng gửi xuống chi bộ.',
    columns: [
      c('code', '!Mã tài liệu*', 'code'),
      c('name', 'Tên*'),
      c('kind', 'Loại*', 'choice', { choices: choice.paperKinds }),
      c('issuedOn', 'Ngày*', 'date'),
      c('issuer', 'Mã tổ chức phát hành*', 'code', organisation),
    ],
  },
  {
    name: 'Nhận tài liệu',
    note: 'Tổ chức nào đã được gửi, ngày nào nhận, bao nhiêu người đã đọc.',
    columns: [
      c('paper', '!Mã tài liệu*', 'code', { refersTo: 'Tài liệu' }),
      c('organisation', '!Mã tổ chức*', 'code', organisation),
      c('receivedOn', 'Ngày nhận', 'date'),
      c('readerCount', 'Số người đã đọc', 'count'),
    ],
  },
  {
    name: 'Chương trình',
    note: 'Nghị quyết chuyên đề, đề án, chương trình có chỉ tiêu.',
    columns: [
      c('code', '!Mã chương trình*', 'code'),
      c('name', 'Tên chương trình*'),
      c('organisation', 'Mã tổ chức*', 'code', organisation),
      c('documentNumber', 'Số văn bản'),
      c('issuedOn', 'Ngày ban hành*', 'date'),
      c('from', 'Từ ngày*', 'date'),
      c('to', 'Đến ngày', 'last-day'),
    ],
  },
  {
    name: 'Chỉ tiêu',
    note: 'Chỉ tiêu của chương trình; mã chỉ số theo danh mục chỉ số.',
    columns: [
      c('programme', '!Mã chương trình*', 'code', { refersTo: 'Chương trình' }),
      c('indicator', '!Mã chỉ số*', 'code', { refersTo: 'chỉ số' }),
      c('organisation', '!Mã tổ chức*', 'code', organisation),
      c('year', '!Năm', 'year', { note: 'Để trống: cả chương trình.' }),
      c('method', 'Cách tính*', 'choice', { choices: choice.targetMethods }),
      c('bound', 'Mục tiêu từ*', 'decimal'),
      c('upperBound', 'Mục tiêu đến', 'decimal'),
    ],
  },
  {
    name: 'Quy định',
    note: 'Mức do cấp ủy quy định, áp dụng cho mọi tổ chức bên dưới nếu nơi gần hơn không quy định khác.',
    columns: [
      c('organisation', '!Mã tổ chức*', 'code', organisation),
      c('rule', '!Tên*', 'choice', { choices: choice.rules }),
      c('from', '!Từ ngày*', 'date'),
      c('to', 'Đến ngày', 'last-day'),
      c('value', 'Giá trị*', 'decimal'),
    ],
  },
  {
    name: 'Sắp xếp',
    note: 'Quyết định sắp xếp tổ chức: thành lập, sáp nhập, chia tách, giải thể, chuyển trực thuộc, đổi tên, đổi cấp, đổi mã.',
    columns: [
      c('decision', '!Số quyết định*', 'code'),
      c('effectiveOn', '!Ngày hiệu lực*', 'date'),
      c('kind', '!Hình thức*', 'choice', { choices: choice.actKinds }),
      c('subject', '!Mã tổ chức*', 'code', { note: 'Tổ chức, địa bàn, hoặc đảng viên (khi chia tách).' }),
      c('target', '!Mã tổ chức đích', 'code'),
      c('newName', 'Tên mới'),
      c('newTier', 'Cấp mới', 'choice', { choices: choice.tiers }),
      c('newParent', 'Mã cấp trên mới', 'code', organisation),
      c('newCode', 'Mã mới', 'code'),
      c('newCellKind', 'Loại hình mới', 'choice', { choices: choice.cellKinds }),
      c('newFixedDay', 'Ngày sinh hoạt mới', 'count', { min: 1, max: 31 }),
      c('isHeir', 'Kế thừa', 'yes'),
    ],
  },
  {
    name: 'Tài khoản',
    note: 'Ai đăng nhập được vào chương trình, giữ chức vụ hệ thống gì, ở đâu. Nhiều dòng cùng tên đăng nhập: nhiều chức vụ. Nhập xong thì in mã dùng một lần; tệp không chứa mật khẩu.',
    columns: [
      c('userName', '!Tên đăng nhập*', 'code', { note: 'Chữ thường không dấu, chữ số, dấu chấm. Ví dụ: lo.van.an.' }),
      c('member', 'Mã đảng viên', 'code', {
        ...member,
        note: 'Để trống: người không là đảng viên trong chương trình.',
      }),
      c('fullName', 'Họ và tên', 'text', { note: 'Cần khi không có Mã đảng viên.' }),
      c('role', '!Chức vụ hệ thống', 'choice', {
        choices: choice.systemRoles,
        note: 'Để trống: chỉ có tài khoản, quyền lấy theo chức vụ trong Đảng.',
      }),
      c('organisation', '!Mã tổ chức*', 'code', {
        ...organisation,
        note: 'Nơi giữ chức vụ, hoặc nơi quản lý tài khoản.',
      }),
      c('from', '!Từ ngày*', 'date'),
      c('to', 'Đến ngày', 'last-day', { note: 'Chỉ dùng khi có Chức vụ hệ thống.' }),
    ],
  },
] as const satisfies readonly Sheet[];

export type SheetName = (typeof sheets)[number]['name'];

const byName = new Map<string, Sheet>(sheets.map((sheet) => [sheet.name, sheet]));

/** The sheet of this name; the name must be one of ours. */
export function sheetNamed(name: SheetName): Sheet {
  const sheet = byName.get(name);
  if (sheet === undefined) throw new Error(`no sheet named ${name}`);
  return sheet;
}
