/** The log as people read it: what was done, opened, taken out, and who came in; within reach, the latest first. */
import type * as contract from '@nennep/core/access/contract-log.ts';
import { changesIn } from '@nennep/core/access/log-change.ts';
import { aboutOwnSignIn, redactionName, titleInLog, wordsBeside } from '@nennep/core/access/log-words.ts';
import { addDays } from '@nennep/core/kernel/calendar.ts';
import type { OutputOf, ParsedInputOf } from '@nennep/core/kernel/contract.ts';
import { Refusal } from '@nennep/core/kernel/problem.ts';
import { operations } from '@nennep/core/operations.ts';
import { type RawBuilder, sql } from 'kysely';
import type { Transaction } from '../database.ts';
import type { Handler } from '../http/handler.ts';
import { lastAudit } from './log-audit-store.ts';
import { organisationByCode } from './organisation-store.ts';
import { type Scope, under, within } from './scope.ts';

type Wanted = ParsedInputOf<typeof contract.log>;
type Output = OutputOf<typeof contract.log>;
type Entry = Output['entries'][number];
type Kind = Entry['kind'];

const mostChanges = 200;

const log: Handler<typeof contract.log> = async ({ tx, scope, today }, wanted) =>
  page(tx, scope, wanted, { today, names: null });

/** Operations that keep accounts, and what people do about their own sign-in. */
const ofAccounts = operations
  .filter(({ kind, name, permission }) => kind === 'command' && (permission === 'accounts' || aboutOwnSignIn.has(name)))
  .map(({ name }) => name);

const accountLog: Handler<typeof contract.accountLog> = async ({ tx, scope, today }, wanted) =>
  page(tx, scope, wanted, { today, names: ofAccounts });

type Found = Omit<Entry, 'title' | 'summary' | 'changes' | 'changeCount'> & {
  readonly input: unknown;
  readonly former: unknown;
};

/** @param names the only commands that are shown, and no openings; null: everything. */
async function page(
  tx: Transaction,
  scope: Scope,
  wanted: Wanted,
  { today, names }: { today: string; names: readonly string[] | null },
): Promise<Output> {
  const { rows } = await sql<Found>`
    with existing as (
      select range_agg(int4range(home_id, home_id + 1)) as homes,
        exists (
          select from organisation_period top join organisation on organisation.id = top.organisation_id
          where top.parent_id is null and top.during @> ${today}::date and ${within(scope, sql`organisation.home_id`)}
        ) as "isTop"
      from organisation
    ), entry as (
      ${sql.join(await sourcesOf(tx, scope, wanted, names), sql` union all `)}
    )
    select entry.serial, entry.at, entry.kind, entry.name, entry.actor, account.full_name as "fullName", entry.office,
      entry.device, entry.address, entry.persons, entry.input, entry.former,
      exists (select from redaction where row_serial = entry.serial) as "isRedacted",
      coalesce(named.organisations, '[]') as organisations, coalesce(named.count, 0)::integer as "organisationCount"
    from entry cross join existing
    left join account on account.user_name = entry.actor
    left join lateral (
      select count(*) as count, (json_agg(json_build_object('code', period.code, 'name', period.name) order by period.code)
        filter (where n <= 3)) as organisations
      from (
        -- a short code stands for one further up
        select id, row_number() over (order by length(min(code)), min(code)) as n
        from organisation join organisation_code on organisation_id = id where home_id <@ entry.about group by id
      ) concerned
      cross join lateral (
        select code, name from organisation_period where organisation_id = concerned.id
        order by lower(during) <= entry.at::date desc, lower(during) desc limit 1
      ) period
    ) named on true
    where ${readable(scope)}
      ${wanted.actor === undefined || wanted.actor === '' ? sql`` : sql`and plain_text(coalesce(entry.actor, '') || ' ' || coalesce(account.full_name, '')) like '%' || plain_text(${wanted.actor.replaceAll(/[\\%_]/g, '\\$&')}) || '%'`}
    order by entry.serial desc limit ${wanted.limit + 1}`.execute(tx);
  const shown = rows.slice(0, wanted.limit);
  return {
    entries: shown.map(entryOf),
    next: rows.length > wanted.limit ? (shown.at(-1)?.serial ?? null) : null,
    operations: offered(names),
  };
}

/** What concerns organisations that are no more is judged by those that are left; what concerns none, at a top. */
const readable = (scope: Scope): RawBuilder<unknown> =>
  scope.homes === 'all'
    ? sql`true`
    : sql`case when isempty(coalesce(entry.about * existing.homes, '{}')) then existing."isTop"
        else entry.about * existing.homes <@ ${scope.homes}::int4multirange end`;

const kinds: readonly Kind[] = ['command', 'opening', 'export', 'sign_in', 'redaction'];

