-- The record: what happened, in the words of GLOSSARY.md. Dates are calendar dates in Hanoi, ranges are [from, to).
--
-- Form for a distributed PostgreSQL (decisions/0003): big tables have the key (home_id, id) and references that
-- include home_id; organisations, places and the lists owned by them are small reference tables; no triggers.
-- A column "stated_…" keeps what the office wrote, even when it left it empty, so that an export says the same again;
-- the range "during" beside it is what the program counts with.

create extension if not exists btree_gist;
create extension if not exists pg_trgm;
create extension if not exists unaccent;

-- unaccent() is only stable because its dictionary can be replaced; ours is the one shipped with the server.
create function plain_text(value text) returns text
  language sql immutable parallel safe strict
  return lower(translate(public.unaccent('public.unaccent'::regdictionary, normalize(value, NFC)), 'đĐ', 'dd'));

create domain code as text check (value <> '' and value = btrim(value));

-- ── organisation ──────────────────────────────────────────────────────────────────────────────────────────────────

create table organisation (
  id uuid primary key,
  -- the home of everything that hangs on this organisation; never an administrative code, never changed
  home_id integer not null unique generated always as identity
);

create table organisation_code (
  code code primary key,
  organisation_id uuid not null references organisation
);
create index on organisation_code (organisation_id);

-- One row for each period in which nothing of what the office keeps about an organisation changed.
create table organisation_period (
  organisation_id uuid not null references organisation,
  during daterange not null check (not isempty(during) and not lower_inf(during)),
  code code not null references organisation_code,
  name text not null,
  tier text not null check (tier in ('province', 'district', 'commune', 'base', 'sub_base', 'section', 'cell')),
  cell_kind text check (cell_kind in ('village', 'residential_group', 'agency', 'public_service_unit', 'school',
    'health_station', 'enterprise', 'armed_forces', 'other')),
  parent_id uuid references organisation check (parent_id <> organisation_id),
  founded_on date not null,
  fixed_day smallint check (fixed_day between 1 and 31),
  is_combined boolean not null default false,
  group_count integer check (group_count >= 0),
  regulation_on date,
  is_model boolean not null default false,
  previous_code text,
  stated_from date,
  stated_to date,
  primary key (organisation_id, during),
  exclude using gist (organisation_id with =, during with &&),
  check (parent_id is not null or tier = 'province')
);
create index on organisation_period (parent_id);
create index organisation_period_name on organisation_period using gin (plain_text(name) gin_trgm_ops);

-- Every organisation below every other, with the days on which it stood there; depth 0 is the organisation itself,
-- and says when it was in force. Kept by one function (organisation/path.ts), never written elsewhere.
create table organisation_path (
  ancestor_id uuid not null references organisation,
  organisation_id uuid not null references organisation,
  depth smallint not null check (depth >= 0),
  during daterange not null check (not isempty(during)),
  primary key (organisation_id, ancestor_id, during),
  exclude using gist (organisation_id with =, ancestor_id with =, during with &&)
);
create index on organisation_path (ancestor_id) include (organisation_id, depth, during);

-- Which organisation goes on for one that ended, and which it came from: the lineage that decisions leave behind.
create table organisation_successor (
  predecessor_id uuid not null references organisation,
  successor_id uuid not null references organisation check (successor_id <> predecessor_id),
  effective_on date not null,
  is_heir boolean not null,
  primary key (predecessor_id, successor_id, effective_on)
);
create index on organisation_successor (successor_id);

create table reorganisation_act (
  decision text not null,
  effective_on date not null,
  kind text not null check (kind in ('found', 'merge', 'split', 'dissolve', 'move', 'rename', 'change_tier', 'change_code')),
  subject_code text not null,
  target_code text not null default '',
  new_name text, new_tier text, new_parent_code text, new_code text, new_cell_kind text, new_fixed_day smallint,
  is_heir boolean not null default false,
  primary key (decision, effective_on, kind, subject_code, target_code)
);

create table place (
  id uuid primary key,
  code code not null unique
);

-- ── membership ────────────────────────────────────────────────────────────────────────────────────────────────────

create table member (
  home_id integer not null,
  id uuid not null,
  code code not null,
  full_name text not null,
  sex text check (sex in ('female', 'male')),
  born_on date,
  ethnicity text,
  admitted_on date not null,
  official_on date check (official_on >= admitted_on),
  admission_sources text[] not null default '{}',
  primary key (home_id, id),
  unique (home_id, code)
);
create index on member (id);
create index on member (code);
create index member_name on member using gin (plain_text(full_name) gin_trgm_ops);

create table place_period (
  place_id uuid not null references place,
  during daterange not null,
  name text not null,
  kind text not null check (kind in ('village', 'residential_group', 'school', 'health_station', 'enterprise',
    'cooperative', 'agency', 'other')),
  manager_id uuid not null references organisation,
  cell_id uuid references organisation,
  household_count integer check (household_count >= 0),
  head_name text,
  -- the head may be any member of any home
  head_member_id uuid,
  stated_to date,
  primary key (place_id, during),
  exclude using gist (place_id with =, during with &&)
);
create index on place_period (manager_id);
create index on place_period (cell_id);
create index place_period_name on place_period using gin (plain_text(name) gin_trgm_ops);

