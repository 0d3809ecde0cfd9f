/**
 * Writing what an import changed, sheet by sheet, in the transaction of the import. Codes become ids in SQL. Rows of
 * periods are taken out and put in again, so that no order of changes can make two of them overlap in between.
 */

import type { Checked } from '@nennep/core/exchange/check.ts';
import { officeOf } from '@nennep/core/exchange/choices.ts';
import type { Row } from '@nennep/core/exchange/column.ts';
import { type Entry, rowKey } from '@nennep/core/exchange/entry.ts';
import type { SheetName } from '@nennep/core/exchange/sheets.ts';
import { Refusal } from '@nennep/core/kernel/problem.ts';
import { sql } from 'kysely';
import type { Scope } from '../access/scope.ts';
import type { Transaction } from '../database.ts';
import { newIds } from '../ids.ts';
import { rebuildPaths } from '../organisation/path.ts';
import { saveAccounts } from './account-store.ts';
import { writers } from './record-writers.ts';

type Change = { readonly gone: readonly Row[]; readonly stands: readonly Row[] };

/** Writes the changes of a check that found no error. */
export async function saveChanges(tx: Transaction, scope: Scope, checked: Checked, now: Date): Promise<void> {
  const changes = bySheet(checked);
  const of = (sheet: SheetName): Change => changes.get(sheet) ?? { gone: [], stands: [] };
  const groupOf = (sheet: SheetName, column: string): Row[] => wholeGroups(checked, of(sheet), sheet, column);
  if (changes.has('Tổ chức')) await saveOrganisations(tx, scope, checked);
  if (changes.has('Sắp xếp')) await saveActs(tx, checked, of('Sắp xếp'));
  await addIds(tx, 'place', codesOf(of('Địa bàn')));
  if (changes.has('Đảng viên')) await saveMembers(tx, of('Đảng viên'), groupOf('Đảng viên', 'code'));
  if (changes.has('Địa bàn')) await savePlaces(tx, of('Địa bàn'), groupOf('Địa bàn', 'code'));
  for (const writer of [...writers].reverse()) {
    const { gone } = of(writer.sheet);
    const rows = writer.keeps ? gone.filter((row) => !stillStands(checked, writer.sheet, row)) : gone;
    if (rows.length > 0) await writer.remove(sql`jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)`).execute(tx);
  }
  for (const writer of writers) {
    const { stands } = of(writer.sheet);
    if (stands.length === 0) continue;
    const ids = writer.needsIds === true ? newIds(stands.length) : [];
    const rows = stands.map((row, index) => ({ ...row, id: ids[index] }));
    const recordset = sql`jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)`;
    for (const step of writer.before?.(recordset) ?? []) await step.execute(tx);
    await writer.insert(recordset).execute(tx);
  }
  await removeEmptied(tx, checked);
  if (changes.has('Tài khoản')) await saveAccounts(tx, scope, checked, now);
}

const stillStands = (checked: Checked, sheet: SheetName, row: Row): boolean =>
  checked.book.get(sheet, rowKey(sheet, row)) !== undefined;

/** Places and members of whom the last row was removed. */
async function removeEmptied(tx: Transaction, checked: Checked): Promise<void> {
  const codes = (sheet: SheetName): string[] =>
    checked.removed.filter((entry) => entry.sheet === sheet).map((entry) => String(entry.row.code));
  const [places, members] = [codes('Địa bàn'), codes('Đảng viên')];
  if (places.length > 0) {
    await sql`delete from place where code = any(${places}::text[]) and not exists (select from place_period p where p.place_id = place.id)`.execute(
      tx,
    );
  }
  if (members.length > 0) {
    await sql`delete from member where code = any(${members}::text[]) and not exists (select from membership p where p.member_id = member.id)`.execute(
      tx,
    );
  }
}

