-- The regent schema, its owner, and three ranks of staff, each including the one before.
--
-- The ranks are groups that nobody logs in as. Give each person a login of their own, because the login is what
-- every act is attributed to, and settings of a group are not inherited by its members:
--     create role ana login password '…' in role regent_support;
--     alter role ana set statement_timeout = '15s';
--     alter role ana set lock_timeout = '3s';
--     alter role ana set idle_in_transaction_session_timeout = '30s';
-- Such a login must not be superuser, BYPASSRLS, owner of the platform's tables or member of regent_owner:
-- no rank holds those.

-- Roles belong to the cluster: another database's installation may have made them, or be making them now.
do $roles$
declare
    wanted text;
begin
    foreach wanted in array array['regent_owner', 'regent_support', 'regent_operator', 'regent_admin'] loop
        if not exists (select from pg_catalog.pg_roles where rolname = wanted) then
            begin
                execute format('create role %I nologin', wanted);
            exception when duplicate_object or unique_violation then
                null;
            end;
        end if;
    end loop;
end
$roles$;

do $ranks$
declare
    pair text[];
    attempt integer;
begin
    foreach pair slice 1 in array array[['regent_support', 'regent_operator'], ['regent_operator', 'regent_admin']] loop
        for attempt in 1 .. 5 loop
            exit when exists (select from pg_catalog.pg_auth_members as m
                              where m.roleid = pair[1]::regrole and m.member = pair[2]::regrole);
            begin
                execute format('grant %I to %I', pair[1], pair[2]);
            exception when unique_violation or internal_error then
                perform pg_catalog.pg_sleep(0.05); -- "tuple concurrently updated": look again
            end;
        end loop;
    end loop;
end
$ranks$;

{{become_owner}}
set local role none;
create schema regent authorization regent_owner;
set local role regent_owner;

-- Before the first function, so that there is no moment in which anybody may call it. For all schemas: a
-- per-schema default cannot take away what PUBLIC has globally.
alter default privileges for role regent_owner revoke execute on functions from public;

create table regent.migration (
    number integer primary key,
    name text not null,
    sha256 text not null,
    applied_at timestamptz not null default clock_timestamp(),
    applied_by text not null default session_user
);
comment on table regent.migration is 'Installed steps of the regent schema. The newest number is its version.';

-- Idempotency: a request id is good for one act, and asking again gives the same answer.
create table regent.request (
    id uuid primary key,
    actor text not null default session_user,
    act text not null,
    input bytea not null,
    result jsonb,
    at timestamptz not null default clock_timestamp()
);
comment on table regent.request is 'Acts done, by request id, with a hash of their input and their answer.';

-- Any login may learn which version is installed; functions are granted one by one.
grant usage on schema regent to public;
grant select on regent.migration to public;
{{step_down}}
