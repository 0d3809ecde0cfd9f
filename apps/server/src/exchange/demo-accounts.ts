/** Accounts of the demo district: one person of each kind, whose shared password the sign-in page shows. */
import type { AppointedRole } from '@nennep/core/access/role.ts';
import { addDays, type CalendarDate } from '@nennep/core/kernel/calendar.ts';
import { sql } from 'kysely';
import { addAccount, addAppointment, takenUserNames } from '../access/account-store.ts';
import { addAuthUser, demoPassword } from '../access/auth-user.ts';
import { addDelegation } from '../access/delegation-store.ts';
import type { Scope } from '../access/scope.ts';
import type { Moment } from '../clock.ts';
import type { Transaction } from '../database.ts';
import { newIds } from '../ids.ts';

type Person = { readonly memberId: string | null; readonly fullName: string };
type Appointed = { readonly role: AppointedRole; readonly organisation: string };

/** Somebody who holds none of the offices that carry a role. */
const withoutOffice = (today: CalendarDate) => sql`not exists (
  select from office other where other.member_id = member.id and (other.ends_on is null or other.ends_on > ${today}::date)
    and other.office <> 'executive_committee_member')`;

/** Who the persons of the demo are today; null where the district has nobody of the kind. */
async function cast(tx: Transaction, today: CalendarDate) {
  // rather somebody who is nothing else besides
  const holder = async (offices: readonly string[], organisation: string): Promise<Person | null> => {
    const { rows } = await sql<Person>`
      select member.id as "memberId", member.full_name as "fullName"
      from office join member on member.id = office.member_id
      where office.office = any(${offices}::text[]) and office.organisation_id = ${organisation}::uuid
        and office.starts_on <= ${today}::date and (office.ends_on is null or office.ends_on > ${today}::date)
      order by (
          select count(*) from office other where other.member_id = member.id and other.organisation_id <> ${organisation}::uuid
            and (other.ends_on is null or other.ends_on > ${today}::date)
        ), office.office desc, member.code
      limit 1`.execute(tx);
    return rows[0] ?? null;
  };
  const { rows } = await sql<{ top: string; district: string; commune: string; cell: string }>`
    select top.organisation_id as top, district.organisation_id as district, commune.organisation_id as commune, cell.organisation_id as cell
    from organisation_period cell
    join organisation_period commune on commune.organisation_id = cell.parent_id and commune.during @> ${today}::date
    join organisation_period district on district.organisation_id = commune.parent_id and district.during @> ${today}::date
    join organisation_period top on top.organisation_id = district.parent_id and top.during @> ${today}::date
    where cell.cell_kind = 'village' and cell.during @> ${today}::date and commune.tier = 'base'
      and exists (
        select from office where office.organisation_id = cell.organisation_id and office.office = 'secretary'
          and office.starts_on <= ${today}::date and (office.ends_on is null or office.ends_on > ${today}::date))
    order by cell.code limit 1`.execute(tx);
  const [place] = rows;
  if (place === undefined) return null;
  const { rows: members } = await sql<Person>`
    select member.id as "memberId", member.full_name as "fullName"
    from membership join member on member.id = membership.member_id
    where membership.cell_id = ${place.cell}::uuid and membership.starts_on <= ${today}::date
      and (membership.ends_on is null or membership.ends_on > ${today}::date) and ${withoutOffice(today)}
    order by member.code limit 1`.execute(tx);
  const { rows: officers } = await sql<Person>`
    select member.id as "memberId", member.full_name as "fullName"
    from office join member on member.id = office.member_id
    where office.office = 'executive_committee_member' and office.organisation_id = ${place.commune}::uuid and ${withoutOffice(today)}
    order by member.code limit 1`.execute(tx);
  return {
    ...place,
    member: members[0] ?? null,
    secretary: await holder(['secretary'], place.cell),
    officer: officers[0] ?? { memberId: null, fullName: 'Lường Thị Theo' },
    staff: await holder(['organiser'], place.district),
    leader: await holder(['secretary', 'deputy_secretary', 'standing_committee_member'], place.district),
  };
}

/** Adds them, in the order in which the sign-in page offers them. */
export async function addDemoAccounts(tx: Transaction, scope: Scope, { today, now }: Moment): Promise<void> {
  const found = await cast(tx, today);
  if (found === null) return;
  const from = addDays(today, -400);
  const people: readonly (readonly [string, Person | null, Appointed | null])[] = [
    ['dangvien', found.member, null],
    ['bithu', found.secretary, null],
    ['canbo', found.officer, { role: 'officer', organisation: found.commune }],
    ['tochuc', found.staff, null],
    ['lanhdao', found.leader, null],
    ['baove', { memberId: null, fullName: 'Cầm Thị Giữ' }, { role: 'data_officer', organisation: found.top }],
    ['quantri-demo', { memberId: null, fullName: 'Bạc Văn Quản' }, { role: 'administrator', organisation: found.top }],
  ];
  const taken = await takenUserNames(
    tx,
    scope,
    people.map(([userName]) => userName),
  );
  const made = new Map<string, string>();
  for (const [n, [userName, person, appointed]] of people.entries()) {
    if (person === null || taken.has(userName)) continue;
    const [id = '', appointment = ''] = newIds(2);
    // a moment apart, so that they stay in this order
    const account = { id, userName, ...person, isDemo: true, now: new Date(now.getTime() + n) };
    await addAccount(tx, scope, account);
    await addAuthUser(tx, { id, userName, fullName: person.fullName, password: demoPassword });
    if (appointed !== null)
      await addAppointment(tx, scope, { id: appointment, accountId: id, ...appointed, from, lastDay: null });
    made.set(userName, id);
  }
  const [lender, borrower] = [made.get('lanhdao'), made.get('tochuc')];
  const [id = ''] = newIds(1);
  if (lender === undefined || borrower === undefined) return;
  const lent = { id, lender, borrower, role: 'leader' as const, organisation: found.district, now };
  await addDelegation(tx, scope, {
    ...lent,
    from: addDays(today, -3),
    lastDay: addDays(today, 25),
    reason: 'Đi học lớp bồi dưỡng',
  });
}
