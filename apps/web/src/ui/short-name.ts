/** Names of siblings without what they have in common: `Chi bộ bản Nà Sáng` → `Bản Nà Sáng`, `Đảng bộ xã Lóng Luông` → `Lóng Luông`. */
const body = /^(?:ban chấp hành )?(?:đảng bộ|đảng ủy|chi bộ|chi ủy)(?: bộ phận| cơ sở| trực thuộc)?\s+(?=\S)/iu;
const place = /^(?:tỉnh|thành phố|huyện|quận|thị xã|xã|phường|thị trấn|đặc khu)\s+(?=\p{Lu})/iu;

const capitalised = (text: string): string => text.charAt(0).toLocaleUpperCase('vi') + text.slice(1);

/** One name without `Chi bộ`, `Đảng bộ`. */
export const withoutBody = (name: string): string => capitalised(name.replace(body, ''));

/** The short names of siblings, in their order; the word for the place stays where a name would otherwise stand twice. */
export function shortNames(names: readonly string[]): string[] {
  const first = names.map(withoutBody);
  const second = first.map((name) => capitalised(name.replace(place, '')));
  return second.map((name, i) => (second.indexOf(name) === second.lastIndexOf(name) ? name : (first[i] ?? name)));
}
