#include "tests/db/attacks.h"

namespace regent::test {

namespace {

#define USERS "platform.\"User\""

const QList<Attack> kReads = {
    {"listed columns", "select id, email, name, timezone, \"createdAt\" from " USERS " limit 1", "soap"},
    {"count", "select count(*) from " USERS, "soap"},
    {"balances", "select \"userId\", balance from platform.\"UserBalance\" limit 1", "soap"},
    {"transactions", "select amount, \"runningBalance\" from platform.\"CreditTransaction\" limit 1", "soap"},
    {"runs", "select id, \"executionStatus\", \"userId\" from platform.\"AgentGraphExecution\" limit 1",
     "soap"},
    {"agents", "select id, version, name from platform.\"AgentGraph\" limit 1", "soap"},
    {"handles", "select username from platform.\"Profile\" limit 1", "soap"},
    {"migrations", "select migration_name from platform.\"_prisma_migrations\"", "soap"},
    {"installed version", "select max(number) from regent.migration", "nsoap"},

    {"payment sessions", "select \"transactionKey\" from platform.\"CreditTransaction\" limit 1", "p"},
    {"star", "select * from " USERS, "p"},
    {"table command", "table " USERS, "p"},
    {"whole row", "select u from " USERS " as u", "p"},
    {"whole row as text", "select u::text from " USERS " as u", "p"},
    {"field of whole row", "select (u).integrations from " USERS " as u", "p"},
    {"row_to_json", "select row_to_json(u) from " USERS " as u", "p"},
    {"to_jsonb", "select to_jsonb(u) - 'id' from " USERS " as u", "p"},
    {"json_agg", "select json_agg(u) from " USERS " as u", "p"},
    {"array_agg", "select array_agg(u) from " USERS " as u", "p"},
    {"count of rows", "select count(u) from " USERS " as u", "p"},
    {"row is null", "select id from " USERS " as u where u is null", "p"},
    {"row comparison", "select a.id from " USERS " as a join " USERS " as b on a = b", "p"},
    {"system column", "select ctid from " USERS, "p"},
    {"by ctid", "select id from " USERS " where ctid = '(0,1)'", "p"},
    {"where", "select id from " USERS " where integrations <> ''", "p"},
    {"where like", "select id from " USERS " where integrations like 'gAAAAA%'", "p"},
    {"where in a subquery", "select (select count(*) from " USERS " where metadata ? 'x')", "p"},
    {"order by", "select id from " USERS " order by integrations", "p"},
    {"group by", "select count(*) from " USERS " group by metadata", "p"},
    {"having", "select 1 from " USERS " having max(integrations) > ''", "p"},
    {"distinct on", "select distinct on (\"stripeCustomerId\") id from " USERS, "p"},
    {"window", "select rank() over (order by integrations) from " USERS, "p"},
    {"length", "select length(integrations) from " USERS, "p"},
    {"aggregate filter", "select count(*) filter (where integrations = '') from " USERS, "p"},
    {"join using", "select 1 from " USERS " as a join " USERS " as b using (integrations)", "p"},
    {"natural join", "select 1 from " USERS " as a natural join " USERS " as b", "p"},
    {"join with a planted table",
     "create temp table t (integrations text); select 1 from t natural join " USERS, "p"},
    {"correlated", "select 1 where exists (select from " USERS " as u where u.integrations > 'g')", "p"},
    {"limit by", "select 1 limit (select length(integrations) from " USERS " limit 1)", "p"},
    {"tablesample", "select integrations from " USERS " tablesample system (100)", "p"},
    {"alias list", "select x from " USERS " as u (a, b, c, d, e, f, g, x)", "p"},
    {"cte", "with w as (select integrations as i from " USERS ") select i from w", "p"},
    {"materialized cte", "with w as materialized (select * from " USERS ") select id from w", "p"},
    {"union", "select email from " USERS " union select integrations from " USERS, "p"},
    {"lateral", "select l.* from " USERS " as u, lateral (select u.integrations) as l", "p"},
    {"explain", "explain select integrations from " USERS, "p"},
    {"explain analyze", "explain analyze select metadata from " USERS, "p"},
    {"cursor", "declare c cursor for select integrations from " USERS, "p"},
    {"query_to_xml", "select query_to_xml('select integrations from " USERS "', true, true, '')", "p"},
    {"table_to_xml", "select table_to_xml('" USERS "', true, true, '')", "p"},
    {"ts_stat", "select ts_stat('select to_tsvector(integrations) from " USERS "')", "p"},
    {"statistics view shows nothing",
     "select 1 / count(*) from pg_stats where schemaname = 'platform' and tablename = 'User' and attname = "
     "'integrations'",
     "p", "22012"},
    {"statistics table", "select stavalues1 from pg_statistic", ""},
    {"planner statistics through an operator",
     "create function pg_temp.leak(text, text) returns boolean language plpgsql cost 0.0001 as $$ begin "
     "raise notice '%', $1; "
     "return true; end $$; create operator pg_temp.<<< (leftarg = text, rightarg = text, function = "
     "pg_temp.leak); select id from " USERS " where integrations operator(pg_temp.<<<) 'x'",
     "p"},
    {"API keys", "select id, name from platform.\"APIKey\"", "p"},
    {"webhooks", "select id from platform.\"IntegrationWebhook\"", "p"},
    {"request ledger", "select * from regent.request", ""},
    {"password hashes", "select rolpassword from pg_authid", ""},
    {"files", "select pg_read_file('/etc/passwd')", ""},
    {"directories", "select pg_ls_dir('.')", ""},
    {"large objects from files", "select lo_import('/etc/passwd')", ""},
};

const QList<Attack> kCopies = {
    {"copy table", "copy " USERS " to stdout", "", "0A000", "p"},
    {"copy columns", "copy " USERS " (id, integrations) to stdout", "", "0A000", "p"},
    {"copy query", "copy (select integrations from " USERS ") to stdout", "", "0A000", "p"},
    {"copy to file", "copy (select 1) to '/tmp/regent-attack'", ""},
    {"copy to program", "copy (select 1) to program 'true'", ""},
    {"copy from program", "create temp table t (x text); copy t from program 'true'", ""},
    {"copy in", "copy " USERS " (id) from stdin", "", "0A000", "p"},
};

const QList<Attack> kWrites = {
    {"insert", "insert into " USERS " (id, email, \"updatedAt\") values ('x', 'x', now())", "p"},
    {"update", "update " USERS " set name = 'x'", "p"},
    {"update returning", "update " USERS " set name = name returning integrations", "p"},
    {"upsert",
     "insert into " USERS
     " (id, email, \"updatedAt\") values ('x', 'x', now()) on conflict (id) do update set name = 'x'",
     "p"},
    {"merge",
     "merge into " USERS
     " as u using (select 1) as s on false when not matched then do nothing when matched then delete",
     "p"},
    {"delete", "delete from " USERS, "", "23503", "p"},
    {"delete returning", "delete from " USERS " where false returning *", "p"},
    {"delete in a cte", "with d as (delete from " USERS " returning id) select * from d", "", "23503", "p"},
    {"truncate", "truncate " USERS " cascade", "p"},
    {"money", "update platform.\"UserBalance\" set balance = 1000000", "p"},
    {"ledger of money",
     "insert into platform.\"CreditTransaction\" (\"transactionKey\", \"userId\", amount, type) values ('x', "
     "'x', 1, 'GRANT')",
     "", "23503", "p"},
    {"request ledger", "insert into regent.request (id, act, input) values (gen_random_uuid(), 'x', '')", ""},
    {"request ledger update", "update regent.request set actor = 'somebody'", ""},
    {"version", "update regent.migration set number = 99", ""},
    {"version removed", "delete from regent.migration", ""},
    {"for update", "select id from " USERS " for update", "p"},
    {"for no key update", "select id from " USERS " for no key update", "p"},
    {"for share", "select id from " USERS " for share", "p"},
    {"for key share", "select id from " USERS " for key share skip locked", "p"},
    {"lock", "lock table " USERS " in access exclusive mode", "p"},
    {"gentle lock", "lock table " USERS " in access share mode", "p"},
    {"foreign key to it", "create temp table t (u text references " USERS ")", "", "42P16", "soap"},
};

const QList<Attack> kDetours = {
    {"temp view", "create temp view v as select integrations from " USERS "; select * from v", "p"},
    {"temp view of all", "create temp view v as select * from " USERS "; select id from v", "p"},
    {"temp table as", "create temp table t as select integrations from " USERS, "p"},
    {"select into", "select integrations into temp t from " USERS, "p"},
    {"temp table like it", "create temp table t (like " USERS ")", "p"},
    {"materialized view", "create materialized view public.v as select integrations from " USERS, ""},
    {"sql function",
     "create function pg_temp.f() returns setof text language sql as $$ select integrations from " USERS
     " $$; select pg_temp.f()",
     "p"},
    {"definer function",
     "create function pg_temp.f() returns text language plpgsql security definer as $$ begin return (select "
     "max(integrations) from " USERS "); end $$; select pg_temp.f()",
     "p"},
    {"do block", "do $$ begin perform integrations from " USERS "; end $$", "p"},
    {"dynamic", "do $$ begin execute 'select integr' || 'ations from " USERS "'; end $$", "p"},
    {"function over a row",
     "create function pg_temp.f(u " USERS
     ") returns text language sql as $$ select u.integrations $$; select pg_temp.f(u) from " USERS " as u",
     "p"},
    {"attribute notation",
     "create function pg_temp.f(" USERS
     ") returns text language sql as $$ select 'x' $$; select u.f from " USERS " as u",
     "", "42703", "soap"},
    {"planted User",
     "create temp table \"User\" (id text, integrations text); set local search_path = pg_temp, platform; "
     "select u.integrations from platform.\"User\" as u",
     "p"},
    {"trigger",
     "create function pg_temp.f() returns trigger language plpgsql as $$ begin return new; end $$; create "
     "trigger t before insert on " USERS " execute function pg_temp.f()",
     "p"},
    {"rule", "create rule r as on select to " USERS " do instead select 1", "", "42P17", "p"},
    {"policy", "create policy p on " USERS " using (true)", "p"},
    {"index", "create index on " USERS " (integrations)", "p"},
    {"index expression", "create index on " USERS " ((length(integrations)))", "p"},
    {"extended statistics", "create statistics s on id, integrations from " USERS, ""},
    {"inherit", "create temp table t () inherits (" USERS ")", "p"},
    {"publication", "create publication p for table " USERS, ""},
    {"view in the platform", "create view platform.v as select 1", "p"},
    {"table in regent", "create table regent.t (x integer)", ""},
    {"function in regent", "create function regent.f() returns integer language sql as $$ select 1 $$", ""},
    {"table in public", "create table public.t (x integer)", ""},
    {"schema", "create schema mine", ""},
    {"foreign data", "create extension postgres_fdw", ""},
    {"dblink", "create extension dblink", ""},
    {"alter table", "alter table " USERS " add x integer", "p"},
    {"drop table", "drop table " USERS " cascade", "p"},
    {"change owner", "alter table " USERS " owner to current_user", "p"},
    {"drop the schema", "drop schema regent cascade", ""},
    {"silence triggers", "set local session_replication_role = replica", ""},
};

const QList<Attack> kRoles = {
    {"become operator", "set local role regent_operator", "oa"},
    {"become admin", "set local role regent_admin", "a"},
    {"become a lower rank", "set local role regent_support; select id from " USERS " limit 1", "soa"},
    {"become owner", "set local role regent_owner", ""},
    {"become owner by set_config", "select set_config('role', 'regent_owner', true)", ""},
    {"become the platform", "set local role platform", "p"},
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
     "grant select (integrations) on " USERS " to current_user; select integrations from " USERS, "p"},
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
    {"has integrations of nobody", "select regent.user_has_integrations('nobody')", "", "RG404", "oa"},
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
     "", "RG404", "oa"},
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
    {"no user id",
     "select * from regent.user_get_or_create(gen_random_uuid(), '', 'a@example.com', null, null)", "",
     "RG422", "oa"},
    {"no request id", "select * from regent.user_get_or_create(null, 'a', 'a@example.com', null, null)", "",
     "RG422", "oa"},
};

} // namespace

const QList<Attack>& attacks()
{
    static const QList<Attack> kAll = kReads + kCopies + kWrites + kDetours + kRoles + kFunctions;
    return kAll;
}

} // namespace regent::test
