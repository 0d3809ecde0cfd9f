/** What the template tells the office about each column, and how to import. Plain words; WORKBOOK.md, "Reading". */
import type { Column } from './column.ts';

export const steps: readonly string[] = [
  'Mỗi trang bên dưới là một loại số liệu. Trang nào chưa có số liệu thì để trống hoặc xóa đi; có thể chia thành nhiều tệp.',
  'Giữ nguyên tiêu đề ở dòng 1, không gộp ô. Thứ tự các cột thay đổi được. Cột có tiêu đề màu đỏ bắt buộc phải ghi.',
  'Mỗi dòng được nhận ra bằng các cột có dấu x ở “Nhận dòng”. Nhập lại cùng một dòng là sửa số liệu đã có, không thêm dòng mới.',
  'Ô để trống sẽ xóa giá trị cũ của ô đó; bỏ hẳn một cột thì giá trị cũ giữ nguyên. Dòng không có trong tệp thì không thay đổi.',
  'Mã là chữ: 00097 khác 97. Hãy giữ định dạng văn bản của cột mã để không mất số 0 ở đầu.',
  'Ngày ghi theo ngày/tháng/năm, ví dụ 03/02/2022. Đến ngày và Ngày kết thúc là ngày cuối cùng còn hiệu lực; Ngày ra khỏi là ngày đầu tiên không còn ở chi bộ.',
  'Muốn xóa một dòng đã nhập, thêm cột Xóa ở cuối trang và ghi x vào dòng đó. Dòng đang được trang khác dùng thì chưa xóa được.',
  'Nhập tệp ở mục Nhập dữ liệu. Chương trình kiểm tra toàn bộ trước, chỉ ra từng ô sai; khi không còn lỗi mới ghi vào, ghi tất cả hoặc không ghi gì.',
];

/** How a column is filled in: one short sentence. */
export function kindExplained(column: Column): string {
  switch (column.type) {
    case 'code':
      return 'Mã, ghi dạng văn bản.';
    case 'text':
      return 'Chữ.';
    case 'title':
      return 'Chọn trong danh sách, hoặc ghi chữ khác.';
    case 'date':
      return 'Ngày, ví dụ 03/02/2022.';
    case 'last-day':
      return 'Ngày cuối cùng còn hiệu lực, ví dụ 31/12/2022.';
    case 'date-time':
      return 'Ngày và giờ, ví dụ 24/01/2022 19:00.';
    case 'month':
      return 'Tháng/năm, ví dụ 03/2022.';
    case 'year':
      return 'Năm, bốn chữ số.';
    case 'count':
      return `Số nguyên ${rangeOf(column)}.`;
    case 'decimal':
      return `Số ${rangeOf(column)}, phần lẻ viết sau dấu phẩy.`;
    case 'yes':
      return 'Ghi x nếu có; không thì để trống.';
    case 'choice':
      return 'Chọn một giá trị trong danh sách.';
    case 'choices':
      return 'Một hoặc nhiều giá trị trong danh sách, cách nhau bằng dấu chấm phẩy.';
  }
}

const rangeOf = ({ min, max }: Column): string =>
  max < Number.MAX_SAFE_INTEGER ? `từ ${min} đến ${max}` : `từ ${min} trở lên`;

/** The comment on a header: required or not, how to fill it in, what to know. */
export function columnExplained(column: Column): string {
  const first = column.required ? 'Bắt buộc.' : 'Không bắt buộc.';
  return [first, kindExplained(column), column.note].filter((part) => part !== '').join('\n');
}
