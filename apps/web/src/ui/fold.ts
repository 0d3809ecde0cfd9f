/** Text for searching: without diacritics and case, `Đảng ủy` → `dang uy`. */
export const fold = (text: string): string =>
  text.normalize('NFD').replace(/\p{M}/gu, '').replace(/[đĐ]/g, 'd').toLowerCase();

/** Whether every word of `wanted` occurs in `text`; both without regard to diacritics. */
export function matches(text: string, wanted: string): boolean {
  const folded = fold(text);
  return fold(wanted)
    .split(/\s+/)
    .every((word) => folded.includes(word));
}
