/** Which rows of the record an import must see, and which an export must write. */
import type { Value } from '@nennep/core/exchange/column.ts';
import type { Parsed } from '@nennep/core/exchange/parse.ts';
import { sheetNamed } from '@nennep/core/exchange/sheets.ts';
import { sql } from 'kysely';
import { hasAnywhere, type Scope, under, within } from '../access/scope.ts';
import type { Transaction } from '../database.ts';
import { actsAround, everyRow, type Selection } from './record-queries.ts';

type Ids = { ids: string[] };

/**
 * What the workbook's rows are compared with: what they name, and who should be in the meetings that they describe.
 * A removal is compared with everything, since anything may still refer to what is removed.
 */
export async function selectionFor(tx: Transaction, _scope: Scope, parsed: Parsed): Promise<Selection> {
  if (parsed.lines.some((line) => line.remove)) return everyRow;
  const named = namedCodes(parsed);
  const codes = (sheet: string): string[] => [...(named.get(sheet) ?? [])];
  const said = (sheet: string, column: string): string[] => [
    ...new Set(parsed.lines.filter((line) => line.sheet === sheet).map((line) => String(line.values[column]))),
  ];
  // whoever belongs to a cell on a day must be in its roll call: a change of either is compared with the other
  const cells = [
    ...said('Sinh hoạt', 'cell'),
    ...said('Đảng viên', 'cell'),
    ...said('Miễn và đi xa', 'host'),
    ...said('Tổ chức', 'code'),
  ];
  const persons = [...said('Đảng viên', 'code'), ...said('Miễn và đi xa', 'member')];
  const { rows } = await sql<Record<'inside' | 'meetings' | 'members', string[]>>`
    with cell as (
      select organisation_id as id from organisation_code where code = any(${cells}::text[])
      union select cell_id from meeting where code = any(${codes('Sinh hoạt')}::text[])
      union select cell_id from membership join member on member.id = membership.member_id where member.code = any(${persons}::text[])
      union select host_cell_id from exemption join member on member.id = exemption.member_id
        where member.code = any(${persons}::text[]) and host_cell_id is not null
    )
    select
      array(select distinct organisation_id from organisation_code where code = any(${codes('Tổ chức')}::text[])) as inside,
      array(select id from meeting where code = any(${codes('Sinh hoạt')}::text[]) or cell_id in (select id from cell)) as meetings,
      array(select id from member where code = any(${codes('Đảng viên')}::text[])
        union select member_id from membership where cell_id in (select id from cell)
        union select member_id from exemption where host_cell_id in (select id from cell)
        union select member_id from office o join organisation_code c using (organisation_id) where c.code = any(${codes('Tổ chức')}::text[])) as members`.execute(
    tx,
  );
  const found = rows[0];
  const accounts = await accountsNamed(tx, said('Tài khoản', 'userName'), said('Tài khoản', 'member'));
  return {
    ...everyRow,
    accounts,
    inside: found?.inside ?? [],
    meetings: found?.meetings ?? [],
    members: found?.members ?? [],
  };
}

/** Accounts of these names, and of these members. */
async function accountsNamed(
  tx: Transaction,
  userNames: readonly string[],
  members: readonly string[],
): Promise<string[]> {
  if (userNames.length === 0) return [];
  const { rows } = await sql<{ id: string }>`
    select account.id from account left join member on member.id = account.member_id
    where account.user_name = any(${userNames}::text[]) or member.code = any(${members}::text[])`.execute(tx);
  return rows.map(({ id }) => id);
}

/** Accounts that hold something in these organisations, or belong to somebody of theirs, as far as whoever asks keeps accounts. */
async function accountsIn(tx: Transaction, scope: Scope, inside: readonly string[]): Promise<string[]> {
  const keeping = under(scope, 'accounts');
  if (!hasAnywhere(scope, 'accounts')) return [];
  const { rows } = await sql<{ id: string }>`
    select distinct held.id from (
      select account_id as id, organisation_id from appointment
      union all select id, keeper_id from account where keeper_id is not null
      union all select account_id, cell_id from account_holder
    ) held join organisation on organisation.id = held.organisation_id
    where held.organisation_id = any(${inside}::uuid[]) and ${within(keeping, sql`organisation.home_id`)}`.execute(tx);
  return rows.map(({ id }) => id);
}

function namedCodes(parsed: Parsed): Map<string, Set<string>> {
  const named = new Map<string, Set<string>>();
  const add = (sheet: string, value: Value | undefined): void => {
    if (typeof value !== 'string') return;
    const set = named.get(sheet) ?? new Set<string>();
    named.set(sheet, set.add(value));
  };
  for (const line of parsed.lines) {
    add(line.sheet, line.values.code);
    for (const column of sheetNamed(line.sheet).columns)
      if (column.refersTo !== null) add(column.refersTo, line.values[column.key]);
    if (line.sheet === 'Sắp xếp')
      for (const key of ['subject', 'target'])
        for (const sheet of ['Tổ chức', 'Đảng viên']) add(sheet, line.values[key]);
  }
  return named;
}

