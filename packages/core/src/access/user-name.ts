/** Names that people sign in with: small Latin letters, digits, and `.` `_` `-` inside. Migration 0008 says the same. */
import { withoutDiacritics } from '../kernel/text.ts';

const longest = 40;

export const isUserName = (text: string): boolean => /^[a-z0-9][a-z0-9._-]{1,39}$/.test(text);

/** What an office is told when a user name is none. */
export const userNameRule =
  'Tên đăng nhập gồm 2 đến 40 ký tự: chữ thường không dấu, chữ số, dấu chấm, gạch ngang hoặc gạch dưới, bắt đầu bằng chữ hoặc số. Ví dụ: lo.van.an.';

/**
 * The user name proposed for somebody: `Lò Văn An` → `lo.van.an`; where that is taken `lo.van.an2`, and so on.
 *
 * @param isTaken of user names that exist, in whatever state.
 */
export function proposedUserName(fullName: string, isTaken: (userName: string) => boolean): string {
  const words = withoutDiacritics(fullName)
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== '');
  const base = words.join('.').slice(0, longest).replace(/\.+$/, '') || 'nguoi.dung';
  if (isUserName(base) && !isTaken(base)) return base;
  for (let number = isUserName(base) ? 2 : 1; ; number++) {
    const name = `${base.slice(0, longest - String(number).length)}${number}`;
    if (!isTaken(name)) return name;
  }
}
