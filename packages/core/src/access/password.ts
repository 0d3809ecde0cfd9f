/** Which passwords are accepted: long, not known to everybody, not one's own name. No rule about kinds of characters. */

export const shortestPassword = 10;
export const longestPassword = 128;

/** Lower case, without marks and spaces: so that “Mật khẩu 123” is what everybody tries first. */
export const foldPassword = (text: string): string =>
  text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().replaceAll('đ', 'd').replace(/\s/g, '');

/** A folded password without the digits and marks at its ends: “!matkhau2026” is no better than “matkhau”. */
export const coreOfPassword = (folded: string): string => folded.replace(/^[^a-z]+|[^a-z]+$/g, '');

/** @param isKnown whether a folded text stands in the list of passwords that were leaked somewhere. */
export type KnownPasswords = (folded: string) => boolean;

/**
 * What is wrong with a new password, as a sentence; null: nothing.
 *
 * @param names the user name and the full name of whoever it is for.
 */
export function passwordProblem(password: string, names: readonly string[], isKnown: KnownPasswords): string | null {
  const length = [...password].length;
  if (length < shortestPassword)
    return `Mật khẩu mới có ${length} ký tự, cần ít nhất ${shortestPassword}. Hãy ghép vài từ quen thuộc với riêng bạn thành một câu ngắn.`;
  if (length > longestPassword) return `Mật khẩu dài quá ${longestPassword} ký tự. Hãy chọn mật khẩu ngắn hơn.`;
  const folded = foldPassword(password);
  const core = coreOfPassword(folded);
  if (names.some((name) => isInside(foldPassword(name), folded)))
    return 'Mật khẩu chứa tên đăng nhập hoặc họ tên của bạn, người khác dễ đoán. Hãy chọn mật khẩu khác.';
  if (new Set(folded).size < 4 || core === '' || isKnown(folded) || isKnown(core))
    return 'Mật khẩu này rất nhiều người dùng và đã bị lộ, kẻ xấu thử đầu tiên. Hãy chọn mật khẩu khác, ví dụ ghép bốn từ không liên quan.';
  return null;
}

/** Names of one or two letters stand in many words. */
const isInside = (name: string, folded: string): boolean => name.length >= 4 && folded.includes(name);