create table place_result (
  place_id uuid not null references place,
  year smallint not null check (year between 1900 and 2200),
  household_count integer check (household_count >= 0),
  person_count integer check (person_count >= 0),
  poor_count integer check (poor_count >= 0),
  near_poor_count integer check (near_poor_count >= 0),
  income_per_head numeric check (income_per_head >= 0),
  primary key (place_id, year)
);

-- Schooling and political theory belong to the period: a new row in the same cell records a change of them.
create table membership (
  home_id integer not null,
  id uuid not null,
  member_id uuid not null,
  cell_id uuid not null references organisation,
  starts_on date not null,
  ends_on date check (ends_on >= starts_on), -- the first day out
  during daterange not null generated always as (daterange(starts_on, ends_on)) stored,
  stated_from date,
  place_id uuid references place,
  exit_reason text check (exit_reason in ('transferred', 'died', 'struck_off', 'expelled', 'resigned')),
  schooling text check (schooling in ('none', 'elementary', 'intermediate', 'college', 'university', 'postgraduate')),
  theory text check (theory in ('none', 'elementary', 'intermediate', 'advanced', 'bachelor')),
  is_admission boolean not null, -- the period begins on the day of admission
  primary key (home_id, id),
  unique (home_id, member_id, starts_on),
  foreign key (home_id, member_id) references member (home_id, id),
  exclude using gist (home_id with =, member_id with =, during with &&)
);
create index on membership (member_id);
create index on membership (cell_id, starts_on);
create index on membership (place_id);
create index membership_admission on membership (cell_id, starts_on) where is_admission;

create table exemption (
  home_id integer not null,
  member_id uuid not null,
  kind text not null check (kind in ('exempt', 'away', 'temporary', 'special_duty')),
  starts_on date not null,
  ends_on date, -- the first day after
  during daterange not null generated always as (daterange(starts_on, ends_on)) stored,
  stated_to date,
  host_cell_id uuid references organisation,
  reason text,
  primary key (home_id, member_id, kind, starts_on),
  foreign key (home_id, member_id) references member (home_id, id),
  exclude using gist (home_id with =, member_id with =, kind with =, during with &&)
);
create index on exemption (member_id);
create index on exemption (host_cell_id);

create table office (
  home_id integer not null,
  member_id uuid not null,
  office text not null,
  organisation_id uuid not null references organisation,
  starts_on date not null,
  ends_on date check (ends_on > starts_on), -- the first day after
  during daterange not null generated always as (daterange(starts_on, ends_on)) stored,
  is_non_local boolean not null default false,
  primary key (home_id, member_id, office, organisation_id, starts_on),
  foreign key (home_id, member_id) references member (home_id, id)
);
create index on office (organisation_id);
create index on office (member_id);

-- ── meetings ──────────────────────────────────────────────────────────────────────────────────────────────────────

create table meeting (
  home_id integer not null, -- of its cell
  id uuid not null,
  code code not null,
  cell_id uuid not null references organisation,
  kind text not null check (kind in ('regular', 'regular_thematic', 'thematic', 'committee', 'group', 'extraordinary')),
  started_at timestamp not null, -- Hanoi wall time
  ended_at timestamp check (ended_at >= started_at),
  month date not null check (extract(day from month) = 1), -- the month it is held for
  stated_month date,
  topic text,
  member_count integer check (member_count >= 0),
  exempt_count integer check (exempt_count >= 0),
  present_count integer check (present_count >= 0),
  excused_count integer check (excused_count >= 0),
  away_count integer check (away_count >= 0),
  unexcused_count integer check (unexcused_count >= 0),
  speaker_count integer check (speaker_count >= 0),
  self_score numeric check (self_score between 0 and 100),
  official_score numeric check (official_score between 0 and 100),
  primary key (home_id, id),
  unique (home_id, code),
  check (member_count is null or present_count is null or member_count =
    coalesce(exempt_count, 0) + present_count + coalesce(excused_count, 0) + coalesce(unexcused_count, 0)),
  check (away_count is null or excused_count is null or away_count <= excused_count)
);
create index on meeting (id);
create index on meeting (code);
create index on meeting (cell_id, month);

create table attendance (
  home_id integer not null, -- of the meeting
  meeting_id uuid not null,
  member_id uuid not null, -- of any home: a host keeps those who attend temporarily
  status text not null check (status in ('present', 'excused', 'unexcused', 'exempt')),
  reason text check (reason in ('away', 'ill', 'duty', 'family', 'other')),
  primary key (home_id, meeting_id, member_id),
  foreign key (home_id, meeting_id) references meeting (home_id, id)
);
create index attendance_unexcused on attendance (member_id) where status = 'unexcused';

create table thematic_content (
  home_id integer not null, -- of the cell
  cell_id uuid not null references organisation,
  year smallint not null check (year between 1900 and 2200),
  content text not null,
  quarter smallint check (quarter between 1 and 4),
  meeting_id uuid,
  primary key (home_id, cell_id, year, content)
);

