/**
 * What the program itself does with personal data: the beginning of every register of processing activities. A column that
 * holds something about a person and is named by none of these fails a test (personal-columns.test.ts of the server).
 */

export const basisKinds = {
  law: 'Thực hiện nghĩa vụ theo pháp luật',
  public_duty: 'Thực hiện nhiệm vụ của cơ quan, tổ chức đảng',
  consent: 'Sự đồng ý của người có dữ liệu',
  contract: 'Thực hiện thỏa thuận với người có dữ liệu',
  emergency: 'Trường hợp khẩn cấp',
} as const;
export type BasisKind = keyof typeof basisKinds;
export const basisKindNames = Object.keys(basisKinds) as BasisKind[];

export type ShippedActivity = {
  readonly name: string;
  readonly purpose: string;
  readonly subjects: string;
  /** What is processed, for people. */
  readonly fields: string;
  readonly basis: string;
  /** `table.column` of everything personal that it covers. */
  readonly columns: readonly string[];
};

const columnsOf = (table: string, ...columns: readonly string[]): string[] =>
  columns.map((column) => `${table}.${column}`);

export const shippedActivities = {
  members: {
    name: 'Quản lý đảng viên và nơi sinh hoạt',
    purpose: 'Quản lý đảng viên, tính số liệu về tổ chức đảng',
    subjects: 'Đảng viên',
    fields:
      'Mã, họ tên, giới tính, ngày sinh, dân tộc, ngày kết nạp, ngày chính thức, nguồn kết nạp; chi bộ, ngày đến, ngày ra khỏi và lý do, nơi ở hoặc làm việc, trình độ, lý luận chính trị; miễn sinh hoạt, đi xa và lý do; chức vụ',
    basis: 'Điều lệ Đảng; quy định của Trung ương về quản lý đảng viên (ghi rõ số văn bản)',
    columns: [
      ...columnsOf('member', 'id', 'code', 'full_name', 'sex', 'born_on', 'ethnicity'),
      ...columnsOf('member', 'admitted_on', 'official_on', 'admission_sources'),
      ...columnsOf('membership', 'id', 'member_id', 'cell_id', 'starts_on', 'ends_on', 'during', 'stated_from'),
      ...columnsOf('membership', 'place_id', 'exit_reason', 'schooling', 'theory', 'is_admission'),
      ...columnsOf('exemption', 'member_id', 'kind', 'starts_on', 'ends_on', 'during', 'stated_to', 'host_cell_id'),
      ...columnsOf('exemption', 'reason'),
      ...columnsOf(
        'office',
        'member_id',
        'office',
        'organisation_id',
        'starts_on',
        'ends_on',
        'during',
        'is_non_local',
      ),
      ...columnsOf('redacted_member', 'member_id', 'redacted_at'),
    ],
  },
  meetings: {
    name: 'Sinh hoạt chi bộ và điểm danh',
    purpose: 'Theo dõi nền nếp sinh hoạt chi bộ',
    subjects: 'Đảng viên; khách dự sinh hoạt',
    fields: 'Có mặt, vắng và lý do vắng; họ tên khách dự',
    basis: 'Hướng dẫn về nâng cao chất lượng sinh hoạt chi bộ (ghi rõ số văn bản)',
    columns: [
      ...columnsOf('attendance', 'meeting_id', 'member_id', 'status', 'reason'),
      ...columnsOf('visit', 'meeting_id', 'member_id', 'visitor_name', 'visitor'),
    ],
  },
  tasks: {
    name: 'Nhiệm vụ, phân công, tập huấn',
    purpose: 'Giao việc rõ người, theo dõi kết quả; phân công dự sinh hoạt; bồi dưỡng',
    subjects: 'Đảng viên',
    fields: 'Việc được giao, hạn, kết quả; chi bộ được phân công dự; lớp đã học',
    basis: 'Nghị quyết của chi bộ; quy chế làm việc của cấp ủy (ghi rõ số văn bản)',
    columns: [
      ...columnsOf('task', 'id', 'organisation_id', 'resolution_id', 'stated_resolution_on', 'work', 'member_id'),
      ...columnsOf('task', 'due_on', 'expected_result', 'done_on', 'result', 'carried_to'),
      ...columnsOf(
        'assignment',
        'member_id',
        'organisation_id',
        'starts_on',
        'ends_on',
        'during',
        'visits_per_quarter',
      ),
      ...columnsOf('trainee', 'course_id', 'member_id', 'place_id', 'trainee'),
    ],
  },
  heads: {
    name: 'Trưởng thôn, bản, đơn vị',
    purpose: 'Biết nơi nào trưởng là đảng viên, nơi nào chưa',
    subjects: 'Trưởng thôn, bản, tổ dân phố, đơn vị',
    fields: 'Họ tên; mã đảng viên nếu là đảng viên',
    basis: 'Nhiệm vụ lãnh đạo địa bàn của tổ chức đảng (ghi rõ số văn bản)',
    columns: [
      ...columnsOf('place_period', 'place_id', 'during', 'name', 'kind', 'manager_id', 'cell_id', 'household_count'),
      ...columnsOf('place_period', 'head_name', 'head_member_id', 'stated_to'),
    ],
  },
  accounts: {
    name: 'Tài khoản và phân quyền',
    purpose: 'Chỉ người có chức vụ mới xem, ghi được; biết ai đã làm gì',
    subjects: 'Người dùng chương trình',
    fields: 'Tên đăng nhập, họ tên, đảng viên nào, chức vụ hệ thống, ủy quyền, thiết bị đăng nhập',
    basis: 'Luật 91/2025/QH15 về biện pháp bảo vệ dữ liệu cá nhân',
    columns: [
      ...columnsOf(
        'account',
        'id',
        'user_name',
        'full_name',
        'member_id',
        'is_demo',
        'created_at',
        'closed_at',
        'keeper_id',
        'stated_from',
      ),
      ...columnsOf('former_user_name', 'user_name', 'account_id', 'changed_at'),
      ...columnsOf('appointment', 'id', 'account_id', 'role', 'organisation_id', 'starts_on', 'ends_on', 'during'),
      ...columnsOf('delegation', 'id', 'lender_id', 'borrower_id', 'role', 'organisation_id', 'starts_on', 'ends_on'),
      ...columnsOf('delegation', 'during', 'reason', 'given_at', 'withdrawn_at'),
      ...columnsOf('one_time_code', 'account_id', 'code_hash', 'issued_by', 'issued_at', 'expires_at', 'used_at'),
    ],
  },
  log: {
    name: 'Nhật ký thao tác và mở hồ sơ',
    purpose: 'Chứng minh việc tuân thủ, tìm ra việc xem, sửa trái phép',
    subjects: 'Người dùng chương trình; đảng viên được nhắc đến',
    fields: 'Ai, chức vụ gì, lúc nào, thiết bị nào, làm gì, giá trị trước và sau',
    basis: 'Luật 91/2025/QH15 về biện pháp bảo vệ dữ liệu cá nhân',
    columns: [
      ...columnsOf(
        'command',
        'id',
        'serial',
        'name',
        'actor',
        'input',
        'effect',
        'done_at',
        'office',
        'device',
        'address',
      ),
      ...columnsOf('command', 'about'),
      ...columnsOf(
        'opening',
        'id',
        'serial',
        'opened_at',
        'actor',
        'office',
        'device',
        'address',
        'about',
        'is_export',
      ),
      ...columnsOf('opening', 'operation', 'input', 'members'),
      ...columnsOf('sign_in_event', 'id', 'serial', 'at', 'kind', 'account_id', 'how', 'address', 'device'),
      ...columnsOf('parked_command', 'id', 'name', 'actor', 'input', 'why', 'heir_code', 'parked_at', 'settled_at'),
      ...columnsOf('parked_command', 'settled_by', 'settlement'),
      ...columnsOf('reorganisation_change', 'reorganisation_id', 'number', 'table_name', 'before', 'after'),
    ],
  },
  requests: {
    name: 'Yêu cầu của người có dữ liệu',
    purpose: 'Trả lời yêu cầu đính chính',
    subjects: 'Đảng viên',
    fields: 'Điều muốn sửa, giá trị đúng, lời ghi, câu trả lời',
    basis: 'Luật 91/2025/QH15; Nghị định 356/2025/NĐ-CP về quyền của chủ thể dữ liệu',
    columns: [
      ...columnsOf('correction_request', 'id', 'member_id', 'account_id', 'field', 'right_is', 'note', 'asked_at'),
      ...columnsOf('correction_request', 'state', 'answered_at', 'answered_by', 'answer'),
    ],
  },
} as const satisfies Readonly<Record<string, ShippedActivity>>;

export type ShippedActivityName = keyof typeof shippedActivities;
export const shippedActivityNames = Object.keys(shippedActivities) as ShippedActivityName[];
