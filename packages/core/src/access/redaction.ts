/** Taking persons out of what the log keeps of a command: the command stays, with who did what and when. */
import { erasedText, formerCode, formerName } from './retention.ts';

export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

/** From the top down: keys, and `*` for every element of a list. Begins with `input` or `effect`. */
export type Path = readonly string[];

/** The same with what stands at these places erased; a place that is empty, or not there, stays so. */
export const erasedAt = (value: Json, paths: readonly Path[]): Json =>
  paths.reduce((whole, path) => erased(whole, path), value);

function erased(value: Json, [key, ...rest]: Path): Json {
  if (key === undefined) return value === null ? null : erasedText;
  if (isList(value)) return key === '*' ? value.map((each) => erased(each, rest)) : value;
  if (!isObject(value)) return value;
  if (key === '*') return mapped(value, (each) => erased(each, rest));
  return Object.hasOwn(value, key) ? { ...value, [key]: erased(value[key] ?? null, rest) } : value;
}

export type Former = { readonly id: string; readonly code: string; readonly name: string };

/**
 * The same without these persons: their codes wherever they stand, and their names in whatever also holds the code; the
 * same name elsewhere may be somebody else's.
 */
export function withoutPersons(value: Json, persons: ReadonlyMap<string, Former>): Json {
  if (typeof value === 'string') return codeOf(value, persons);
  if (isList(value)) return value.map((each) => withoutPersons(each, persons));
  if (!isObject(value)) return value;
  const named = Object.values(value).flatMap((each) => (typeof each === 'string' ? (persons.get(each) ?? []) : []));
  return mapped(value, (each) =>
    typeof each === 'string' && named.some(({ name }) => name === each) ? formerName : withoutPersons(each, persons),
  );
}

const codeOf = (text: string, persons: ReadonlyMap<string, Former>): string => {
  const person = persons.get(text);
  return person === undefined ? text : formerCode(person.id);
};

const isList = (value: Json): value is readonly Json[] => Array.isArray(value);
const isObject = (value: Json): value is { readonly [key: string]: Json } =>
  typeof value === 'object' && value !== null && !isList(value);
const mapped = (value: { readonly [key: string]: Json }, change: (each: Json) => Json): Json =>
  Object.fromEntries(Object.entries(value).map(([key, each]) => [key, change(each)]));
