-- Keeping accounts (core/access/appointment.ts).

-- An appointment made by mistake is ended before its first day: it never held, and does not stand in the way of another.
alter table appointment drop constraint appointment_check, add check (ends_on >= starts_on);
alter table appointment drop constraint appointment_account_id_role_organisation_id_starts_on_key;
create unique index on appointment (account_id, role, organisation_id, starts_on) where ends_on is null or ends_on > starts_on;

-- An account without a role stands in the workbook with the organisation that keeps it.
alter table account add column keeper_id uuid references organisation, add column stated_from date;

-- The log names people by their user names, so that a name is never given to somebody else.
create table former_user_name (
  user_name text primary key,
  account_id uuid not null references account,
  changed_at timestamptz not null
);
revoke update, delete on former_user_name from nennep_app;

-- What the keeper of accounts must know of members, whom the wall hides from him: whose account is whose, and what cells
-- and offices give it. Views of their owner, in which the wall does not hold; nobody writes through them.
create view account_holder as
select account.id as account_id, account.member_id, member.code as member_code,
  (
    select membership.cell_id from membership where membership.member_id = account.member_id
    order by membership.starts_on desc limit 1
  ) as cell_id
from account join member on member.id = account.member_id;

create view account_membership as
select membership.member_id, membership.cell_id, membership.starts_on, membership.ends_on
from membership where membership.member_id in (select account.member_id from account);

create view account_office as
select office.member_id, office.office, office.organisation_id, office.starts_on, office.ends_on
from office where office.member_id in (select account.member_id from account);

-- And whether, when and how safely somebody signs in, of all that sign-in knows.
create view account_sign_in as
select account.id as account_id,
  coalesce((select two_factor_enabled from auth."user" where "user".id = account.id), false)
    or exists (select from auth.passkey where user_id = account.id) as second_factor,
  (select max(at) from sign_in_event where sign_in_event.account_id = account.id and kind = 'signed_in') as last_sign_in_at,
  exists (select from one_time_code where one_time_code.account_id = account.id and used_at is not null)
    or exists (select from sign_in_event where sign_in_event.account_id = account.id and kind in ('signed_in', 'code_redeemed')) as was_used
from account;

revoke insert, update, delete on account_holder, account_membership, account_office, account_sign_in from nennep_app;

-- One member by his code, for whom an account is to be made: his name, and the homes where he belongs on a day.
create function member_for_account(member_code text, today date)
returns table (id uuid, full_name text, homes int[])
language sql stable security definer set search_path = public, pg_temp as $$
  select member.id, member.full_name, array(
    select organisation.home_id from membership join organisation on organisation.id = membership.cell_id
    where membership.member_id = member.id and membership.starts_on <= today and (membership.ends_on is null or membership.ends_on > today))
  from member where member.code = member_code
$$;
revoke execute on function member_for_account from public;
grant execute on function member_for_account to nennep_app;
