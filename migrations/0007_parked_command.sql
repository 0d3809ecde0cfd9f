-- Commands that came too late: made for an organisation that a decision had ended meanwhile, and not fit for the one
-- that goes on for it. Kept whole, with the reason, until somebody sends them again or lets them go.
create table parked_command (
  id uuid primary key, -- of the command
  name text not null,
  actor text not null,
  input jsonb not null,
  why text not null,
  heir_code text,      -- who goes on for the organisation that it was made for
  parked_at timestamptz not null,
  settled_at timestamptz,
  settled_by text,
  settlement text check (settlement in ('sent', 'discarded')),
  check (num_nonnulls(settled_at, settled_by, settlement) in (0, 3))
);
