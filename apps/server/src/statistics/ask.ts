import type { CalendarDate } from '@nennep/core/kernel/calendar.ts';
import { Refusal } from '@nennep/core/kernel/problem.ts';
import { sql } from 'kysely';
import { organisationByCode } from '../access/organisation-store.ts';
import type { Scope } from '../access/scope.ts';
import { nearestPeriod } from '../access/standing-store.ts';
import { placementOn } from './placement.ts';
import type { Asked, Question, Tx } from './question.ts';

/**
 * Looks the organisation up and works out where everything stands.
 *
 * @throws Refusal `not_found` when no organisation in scope has or had this code.
 */
export async function questionOf(tx: Tx, scope: Scope, asked: Asked, byBranch = false): Promise<Question> {
  const organisation = await organisationByCode(tx, scope, asked.org);
  if (organisation === null) throw new Refusal('not_found', `Không có tổ chức nào mang mã ${asked.org}.`);
  const { org: _, ...rest } = asked;
  const day = asked.day ?? asked.to;
  const standsOn = asked.structure === 'as-then' ? day : asked.structure;
  const tier = await tierOn(tx, organisation.id, standsOn);
  return {
    ...rest,
    day,
    organisation: { id: organisation.id, code: organisation.code },
    isCell: tier === 'cell',
    isTop: tier === 'province',
    byBranch,
    placement:
      asked.structure === 'as-then'
        ? 'as-then'
        : await placementOn(tx, scope, organisation.id, asked.structure, byBranch),
  };
}

/** The tier on a day; of an organisation not in force its last before, else its first. */
async function tierOn(tx: Tx, organisationId: string, day: CalendarDate): Promise<string | null> {
  const { rows } = await sql<{ tier: string }>`
    select tier from organisation_period where organisation_id = ${organisationId}
    order by ${nearestPeriod(day)} limit 1
  `.execute(tx);
  return rows[0]?.tier ?? null;
}
