-- Who may see and do what. An account is somebody who signs in; what it may do comes from the offices of the member it
-- belongs to, from appointments and from delegations, each with its days (core/access/role.ts says what they grant).

create table account (
  id uuid primary key,
  user_name text not null unique check (user_name ~ '^[a-z0-9][a-z0-9._-]{1,39}$'),
  full_name text not null check (full_name <> ''),
  -- the member who it is; of any home, null for somebody who is none
  member_id uuid,
  is_demo boolean not null default false,
  created_at timestamptz not null,
  closed_at timestamptz
);
create unique index account_of_member on account (member_id) where closed_at is null;

create table appointment (
  id uuid primary key,
  account_id uuid not null references account,
  role text not null check (role in ('secretary', 'officer', 'staff', 'leader', 'data_officer', 'administrator')),
  organisation_id uuid not null references organisation,
  starts_on date not null,
  ends_on date check (ends_on > starts_on), -- the first day after
  during daterange not null generated always as (daterange(starts_on, ends_on)) stored,
  unique (account_id, role, organisation_id, starts_on)
);
create index on appointment (organisation_id);

-- One account lends another what a role gives it at an organisation, for some days. It holds only while the lender's does.
create table delegation (
  id uuid primary key,
  lender_id uuid not null references account,
  borrower_id uuid not null references account check (borrower_id <> lender_id),
  role text not null check (role in ('secretary', 'officer', 'staff', 'leader', 'data_officer', 'administrator')),
  organisation_id uuid not null references organisation,
  starts_on date not null,
  ends_on date not null check (ends_on > starts_on), -- the first day after
  during daterange not null generated always as (daterange(starts_on, ends_on)) stored,
  reason text not null check (reason <> ''),
  given_at timestamptz not null,
  withdrawn_at timestamptz
);
create index on delegation (borrower_id);
create index on delegation (lender_id);

-- A code on paper with which somebody signs in once and chooses a password: of a new account, or of one that is locked out.
create table one_time_code (
  account_id uuid primary key references account,
  code_hash text not null,
  issued_by text not null,
  issued_at timestamptz not null,
  expires_at timestamptz not null,
  used_at timestamptz
);

-- Raised whenever the tree or who belongs where changes, so that what was worked out from them is known to be old. From a
-- sequence: a transaction that was rolled back leaves no number behind that another could get.
create sequence reach_version_number;
create table reach_version (
  only_row boolean primary key default true check (only_row),
  version bigint not null
);
insert into reach_version (version) values (nextval('reach_version_number'));

alter table command add column office text, add column device text;

-- The second wall (access/wall.ts): what answers people runs in this role, which cannot change the log, and sees rows of
-- the homes that its transaction names. nennep.homes: homes of organisations; nennep.people: homes of persons, who keep
-- theirs when they move. Both are 'all' or an int4multirange; where they are not set, nothing is seen. Asked whether a case is
-- null, because the planner takes that for nearly every row, which is right: what a query reads is nearly always its own.
do $$
begin
  create role nennep_app nologin;
exception when duplicate_object or unique_violation then null;
end $$;
do $$
begin
  if not pg_has_role(current_user, 'nennep_app', 'member') then execute format('grant nennep_app to %I', current_user); end if;
end $$;

grant usage on schema public to nennep_app;
grant select, insert, update, delete on all tables in schema public to nennep_app;
grant usage, select on all sequences in schema public to nennep_app;
alter default privileges in schema public grant select, insert, update, delete on tables to nennep_app;
alter default privileges in schema public grant usage, select on sequences to nennep_app;
revoke update, delete on command from nennep_app;
revoke insert, update, delete on migration, migration_lock from nennep_app;

-- Only its owner may have a table looked at for the planner; who changed much of it does so here.
create function analyze_tables(names text[]) returns void
  language plpgsql security definer set search_path = public as $$
declare one text;
begin
  foreach one in array names loop execute format('analyze %I', one); end loop;
end $$;
-- Codes of meetings are unique beyond the wall, names are looked for by an index that the wall would keep from being used.
create function is_meeting_recorded(wanted text) returns boolean
  language sql stable security definer
  return exists (select from public.meeting where meeting.code = wanted);
-- Only to be joined with "member", which stands behind the wall.
create view member_to_search as select home_id, id, code, full_name from member;
grant select on member_to_search to nennep_app;

do $$
declare one text;
begin
  foreach one in array array['meeting', 'attendance', 'thematic_content', 'visit', 'resolution', 'task', 'inspection',
    'receipt', 'cell_month'] loop
    execute format('alter table %I enable row level security', one);
    execute format($policy$
      create policy wall on %I to nennep_app using (case
        when (select current_setting('nennep.homes', true) = 'all')
          or home_id <@ (select nullif(nullif(current_setting('nennep.homes', true), 'all'), '')::int4multirange) then 1
      end is not null)
    $policy$, one);
  end loop;
  foreach one in array array['member', 'membership', 'exemption', 'office', 'assignment'] loop
    execute format('alter table %I enable row level security', one);
    execute format($policy$
      create policy wall on %I to nennep_app using (case
        when (select current_setting('nennep.people', true) = 'all')
          or home_id <@ (select nullif(nullif(current_setting('nennep.people', true), 'all'), '')::int4multirange) then 1
      end is not null)
    $policy$, one);
  end loop;
end $$;
