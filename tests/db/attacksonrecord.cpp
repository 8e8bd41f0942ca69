#include "tests/db/attacks.h"

namespace regent::test {

namespace {

#define USERS "platform.\"User\""
#define SOMEBODY "(select min(id) from " USERS ")"
#define OTHERS_LEASE "'00000000-0000-4000-8000-000000000001'"
#define OTHERS_PREPARED "'00000000-0000-4000-8000-000000000002'"
#define OWN_PREPARED "'00000000-0000-4000-8000-000000000003'"
#define OTHERS_INTENT "'00000000-0000-4000-8000-000000000004'"
#define OTHERS_REVEAL "'00000000-0000-4000-8000-000000000005'"
#define NEW_ID "'00000000-0000-4000-8000-00000000000f'"

const QList<Attack> kReading = {
    {"audit events", "select actor, action, target, before, after, hash from regent.audit_event limit 1",
     "soa"},
    {"audit vocabulary", "select name from regent.audit_action", "soa"},
    {"audit heads", "select chain, sequence, hash from regent.audit_head", "soa"},
    {"audit anchors", "select number, heads from regent.audit_anchor", "soa"},
    {"installation", "select id from regent.installation", "soa"},
    {"leases", "select actor, target, reason from regent.impersonation", "soa"},
    {"staff links", "select login, user_id from regent.staff", "soa"},
    {"announced reveals", "select actor, target from regent.reveal", "soa"},
    {"how far the anchors reach", "select * from regent.audit_anchored", ""},
    {"audit copied out", "copy regent.audit_event to stdout", "", "0A000", "soa"},
    {"read lock on the log", "lock table regent.audit_event in access share mode", "soa"},
    {"somebody else's statements",
     "select 1 / count(*) from pg_stat_activity where usename <> session_user and query ilike '%regent%'", "",
     "22012"},
};

const QList<Attack> kForging = {
    {"forge an event",
     "insert into regent.audit_event (chain, sequence, at, xid, actor, role, application, action, outcome, "
     "client, hash) "
     "values (1, 1, now(), '1', 'ana', 'admin', '', 'user.create', 'done', '{}', '')",
     ""},
    {"forge an event by upsert",
     "insert into regent.audit_event select * from regent.audit_event on conflict do nothing", ""},
    {"forge an event by copy", "copy regent.audit_event from stdin", ""},
    {"write through the function", "select regent.audit_write('user.create', 'done')", ""},
    {"write as somebody else",
     "select regent.audit_write('user.create', 'done', client => '{\"name\": \"ana\"}')", ""},
    {"change an event", "update regent.audit_event set actor = 'ana'", ""},
    {"change no event", "update regent.audit_event set actor = 'ana' where false", ""},
    {"hide a reason", "update regent.audit_event set reason = null where reason is not null", ""},
    {"merge into the log",
     "merge into regent.audit_event as e using (select 1) as s on true when matched then delete", ""},
    {"delete events", "delete from regent.audit_event", ""},
    {"delete events in a cte", "with d as (delete from regent.audit_event returning 1) select * from d", ""},
    {"truncate the log", "truncate regent.audit_event", ""},
    {"hold an event", "select 1 from regent.audit_event for update", ""},
    {"hold an event gently", "select 1 from regent.audit_event for key share", ""},
    {"lock the log", "lock table regent.audit_event in share mode", ""},
    {"rewind a head", "update regent.audit_head set sequence = 0", ""},
    {"forge a head", "insert into regent.audit_head (chain, sequence, hash) values (1, 1, '')", ""},
    {"delete a head", "delete from regent.audit_head", ""},
    {"truncate the heads", "truncate regent.audit_head", ""},
    {"hold a head", "select 1 from regent.audit_head for update", ""},
    {"forge an anchor",
     "insert into regent.audit_anchor (number, at, actor, heads, hash) values (99, now(), 'ana', '[]', '')",
     ""},
    {"change an anchor", "update regent.audit_anchor set heads = '[]'", ""},
    {"delete anchors", "delete from regent.audit_anchor", ""},
    {"truncate the anchors", "truncate regent.audit_anchor", ""},
    {"keep anchors from being made", "lock table regent.audit_anchor in share row exclusive mode", ""},
    {"move what is anchored", "update regent.audit_anchored set sequence = 1000000", ""},
    {"become another installation", "update regent.installation set id = gen_random_uuid()", ""},
    {"widen the vocabulary",
     "insert into regent.audit_action (name, least, external) values ('x', 'support', true)", ""},
    {"loosen the vocabulary", "update regent.audit_action set external = true", ""},
    {"empty the vocabulary", "delete from regent.audit_action", ""},
};

const QList<Attack> kDismantling = {
    {"drop the log's trigger", "drop trigger append_only on regent.audit_event", ""},
    {"disable the log's trigger", "alter table regent.audit_event disable trigger append_only", ""},
    {"disable all triggers", "alter table regent.audit_event disable trigger all", ""},
    {"disable the anchors' trigger", "alter table regent.audit_anchor disable trigger user", ""},
    {"trigger on the log",
     "create function pg_temp.f() returns trigger language plpgsql as $$ begin return null; end $$; create "
     "trigger t before insert on regent.audit_event for each row execute function pg_temp.f()",
     ""},
    {"rule on the log", "create rule r as on insert to regent.audit_event do instead nothing", ""},
    {"policy on the log", "create policy p on regent.audit_event using (false)", ""},
    {"hide the log's rows", "alter table regent.audit_event enable row level security", ""},
    {"drop the log", "drop table regent.audit_event", ""},
    {"rename the log", "alter table regent.audit_event rename to old", ""},
    {"own the log", "alter table regent.audit_event owner to current_user", ""},
    {"unlog the log", "alter table regent.audit_event set unlogged", ""},
    {"column of the log", "alter table regent.audit_event drop column hash", ""},
    {"index on the log", "create index on regent.audit_event ((1 / length(reason)))", ""},
    {"child of the log", "create temp table t () inherits (regent.audit_event)", ""},
    {"foreign key into the leases", "create temp table t (x uuid references regent.impersonation)", "",
     "42P16"},
    {"rebuild the log's indexes", "reindex table regent.audit_event", ""},
    {"replace the writer",
     "create or replace function regent.audit_write(text, text, text, uuid, text, text, jsonb, jsonb, uuid, "
     "uuid, "
     "jsonb) returns void language sql as $$ select $$",
     ""},
    {"loosen the writer", "alter function regent.claims(jsonb) security invoker", ""},
    {"free the beginning",
     "alter function regent.impersonation_begin(uuid, boolean, jsonb) owner to current_user", ""},
    {"drop the writer", "drop function regent.refuse_change() cascade", ""},
    {"stop recording staff", "alter table " USERS " disable trigger regent_staff_write", "p"},
    {"stop recording staff for good", "drop trigger regent_staff_write on " USERS, "p"},
    {"our recorder on a planted table",
     "create temp table \"User\" (id text); create trigger t after insert on pg_temp.\"User\" for each row "
     "execute "
     "function regent.record_staff_write()",
     ""},
    {"our refusal on a planted table",
     "create temp table t (x integer); create trigger t before insert on t execute function "
     "regent.refuse_change()",
     ""},
    {"event trigger",
     "create function pg_temp.f() returns event_trigger language plpgsql as $$ begin end $$; create event "
     "trigger e on "
     "ddl_command_start execute function pg_temp.f()",
     ""},
    {"function in pg_catalog",
     "create function pg_catalog.f() returns integer language sql as $$ select 1 $$", ""},
    {"operator in pg_catalog",
     "create operator pg_catalog.<<< (leftarg = text, rightarg = text, function = texteq)", ""},
    {"load a library", "load '/tmp/regent-attack.so'", ""},
    {"replication slot", "select pg_create_logical_replication_slot('regent_attack', 'pgoutput')", ""},
    {"end somebody's session",
     "select pg_terminate_backend(pid) from pg_stat_activity where usename = 'postgres'", ""},
    {"large object to a file", "select lo_export(0, '/tmp/regent-attack')", ""},
    {"binary file", "select pg_read_binary_file('PG_VERSION')", ""},
};

const QList<Attack> kRank = {
    {"be the admin", "set local session authorization test_admin", "a"},
    {"be the platform's login", "set local session authorization test_platform", "p"},
    {"read all data", "grant pg_read_all_data to current_user", ""},
    {"become one who reads all data", "set local role pg_read_all_data", ""},
    {"run programs", "grant pg_execute_server_program to current_user", ""},
    {"raise everybody's rank", "grant regent_admin to regent_support", ""},
    {"take a rank from somebody", "revoke regent_admin from test_admin", ""},
    {"may make roles", "alter role current_user createrole", ""},
    {"may replicate", "alter role current_user replication", ""},
    {"settings of the admin", "alter role test_admin set role = 'regent_support'", "a"},
    {"drop a rank", "drop role regent_support", ""},
    {"rename a rank", "alter role regent_admin rename to other", ""},
    {"run as a higher rank", "set local role regent_admin; select regent.audit_anchor_now('{}')", "a"},
};

#define INTENT "select regent.audit_intent(" NEW_ID ", 'audit.verify', null, null, '{}', '{}')"

const QList<Attack> kRecording = {
    {"tell of a refusal", "select regent.audit_denied('access.denied', 'x', 'role', null, '{}')", "soa"},
    {"tell of a refusal under somebody's lease",
     "select regent.audit_denied('access.denied', 'x', 'role', " OTHERS_LEASE ", '{}')", "soa"},
    {"tell of an unknown act", "select regent.audit_denied('made.up', 'x', 'role', null, '{}')", "", "RG422",
     "soa"},
    {"bloat the claims",
     "select regent.audit_denied('access.denied', 'x', 'role', null, jsonb_build_object('name', repeat('x', "
     "5000)))",
     "", "RG422", "soa"},
    {"claims that are none", "select regent.audit_denied('access.denied', 'x', 'role', null, '[1]')", "",
     "RG422", "soa"},
    {"announce an effect", INTENT, "soa"},
    {"announce what the database records",
     "select regent.audit_intent(" NEW_ID ", 'impersonation.begin', 'x', 'y', '{}', '{}')", "", "RG422",
     "soa"},
    {"announce an unknown act", "select regent.audit_intent(" NEW_ID ", 'made.up', 'x', 'y', '{}', '{}')", "",
     "RG422", "soa"},
    {"announce with control characters",
     "select regent.audit_intent(" NEW_ID ", 'audit.verify', 'x', E'a\\nb', '{}', '{}')", "", "RG422", "soa"},
    {"announce at length",
     "select regent.audit_intent(" NEW_ID ", 'audit.verify', 'x', repeat('x', 501), '{}', '{}')", "", "RG422",
     "soa"},
    {"bloat the detail",
     "select regent.audit_intent(" NEW_ID
     ", 'audit.verify', 'x', 'y', jsonb_build_object('a', repeat('x', 5000)), '{}')",
     "", "RG422", "soa"},
    {"announce without an id", "select regent.audit_intent(null, 'audit.verify', 'x', 'y', '{}', '{}')", "",
     "RG422", "soa"},
    {"effect and announcement at once",
     INTENT "; select regent.audit_outcome(" NEW_ID ", 'done', '{}', '{}')", "", "RG403", "soa"},
    {"outcome of somebody's act", "select regent.audit_outcome(" OTHERS_INTENT ", 'done', '{}', '{}')", "",
     "RG404", "soa"},
    {"outcome of nothing", "select regent.audit_outcome(" NEW_ID ", 'done', '{}', '{}')", "", "RG404", "soa"},
    {"make an anchor", "select * from regent.audit_anchor_now('{}')", "soa"},
    {"silent client", "set local synchronous_commit = off; set local application_name = 'regent'; " INTENT,
     "soa"},
    {"planted tables",
     "create temp table audit_event (x integer); create temp table audit_head (x integer); create temp table "
     "audit_action (name text, least text, external boolean); set local search_path = pg_temp, "
     "regent; " INTENT,
     "soa"},
    {"planted clock",
     "create function pg_temp.clock_timestamp() returns timestamptz language plpgsql as $$ begin raise "
     "exception 'planted code ran'; end $$; set local search_path = pg_temp, pg_catalog; " INTENT,
     "soa"},
    {"planted array",
     "create function pg_temp.jsonb_build_array(bigint, bigint) returns jsonb language plpgsql as $$ begin "
     "raise "
     "exception 'planted code ran'; end $$; set local search_path = pg_temp, pg_catalog; " INTENT,
     "soa"},
    {"planted concatenation",
     "create function pg_temp.c(bytea, bytea) returns bytea language plpgsql as $$ begin raise exception "
     "'planted code ran'; end $$; create operator pg_temp.|| (leftarg = bytea, rightarg = bytea, function = "
     "pg_temp.c); set local search_path = pg_temp, pg_catalog; " INTENT,
     "soa"},
    {"planted type",
     "create type pg_temp.jsonb as enum ('x'); set local search_path = pg_temp, pg_catalog; " INTENT, "soa"},
    {"a message nobody sent", "notify regent_changed, 'user:somebody'",
     "nsoap"}, // a hint; nothing depends on it
};

#define PREPARE(ID, WHOM, REASON)                                                                            \
    "select regent.impersonation_prepare(" ID ", " WHOM ", " REASON ", null, 30, 'look', 'attack', '{}')"

const QList<Attack> kLeases = {
    {"make a lease by hand",
     "insert into regent.impersonation (id, actor, target, target_email, mode, reason, minutes, window_key, "
     "client, "
     "prepared_xid, prepared_at) values (gen_random_uuid(), session_user, 'x', 'x', 'act', 'x', 60, 'w', "
     "'{}', '1', now())",
     ""},
    {"lengthen a lease", "update regent.impersonation set expires_at = now() + interval '1 day'", ""},
    {"open a lease again", "update regent.impersonation set ended_at = null", ""},
    {"delete a lease", "delete from regent.impersonation", ""},
    {"truncate the leases", "truncate regent.impersonation", ""},
    {"hold a lease", "select 1 from regent.impersonation for update", ""},
    {"prepare", PREPARE(NEW_ID, SOMEBODY, "'a reason'"), "a"},
    {"prepare for nobody", PREPARE(NEW_ID, "gen_random_uuid()::text", "'a reason'"), "", "RG404", "a"},
    {"prepare for no UUID", PREPARE(NEW_ID, "'ana@example.com'", "'a reason'"), "", "RG422", "a"},
    {"prepare for a padded UUID", PREPARE(NEW_ID, "' ' || gen_random_uuid()", "'a reason'"), "", "RG422",
     "a"},
    {"prepare for two lines", PREPARE(NEW_ID, "gen_random_uuid() || E'\\nx'", "'a reason'"), "", "RG422",
     "a"},
    {"prepare for 10 kB", PREPARE(NEW_ID, "repeat('a', 10000)", "'a reason'"), "", "RG422", "a"},
    {"prepare without a reason", PREPARE(NEW_ID, SOMEBODY, "E' \\u00a0\\u200b'"), "", "RG422", "a"},
    {"prepare with a pattern that means something else",
     "set local standard_conforming_strings = off; " PREPARE(NEW_ID, SOMEBODY, "'   '"), "", "RG422", "a"},
    {"prepare without an id", PREPARE("null", SOMEBODY, "'a reason'"), "", "RG422", "a"},
    {"begin at once",
     PREPARE(NEW_ID, SOMEBODY, "'a reason'") "; select regent.impersonation_begin(" NEW_ID ", true, '{}')",
     "", "RG403", "a"},
    {"begin in a savepoint",
     PREPARE(NEW_ID, SOMEBODY, "'a reason'") "; savepoint s; select regent.impersonation_begin(" NEW_ID
                                             ", true, '{}')",
     "", "RG403", "a"},
    {"begin what was rolled back",
     "savepoint s; " PREPARE(
         NEW_ID, SOMEBODY,
         "'a reason'") "; rollback to savepoint s; select regent.impersonation_begin(" NEW_ID ", true, '{}')",
     "", "RG404", "a"},
    {"begin what is one's own", "select regent.impersonation_begin(" OWN_PREPARED ", true, '{}')", "a"},
    {"begin what somebody prepared", "select regent.impersonation_begin(" OTHERS_PREPARED ", true, '{}')", "",
     "RG404", "a"},
    {"begin nothing", "select regent.impersonation_begin(" NEW_ID ", true, '{}')", "", "RG404", "a"},
    {"give up what somebody prepared", "select regent.impersonation_abandon(" OTHERS_PREPARED ", 'x', '{}')",
     "", "RG404", "soa"},
    {"revoke somebody's lease", "select regent.impersonation_end(" OTHERS_LEASE ", 'revoked', '{}')", "a",
     "RG403", "so"},
    {"end what has not begun", "select regent.impersonation_end(" OTHERS_PREPARED ", 'stop', '{}')", "",
     "RG404", "soa"},
    {"sweep", "select * from regent.impersonation_sweep(array['attack'], '{}')", "soa"},
    {"act under somebody's lease", "select regent.require_lease(" OTHERS_LEASE ", 'x', 'act')", ""},
    {"close a lease directly", "select regent.lease_close(i, 'stop', '{}') from regent.impersonation as i",
     ""},
    {"give a lease up directly", "select regent.lease_give_up(null, 'x', '{}')", ""},
    {"ask whether somebody is admin", "select regent.is_platform_admin('x')", ""},
    {"ask whether somebody may be acted as", "select * from regent.check_target('x')", ""},
    {"say who one is acting as",
     "set local regent.acting_as = 'x'; select regent.require_lease(null, 'x', 'look')", ""},
    {"link oneself", "select regent.staff_link(" NEW_ID ", session_user, null, '{}')", "a"},
    {"link nobody", "select regent.staff_link(" NEW_ID ", 'nobody_like_this', null, '{}')", "", "RG404", "a"},
    {"link by hand", "insert into regent.staff values (session_user, 'x')", ""},
    {"unlink by hand", "delete from regent.staff", ""},
};

#define OPEN "select regent.reveal_open(" NEW_ID ", " SOMEBODY ", 'because they asked', '{}')"
#define READ(ID) "select regent.reveal_read(" ID ", '{}')"

const QList<Attack> kReveals = {
    {"announce a reveal", OPEN, "a"},
    {"announce a reveal for no reason",
     "select regent.reveal_open(" NEW_ID ", " SOMEBODY ", 'x       y', '{}')", "", "RG422", "a"},
    {"announce a reveal of nobody",
     "select regent.reveal_open(" NEW_ID ", 'nobody', 'because they asked', '{}')", "", "RG404", "a"},
    {"reveal at once", OPEN "; " READ(NEW_ID), "", "RG403", "a"},
    {"reveal at once in a savepoint", OPEN "; savepoint s; " READ(NEW_ID), "", "RG403", "a"},
    {"reveal what was rolled back", "savepoint s; " OPEN "; rollback to savepoint s; " READ(NEW_ID), "",
     "RG404", "a"},
    {"reveal what somebody announced", READ(OTHERS_REVEAL), "", "RG404", "a"},
    {"reveal unannounced", READ(NEW_ID), "", "RG404", "a"},
    {"announce by hand",
     "insert into regent.reveal (id, actor, target, reason, opened_xid, opened_at) values "
     "(gen_random_uuid(), session_user, "
     "'x', 'x', '3', now())",
     ""},
    {"take over an announcement", "update regent.reveal set actor = session_user", ""},
    {"forget an announcement", "delete from regent.reveal", ""},
};

} // namespace

const QList<Attack>& attacksOnRecord()
{
    static const QList<Attack> kAll =
        kReading + kForging + kDismantling + kRank + kRecording + kLeases + kReveals;
    return kAll;
}

const char* attackedRecord()
{
    return "insert into regent.impersonation (id, actor, target, target_email, mode, reason, minutes, "
           "window_key, client, prepared_xid, prepared_at, begun_at, expires_at) "
           "select v.id::uuid, v.actor, u.id, u.email, 'act', 'a reason', 60, v.id, '{}', "
           "pg_current_xact_id(), now(), "
           "v.begun, v.begun + interval '1 hour' from (select id, email from " USERS
           " order by id limit 1) as u, "
           "(values (" OTHERS_LEASE ", 'somebody', now()), (" OTHERS_PREPARED
           ", 'somebody', null), (" OWN_PREPARED
           ", 'test_admin', null)) as v (id, actor, begun) on conflict do nothing; "
           "insert into regent.request (id, actor, act, input, result) values (" OTHERS_INTENT
           ", 'somebody', 'audit.intent', '', '{\"action\": \"audit.verify\"}') on conflict do nothing; "
           "insert into regent.reveal (id, actor, target, reason, opened_xid, opened_at) values "
           "(" OTHERS_REVEAL ", 'somebody', " SOMEBODY
           ", 'because they asked', pg_current_xact_id(), now()) on conflict do nothing";
}

} // namespace regent::test
