/** The demo district: loaded into an empty database through the importer, taken out whole. */
import { randomUUID } from 'node:crypto';
import { demoRecord } from '@nennep/core/exchange/demo-district.ts';
import { rawSheetsOf } from '@nennep/core/exchange/raw-rows.ts';
import { addMonths, firstDayOf, monthOf } from '@nennep/core/kernel/calendar.ts';
import { emptyAct } from '@nennep/core/organisation/reorganisation.ts';
import { sql } from 'kysely';
import { raiseReachVersion } from '../access/reach-store.ts';
import type { Scope } from '../access/scope.ts';
import { keepCommand } from '../access/store.ts';
import { beyondWall } from '../access/wall.ts';
import type { Moment } from '../clock.ts';
import type { Transaction } from '../database.ts';
import { rebuildPaths } from '../organisation/path.ts';
import { addDecision } from '../organisation/reorganisation-store.ts';
import { countMeetings } from '../statistics/facts.ts';
import { addDemoAccounts } from './demo-accounts.ts';
import { applyImport } from './import.ts';

/**
 * Loads the demo district. False when the database is not empty: nothing is loaded then. At a start of the server
 * (`onStart` given) it is not loaded again once somebody has taken it out.
 */
export async function loadDemo(
  tx: Transaction,
  scope: Scope,
  moment: Moment,
  { onStart }: { onStart?: () => void } = {},
): Promise<boolean> {
  const { rows } = await sql<{ any: boolean; removed: boolean }>`
    select exists (select from organisation) as any, exists (select from command where name = 'exchange.removeDemo') as removed`.execute(
    tx,
  );
  if (rows[0]?.any === true || (onStart !== undefined && rows[0]?.removed === true)) return false;
  onStart?.();
  const sheets = rawSheetsOf(demoRecord(moment.today));
  const result = await applyImport(tx, scope, { fileName: 'demo', sheets }, { commandId: randomUUID(), ...moment });
  if (result.errors.length > 0) throw new Error(`the demo has errors: ${JSON.stringify(result.errors.slice(0, 3))}`);
  await draftMerger(tx, scope, moment);
  await addDemoAccounts(tx, scope, moment);
  return true;
}

/** A decision under way: the two smallest village cells of one commune are to be merged in two months. */
async function draftMerger(tx: Transaction, scope: Scope, { today, now }: Moment): Promise<void> {
  const { rows } = await sql<{ code: string; name: string; parent: string; commune: string }>`
    with cell as (
      select own.organisation_id, own.code, own.name, own.parent_id, count(*) as members
      from organisation_period own
      join membership on membership.cell_id = own.organisation_id and membership.during @> ${today}::date
      where own.during @> ${today}::date and own.cell_kind = 'village'
      group by own.organisation_id, own.code, own.name, own.parent_id
    ), pair as (
      select parent_id, (array_agg(organisation_id order by members, code))[1:2] as ids
      from cell group by parent_id having count(*) > 1
    ), smallest as (
      select pair.ids from pair join cell on cell.organisation_id = any(pair.ids)
      group by pair.ids order by sum(cell.members), min(cell.code) limit 1
    )
    select cell.code, cell.name, commune.code as parent, commune.name as commune
    from smallest join cell on cell.organisation_id = any(smallest.ids)
    join organisation_period commune on commune.organisation_id = cell.parent_id and commune.during @> ${today}::date
    order by cell.code`.execute(tx);
  const [first] = rows;
  if (first === undefined) return;
  const acts = rows.map(({ code }) => ({
    ...emptyAct,
    kind: 'merge' as const,
    subject: code,
    target: `${first.parent}.100`,
    newName: `Chi bộ ${first.name.replace(/^Chi bộ /, '')} mở rộng`,
  }));
  const effectiveOn = firstDayOf(addMonths(monthOf(today), 2));
  await addDecision(tx, scope, { number: 'Dự thảo sáp nhập (trình diễn)', effectiveOn, acts }, { state: 'draft', now });
}

