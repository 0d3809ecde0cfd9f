-- Reorganisations: decisions as drafts, plans and applied changes. What a decision changed is kept row by row, so that
-- a reversal can put every row back to the letter, and refuse when something has changed it since.
create table reorganisation (
  id uuid primary key,
  decision text not null check (decision <> ''),
  effective_on date not null,
  state text not null check (state in ('draft', 'planned', 'applied', 'reversed')),
  acts jsonb not null,
  summary jsonb,            -- what it counted when it was planned or applied
  hindrance text,           -- why a planned one could not be applied on its day
  written_by text not null,
  written_at timestamptz not null,
  applied_at timestamptz,
  reversed_at timestamptz,
  check ((applied_at is not null) = (state = 'applied') or state = 'reversed')
);
create unique index reorganisation_stands on reorganisation (decision, effective_on) where state in ('planned', 'applied');

-- Rows in the order in which they were written: without "before" one was added, with both one was changed.
create table reorganisation_change (
  reorganisation_id uuid not null references reorganisation,
  number bigint not null generated always as identity,
  table_name text not null,
  before jsonb,
  after jsonb,
  primary key (reorganisation_id, number),
  check (after is not null)
);
