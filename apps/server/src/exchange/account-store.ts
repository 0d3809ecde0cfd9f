/** The sheet `Tài khoản`: what of accounts an import may change, and writing what it changed. */
import type { Keeping } from '@nennep/core/exchange/account-check.ts';
import type { Checked } from '@nennep/core/exchange/check.ts';
import type { Row } from '@nennep/core/exchange/column.ts';
import { textOf } from '@nennep/core/exchange/entry.ts';
import type { Parsed } from '@nennep/core/exchange/parse.ts';
import { sql } from 'kysely';
import { addAccount, isInReach } from '../access/account-store.ts';
import { addAuthUser } from '../access/auth-user.ts';
import { hasAnywhere, type Scope, under, within } from '../access/scope.ts';
import type { Transaction } from '../database.ts';
import { newIds } from '../ids.ts';

const sheet = 'Tài khoản';

/** What whoever imports may do with the accounts that a workbook names. */
export async function keepingOf(tx: Transaction, scope: Scope, parsed: Parsed): Promise<Keeping> {
  const lines = parsed.lines.filter((line) => line.sheet === sheet);
  const said = (key: string): string[] => [...new Set(lines.map(({ values }) => String(values[key]).toLowerCase()))];
  const keeping = under(scope, 'accounts');
  if (lines.length === 0 || !hasAnywhere(scope, 'accounts'))
    return { organisations: new Set(), taken: new Map(), membersElsewhere: new Set(), self: null };
  const { rows } = await sql<{ name: string; why: 'elsewhere' | 'closed' }>`
    select user_name as name, case when ${isInReach(keeping)} then 'closed' else 'elsewhere' end as why
    from account where user_name = any(${said('userName')}::text[]) and (closed_at is not null or not ${isInReach(keeping)})
    union select user_name, 'elsewhere' from former_user_name where user_name = any(${said('userName')}::text[])`.execute(
    tx,
  );
  const { rows: members } = await sql<{ code: string }>`
    select member.code from account join member on member.id = account.member_id
    where account.closed_at is null and lower(member.code) = any(${said('member')}::text[]) and not ${isInReach(keeping)}`.execute(
    tx,
  );
  return {
    organisations: await organisationsOf(tx, keeping),
    // the program itself stands in the log by these
    taken: new Map([
      ...rows.map(({ name, why }) => [name, why] as const),
      ['system', 'elsewhere'],
      ['local', 'elsewhere'],
    ]),
    membersElsewhere: new Set(members.map(({ code }) => code)),
    self: scope.account === null ? null : scope.actor,
  };
}

async function organisationsOf(tx: Transaction, keeping: Scope): Promise<Keeping['organisations']> {
  if (keeping.homes === 'all') return 'all';
  const { rows } = await sql<{ code: string }>`
    select organisation_code.code from organisation_code join organisation on organisation.id = organisation_code.organisation_id
    where ${within(keeping, sql`organisation.home_id`)}`.execute(tx);
  return new Set(rows.map(({ code }) => code));
}

/** Accounts that are new, and appointments; what was taken out never held, so that nothing of it is lost. */
export async function saveAccounts(tx: Transaction, scope: Scope, checked: Checked, now: Date): Promise<void> {
  const rows = checked.changes.filter((entry) => entry.sheet === sheet).map(({ row }) => row);
  const removed = checked.removed.filter((entry) => entry.sheet === sheet).map(({ row }) => row);
  await addAccounts(tx, scope, rows, now);
  const bare = rows.filter((row) => textOf(row, 'role') === null);
  const held = rows.filter((row) => textOf(row, 'role') !== null);
  await sql`
    update account set keeper_id = c.organisation_id, stated_from = r."from"
    from jsonb_to_recordset(${JSON.stringify(bare)}::jsonb) as r("userName" text, organisation text, "from" date)
    join organisation_code c on c.code = r.organisation
    where account.user_name = r."userName"`.execute(tx);
  await sql`
    update account set full_name = r."fullName"
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r("userName" text, "fullName" text)
    where account.user_name = r."userName" and account.member_id is null and r."fullName" is not null`.execute(tx);
  await sql`
    update appointment set ends_on = appointment.starts_on
    from jsonb_to_recordset(${JSON.stringify(removed)}::jsonb) as r("userName" text, role text, organisation text, "from" date)
    join account on account.user_name = r."userName" join organisation_code c on c.code = r.organisation
    where appointment.account_id = account.id and appointment.role = r.role and appointment.organisation_id = c.organisation_id
      and appointment.starts_on = r."from"`.execute(tx);
  const ids = newIds(held.length);
  await sql`
    insert into appointment (id, account_id, role, organisation_id, starts_on, ends_on)
    select r.id, account.id, r.role, c.organisation_id, r."from", r."to" + 1
    from jsonb_to_recordset(${JSON.stringify(held.map((row, n) => ({ ...row, id: ids[n] })))}::jsonb)
      as r(id uuid, "userName" text, role text, organisation text, "from" date, "to" date)
    join account on account.user_name = r."userName" join organisation_code c on c.code = r.organisation
    on conflict (account_id, role, organisation_id, starts_on) where ends_on is null or ends_on > starts_on
    do update set ends_on = excluded.ends_on`.execute(tx);
}

async function addAccounts(tx: Transaction, scope: Scope, rows: readonly Row[], now: Date): Promise<void> {
  const byName = Map.groupBy(rows, (row) => String(row.userName));
  const { rows: known } = await sql<{ userName: string }>`
    select user_name as "userName" from account where user_name = any(${[...byName.keys()]}::text[])`.execute(tx);
  const isKnown = new Set(known.map(({ userName }) => userName));
  for (const [userName, own] of byName) {
    if (isKnown.has(userName)) continue;
    const first = (key: string): string | null =>
      own.map((row) => textOf(row, key)).find((value) => value !== null) ?? null;
    const code = first('member');
    const { rows: found } = await sql<{ id: string; fullName: string }>`
      select id, full_name as "fullName" from member where code = ${code}`.execute(tx);
    const [member] = found;
    const [id = ''] = newIds(1);
    const fullName = member?.fullName ?? first('fullName') ?? userName;
    await addAccount(tx, scope, { id, userName, fullName, memberId: member?.id ?? null, now });
    await addAuthUser(tx, { id, userName, fullName });
  }
}
