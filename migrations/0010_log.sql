-- The log: what was done (command), whose data was opened or taken out (opening), what was removed from it (redaction),
-- and the seals over all of these and over the sign-ins of 0009. decisions/0012-log-chain.md says how they hold together.

-- One number for every row of the log, whatever table it stands in. It is given to a transaction that has its own number
-- by then, so that whoever seals knows which of the numbers that he does not see may still come.
create sequence log_serial;

alter table command
  add column address text,
  -- homes of the organisations that it concerns, as an export's below; null: the whole installation
  add column about int4multirange,
  add column serial bigint not null unique default (case when pg_current_xact_id() is not null then nextval('log_serial') end);

alter table sign_in_event
  add column serial bigint not null unique default (case when pg_current_xact_id() is not null then nextval('log_serial') end);

-- Every answer that showed data of persons, and every file that was taken out.
create table opening (
  id uuid primary key,
  serial bigint not null unique default (case when pg_current_xact_id() is not null then nextval('log_serial') end),
  opened_at timestamptz not null,
  actor text not null,
  office text,
  device text,
  address text,
  about int4multirange,
  is_export boolean not null,
  operation text not null,
  input jsonb not null,
  members uuid[] not null -- whose data was shown
);
create index on opening (opened_at);
create index on opening using gin (members);

-- What was taken out of the log when its time was over: the content of one row, which stands without it; or rows as a
-- whole, of openings and sign-ins. The chain holds, since the seals keep what was sealed.
create table redaction (
  id uuid primary key,
  serial bigint not null unique default (case when pg_current_xact_id() is not null then nextval('log_serial') end),
  redacted_at timestamptz not null,
  actor text not null,
  rule text not null check (rule <> ''),
  row_serial bigint,
  removed_sha256 bytea check (length(removed_sha256) = 32), -- of the content as it was
  kept_sha256 bytea check (length(kept_sha256) = 32),       -- of what was left of it
  removed_rows int8multirange,
  check (num_nonnulls(row_serial, removed_sha256, kept_sha256) = case when removed_rows is null then 3 else 0 end)
);
create index on redaction (row_serial, serial);

-- The digest of a row's content; core/access/log-chain.ts says the same.
create function content_sha256(content text[]) returns bytea
  language sql immutable parallel safe
  return (
    select sha256(convert_to(coalesce(string_agg(coalesce(octet_length(part) || ':' || part, '-'), '' order by n), ''), 'UTF8'))
    from unnest(content) with ordinality as each (part, n));

-- A seal covers the rows numbered above the last one of the seal before it, up to its own, without those that were not
-- there yet (open), and with those that earlier seals had left open (late).
create table log_seal (
  number integer primary key check (number > 0),
  sealed_at timestamptz not null,
  last_serial bigint not null,
  late bigint[] not null,
  open bigint[] not null,
  open_since bigint[] not null,  -- the first transaction that did not exist yet when each of them was found missing
  row_count integer not null check (row_count > 0),
  -- of each row, in the order of their numbers: the first letter of its table, and its digest
  sources text not null check (length(sources) = row_count),
  digests bytea not null check (length(digests) = 32 * row_count),
  previous_sha256 bytea not null,
  sha256 bytea not null
);

revoke update, delete on opening, redaction, log_seal from nennep_app;
-- the sequence is only drawn from
revoke update on sequence log_serial from nennep_app;

-- What the log was found to be when it was last looked through as a whole.
create table log_audit (
  only_row boolean primary key default true check (only_row),
  checked_at timestamptz not null,
  took_ms integer not null,
  row_count bigint not null,
  sealed_to timestamptz,
  first_break jsonb
);
revoke insert, update, delete on log_audit from nennep_app;

-- Where an account belonged on a day, for the log: whoever reads it may not read members.
create function account_homes(account uuid, day date) returns int4multirange
  language sql stable security definer set search_path = public, pg_temp
  return (
    with own as (
      select cell_id as id from account one join membership using (member_id) where one.id = account
        and starts_on <= day and (ends_on is null or ends_on > day)
      union select organisation_id from account one join office using (member_id) where one.id = account
        and starts_on <= day and (ends_on is null or ends_on > day)
      union select organisation_id from appointment where account_id = account and during @> day
    )
    select range_agg(int4range(home_id, home_id + 1)) from organisation join own using (id));

-- Whose a code is, for looking up in the log who did what to somebody.
create function member_ids(wanted text) returns uuid[]
  language sql stable security definer set search_path = public, pg_temp
  return (select coalesce(array_agg(id), '{}') from member where code = wanted);

-- The rows of the log as the chain reads them: what stays for good, and the content, which may be redacted.
create view log_row with (security_invoker = true) as
  select serial, 'command' as source, id::text, done_at as at,
    array[name, actor, office, device, address, about::text] as meta, array[input::text, effect::text] as content
  from command
  union all
  select serial, 'opening', id::text, opened_at,
    array[operation, actor, office, device, address, about::text, is_export::text], array[input::text, members::text]
  from opening
  union all
  select serial, 'redaction', id::text, redacted_at,
    array[actor, rule, row_serial::text, encode(removed_sha256, 'hex'), encode(kept_sha256, 'hex'), removed_rows::text], array[]::text[]
  from redaction
  union all
  select serial, 'sign_in', id::text, at, array[kind, account_id::text, how, address, device], array[]::text[]
  from sign_in_event;
