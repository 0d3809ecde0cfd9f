-- Sign-in. The tables of schema auth are those of better-auth (apps/server/src/access/auth.ts; a test finds drift), and
-- what nobody who is answered may read: the role nennep_app has no grant there. A user has the id of its account.

create schema auth;

create table auth."user" (
  id uuid default gen_random_uuid() not null primary key references public.account on delete cascade,
  name text not null,
  email text not null unique, -- an unroutable one, or that by which the owner's identity provider knows him
  email_verified boolean not null,
  image text,
  created_at timestamptz default current_timestamp not null,
  updated_at timestamptz default current_timestamp not null,
  username text unique,
  two_factor_enabled boolean
);

create table auth.session (
  id uuid default gen_random_uuid() not null primary key,
  expires_at timestamptz not null,
  token text not null unique, -- worth nothing without the secret that signs it
  created_at timestamptz default current_timestamp not null,
  updated_at timestamptz not null, -- last use, to a few minutes
  ip_address text,
  user_agent text,
  user_id uuid not null references auth."user" on delete cascade,
  is_kept boolean, -- on a phone, for half a year
  factor text -- how somebody signed in: password, totp, passkey, sso
);
create index on auth.session (user_id);

create table auth.account (
  id uuid default gen_random_uuid() not null primary key,
  account_id text not null,
  provider_id text not null,
  user_id uuid not null references auth."user" on delete cascade,
  access_token text,
  refresh_token text,
  id_token text,
  access_token_expires_at timestamptz,
  refresh_token_expires_at timestamptz,
  scope text,
  password text,
  created_at timestamptz default current_timestamp not null,
  updated_at timestamptz not null,
  unique (provider_id, account_id)
);
create index on auth.account (user_id);

create table auth.verification (
  id uuid default gen_random_uuid() not null primary key,
  identifier text not null,
  value text not null,
  expires_at timestamptz not null,
  created_at timestamptz default current_timestamp not null,
  updated_at timestamptz default current_timestamp not null
);
create index on auth.verification (identifier);

create table auth.two_factor (
  id uuid default gen_random_uuid() not null primary key,
  secret text not null,
  backup_codes text not null,
  user_id uuid not null references auth."user" on delete cascade,
  verified boolean,
  failed_verification_count integer,
  locked_until timestamptz
);
create index on auth.two_factor (user_id);

create table auth.passkey (
  id uuid default gen_random_uuid() not null primary key,
  name text,
  public_key text not null,
  user_id uuid not null references auth."user" on delete cascade,
  credential_id text not null,
  counter integer not null,
  device_type text not null,
  backed_up boolean not null,
  transports text,
  created_at timestamptz,
  aaguid text
);
create index on auth.passkey (user_id);
create index on auth.passkey (credential_id);

-- Wrong sign-ins in a row, of a user name (hashed: it may be a password typed into the wrong box) or an address.
create table auth.lockout (
  key text primary key,
  failures integer not null,
  last_at timestamptz not null,
  locked_until timestamptz not null
);

-- A code of the second factor is good once.
create table auth.spent_code (
  user_id uuid not null references auth."user" on delete cascade,
  code text not null,
  spent_at timestamptz not null,
  primary key (user_id, code)
);

-- What happened at the door: read by those who read the log, never changed.
create table sign_in_event (
  id bigint generated always as identity primary key,
  at timestamptz not null,
  kind text not null check (kind in (
    'signed_in', 'refused', 'locked_out', 'signed_out', 'session_ended', 'code_issued', 'code_redeemed', 'code_refused',
    'password_changed', 'second_factor_added', 'second_factor_removed')),
  -- null: no such user name; what was typed is not kept. No reference: a row of the log outlives an account of the demo
  account_id uuid,
  how text, -- password, totp, passkey, sso, code
  address text,
  device text
);
create index on sign_in_event (at);
create index on sign_in_event (account_id, at);
revoke update, delete on sign_in_event from nennep_app;

-- What answers people sees that there is a code on paper, and not which.
revoke all on one_time_code from nennep_app;
grant select (account_id, issued_by, issued_at, expires_at, used_at) on one_time_code to nennep_app;
