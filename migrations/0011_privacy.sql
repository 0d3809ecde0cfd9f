-- Personal data: what its owner asks to be put right, how long things are kept, the registers that the law asks for, and
-- papers that must never come into the program.

-- What somebody asks to be put right about himself. It never changes the record; who may do that answers it.
create table correction_request (
  home_id integer not null, -- of the member
  id uuid not null,
  member_id uuid not null,
  account_id uuid not null references account,
  field text not null,
  right_is text not null,
  note text,
  asked_at timestamptz not null,
  state text not null default 'open' check (state in ('open', 'done', 'refused')),
  answered_at timestamptz,
  answered_by text,
  answer text,
  primary key (home_id, id),
  foreign key (home_id, member_id) references member (home_id, id),
  check ((state = 'open') = (answered_at is null) and num_nonnulls(answered_at, answered_by) in (0, 2))
);
create index on correction_request (member_id);
create index on correction_request (asked_at) where state = 'open';
alter table correction_request enable row level security;
create policy wall on correction_request to nennep_app using (
  (select current_setting('nennep.people', true) = 'all')
  or home_id <@ (select nullif(nullif(current_setting('nennep.people', true), 'all'), '')::int4multirange));
revoke delete on correction_request from nennep_app;

-- How long something is kept, and how long the law gives for something: rows without an organisation are what the program
-- comes with; a top organisation sets its own, from a day on. core/access/retention.ts and deadline.ts say what each is.
create table privacy_period (
  id uuid primary key default gen_random_uuid(),
  what text not null,
  organisation_id uuid references organisation,
  amount integer not null check (amount between 1 and 1200),
  unit text not null check (unit in ('hour', 'day', 'month')),
  basis text not null check (basis <> ''),
  mark text not null check (mark in ('P', 'T', '?')), -- read in the text itself · known from others · not confirmed
  starts_on date not null,
  ends_on date check (ends_on >= starts_on), -- the first day after
  during daterange not null generated always as (daterange(starts_on, ends_on)) stored,
  set_by text not null,
  set_at timestamptz not null,
  exclude using gist (
    what with =, coalesce(organisation_id, '00000000-0000-0000-0000-000000000000') with =, during with &&)
);
insert into privacy_period (what, amount, unit, basis, mark, starts_on, set_by, set_at)
select what, amount, unit, basis, mark, '2000-01-01', 'system', '2026-01-01 00:00+07'
from (values
  ('former_member', 120, 'month', 'Luật 91/2025/QH15: chỉ giữ trong thời gian cần cho mục đích; số tháng do cơ quan quyết định', '?'),
  ('absence_reason', 24, 'month', 'Luật 91/2025/QH15: chỉ giữ trong thời gian cần cho mục đích; lý do sức khỏe là dữ liệu nhạy cảm; số tháng do cơ quan quyết định', '?'),
  ('exemption_reason', 24, 'month', 'Luật 91/2025/QH15: chỉ giữ trong thời gian cần cho mục đích; lý do sức khỏe là dữ liệu nhạy cảm; số tháng do cơ quan quyết định', '?'),
  ('visitor_name', 60, 'month', 'Luật 91/2025/QH15: chỉ giữ trong thời gian cần cho mục đích; số tháng do cơ quan quyết định', '?'),
  ('correction_request', 60, 'month', 'Luật 91/2025/QH15: chỉ giữ trong thời gian cần cho mục đích; số tháng do cơ quan quyết định', '?'),
  ('closed_account', 60, 'month', 'Luật 91/2025/QH15: chỉ giữ trong thời gian cần cho mục đích; số tháng do cơ quan quyết định', '?'),
  ('command_words', 60, 'month', 'Luật 91/2025/QH15: chỉ giữ trong thời gian cần cho mục đích; số tháng do cơ quan quyết định', '?'),
  ('opening', 24, 'month', 'Luật 91/2025/QH15: chứng minh việc tuân thủ; số tháng do cơ quan quyết định', '?'),
  ('sign_in', 12, 'month', 'Luật 91/2025/QH15: chứng minh việc tuân thủ; số tháng do cơ quan quyết định', '?'),
  ('breach_notice', 72, 'hour', 'Luật 91/2025/QH15, Điều 23', 'T'),
  ('assessment_filing', 60, 'day', 'Luật 91/2025/QH15, Điều 21', 'T'),
  ('assessment_review', 6, 'month', 'Luật 91/2025/QH15, Điều 22', 'T'),
  ('correction_answer', 10, 'day', 'Nghị định 356/2025/NĐ-CP: phản hồi trong 2 ngày làm việc, thực hiện trong 10 ngày', 'T')
) as shipped (what, amount, unit, basis, mark);
revoke delete on privacy_period from nennep_app;

-- Members whose names are gone: their dates stay, so that no figure of the past changes.
create table redacted_member (
  home_id integer not null,
  member_id uuid not null,
  redacted_at timestamptz not null,
  primary key (home_id, member_id),
  foreign key (home_id, member_id) references member (home_id, id)
);
revoke insert, update, delete on redacted_member from nennep_app;

-- ── registers ─────────────────────────────────────────────────────────────────────────────────────────────────────

create table processing_activity (
  id uuid primary key,
  organisation_id uuid not null references organisation, -- who answers for it
  name text not null check (name <> ''),
  shipped text, -- which of core/access/processing-activity.ts it writes down
  purpose text not null check (purpose <> ''),
  subjects text not null,
  fields text not null,
  basis_kind text not null check (basis_kind in ('law', 'public_duty', 'consent', 'contract', 'emergency')),
  basis text not null check (basis <> ''),
  recipients text,
  measures text,
  starts_on date not null,
  ends_on date check (ends_on >= starts_on),
  kept_by text not null,
  kept_at timestamptz not null
);
create index on processing_activity (organisation_id);
create unique index on processing_activity (organisation_id, shipped);
revoke delete on processing_activity from nennep_app;

create table impact_assessment (
  id uuid primary key,
  activity_id uuid not null references processing_activity,
  starts_on date not null, -- of the processing
  filed_on date,
  reviewed_on date,
  changed_on date,
  note text,
  kept_by text not null,
  kept_at timestamptz not null,
  check (reviewed_on is null or filed_on is not null)
);
create index on impact_assessment (activity_id);
revoke delete on impact_assessment from nennep_app;

create table breach (
  id uuid primary key,
  organisation_id uuid not null references organisation,
  what text not null check (what <> ''),
  found_at timestamptz not null,
  affected_count integer check (affected_count >= 0),
  fields text,
  state text not null default 'found' check (state in ('found', 'assessed', 'notified', 'closed'))
);
create index on breach (organisation_id);
revoke delete on breach from nennep_app;

create table breach_step (
  breach_id uuid not null references breach,
  state text not null,
  done text not null check (done <> ''), -- what was done
  done_by text not null,
  done_at timestamptz not null,
  primary key (breach_id, state)
);
revoke update, delete on breach_step from nennep_app;

-- Papers that carry a secrecy mark: registered, never uploaded. Not even what they are about stands here.
create table secret_paper (
  id uuid primary key,
  organisation_id uuid not null references organisation, -- who keeps it
  number text not null check (number <> ''),
  issued_on date not null,
  issuer text not null check (issuer <> ''),
  level text not null check (level in ('secret', 'highly_secret', 'top_secret')),
  kept_at text not null check (kept_at <> ''), -- the place
  returned_on date check (returned_on >= issued_on), -- given back or destroyed
  registered_by text not null,
  registered_at timestamptz not null
);
create unique index on secret_paper (organisation_id, number, issued_on, issuer);
revoke delete on secret_paper from nennep_app;