create table visit (
  home_id integer not null, -- of the meeting
  meeting_id uuid not null,
  member_id uuid,
  visitor_name text,
  visitor text not null generated always as (coalesce(member_id::text, visitor_name)) stored,
  primary key (home_id, meeting_id, visitor),
  foreign key (home_id, meeting_id) references meeting (home_id, id)
);
create index on visit (member_id);

-- ── resolutions ───────────────────────────────────────────────────────────────────────────────────────────────────

create table resolution (
  home_id integer not null, -- of the organisation that issued it
  id uuid not null,
  organisation_id uuid not null references organisation,
  number text not null,
  issued_on date not null,
  kind text not null check (kind in ('month', 'quarter', 'year', 'thematic')),
  subject text,
  meeting_id uuid,
  primary key (home_id, id),
  unique (home_id, organisation_id, number, issued_on)
);
create index on resolution (organisation_id, issued_on);

create table task (
  home_id integer not null, -- of the organisation that gave it
  id uuid not null,
  organisation_id uuid not null references organisation,
  resolution_id uuid,
  stated_resolution_on date,
  work text not null,
  member_id uuid not null, -- who does it: a member of any home
  due_on date not null,
  expected_result text not null,
  done_on date,
  result text,
  carried_to date,
  primary key (home_id, id),
  unique nulls not distinct (home_id, organisation_id, resolution_id, work, member_id),
  foreign key (home_id, resolution_id) references resolution (home_id, id)
);
create index on task (organisation_id, due_on);
create index on task (member_id);

-- ── oversight ─────────────────────────────────────────────────────────────────────────────────────────────────────

create table assignment (
  home_id integer not null, -- of the officer
  member_id uuid not null,
  organisation_id uuid not null references organisation,
  starts_on date not null,
  ends_on date check (ends_on > starts_on), -- the first day after
  during daterange not null generated always as (daterange(starts_on, ends_on)) stored,
  visits_per_quarter smallint check (visits_per_quarter >= 1), -- empty means 1
  primary key (home_id, member_id, organisation_id, starts_on),
  foreign key (home_id, member_id) references member (home_id, id)
);
create index on assignment (organisation_id);

create table inspection (
  home_id integer not null, -- of the organisation inspected
  organisation_id uuid not null references organisation,
  inspected_on date not null,
  kind text not null check (kind in ('inspection', 'supervision')),
  contents text not null check (contents in ('cell_meetings', 'other')),
  conclusion text,
  inspector_id uuid references organisation,
  primary key (home_id, organisation_id, inspected_on, kind)
);

create table course (
  id uuid primary key,
  code code not null unique,
  name text not null,
  kind text not null check (kind in ('training', 'conference', 'contest')),
  topic text,
  starts_on date not null,
  ends_on date check (ends_on >= starts_on), -- the last day, as stated
  organisation_id uuid not null references organisation,
  attendance_count integer check (attendance_count >= 0)
);
create index on course (organisation_id, starts_on);

create table trainee (
  course_id uuid not null references course,
  member_id uuid,
  place_id uuid references place, -- its head, who is not a member
  trainee uuid not null generated always as (coalesce(member_id, place_id)) stored,
  primary key (course_id, trainee),
  check (num_nonnulls(member_id, place_id) = 1)
);
create index on trainee (member_id);
create index on trainee (place_id);

create table paper (
  id uuid primary key,
  code code not null unique,
  name text not null,
  kind text not null check (kind in ('document', 'bulletin', 'orientation')),
  issued_on date not null,
  issuer_id uuid not null references organisation
);
create index on paper (issuer_id, issued_on);

create table receipt (
  home_id integer not null, -- of the organisation that received it
  paper_id uuid not null references paper,
  organisation_id uuid not null references organisation,
  received_on date,
  reader_count integer check (reader_count >= 0),
  primary key (home_id, organisation_id, paper_id)
);
create index on receipt (paper_id);

-- ── programmes and rules ──────────────────────────────────────────────────────────────────────────────────────────

create table programme (
  id uuid primary key,
  code code not null unique,
  name text not null,
  organisation_id uuid not null references organisation,
  document_number text,
  issued_on date not null,
  starts_on date not null,
  ends_on date check (ends_on >= starts_on) -- the last day, as stated
);

create table target (
  programme_id uuid not null references programme,
  indicator text not null,
  organisation_id uuid not null references organisation,
  year smallint check (year between 1900 and 2200),
  method text not null check (method in ('reduce_per_year', 'grow_per_year', 'at_least', 'at_most')),
  bound numeric not null,
  upper_bound numeric,
  unique nulls not distinct (programme_id, indicator, organisation_id, year)
);

-- A value that an organisation sets for everything below it, unless a nearer one sets its own.
create table rule_value (
  organisation_id uuid not null references organisation,
  rule text not null check (rule in ('minimum_minutes', 'combined_minutes', 'good_from', 'fair_from', 'average_from')),
  during daterange not null check (not isempty(during)),
  value numeric not null,
  stated_to date,
  primary key (organisation_id, rule, during),
  exclude using gist (organisation_id with =, rule with =, during with &&)
);