/** Rows to take out (as they were) and to put in (as they are now). */
function bySheet(checked: Checked): Map<SheetName, Change> {
  const changes = new Map<SheetName, { gone: Row[]; stands: Row[] }>();
  const of = (sheet: SheetName): { gone: Row[]; stands: Row[] } => {
    const change = changes.get(sheet) ?? { gone: [], stands: [] };
    changes.set(sheet, change);
    return change;
  };
  for (const entry of checked.changes) {
    if (entry.before !== null) of(entry.sheet).gone.push(entry.before);
    of(entry.sheet).stands.push(resolved(checked, entry));
  }
  for (const entry of checked.removed) if (entry.before !== null) of(entry.sheet).gone.push(entry.before);
  const titled = changes.get('Chức vụ');
  if (titled !== undefined)
    changes.set('Chức vụ', { gone: titled.gone.map(withOffice), stands: titled.stands.map(withOffice) });
  return changes;
}

/** Sheets have titles, the record has offices. */
const withOffice = (row: Row): Row => ({ ...row, office: officeOf(String(row.office)) });

/** A task says which day its resolution has, also where the workbook leaves it out. */
const resolved = (checked: Checked, entry: Entry): Row =>
  entry.sheet === 'Nhiệm vụ' ? { ...entry.row, resolvedOn: checked.book.resolutionDay(entry.row) } : entry.row;

const codesOf = (change: Change): string[] => [...new Set(change.stands.map((row) => String(row.code)))];

/** All rows of the things of which one row changed. */
function wholeGroups(checked: Checked, change: Change, sheet: SheetName, column: string): Row[] {
  const touched = new Set([...change.gone, ...change.stands].map((row) => row[column]));
  return [...checked.book.of(sheet)].map((entry) => entry.row).filter((row) => touched.has(row[column]));
}

async function addIds(tx: Transaction, table: 'place', codes: readonly string[]): Promise<void> {
  if (codes.length === 0) return;
  await sql`
    insert into ${sql.table(table)} (id, code)
    select * from unnest(${newIds(codes.length)}::uuid[], ${codes}::text[]) on conflict (code) do nothing`.execute(tx);
}

async function saveOrganisations(tx: Transaction, scope: Scope, checked: Checked): Promise<void> {
  const isTouched = new Set(
    [...checked.changes, ...checked.removed].filter((e) => e.sheet === 'Tổ chức').map((e) => String(e.row.code)),
  );
  const identities = new Set(
    checked.periods.filter((p) => isTouched.has(String(p.entry.row.code))).map((p) => p.identity),
  );
  const periods = checked.periods.filter((p) => identities.has(p.identity));
  await refuseJoining(tx, periods);
  const ids = newIds(identities.size);
  const owners = [...identities].map((identity, index) => ({ identity, id: ids[index] }));
  const rows = periods.map(({ identity, from, until, entry }) => ({
    ...entry.row,
    identity,
    from,
    until,
    statedFrom: entry.row.from,
    statedTo: entry.row.to,
  }));
  await sql`
    with owner as (
      select r.identity, coalesce(known.organisation_id, r.id) as id, known.organisation_id is null as is_new
      from jsonb_to_recordset(${JSON.stringify(owners)}::jsonb) as r(identity text, id uuid)
      left join organisation_code known on known.code = r.identity
    ), added as (
      insert into organisation (id) select id from owner where is_new
    )
    insert into organisation_code (code, organisation_id)
    select distinct r.code, owner.id
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r(code text, identity text) join owner using (identity)
    on conflict (code) do update set organisation_id = excluded.organisation_id`.execute(tx);
  await sql`
    delete from organisation_period where organisation_id in (
      select organisation_id from organisation_code where code = any(${[...isTouched, ...identities]}::text[]))`.execute(
    tx,
  );
  await sql`
    insert into organisation_period (organisation_id, during, code, name, tier, cell_kind, parent_id, founded_on, fixed_day, is_combined,
      group_count, regulation_on, is_model, previous_code, stated_from, stated_to)
    select own.organisation_id, daterange(r."from", r.until), r.code, r.name, r.tier, r."cellKind", parent.organisation_id, r."foundedOn",
      r."fixedDay", r."isCombined", r."groupCount", r."regulationOn", r."isModel", r."previousCode", r."statedFrom", r."statedTo"
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r("from" date, until date, code text, name text, tier text, "cellKind" text,
      parent text, "foundedOn" date, "fixedDay" smallint, "isCombined" boolean, "groupCount" integer, "regulationOn" date, "isModel" boolean,
      "previousCode" text, "statedFrom" date, "statedTo" date)
    join organisation_code own on own.code = r.code
    left join organisation_code parent on parent.code = r.parent`.execute(tx);
  await sql`
    delete from organisation_code c where c.code = any(${[...isTouched]}::text[])
      and not exists (select from organisation_period p where p.code = c.code)`.execute(tx);
  await sql`delete from organisation o where not exists (select from organisation_code c where c.organisation_id = o.id)
    and not exists (select from organisation_path p where p.organisation_id = o.id)`.execute(tx);
  await rebuildPaths(tx, scope);
}

