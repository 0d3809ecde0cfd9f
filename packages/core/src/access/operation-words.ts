/**
 * What each operation is called in Vietnamese, for the log and for the page of permissions, and what it speaks of:
 * `named` – what its input names, an organisation, a person, a decision: elsewhere it is not found;
 * `own` – whatever lies within reach: what lies elsewhere is left out;
 * `self` – whoever asks, or nobody.
 */
export type OperationWords = { readonly title: string; readonly about: 'named' | 'own' | 'self' };

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
  'organisation.reorganisationCheck': { title: 'Chạy thử quyết định sắp xếp', about: 'named' },
  'organisation.saveReorganisationDraft': { title: 'Lưu dự thảo sắp xếp', about: 'named' },
  'organisation.discardReorganisationDraft': { title: 'Bỏ dự thảo sắp xếp', about: 'named' },
  'organisation.reorganise': { title: 'Áp dụng quyết định sắp xếp', about: 'named' },
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
  'programmes.progress': { title: 'Xem tiến độ chương trình', about: 'named' },
  'meetings.record': { title: 'Ghi cuộc họp', about: 'named' },
  'meetings.grade': { title: 'Chấm điểm cuộc họp', about: 'named' },
  'access.parkedCommands': { title: 'Xem việc chờ xử lý', about: 'own' },
  'access.settleParked': { title: 'Xử lý việc chờ', about: 'named' },
  'access.whyNot': { title: 'Hỏi vì sao tôi không thấy', about: 'self' },
  'access.whoSees': { title: 'Hỏi ai thấy một người', about: 'named' },
  'access.me': { title: 'Xem tài khoản của tôi', about: 'self' },
  'access.signInOptions': { title: 'Mở trang đăng nhập', about: 'self' },
  'access.sessions': { title: 'Xem các thiết bị đang đăng nhập của mình', about: 'self' },
  'access.endSession': { title: 'Đăng xuất một thiết bị của mình', about: 'self' },
  'access.endOtherSessions': { title: 'Đăng xuất các thiết bị khác của mình', about: 'self' },
  'exchange.check': { title: 'Xem kết quả kiểm tra tệp', about: 'named' },
  'exchange.decisions': { title: 'Đọc quyết định trong tệp', about: 'named' },
  'exchange.correctUpload': { title: 'Sửa ô trong tệp đã gửi', about: 'named' },
  'exchange.applyUpload': { title: 'Nhập tệp vào dữ liệu', about: 'named' },
  'exchange.discardUpload': { title: 'Bỏ tệp đã gửi', about: 'named' },
};