/** What is within reach of all that ever stood below an organisation, and nothing else. */
export async function ownBelow(tx: Transaction, scope: Scope, organisationId: string): Promise<Selection> {
  const { rows: units } = await sql<{ id: string }>`
    select distinct path.organisation_id as id
    from organisation_path path join organisation on organisation.id = path.organisation_id
    where path.ancestor_id = ${organisationId} and ${within(scope, sql`organisation.home_id`)}`.execute(tx);
  const inside = units.map(({ id }) => id);
  const { rows } = await sql<Record<'places' | 'members' | 'meetings' | 'courses' | 'papers' | 'programmes', string[]>>`
    select
      array(select distinct place_id from place_period where manager_id = any(${inside}::uuid[])) as places,
      array(select distinct member_id from membership where cell_id = any(${inside}::uuid[])) as members,
      array(select id from meeting where cell_id = any(${inside}::uuid[])) as meetings,
      array(select id from course where organisation_id = any(${inside}::uuid[])) as courses,
      array(select id from paper where issuer_id = any(${inside}::uuid[])) as papers,
      array(select id from programme where organisation_id = any(${inside}::uuid[])) as programmes`.execute(tx);
  const [found] = rows;
  if (found === undefined) throw new Error('a selection is one row');
  const accounts = await accountsIn(tx, scope, inside);
  return { organisations: inside, inside, rules: inside, ...found, accounts, isOwn: true };
}

/** Everything of every organisation that ever stood below one, and the outside rows that those need. */
export async function selectionBelow(tx: Transaction, scope: Scope, organisationId: string): Promise<Selection> {
  const ids = async (query: ReturnType<typeof sql<Ids>>): Promise<string[]> =>
    (await query.execute(tx)).rows[0]?.ids ?? [];
  const inside = await ids(
    sql<Ids>`select array(select distinct organisation_id from organisation_path where ancestor_id = ${organisationId}) as ids`,
  );
  const meetings = await ids(sql<Ids>`select array(
    select id from meeting where cell_id = any(${inside}::uuid[])
    union select meeting_id from resolution where organisation_id = any(${inside}::uuid[]) and meeting_id is not null
    union select meeting_id from thematic_content where cell_id = any(${inside}::uuid[]) and meeting_id is not null) as ids`);
  let members = await ids(sql<Ids>`select array(
    select member_id from membership where cell_id = any(${inside}::uuid[])
    union select member_id from office where organisation_id = any(${inside}::uuid[])
    union select member_id from exemption where host_cell_id = any(${inside}::uuid[])
    union select member_id from task where organisation_id = any(${inside}::uuid[])
    union select member_id from assignment where organisation_id = any(${inside}::uuid[])
    union select member_id from attendance where meeting_id = any(${meetings}::uuid[])
    union select member_id from visit where meeting_id = any(${meetings}::uuid[]) and member_id is not null) as ids`);
  let places: string[] = [];
  // whoever is named brings the place that the row names, and a place its head: until nobody new comes
  for (let count = -1; count !== members.length + places.length; ) {
    count = members.length + places.length;
    places = await ids(sql<Ids>`select array(
      select place_id from place_period where manager_id = any(${inside}::uuid[]) or cell_id = any(${inside}::uuid[])
      union select place_id from membership where member_id = any(${members}::uuid[]) and place_id is not null
      union select t.place_id from trainee t join course c on c.id = t.course_id where c.organisation_id = any(${inside}::uuid[]) and t.place_id is not null) as ids`);
    members = await ids(sql<Ids>`select array(
      select unnest(${members}::uuid[])
      union select head_member_id from place_period where place_id = any(${places}::uuid[]) and head_member_id is not null
      union select t.member_id from trainee t join course c on c.id = t.course_id where c.organisation_id = any(${inside}::uuid[]) and t.member_id is not null) as ids`);
  }
  const courses = await ids(sql<Ids>`select array(
    select id from course where organisation_id = any(${inside}::uuid[])
    union select course_id from trainee where member_id = any(${members}::uuid[]) or place_id = any(${places}::uuid[])) as ids`);
  const papers = await ids(sql<Ids>`select array(
    select id from paper where issuer_id = any(${inside}::uuid[])
    union select paper_id from receipt where organisation_id = any(${inside}::uuid[])) as ids`);
  const programmes = await ids(sql<Ids>`select array(
    select id from programme where organisation_id = any(${inside}::uuid[])
    union select programme_id from target where organisation_id = any(${inside}::uuid[])) as ids`);
  const organisations = await ids(sql<Ids>`
    with needed as (
      select unnest(${inside}::uuid[]) as id
      union select cell_id from membership where member_id = any(${members}::uuid[])
      union select host_cell_id from exemption where member_id = any(${members}::uuid[])
      union select manager_id from place_period where place_id = any(${places}::uuid[])
      union select cell_id from place_period where place_id = any(${places}::uuid[])
      union select cell_id from meeting where id = any(${meetings}::uuid[])
      union select inspector_id from inspection where organisation_id = any(${inside}::uuid[])
      union select organisation_id from course where id = any(${courses}::uuid[])
      union select issuer_id from paper where id = any(${papers}::uuid[])
      union select organisation_id from programme where id = any(${programmes}::uuid[])
      union select organisation_id from target where programme_id = any(${programmes}::uuid[])
    ), lineage as (
      select id from needed where id is not null
      union select successor_id from organisation_successor where predecessor_id = any(${inside}::uuid[])
      union select predecessor_id from organisation_successor where successor_id = any(${inside}::uuid[])
      union select named.organisation_id from (${actsAround(inside)}) act
        join organisation_code named on named.code in (act.subject_code, act.target_code, act.new_parent_code)
    )
    select array(
      select id from lineage
      union select p.ancestor_id from organisation_path p join lineage on lineage.id = p.organisation_id
      union select p.parent_id from organisation_period p join lineage on lineage.id = p.organisation_id where p.parent_id is not null) as ids`);
  return {
    organisations,
    accounts: await accountsIn(tx, scope, inside),
    inside,
    places,
    members,
    meetings,
    courses,
    papers,
    programmes,
    rules: organisations,
    isOwn: false,
  };
}