/** Two organisations that were registered apart stay apart: their meetings and members hang on their own ids. */
async function refuseJoining(tx: Transaction, periods: Checked['periods']): Promise<void> {
  const pairs = [...new Map(periods.map((p) => [`${p.entry.row.code}`, p.identity])).entries()].filter(
    ([code, identity]) => code !== identity,
  );
  if (pairs.length === 0) return;
  const { rows } = await sql<{ code: string; identity: string }>`
    select r.code, r.identity from unnest(${pairs.map((p) => p[0])}::text[], ${pairs.map((p) => p[1])}::text[]) as r(code, identity)
    join organisation_code a on a.code = r.code left join organisation_code b on b.code = r.identity
    where b.organisation_id is distinct from a.organisation_id`.execute(tx);
  const pair = rows[0];
  if (pair)
    throw new Refusal(
      'conflict',
      `${pair.code} đã được đăng ký là một tổ chức riêng, không thể ghi Mã trước là ${pair.identity}. Hãy dùng trang Sắp xếp.`,
    );
}

async function saveActs(tx: Transaction, checked: Checked, change: Change): Promise<void> {
  await sql`
    delete from reorganisation_act a using jsonb_to_recordset(${JSON.stringify(change.gone)}::jsonb)
      as r(decision text, "effectiveOn" date, kind text, subject text, target text)
    where (a.decision, a.effective_on, a.kind, a.subject_code, a.target_code) = (r.decision, r."effectiveOn", r.kind, r.subject, coalesce(r.target, ''))`.execute(
    tx,
  );
  await sql`
    insert into reorganisation_act
    select r.decision, r."effectiveOn", r.kind, r.subject, coalesce(r.target, ''), r."newName", r."newTier", r."newParent", r."newCode",
      r."newCellKind", r."newFixedDay", r."isHeir"
    from jsonb_to_recordset(${JSON.stringify(change.stands)}::jsonb) as r(decision text, "effectiveOn" date, kind text, subject text, target text,
      "newName" text, "newTier" text, "newParent" text, "newCode" text, "newCellKind" text, "newFixedDay" smallint, "isHeir" boolean)`.execute(
    tx,
  );
  await sql`delete from organisation_successor`.execute(tx);
  await sql`
    insert into organisation_successor (predecessor_id, successor_id, effective_on, is_heir)
    select p.organisation_id, s.organisation_id, r."effectiveOn", bool_or(r."isHeir")
    from jsonb_to_recordset(${JSON.stringify(checked.successions)}::jsonb) as r(predecessor text, successor text, "effectiveOn" date, "isHeir" boolean)
    join organisation_code p on p.code = r.predecessor join organisation_code s on s.code = r.successor
    group by 1, 2, 3`.execute(tx);
}

