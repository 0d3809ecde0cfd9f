import { types } from 'pg';

// How values of a column look in TypeScript. PostgreSQL's own formats would give a Date at local midnight for a
// date, text for a range and text for every larger number.

/** A range of days [from, to); null where it is open. Empty ranges do not occur in the schema and read as null. */
export type DayRange = { from: string | null; to: string | null };

const readers: Record<number, (text: string) => unknown> = {
  1082: (text) => text, // date → 'YYYY-MM-DD'
  3912: readDayRange, // daterange
  20: Number, // bigint
  1700: Number, // numeric
  1114: (text) => text.slice(0, 16).replace(' ', 'T'), // timestamp → wall time 'YYYY-MM-DDTHH:MM'
};
const arrays: Record<number, number> = { 1182: 1082, 3913: 3912, 1016: 20, 1231: 1700, 1115: 1114 };

/** The `types` option of a pg Pool or Client: our readers first, then those of pg. */
export const columnValues = {
  getTypeParser: ((oid: number, format?: 'text' | 'binary') => {
    const fallback = () => types.getTypeParser(oid, format as 'text');
    if (format === 'binary') return fallback();
    const reader = readers[oid];
    if (reader) return reader;
    const element = readers[arrays[oid] ?? 0];
    if (!element) return fallback();
    // The reader of text[] splits every array; pg's list of type numbers only names those of scalars.
    const textArray = 1009 as number;
    const split = types.getTypeParser(textArray, 'text') as (text: string) => (string | null)[];
    return (text: string) => split(text).map((each) => (each === null ? null : element(each)));
  }) as typeof types.getTypeParser,
};

function readDayRange(text: string): DayRange | null {
  if (text === 'empty') return null;
  const [, from, to] = /^[[(]([^,]*),([^\])]*)[\])]$/.exec(text) ?? [];
  return { from: bound(from), to: bound(to) };
}

/** An open side is empty; 'infinity' means the same to people. */
function bound(text: string | undefined): string | null {
  return text && !text.endsWith('infinity') ? text : null;
}