/** A select of each table that is asked for, as far as its own columns decide. */
async function sourcesOf(
  tx: Transaction,
  scope: Scope,
  wanted: Wanted,
  names: readonly string[] | null,
): Promise<RawBuilder<unknown>[]> {
  const asked = new Set<Kind>(wanted.kinds.length === 0 ? kinds : wanted.kinds);
  const only = names === null ? asked : new Set([...asked].filter((kind) => kind === 'command' || kind === 'sign_in'));
  const { operation, person } = wanted;
  const about = await aboutOf(tx, scope, wanted.org);
  const matching = (at: string, name: string, homes: RawBuilder<unknown>): RawBuilder<unknown> => sql`
    where serial < ${wanted.above ?? Number.MAX_SAFE_INTEGER}
      and ${sql.ref(at)} >= ${wanted.from}::date and ${sql.ref(at)} < ${addDays(wanted.to, 1)}::date
      ${operation === undefined ? sql`` : sql`and ${sql.raw(name)} = ${operation}`}
      ${about === null ? sql`` : sql`and ${homes} && ${about}::int4multirange`}`;
  const sources: RawBuilder<unknown>[] = [nothing];
  if (only.has('command'))
    sources.push(sql`
      select serial, done_at, 'command', name, actor, office, device, address, about, 0, input, effect -> 'former'
      from command ${matching('done_at', 'name', sql`about`)}
        ${names === null ? sql`` : sql`and name = any(${names}::text[])`}
        ${person === undefined ? sql`` : sql`and (${says(sql`input`, person)} or ${says(sql`effect`, person)})`}`);
  for (const [kind, isExport] of [
    ['opening', false],
    ['export', true],
  ] as const)
    if (only.has(kind))
      sources.push(sql`
        select serial, opened_at, ${kind}, operation, actor, office, device, address, about, cardinality(members), input, null
        from opening ${matching('opened_at', 'operation', sql`about`)} and is_export = ${isExport}
          ${person === undefined ? sql`` : sql`and members && member_ids(${person})`}`);
  if (only.has('sign_in') && person === undefined)
    sources.push(sql`
      select serial, at, 'sign_in', kind, user_name, null, device, address, account_homes(account_id, at::date), 0,
        case when how is null then '{}' else jsonb_build_object('how', how) end, null
      from sign_in_event left join account on account.id = account_id
      ${matching('at', 'kind', sql`account_homes(account_id, at::date)`)}`);
  if (only.has('redaction') && person === undefined)
    sources.push(sql`
      select serial, redacted_at, 'redaction', ${redactionName}, actor, null, null, null, null::int4multirange, 0,
        jsonb_build_object('rule', rule, 'rows', case when removed_rows is null then 1 else (
          select sum(upper(stretch) - lower(stretch)) from unnest(removed_rows) stretch) end), null
      from redaction ${matching('redacted_at', `'${redactionName}'`, sql`'{}'::int4multirange`)}`);
  return sources;
}

/** Gives the columns their names and types. */
const nothing = sql`
  select null::bigint as serial, null::timestamptz as at, null::text as kind, null::text as name, null::text as actor,
    null::text as office, null::text as device, null::text as address, null::int4multirange as about,
    null::integer as persons, null::jsonb as input, null::jsonb as former
  where false`;

/** Whether a code stands anywhere in it. */
const says = (content: RawBuilder<unknown>, code: string): RawBuilder<unknown> =>
  sql`jsonb_path_exists(${content}, '$.** ? (@ == $code)', jsonb_build_object('code', ${code}::text))`;

/** Homes of everything that ever stood below an organisation. */
async function aboutOf(tx: Transaction, scope: Scope, code: string | undefined): Promise<string | null> {
  if (code === undefined || code === '') return null;
  const found = await organisationByCode(tx, under(scope, 'structure'), code);
  if (found === null) throw new Refusal('not_found', `Không có tổ chức nào mang mã ${code}.`);
  const { rows } = await sql<{ homes: string | null }>`
    select range_agg(int4range(home_id, home_id + 1))::text as homes
    from organisation where id in (select organisation_id from organisation_path where ancestor_id = ${found.id}::uuid)`.execute(
    tx,
  );
  return rows[0]?.homes ?? '{}';
}

function entryOf({ input, former, ...found }: Found): Entry {
  const changes = changesIn(input, former);
  return {
    ...found,
    at: new Date(found.at).toISOString(),
    ...wordsOf(found.name),
    changes: changes.slice(0, mostChanges).map(({ path, before, after }) => ({
      path: [...path],
      before: before === null ? null : [...before],
      after: after === null ? null : [...after],
    })),
    changeCount: changes.length,
  };
}

const summaries = new Map(operations.map(({ name, summary }) => [name, summary]));
const wordsOf = (name: string) => ({
  title: titleInLog(name),
  summary: summaries.get(name) ?? wordsBeside(name)?.summary ?? null,
});

/** What one may choose from: what changes something, opens somebody's data, or becomes a file. */
const offered = (names: readonly string[] | null): Output['operations'] =>
  operations
    .filter(({ kind, name, opens }) =>
      names === null ? kind === 'command' || opens !== undefined : names.includes(name),
    )
    .map(({ name }) => ({ name, ...wordsOf(name) }))
    .sort((one, other) => one.title.localeCompare(other.title, 'vi'));

const verifyLog: Handler<typeof contract.verifyLog> = async ({ tx, scope }) => lastAudit(tx, scope);

export const logHandlers = { 'access.log': log, 'access.accountLog': accountLog, 'access.verifyLog': verifyLog };
