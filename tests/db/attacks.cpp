#include "tests/db/attacks.h"

namespace regent::test {

namespace {

#define USERS "platform.\"User\""

const QList<Attack> kReads = {
    {"listed columns", "select id, email, name, timezone, \"createdAt\" from " USERS " limit 1", "soa"},
    {"count", "select count(*) from " USERS, "soa"},
    {"balances", "select \"userId\", balance from platform.\"UserBalance\" limit 1", "soa"},
    {"transactions", "select amount, \"runningBalance\" from platform.\"CreditTransaction\" limit 1", "soa"},
    {"runs", "select id, \"executionStatus\", \"userId\" from platform.\"AgentGraphExecution\" limit 1",
     "soa"},
    {"agents", "select id, version, name from platform.\"AgentGraph\" limit 1", "soa"},
    {"handles", "select username from platform.\"Profile\" limit 1", "soa"},
    {"migrations", "select migration_name from platform.\"_prisma_migrations\"", "soa"},
    {"installed version", "select max(number) from regent.migration", "soa"},

    {"payment sessions", "select \"transactionKey\" from platform.\"CreditTransaction\" limit 1", ""},
    {"star", "select * from " USERS, ""},
    {"table command", "table " USERS, ""},
    {"whole row", "select u from " USERS " as u", ""},
    {"whole row as text", "select u::text from " USERS " as u", ""},
    {"field of whole row", "select (u).integrations from " USERS " as u", ""},
    {"row_to_json", "select row_to_json(u) from " USERS " as u", ""},
    {"to_jsonb", "select to_jsonb(u) - 'id' from " USERS " as u", ""},
    {"json_agg", "select json_agg(u) from " USERS " as u", ""},
    {"array_agg", "select array_agg(u) from " USERS " as u", ""},
    {"count of rows", "select count(u) from " USERS " as u", ""},
    {"row is null", "select id from " USERS " as u where u is null", ""},
    {"row comparison", "select a.id from " USERS " as a join " USERS " as b on a = b", ""},
    {"system column", "select ctid from " USERS, ""},
    {"by ctid", "select id from " USERS " where ctid = '(0,1)'", ""},
    {"where", "select id from " USERS " where integrations <> ''", ""},
    {"where like", "select id from " USERS " where integrations like 'gAAAAA%'", ""},
    {"where in a subquery", "select (select count(*) from " USERS " where metadata ? 'x')", ""},
    {"order by", "select id from " USERS " order by integrations", ""},
    {"group by", "select count(*) from " USERS " group by metadata", ""},
    {"having", "select 1 from " USERS " having max(integrations) > ''", ""},
    {"distinct on", "select distinct on (\"stripeCustomerId\") id from " USERS, ""},
    {"window", "select rank() over (order by integrations) from " USERS, ""},
    {"length", "select length(integrations) from " USERS, ""},
    {"aggregate filter", "select count(*) filter (where integrations = '') from " USERS, ""},
    {"join using", "select 1 from " USERS " as a join " USERS " as b using (integrations)", ""},
    {"natural join", "select 1 from " USERS " as a natural join " USERS " as b", ""},
    {"join with a planted table",
     "create temp table t (integrations text); select 1 from t natural join " USERS, ""},
    {"correlated", "select 1 where exists (select from " USERS " as u where u.integrations > 'g')", ""},
    {"limit by", "select 1 limit (select length(integrations) from " USERS " limit 1)", ""},
    {"tablesample", "select integrations from " USERS " tablesample system (100)", ""},
    {"alias list", "select x from " USERS " as u (a, b, c, d, e, f, g, x)", ""},
    {"cte", "with w as (select integrations as i from " USERS ") select i from w", ""},
    {"materialized cte", "with w as materialized (select * from " USERS ") select id from w", ""},
    {"union", "select email from " USERS " union select integrations from " USERS, ""},
    {"lateral", "select l.* from " USERS " as u, lateral (select u.integrations) as l", ""},
    {"explain", "explain select integrations from " USERS, ""},
    {"explain analyze", "explain analyze select metadata from " USERS, ""},
    {"cursor", "declare c cursor for select integrations from " USERS, ""},
    {"query_to_xml", "select query_to_xml('select integrations from " USERS "', true, true, '')", ""},
    {"table_to_xml", "select table_to_xml('" USERS "', true, true, '')", ""},
    {"ts_stat", "select ts_stat('select to_tsvector(integrations) from " USERS "')", ""},
    {"statistics view shows nothing",
     "select 1 / count(*) from pg_stats where schemaname = 'platform' and tablename = 'User' and attname = "
     "'integrations'",
     "", "22012"},
    {"statistics table", "select stavalues1 from pg_statistic", ""},
    {"planner statistics through an operator",
     "create function pg_temp.leak(text, text) returns boolean language plpgsql cost 0.0001 as $$ begin "
     "raise notice '%', $1; "
     "return true; end $$; create operator pg_temp.<<< (leftarg = text, rightarg = text, function = "
     "pg_temp.leak); select id from " USERS " where integrations operator(pg_temp.<<<) 'x'",
     ""},
    {"API keys", "select id, name from platform.\"APIKey\"", ""},
    {"webhooks", "select id from platform.\"IntegrationWebhook\"", ""},
    {"request ledger", "select * from regent.request", ""},
    {"password hashes", "select rolpassword from pg_authid", ""},
    {"files", "select pg_read_file('/etc/passwd')", ""},
    {"directories", "select pg_ls_dir('.')", ""},
    {"large objects from files", "select lo_import('/etc/passwd')", ""},
};

const QList<Attack> kCopies = {
    {"copy table", "copy " USERS " to stdout", ""},
    {"copy columns", "copy " USERS " (id, integrations) to stdout", ""},
    {"copy query", "copy (select integrations from " USERS ") to stdout", ""},
    {"copy to file", "copy (select 1) to '/tmp/regent-attack'", ""},
    {"copy to program", "copy (select 1) to program 'true'", ""},
    {"copy from program", "create temp table t (x text); copy t from program 'true'", ""},
    {"copy in", "copy " USERS " (id) from stdin", ""},
};

const QList<Attack> kWrites = {
    {"insert", "insert into " USERS " (id, email, \"updatedAt\") values ('x', 'x', now())", ""},
    {"update", "update " USERS " set name = 'x'", ""},
    {"update returning", "update " USERS " set name = name returning integrations", ""},
    {"upsert",
     "insert into " USERS
     " (id, email, \"updatedAt\") values ('x', 'x', now()) on conflict (id) do update set name = 'x'",
     ""},
    {"merge",
     "merge into " USERS
     " as u using (select 1) as s on false when not matched then do nothing when matched then delete",
     ""},
    {"delete", "delete from " USERS, ""},
    {"delete returning", "delete from " USERS " where false returning *", ""},
    {"delete in a cte", "with d as (delete from " USERS " returning id) select * from d", ""},
    {"truncate", "truncate " USERS " cascade", ""},
    {"money", "update platform.\"UserBalance\" set balance = 1000000", ""},
    {"ledger of money",
     "insert into platform.\"CreditTransaction\" (\"transactionKey\", \"userId\", amount, type) values ('x', "
     "'x', 1, 'GRANT')",
     ""},
    {"request ledger", "insert into regent.request (id, act, input) values (gen_random_uuid(), 'x', '')", ""},
    {"request ledger update", "update regent.request set actor = 'somebody'", ""},
    {"version", "update regent.migration set number = 99", ""},
    {"version removed", "delete from regent.migration", ""},
    {"for update", "select id from " USERS " for update", ""},
    {"for no key update", "select id from " USERS " for no key update", ""},
    {"for share", "select id from " USERS " for share", ""},
    {"for key share", "select id from " USERS " for key share skip locked", ""},
    {"lock", "lock table " USERS " in access exclusive mode", ""},
    {"gentle lock", "lock table " USERS " in access share mode", ""},
    {"foreign key to it", "create temp table t (u text references " USERS ")", "", "42P16"},
};

const QList<Attack> kDetours = {
    {"temp view", "create temp view v as select integrations from " USERS "; select * from v", ""},
    {"temp view of all", "create temp view v as select * from " USERS "; select id from v", ""},
    {"temp table as", "create temp table t as select integrations from " USERS, ""},
    {"select into", "select integrations into temp t from " USERS, ""},
    {"temp table like it", "create temp table t (like " USERS ")", ""},
    {"materialized view", "create materialized view public.v as select integrations from " USERS, ""},
    {"sql function",
     "create function pg_temp.f() returns setof text language sql as $$ select integrations from " USERS
     " $$; select pg_temp.f()",
     ""},
    {"definer function",
     "create function pg_temp.f() returns text language plpgsql security definer as $$ begin return (select "
     "max(integrations) from " USERS "); end $$; select pg_temp.f()",
     ""},
    {"do block", "do $$ begin perform integrations from " USERS "; end $$", ""},
    {"dynamic", "do $$ begin execute 'select integr' || 'ations from " USERS "'; end $$", ""},
    {"function over a row",
     "create function pg_temp.f(u " USERS
     ") returns text language sql as $$ select u.integrations $$; select pg_temp.f(u) from " USERS " as u",
     ""},
    {"attribute notation",
     "create function pg_temp.f(" USERS
     ") returns text language sql as $$ select 'x' $$; select u.f from " USERS " as u",
     "", "42703"},
    {"planted User",
     "create temp table \"User\" (id text, integrations text); set local search_path = pg_temp, platform; "
     "select u.integrations from platform.\"User\" as u",
     ""},
    {"trigger",
     "create function pg_temp.f() returns trigger language plpgsql as $$ begin return new; end $$; create "
     "trigger t before insert on " USERS " execute function pg_temp.f()",
     ""},
    {"rule", "create rule r as on select to " USERS " do instead select 1", ""},
    {"policy", "create policy p on " USERS " using (true)", ""},
    {"index", "create index on " USERS " (integrations)", ""},
    {"index expression", "create index on " USERS " ((length(integrations)))", ""},
    {"extended statistics", "create statistics s on id, integrations from " USERS, ""},
    {"inherit", "create temp table t () inherits (" USERS ")", ""},
    {"publication", "create publication p for table " USERS, ""},
    {"view in the platform", "create view platform.v as select 1", ""},
    {"table in regent", "create table regent.t (x integer)", ""},
    {"function in regent", "create function regent.f() returns integer language sql as $$ select 1 $$", ""},
    {"table in public", "create table public.t (x integer)", ""},
    {"schema", "create schema mine", ""},
    {"foreign data", "create extension postgres_fdw", ""},
    {"dblink", "create extension dblink", ""},
    {"alter table", "alter table " USERS " add x integer", ""},
    {"drop table", "drop table " USERS " cascade", ""},
    {"change owner", "alter table " USERS " owner to current_user", ""},
    {"drop the schema", "drop schema regent cascade", ""},
    {"silence triggers", "set local session_replication_role = replica", ""},
};

const QList<Attack> kRoles = {
    {"become operator", "set local role regent_operator", "oa"},
    {"become admin", "set local role regent_admin", "a"},
    {"become a lower rank", "set local role regent_support; select id from " USERS " limit 1", "soa"},
    {"become owner", "set local role regent_owner", ""},
    {"become owner by set_config", "select set_config('role', 'regent_owner', true)", ""},
    {"become the platform", "set local role platform", ""},
    {"become superuser", "set local role postgres", ""},
    {"session authorization", "set local session authorization postgres", ""},
    {"session authorization by set_config", "select set_config('session_authorization', 'postgres', true)",
     ""},
    {"grant a rank to oneself", "grant regent_admin to test_support", ""},
    {"grant ownership to oneself", "grant regent_owner to test_admin", ""},
    {"superuser", "alter role current_user superuser", ""},
    {"bypass row security", "alter role current_user bypassrls", ""},
    {"create a role", "create role regent_intruder", ""},
    {"grant a column",
     "grant select (integrations) on " USERS " to current_user; select integrations from " USERS, ""},
    {"grant on a function",
     "grant execute on function regent.make_user(text, text, text) to public; select regent.make_user('a', "
     "'b', 'c')",
     ""},
    {"default privileges",
     "alter default privileges for role regent_owner grant execute on functions to public", ""},
    {"reassign", "reassign owned by regent_owner to current_user", ""},
};

#define GET_OR_CREATE                                                                                        \
    "select * from regent.user_get_or_create(gen_random_uuid(), 'attack', 'attack@example.com', 'x', null)"

const QList<Attack> kFunctions = {
    {"get or create", GET_OR_CREATE, "oa"},
    {"default user", "select * from regent.user_ensure_default(gen_random_uuid(), null)", "oa"},
    {"has integrations", "select regent.user_has_integrations((select min(id) from " USERS "))", "oa"},
    {"has integrations of nobody", "select regent.user_has_integrations('nobody')", "", "RG404"},
    {"make user directly", "select regent.make_user('a', 'b', 'c')", ""},
    {"begin a request directly", "select regent.request_begin(gen_random_uuid(), 'x', '{}')", ""},
    {"rewrite an answer", "select regent.request_done(gen_random_uuid(), '{}')", ""},
    {"ask for the check alone", "select regent.require_role('regent_admin')", ""},
    {"replace the check",
     "create or replace function regent.require_role(wanted text) returns void language sql as $$ select $$",
     ""},
    {"loosen the search path", "alter function regent.require_role(text) reset search_path", ""},
    {"drop the check", "drop function regent.require_role(text) cascade", ""},
    {"planted pg_has_role",
     "create function pg_temp.pg_has_role(name, text, text) returns boolean language sql as $$ select true "
     "$$; "
     "set local search_path = pg_temp, pg_catalog; select regent.user_has_integrations('nobody')",
     "", "RG404"},
    {"planted session_user's table",
     "create temp table request (id uuid, actor text); set local search_path = pg_temp, regent, "
     "pg_catalog; " GET_OR_CREATE,
     "oa"},
    {"planted sha256",
     "create function pg_temp.sha256(bytea) returns bytea language plpgsql as $$ begin raise exception "
     "'planted code ran'; end $$; "
     "set local search_path = pg_temp, pg_catalog; " GET_OR_CREATE,
     "oa"},
    {"planted pg_notify",
     "create function pg_temp.pg_notify(text, text) returns void language plpgsql as $$ begin raise "
     "exception 'planted code ran'; end $$; "
     "set local search_path = pg_temp, pg_catalog; " GET_OR_CREATE,
     "oa"},
    {"planted operator",
     "create function pg_temp.eq(text, text) returns boolean language plpgsql as $$ begin raise exception "
     "'planted code ran'; end $$; "
     "create operator pg_temp.= (leftarg = text, rightarg = text, function = pg_temp.eq); "
     "set local search_path = pg_temp, pg_catalog; " GET_OR_CREATE,
     "oa"},
    {"as a lower rank the function is out of reach", "set local role regent_support; " GET_OR_CREATE, ""},
    {"session_user is what counts",
     "set local role regent_operator; select set_config('regent.role', 'admin', true); " GET_OR_CREATE, "oa"},
    {"no user id", "select * from regent.user_get_or_create(gen_random_uuid(), '', 'a@example.com', null, null)",
     "", "RG422"},
    {"no request id", "select * from regent.user_get_or_create(null, 'a', 'a@example.com', null, null)", "",
     "RG422"},
};

} // namespace

const QList<Attack>& attacks()
{
    static const QList<Attack> kAll = kReads + kCopies + kWrites + kDetours + kRoles + kFunctions;
    return kAll;
}

} // namespace regent::test
