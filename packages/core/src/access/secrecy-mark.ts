/** Documents marked as state secrets never come into the program: what is uploaded is looked at for such a mark. */
import { clean } from '../kernel/text.ts';

/** The marks in falling order; the longer ones hold the shorter one. */
export const secrecyLevels = { top_secret: 'Tuyệt mật', highly_secret: 'Tối mật', secret: 'Mật' } as const;
export type SecrecyLevel = keyof typeof secrecyLevels;
export const secrecyLevelNames = Object.keys(secrecyLevels) as SecrecyLevel[];

const words = Object.entries(secrecyLevels) as [SecrecyLevel, string][];
const squeezed = (text: string): string => clean(text).toLocaleUpperCase('vi').replace(/\s+/g, ' ').trim();

/**
 * The level that a cell carries as a mark: the word alone, in capitals, also after “ĐỘ MẬT:” or in brackets. Words of a
 * sentence (“giữ bí mật”, “mật độ”) and words in small letters are none.
 */
export function markIn(text: string): SecrecyLevel | null {
  const whole = clean(text).replace(/\s+/g, ' ').trim();
  if (whole !== whole.toLocaleUpperCase('vi')) return null;
  const bare = whole
    .replace(/^(ĐỘ MẬT|MỨC ĐỘ MẬT|DẤU MẬT)\s*[:：-]?\s*/u, '')
    .replace(/^[\s"“”'([{*<-]+|[\s"“”')\]}*>.!-]+$/gu, '');
  return words.find(([, word]) => bare === squeezed(word))?.[0] ?? null;
}

/** The level that a file's name carries: the word with nothing but signs around it, in whatever letters. */
export function markInFileName(name: string): SecrecyLevel | null {
  const parts = squeezed(name.replace(/\.[a-z0-9]+$/i, '')).split(/[^\p{L}\p{N} ]+/u);
  const levels = parts
    .map((part) => part.trim())
    .flatMap((part) => words.filter(([, word]) => part === squeezed(word)));
  return levels[0]?.[0] ?? null;
}

/** How many rows of a sheet are its head, where a mark stands. */
const headRows = 10;

type Sheet = {
  readonly name: string;
  readonly rows: readonly (readonly ({ readonly kind: string; readonly value: unknown } | null)[])[];
};

/** Where a workbook carries a mark: in the name of a sheet, or in a cell of its head. */
export function markedIn(sheets: readonly Sheet[]): { readonly sheet: string; readonly level: SecrecyLevel } | null {
  for (const { name, rows } of sheets) {
    const texts = rows.slice(0, headRows).flat();
    for (const text of [name, ...texts.map((cell) => cell?.value)]) {
      const level = typeof text === 'string' ? markIn(text) : null;
      if (level !== null) return { sheet: name, level };
    }
  }
  return null;
}