/** Everything whose code is of the demo, what hangs on it, and the accounts of its people. */
const removals = [
  `delete from breach_step t using breach b, demo_organisation o where b.id = t.breach_id and b.organisation_id = o.id`,
  `delete from breach t using demo_organisation o where t.organisation_id = o.id`,
  `delete from impact_assessment t using processing_activity a, demo_organisation o where a.id = t.activity_id and a.organisation_id = o.id`,
  `delete from processing_activity t using demo_organisation o where t.organisation_id = o.id`,
  `delete from secret_paper t using demo_organisation o where t.organisation_id = o.id`,
  `delete from privacy_period t using demo_organisation o where t.organisation_id = o.id`,
  `delete from correction_request t using demo_member m where t.member_id = m.id`,
  `delete from correction_request t using account a where a.id = t.account_id and a.is_demo`,
  `delete from redacted_member t using demo_member m where t.member_id = m.id`,
  `delete from delegation t using demo_organisation o where t.organisation_id = o.id`,
  `delete from delegation t using account a where a.id in (t.lender_id, t.borrower_id) and a.is_demo`,
  `delete from appointment t using demo_organisation o where t.organisation_id = o.id`,
  `delete from appointment t using account a where a.id = t.account_id and a.is_demo`,
  `delete from one_time_code t using account a where a.id = t.account_id and a.is_demo`,
  `delete from former_user_name t using account a where a.id = t.account_id and a.is_demo`,
  `delete from account where is_demo`,
  // somebody else's account stays, of nobody
  `update account t set member_id = null from demo_member m where t.member_id = m.id`,
  `update account t set keeper_id = null from demo_organisation o where t.keeper_id = o.id`,
  `delete from attendance a using meeting m, demo_organisation o where m.id = a.meeting_id and m.cell_id = o.id`,
  `delete from visit v using meeting m, demo_organisation o where m.id = v.meeting_id and m.cell_id = o.id`,
  `delete from thematic_content t using demo_organisation o where t.cell_id = o.id`,
  `delete from task t using demo_organisation o where t.organisation_id = o.id`,
  `delete from resolution t using demo_organisation o where t.organisation_id = o.id`,
  `delete from cell_month t using demo_organisation o where t.cell_id = o.id`,
  `delete from meeting t using demo_organisation o where t.cell_id = o.id`,
  `delete from inspection t using demo_organisation o where t.organisation_id = o.id`,
  `delete from receipt t using demo_organisation o where t.organisation_id = o.id`,
  `delete from paper t using demo_organisation o where t.issuer_id = o.id`,
  `delete from trainee t using course c, demo_organisation o where c.id = t.course_id and c.organisation_id = o.id`,
  `delete from course t using demo_organisation o where t.organisation_id = o.id`,
  `delete from target t using demo_organisation o where t.organisation_id = o.id`,
  `delete from programme t using demo_organisation o where t.organisation_id = o.id`,
  `delete from rule_value t using demo_organisation o where t.organisation_id = o.id`,
  `delete from assignment t using demo_organisation o where t.organisation_id = o.id`,
  `delete from office t using demo_organisation o where t.organisation_id = o.id`,
  `delete from exemption t using demo_member m where t.member_id = m.id`,
  `delete from membership t using demo_member m where t.member_id = m.id`,
  `delete from member t using demo_member m where t.id = m.id`,
  `delete from place_result t using demo_place p where t.place_id = p.id`,
  `delete from place_period t using demo_place p where t.place_id = p.id`,
  `delete from place t using demo_place p where t.id = p.id`,
  `delete from reorganisation_act where subject_code like 'DEMO%'`,
  `delete from reorganisation_act t using demo_reorganisation r where t.decision = r.decision and t.effective_on = r.effective_on`,
  `delete from reorganisation_change t using demo_reorganisation r where t.reorganisation_id = r.id`,
  `delete from reorganisation t using demo_reorganisation r where t.id = r.id`,
  `delete from organisation_successor t using demo_organisation o where o.id in (t.predecessor_id, t.successor_id)`,
  `delete from organisation_path t using demo_organisation o where t.organisation_id = o.id`,
  `delete from organisation_period t using demo_organisation o where t.organisation_id = o.id`,
  `delete from organisation_code t using demo_organisation o where t.organisation_id = o.id`,
  `delete from organisation t using demo_organisation o where t.id = o.id`,
];

/** Takes the demo district out. False when it is not there. */
export async function removeDemo(tx: Transaction, scope: Scope, moment: Moment): Promise<boolean> {
  await sql`create temp table demo_reorganisation on commit drop as
    select id, decision, effective_on from reorganisation where acts::text like '%"DEMO%'`.execute(tx);
  // what somebody founded while trying the demo goes with it, whatever code it was given
  await sql`create temp table demo_organisation on commit drop as
    select organisation_id as id from organisation_code where code like 'DEMO%'
    union
    select (after ->> 'id')::uuid from reorganisation_change
    where table_name = 'organisation' and reorganisation_id in (select id from demo_reorganisation)`.execute(tx);
  await sql`create temp table demo_member on commit drop as select id from member where code like 'DEMO%'`.execute(tx);
  await sql`create temp table demo_place on commit drop as select id from place where code like 'DEMO%'`.execute(tx);
  const { rows } = await sql<{ count: number }>`select count(*) as count from demo_organisation`.execute(tx);
  if (rows[0]?.count === 0) return false;
  // also what nobody who is answered may take out
  await beyondWall(tx, async () => {
    for (const removal of removals) await sql.raw(removal).execute(tx);
  });
  await rebuildPaths(tx, scope);
  await raiseReachVersion(tx);
  await countMeetings(tx, 'all', moment.today);
  await keepCommand(tx, scope, {
    id: randomUUID(),
    name: 'exchange.removeDemo',
    input: {},
    effect: { former: { organisations: rows[0]?.count } },
    doneAt: moment.now,
  });
  return true;
}