async function saveMembers(tx: Transaction, change: Change, rows: readonly Row[]): Promise<void> {
  const codes = [...new Set([...change.gone, ...change.stands].map((row) => String(row.code)))];
  const ids = newIds(codes.length);
  // what the workbook says of a person now; a row it leaves alone must not undo it
  const persons = [...new Map(change.stands.map((row) => [row.code, row])).values()];
  const idOf = new Map(codes.map((code, index) => [code, ids[index]]));
  await sql`
    with r as (
      select r.*, known.home_id as known_home, known.id as known_id, cell.home_id as cell_home
      from jsonb_to_recordset(${JSON.stringify(persons.map((row) => ({ ...row, id: idOf.get(String(row.code)) })))}::jsonb) as r(id uuid, code text,
        "fullName" text, sex text, "bornOn" date, ethnicity text, "admittedOn" date, "officialOn" date, sources jsonb, cell text)
      left join member known on known.code = r.code
      join organisation_code c on c.code = r.cell join organisation cell on cell.id = c.organisation_id
    )
    insert into member (home_id, id, code, full_name, sex, born_on, ethnicity, admitted_on, official_on, admission_sources)
    select coalesce(known_home, cell_home), coalesce(known_id, id), code, "fullName", sex, "bornOn", ethnicity, "admittedOn", "officialOn",
      array(select jsonb_array_elements_text(sources))
    from r
    on conflict (home_id, id) do update set full_name = excluded.full_name, sex = excluded.sex, born_on = excluded.born_on,
      ethnicity = excluded.ethnicity, admitted_on = excluded.admitted_on, official_on = excluded.official_on,
      admission_sources = excluded.admission_sources`.execute(tx);
  await sql`delete from membership where member_id in (select id from member where code = any(${codes}::text[]))`.execute(
    tx,
  );
  const membershipIds = newIds(rows.length);
  const stretches = rows.map((row, index) => ({ ...row, id: membershipIds[index] }));
  await sql`
    insert into membership (home_id, id, member_id, cell_id, starts_on, ends_on, stated_from, place_id, exit_reason, schooling, theory, is_admission)
    select m.home_id, r.id, m.id, cell.organisation_id, coalesce(r."from", m.admitted_on), r.out, r."from", place.id, r."exitReason", r.schooling,
      r.theory, coalesce(r."from", m.admitted_on) = m.admitted_on
    from jsonb_to_recordset(${JSON.stringify(stretches)}::jsonb) as r(id uuid, code text, cell text, "from" date, out date, place text,
      "exitReason" text, schooling text, theory text)
    join member m on m.code = r.code join organisation_code cell on cell.code = r.cell left join place on place.code = r.place`.execute(
    tx,
  );
  await sql`
    update account set full_name = member.full_name from member
    where member.id = account.member_id and member.code = any(${codes}::text[]) and account.full_name <> member.full_name`.execute(
    tx,
  );
}

async function savePlaces(tx: Transaction, change: Change, rows: readonly Row[]): Promise<void> {
  const codes = [...new Set([...change.gone, ...change.stands].map((row) => String(row.code)))];
  await sql`delete from place_period where place_id in (select id from place where code = any(${codes}::text[]))`.execute(
    tx,
  );
  await sql`
    insert into place_period (place_id, during, name, kind, manager_id, cell_id, household_count, head_name, head_member_id, stated_to)
    select place.id, daterange(r."from", r."to", '[]'), r.name, r.kind, manager.organisation_id, cell.organisation_id, r."householdCount",
      r."headName", head.id, r."to"
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r(code text, "from" date, "to" date, name text, kind text, manager text, cell text,
      "householdCount" integer, "headName" text, "headMember" text)
    join place on place.code = r.code
    join organisation_code manager on manager.code = r.manager left join organisation_code cell on cell.code = r.cell
    left join member head on head.code = r."headMember"`.execute(tx);
}
