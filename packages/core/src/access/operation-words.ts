import type { Permission } from '../kernel/permission.ts';

/**
 * What each operation is called in Vietnamese, for the log and for the page of permissions, and what it speaks of:
 * `named` – what its input names, an organisation, a person, a decision: elsewhere it is not found;
 * `own` – whatever lies within reach: what lies elsewhere is left out;
 * `self` – whoever asks, or nobody.
 */
export type OperationWords = {
  readonly title: string;
  readonly about: 'named' | 'own' | 'self';
  /** What is an organisation’s concerns all below it, who find it too. */
  readonly reachesDown?: true;
  /** What is said of organisations elsewhere, where that is not “not found”. */
  readonly elsewhere?: 'not_ready';
  /** What is asked for at that place besides, one of these; of what concerns oneself, nothing is. */
  readonly needs?: readonly Permission[];
};

export const operationWords: Readonly<Record<string, OperationWords>> = {
  'organisation.start': { title: 'Mở chương trình', about: 'own' },
  'organisation.branches': { title: 'Xem cây tổ chức trên chi bộ', about: 'own' },
  'organisation.tree': { title: 'Xem cây tổ chức đến chi bộ', about: 'own' },
  'organisation.search': { title: 'Tìm kiếm', about: 'own' },
  'organisation.lineage': { title: 'Xem quá trình của tổ chức', about: 'named' },
  'organisation.cells': { title: 'Xem danh sách chi bộ', about: 'named' },
  'organisation.cell': { title: 'Xem trang chi bộ', about: 'named' },
  'organisation.members': { title: 'Xem danh sách đảng viên của chi bộ', about: 'named' },
  'organisation.places': { title: 'Xem thôn, đơn vị khi chia tách', about: 'named' },
  'organisation.reorganisationCheck': { title: 'Chạy thử quyết định sắp xếp', about: 'own' },
  'organisation.saveReorganisationDraft': { title: 'Lưu dự thảo sắp xếp', about: 'self' },
  'organisation.discardReorganisationDraft': { title: 'Bỏ dự thảo sắp xếp', about: 'named' },
  'organisation.reorganise': { title: 'Áp dụng quyết định sắp xếp', about: 'named', elsewhere: 'not_ready' },
  'organisation.reverseReorganisation': { title: 'Hoàn tác quyết định sắp xếp', about: 'named' },
  'organisation.reorganisations': { title: 'Xem các quyết định sắp xếp', about: 'own' },
  'organisation.reorganisation': { title: 'Xem một quyết định sắp xếp', about: 'named' },
  'statistics.catalogue': { title: 'Xem danh mục chỉ số', about: 'self' },
  'statistics.figures': { title: 'Xem số liệu', about: 'named' },
  'statistics.list': { title: 'Xem danh sách đằng sau số liệu', about: 'named' },
  'statistics.heat': { title: 'Xem sinh hoạt từng tháng', about: 'named' },
  'statistics.attention': { title: 'Xem việc cần chú ý', about: 'named' },
  'statistics.comparison': { title: 'So sánh các tổ chức trực thuộc', about: 'named' },
  'statistics.bridge': { title: 'Đối chiếu hai cơ cấu', about: 'named' },
  'statistics.recount': { title: 'Tính lại số liệu', about: 'own' },
  'programmes.list': { title: 'Xem các chương trình', about: 'named' },
  'programmes.progress': { title: 'Xem tiến độ chương trình', about: 'named', reachesDown: true },
  'meetings.record': { title: 'Ghi cuộc họp', about: 'named' },
  'meetings.grade': { title: 'Chấm điểm cuộc họp', about: 'named' },
  'access.parkedCommands': { title: 'Xem việc chờ xử lý', about: 'own' },
  'access.settleParked': { title: 'Xử lý việc chờ', about: 'named', needs: ['meet', 'grade'] },
  'access.whyNot': { title: 'Hỏi vì sao tôi không thấy', about: 'self' },
  'access.whoSees': { title: 'Hỏi ai thấy một người', about: 'named', needs: ['members', 'privacy'] },
  'access.me': { title: 'Xem tài khoản của tôi', about: 'self' },
  'access.signInOptions': { title: 'Mở trang đăng nhập', about: 'self' },
  'access.sessions': { title: 'Xem các thiết bị đang đăng nhập của mình', about: 'self' },
  'access.endSession': { title: 'Đăng xuất một thiết bị của mình', about: 'self' },
  'access.endOtherSessions': { title: 'Đăng xuất các thiết bị khác của mình', about: 'self' },
  'access.log': { title: 'Xem nhật ký', about: 'own' },
  'access.accountLog': { title: 'Xem nhật ký tài khoản', about: 'own' },
  'access.verifyLog': { title: 'Xem nhật ký có nguyên vẹn', about: 'self' },
  'access.myData': { title: 'Xem dữ liệu của chính mình', about: 'self' },
  'access.requestCorrection': { title: 'Yêu cầu đính chính dữ liệu của mình', about: 'self' },
  'access.correctionRequests': { title: 'Xem các yêu cầu đính chính', about: 'own' },
  'access.answerCorrection': { title: 'Trả lời yêu cầu đính chính', about: 'named' },
  'access.periods': { title: 'Xem thời hạn lưu giữ dữ liệu', about: 'own' },
  'access.setPeriod': { title: 'Đặt thời hạn lưu giữ dữ liệu', about: 'named' },
  'access.redactionTrial': { title: 'Đếm dữ liệu đến hạn xóa', about: 'own' },
  'access.processingActivities': { title: 'Xem sổ hoạt động xử lý dữ liệu', about: 'own' },
  'access.keepActivity': { title: 'Ghi sổ hoạt động xử lý dữ liệu', about: 'named' },
  'access.impactAssessments': { title: 'Xem sổ đánh giá tác động', about: 'own' },
  'access.keepAssessment': { title: 'Ghi sổ đánh giá tác động', about: 'named' },
  'access.breaches': { title: 'Xem sổ vi phạm dữ liệu', about: 'own' },
  'access.reportBreach': { title: 'Ghi vi phạm dữ liệu', about: 'named' },
  'access.advanceBreach': { title: 'Ghi bước xử lý vi phạm dữ liệu', about: 'named' },
  'access.privacyDuties': { title: 'Xem việc bảo vệ dữ liệu đến hạn', about: 'own' },
  'access.secretPapers': { title: 'Xem sổ tài liệu mật', about: 'own' },
  'access.registerSecretPaper': { title: 'Ghi sổ tài liệu mật', about: 'named' },
  'exchange.check': { title: 'Xem kết quả kiểm tra tệp', about: 'named' },
  'exchange.decisions': { title: 'Đọc quyết định trong tệp', about: 'named' },
  'exchange.correctUpload': { title: 'Sửa ô trong tệp đã gửi', about: 'named' },
  'exchange.applyUpload': { title: 'Nhập tệp vào dữ liệu', about: 'named' },
  'exchange.discardUpload': { title: 'Bỏ tệp đã gửi', about: 'named' },
  'access.accounts': { title: 'Xem danh sách tài khoản', about: 'own' },
  'access.account': { title: 'Xem một tài khoản', about: 'named' },
  'access.createAccount': { title: 'Tạo tài khoản', about: 'named' },
  'access.appoint': { title: 'Giao chức vụ hệ thống', about: 'named' },
  'access.endAppointment': { title: 'Cho thôi chức vụ hệ thống', about: 'named' },
  'access.closeAccount': { title: 'Đóng tài khoản', about: 'named' },
  'access.reopenAccount': { title: 'Mở lại tài khoản', about: 'named' },
  'access.issueCodes': { title: 'Cấp mã dùng một lần', about: 'named' },
  'access.renameAccount': { title: 'Đổi tên đăng nhập', about: 'named' },
  'access.linkAccount': { title: 'Nối tài khoản với máy chủ định danh', about: 'named' },
  'access.delegations': { title: 'Xem ủy quyền của mình', about: 'self' },
  'access.delegate': { title: 'Ủy quyền', about: 'self' },
  'access.withdrawDelegation': { title: 'Rút ủy quyền', about: 'self' },
};
