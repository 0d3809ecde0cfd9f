/** The demo district: loaded into an empty database through the importer, taken out whole. */
import { randomUUID } from 'node:crypto';
import { demoRecord } from '@nennep/core/exchange/demo-district.ts';
import { rawSheetsOf } from '@nennep/core/exchange/raw-rows.ts';
import { sql } from 'kysely';
import type { Scope } from '../access/scope.ts';
import { keepCommand } from '../access/store.ts';
import type { Moment } from '../clock.ts';
import type { Transaction } from '../database.ts';
import { rebuildPaths } from '../organisation/path.ts';
import { countMeetings } from '../statistics/facts.ts';
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
  return true;
}

/** Everything whose code is of the demo, and what hangs on it. */
const removals = [
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
  `delete from organisation_successor t using demo_organisation o where t.predecessor_id = o.id`,
  `delete from organisation_path t using demo_organisation o where t.organisation_id = o.id`,
  `delete from organisation_period t using demo_organisation o where t.organisation_id = o.id`,
  `delete from organisation_code t using demo_organisation o where t.organisation_id = o.id`,
  `delete from organisation t using demo_organisation o where t.id = o.id`,
];

/** Takes the demo district out. False when it is not there. */
export async function removeDemo(tx: Transaction, scope: Scope, moment: Moment): Promise<boolean> {
  await sql`create temp table demo_organisation on commit drop as
    select distinct organisation_id as id from organisation_code where code like 'DEMO%'`.execute(tx);
  await sql`create temp table demo_member on commit drop as select id from member where code like 'DEMO%'`.execute(tx);
  await sql`create temp table demo_place on commit drop as select id from place where code like 'DEMO%'`.execute(tx);
  const { rows } = await sql<{ count: number }>`select count(*) as count from demo_organisation`.execute(tx);
  if (rows[0]?.count === 0) return false;
  for (const removal of removals) await sql.raw(removal).execute(tx);
  await rebuildPaths(tx, scope);
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
