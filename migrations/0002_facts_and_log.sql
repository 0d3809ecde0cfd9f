-- cell_month: what the meetings of a cell add up to, per month they are held for and per place in the tree.
-- Additive counters only; written in the transaction of the command that changes a meeting (statistics/facts.ts).
-- placed_on is the first day of the stretch in which every superior of the cell stayed the same and which contains
-- the day of the meeting: a month in which the cell, or a superior of it, moved has two rows.
create table cell_month (
  home_id integer not null,
  cell_id uuid not null references organisation,
  month date not null check (extract(day from month) = 1),
  placed_on date not null,
  regular integer not null,          -- regular meetings, combined ones among them
  regular_on_fixed_day integer not null,
  thematic integer not null,         -- thematic meetings, combined ones among them
  timed integer not null,            -- regular meetings that have an end
  minutes integer not null,          -- their length
  too_short integer not null,
  counted integer not null,          -- regular meetings whose attendance is known
  membership integer not null,       -- persons of these, as are the next five
  exempt integer not null,
  present integer not null,
  excused integer not null,
  away integer not null,
  unexcused integer not null,
  good integer not null,             -- regular meetings by grade
  fair integer not null,
  average integer not null,
  weak integer not null,
  primary key (home_id, cell_id, month, placed_on)
);
create index on cell_month (cell_id, month);

-- Meetings begin to count on their day: everything up to counted_to is in cell_month.
create table facts_clock (
  only_row boolean primary key default true check (only_row),
  counted_to date not null
);

-- Every write, once: audit trail, idempotency key and support tool.
create table command (
  id uuid primary key,
  name text not null,
  actor text not null,
  input jsonb not null,
  effect jsonb not null, -- what changed, with the former values
  done_at timestamptz not null
);
create index on command (done_at);

create table setting (
  name text primary key,
  value jsonb not null
);
