/**
 * How a name is looked for: by its plain text (no diacritics, no capitals), of which the trigram index is made.
 *
 * Stages run from the surest to the loosest, and a later one only when the earlier ones left room: `union all` under a
 * `limit` stops by itself. Folding a name costs more than finding it, so no stage folds more than it may keep.
 */
import { type RawBuilder, sql } from 'kysely';

type Sql = RawBuilder<unknown>;

export type Terms = {
  /** Trimmed, single spaces, NFC, as typed otherwise. */
  readonly text: string;
  /** Those that have a letter or a digit: the index knows nothing else. */
  readonly words: readonly string[];
};

/** Rows that a stage may bring; more than anybody reads, few enough to sort. */
const kept = 100;

export const termsOf = (typed: string): Terms => {
  const text = typed
    .normalize('NFC')
    .replaceAll(/[\0\s]+/g, ' ')
    .trim()
    .slice(0, 100);
  return { text, words: [...new Set(text.split(' '))].filter((word) => /[\p{L}\p{N}]/u.test(word)).slice(0, 8) };
};

const escaped = (text: string): string => text.replaceAll(/[\\%_]/g, (sign) => `\\${sign}`);

/** The pattern folded by the database, so that names and what is typed are folded by one function. */
const like = (name: Sql, before: string, text: string): Sql =>
  sql`${name} like ${before} || plain_text(${escaped(text)}) || '%'`;

const startsWord = (name: Sql, text: string): Sql => sql`(${like(name, '', text)} or ${like(name, '% ', text)})`;

/** Conditions over a name, each with what it is worth; lower is better. */
function stages({ text, words }: Terms, name: Sql): { rank: Sql; condition: Sql }[] {
  if (words.length === 0) return [{ rank: sql`9`, condition: sql`false` }];
  const found = [{ rank: sql`case when ${like(name, '', text)} then 2 else 3 end`, condition: startsWord(name, text) }];
  // two letters are in every other name, and inside words the index knows nothing shorter than three
  if (/[\p{L}\p{N}]{3}/u.test(text)) found.push({ rank: sql`4`, condition: like(name, '%', text) });
  if (words.length > 1)
    found.push({
      rank: sql`5`,
      condition: sql.join(
        words.map((word) => startsWord(name, word)),
        sql` and `,
      ),
    });
  return found;
}

/**
 * A select of rows `from`, with `rank`, whose name says what was typed.
 *
 * @param columns what to select beside the rank.
 */
export function namedLike(
  terms: Terms,
  { columns, from, name, where = sql`true` }: { columns: Sql; from: Sql; name: Sql; where?: Sql },
): Sql {
  const selects = stages(terms, sql`plain_text(${name})`).map(
    ({ rank, condition }) =>
      sql`(select ${columns}, ${rank} as rank from ${from} where ${condition} and ${where} limit ${kept})`,
  );
  return sql`select * from (${sql.join(selects, sql` union all `)}) found limit ${kept}`;
}

/** A select of rows whose name has a part that looks like what was typed: for slips of the finger. */
export const namedAlmost = (
  { text }: Terms,
  { columns, from, name, where = sql`true` }: { columns: Sql; from: Sql; name: Sql; where?: Sql },
): Sql => sql`
  select ${columns}, 7 - word_similarity(plain_text(${text}), plain_text(${name})) as rank from ${from}
  where plain_text(${text}) <% plain_text(${name}) and ${where}
  order by rank limit ${kept}`;

/** A select of rows whose code is, or begins with, what was typed, in whatever case. */
export function codedLike(
  { text }: Terms,
  { columns, from, code, where }: { columns: Sql; from: Sql; code: Sql; where: Sql },
): Sql {
  const [typed, capitals] = [`${escaped(text)}%`, `${escaped(text.toUpperCase())}%`];
  return sql`
    select ${columns}, case when ${code} in (${text}, ${text.toUpperCase()}) then 0 else 1 end as rank
    from ${from} where (${code} like ${typed} or ${code} like ${capitals}) and ${where}
    order by ${code} limit ${kept}`;
}
