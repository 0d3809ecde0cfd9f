/** What a row of the log says that was sent and changed, laid out for people: one line for each thing, before and after. */

export type LogValue = string | number | boolean | null;
export type LogField = { readonly key: string; readonly value: LogValue };
export type LogChange = {
  /** Names of the fields that lead there; a row of a list by its number, from 1. */
  readonly path: readonly string[];
  /** Null: nothing of the kind stood there. */
  readonly before: readonly LogField[] | null;
  readonly after: readonly LogField[] | null;
};

/** The key of a field that is no part of a row. */
export const itself = '';

type Found = ReadonlyMap<string, { readonly path: readonly string[]; readonly fields: readonly LogField[] }>;

/**
 * @param after what was sent.
 * @param former what stood there before, in the same words; a list of rows of sheets after an import.
 */
export function changesIn(after: unknown, former: unknown): LogChange[] {
  const [now, then] = [linesOf(after), Array.isArray(former) ? new Map() : linesOf(former)];
  const keys = [...new Set([...now.keys(), ...then.keys()])];
  const lines = keys.map((key): LogChange => {
    const [is, was] = [now.get(key), (then as Found).get(key)];
    return { path: (is ?? was)?.path ?? [], before: was?.fields ?? null, after: is?.fields ?? null };
  });
  return Array.isArray(former) ? [...lines, ...former.map(rowChange)] : lines;
}

/** Scalars, and rows of scalars, each a line. */
function linesOf(value: unknown): Found {
  const found = new Map<string, { path: readonly string[]; fields: readonly LogField[] }>();
  const add = (path: readonly string[], fields: readonly LogField[]): void => {
    found.set(path.join('\u0001'), { path, fields });
  };
  const walk = (path: readonly string[], at: unknown): void => {
    if (at === null || typeof at !== 'object') {
      if (path.length > 0) add(path, [{ key: itself, value: at as LogValue }]);
      return;
    }
    if (Array.isArray(at) && at.every((each) => each === null || typeof each !== 'object')) {
      add(path, [{ key: itself, value: at.length === 0 ? null : at.join(', ') }]);
      return;
    }
    const parts = Array.isArray(at) ? at.map((each, n) => [String(n + 1), each] as const) : Object.entries(at);
    if (path.length > 0 && /^\d+$/.test(path.at(-1) ?? '') && parts.every(([, each]) => isScalar(each))) {
      add(
        path,
        parts.map(([key, each]) => ({ key, value: scalar(each) })).filter(({ value }) => value !== null),
      );
      return;
    }
    for (const [key, each] of parts) walk([...path, key], each);
  };
  walk([], value);
  return found;
}

const isScalar = (value: unknown): boolean =>
  value === null ||
  typeof value !== 'object' ||
  (Array.isArray(value) && value.every((one) => typeof one !== 'object'));
const scalar = (value: unknown): LogValue =>
  Array.isArray(value) ? (value.length === 0 ? null : value.join(', ')) : (value as LogValue);

/** A row of a sheet that an import changed: the columns that differ; of one that it removed, all. */
function rowChange(row: unknown): LogChange {
  const { sheet, before, now } = row as Record<'before' | 'now', Record<string, unknown> | null> & { sheet: string };
  const [was, is] = [before ?? {}, now ?? {}];
  const keys = [...new Set([...Object.keys(was), ...Object.keys(is)])];
  const differing = keys.filter((key) => JSON.stringify(was[key] ?? null) !== JSON.stringify(is[key] ?? null));
  const fieldsOf = (from: Record<string, unknown>, shown: readonly string[]): LogField[] =>
    shown.map((key) => ({ key, value: scalar(from[key] ?? null) }));
  const name = ['code', 'meeting', 'member', 'organisation', 'place'].map((key) => was[key] ?? is[key]).find(Boolean);
  const path = [String(sheet), ...(typeof name === 'string' ? [name] : [])];
  if (differing.length === 0) return { path, before: fieldsOf(was, keys), after: null };
  return { path, before: fieldsOf(was, differing), after: fieldsOf(is, differing) };
}
