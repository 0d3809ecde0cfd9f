/** Writes docs/permissions.md from the policy itself, for people who answer for it. `npm run generate` */
import { writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { askers, type Outcome, outcomeFor } from '../packages/core/src/access/grid.ts';
import { operationWords } from '../packages/core/src/access/operation-words.ts';
import { type RoleName, roles } from '../packages/core/src/access/role.ts';
import type { Asked } from '../packages/core/src/kernel/contract.ts';
import { type Permission, permissions } from '../packages/core/src/kernel/permission.ts';
import { operations } from '../packages/core/src/operations.ts';

const rooms: Readonly<Record<string, string>> = {
  organisation: 'Tổ chức',
  statistics: 'Số liệu',
  programmes: 'Chương trình',
  meetings: 'Sinh hoạt',
  access: 'Tài khoản, quyền, nhật ký',
  exchange: 'Nhập và xuất tệp',
};

const said: Readonly<Record<Outcome, string>> = {
  done: '✓',
  not_found: 'không tìm thấy',
  not_ready: 'không áp dụng được',
  not_permitted: 'không được phép',
  not_signed_in: 'phải đăng nhập',
};

const upper = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
const row = (values: readonly string[]): string => `| ${values.join(' | ')} |`;
const table = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  [row(head), row(head.map((_, i) => (i === 0 ? '---' : ':-:'))), ...rows.map(row)].join('\n');

const roleNames = Object.keys(roles) as RoleName[];
const permissionNames = Object.keys(permissions) as Permission[];
const askedWord = (asked: Asked): string =>
  asked === 'anyone' ? 'ai cũng được' : asked === 'signed_in' ? 'đã đăng nhập' : permissions[asked];

/** As the words stand; the exports of a contract have an order of their own in each runtime. */
const order = Object.keys(operationWords);
const inOrder = [...operations].sort((a, b) => order.indexOf(a.name) - order.indexOf(b.name));

/** The whole page. */
export function permissionsPage(): string {
  const byRole = table(
    ['Quyền', ...roleNames.map((name) => roles[name].label)],
    permissionNames.map((permission) => [
      upper(permissions[permission]),
      ...roleNames.map((name) => ((roles[name].grants as readonly Permission[]).includes(permission) ? '✓' : '')),
    ]),
  );
  const sections = Object.entries(rooms).map(([room, title]) => {
    const own = inOrder.filter(({ name }) => name.startsWith(`${room}.`));
    const rows = own.map(({ name, permission }) => {
      const words = operationWords[name];
      if (words === undefined) throw new Error(`${name} has no words`);
      const mark = words.about === 'own' ? ' ◦' : '';
      const answers = askers.map((asker) => {
        const outcome = outcomeFor(asker, permission, words);
        return outcome === 'done' ? `${said.done}${mark}` : said[outcome];
      });
      return [`${words.title}<br>*${askedWord(permission)}*`, ...answers];
    });
    return `### ${title}\n\n${table(['Việc', ...askers.map((_, i) => String(i + 1))], rows)}`;
  });
  return `${[
    '# Ai được xem và làm gì',
    'Trang này do chương trình viết ra từ chính bảng quyền mà chương trình áp dụng (`npm run generate`); không ai sửa tay. Một bài kiểm tra sẽ báo lỗi nếu trang khác với bảng quyền, và một bài khác (`apps/server/src/access/leak.test.ts`) hỏi từng việc dưới đây bằng tài khoản của từng loại người rồi đối chiếu câu trả lời với bảng quyền.',
    '## Chức vụ hệ thống',
    'Quyền không giao cho từng người mà đi theo chức vụ, có ngày bắt đầu và ngày kết thúc. Bí thư, phó bí thư, chi ủy viên, cán bộ theo dõi, cán bộ tổ chức có quyền theo chức vụ Đảng đã ghi trong dữ liệu; các chức vụ khác do người quản trị giao. Chức vụ hết ngày nào thì quyền hết ngày ấy. Ủy quyền cho người khác có thời hạn, và chỉ còn giá trị khi người ủy quyền còn giữ chức vụ.',
    ...roleNames
      .map((name) => `- **${roles[name].label}.** ${roles[name].sentence}`)
      .reduce<string[]>((all, line) => {
        const last = all.pop();
        return [last === undefined ? line : `${last}\n${line}`];
      }, []),
    '## Chức vụ nào có quyền gì',
    byRole,
    'Quyền có ở một tổ chức thì có ở mọi tổ chức đang trực thuộc tổ chức ấy, và ở các tổ chức đã kết thúc mà những tổ chức này kế thừa. Sắp xếp tổ chức thì quyền đổi theo ngay trong ngày quyết định có hiệu lực. Riêng số liệu của thời gian trước vẫn tính những chi bộ khi đó trực thuộc.',
    '## Ai hỏi gì thì được trả lời thế nào',
    'Mọi việc đều hỏi về cùng một chi bộ, trừ cột 4 hỏi về đảng bộ cơ sở cấp trên của chi bộ đó. Các cột:',
    askers.map(({ label }, i) => `${i + 1}. ${label}`).join('\n'),
    ...sections,
    '## Nghĩa của các chữ',
    [
      '- **✓**: được trả lời, được làm.',
      '- **✓ ◦**: được trả lời, nhưng chỉ gồm những gì thuộc phạm vi của người hỏi; phần còn lại không có trong câu trả lời.',
      '- **không tìm thấy**: người hỏi có quyền ấy ở nơi khác. Chương trình trả lời đúng như khi mã hỏi không tồn tại, nên không lộ ra rằng có hay không.',
      '- **không áp dụng được**: quyết định gọi tên một tổ chức ngoài phạm vi; chương trình coi như không có tổ chức ấy.',
      '- **không được phép**: không chức vụ nào của người hỏi có quyền ấy.',
      '- **phải đăng nhập**: chưa đăng nhập thì không được trả lời.',
      '- **đã đăng nhập** (dưới tên việc): mọi tài khoản đều hỏi được, về chính mình hoặc về điều không phải dữ liệu của ai.',
      '- Danh sách đằng sau số liệu mà có tên đảng viên thì cần thêm quyền xem hồ sơ đảng viên; có nhiệm vụ của đảng viên thì cần thêm quyền xem nhiệm vụ. Không có quyền ấy thì chỉ thấy con số.',
      '- **Hỏi ai thấy một người**: ai cũng hỏi được về chính mình; bảng ghi câu trả lời khi hỏi về một đảng viên khác của chi bộ.',
    ].join('\n'),
  ].join('\n\n')}\n`;
}

if (import.meta.main) writeFileSync(resolve(import.meta.dirname, '../docs/permissions.md'), permissionsPage());
