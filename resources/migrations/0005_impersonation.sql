-- Acting as a user: a lease that is prepared, announced, begun and ended on the record. Preparing writes the intent
-- and has to be committed before the lease can begin, so that no rollback hides that somebody meant to.

{{become_owner}}

create table regent.staff (
    login text primary key,
    user_id text not null unique
);
comment on table regent.staff is 'Which account on the platform belongs to a staff login. Nobody acts as one of these.';

create table regent.impersonation (
    id uuid primary key,
    actor text not null,
    target text not null,
    target_email text not null,
    target_name text,
    mode text not null check (mode in ('look', 'act')),
    reason text not null,
    ticket text,
    minutes integer not null check (minutes between 1 and 60),
    window_key text not null,
    client jsonb not null,
    prepared_xid xid8 not null,
    prepared_at timestamptz not null,
    begun_at timestamptz,
    expires_at timestamptz,
    ended_at timestamptz,
    cause text check (cause in ('stop', 'expired', 'idle', 'lock', 'sign_out', 'connection_lost', 'quit', 'crash', 'revoked')),
    ended_by text
);
create unique index impersonation_one_a_window on regent.impersonation (actor, window_key)
    where begun_at is not null and ended_at is null;
create index impersonation_begun on regent.impersonation (begun_at desc, id) where begun_at is not null;
create index impersonation_open on regent.impersonation (prepared_at) where ended_at is null;
comment on table regent.impersonation is
    'Leases. begun_at null: prepared only; ended_at then says that it was given up. cause is null as long as it runs.';

-- Whether the platform counts this account among its admins, by what this database has of its sign-in and lets
-- regent_owner read: "UserAuthIdentity" or auth.users. Asked anew each time, for later versions bring other tables.
-- One role, several with commas, or a JSON array of them. format() and not a cast, which may be anybody's function.
create function regent.is_platform_admin(target text) returns boolean
    language plpgsql security definer set search_path = pg_catalog, pg_temp
as $body$
declare
    probe text;
    found_one boolean;
begin
    for probe in
        select format('select exists (select from %I.%I as t where t.%I in ($1::%s, lower($1)::%s)'
                      ' and ''admin'' = any (regexp_split_to_array(lower(%s), $2)))',
                      nspname, relname, k.attname, format_type(k.atttypid, null), format_type(k.atttypid, null),
                      case r.attname when 'role' then 'format(''%s'', t.role)' else 't.raw_app_meta_data ->> ''role''' end)
        from ({{sign_in_columns}}) as k
        join ({{sign_in_columns}}) as r using (relation, relname, nspname)
        where k.attname in ('id', 'userId') and k.atttypid in ('uuid'::regtype, 'text'::regtype, 'varchar'::regtype)
          and (r.attname = 'role' or r.attname = 'raw_app_meta_data' and r.atttypid in ('jsonb'::regtype, 'json'::regtype))
          and has_schema_privilege(nspname, 'usage')
          and has_column_privilege(relation, k.attnum, 'select') and has_column_privilege(relation, r.attnum, 'select')
    loop
        execute probe into found_one using target, E'[][{}",\\s]+';
        if found_one then
            return true;
        end if;
    end loop;
    return false;
end
$body$;

-- Nobody acts as themself, as another member of staff or as an admin of the platform. Known by the links of
-- regent.staff, and by logins that are called like an account's address.
create function regent.check_target(target text, out email text, out name text)
    language plpgsql security definer set search_path = pg_catalog, pg_temp
as $body$
declare
    holder text;
begin
    select u.email, u.name into email, name from {{platform}}."User" as u where u.id = target;
    if not found then
        raise exception using errcode = 'RG404', message = 'no user has this id ("target") (user)';
    end if;
    select s.login into holder from regent.staff as s where s.user_id = target;
    if holder = session_user or lower(email) = lower(session_user) then
        raise exception using errcode = 'RG403', message = 'the "target" is this login''s own account (target_self)';
    end if;
    if holder is not null or exists (select from pg_roles as r where r.rolcanlogin and lower(r.rolname) = lower(email)
                                     and pg_has_role(r.oid, 'regent_support', 'member')) then
        raise exception using errcode = 'RG403', message = 'the "target" is an account of staff (target_staff)';
    end if;
    if regent.is_platform_admin(target) then
        raise exception using errcode = 'RG403', message = 'the "target" is an admin of the platform (target_admin)';
    end if;
end
$body$;

-- Ends a lease that its caller has locked, and says so in the log. `after` tells whose it was when it was another's.
create function regent.lease_close(lease regent.impersonation, cause text, client jsonb) returns regent.impersonation
    language plpgsql security definer set search_path = pg_catalog, pg_temp
as $body$
declare
    ended regent.impersonation;
begin
    update regent.impersonation as i
    set ended_at = least(clock_timestamp(), i.expires_at), cause = lease_close.cause, ended_by = session_user
    where i.id = lease.id returning * into ended;
    perform regent.audit_write('impersonation.end', 'done', ended.target, ended.id, reason => ended.cause,
        after => case when ended.actor <> session_user then jsonb_build_object('actor', ended.actor) end,
        correlation => ended.id, client => client);
    perform pg_notify('regent_changed', 'lease:' || ended.id);
    return ended;
end
$body$;

-- A lease that never began comes to its end.
create function regent.lease_give_up(lease regent.impersonation, code text, client jsonb) returns void
    language plpgsql security definer set search_path = pg_catalog, pg_temp
as $body$
begin
    update regent.impersonation as i set ended_at = clock_timestamp(), ended_by = session_user where i.id = lease.id;
    perform regent.audit_write('impersonation.begin', 'failed', lease.target, lease.id, reason => lease.reason,
        ticket => lease.ticket, after => jsonb_strip_nulls(jsonb_build_object('code', code,
            'actor', nullif(lease.actor, session_user))),
        correlation => lease.id, request => lease.id, client => client);
end
$body$;

-- Refuses while a lease of this login runs in this window. One whose time is up does not: it is ended first.
create function regent.check_window(key text, client jsonb) returns void
    language plpgsql security definer set search_path = pg_catalog, pg_temp
as $body$
declare
    running regent.impersonation;
begin
    select * into running from regent.impersonation as i
    where i.actor = session_user and i.window_key = key and i.begun_at is not null and i.ended_at is null for update;
    if not found then
        return;
    elsif running.expires_at > clock_timestamp() then
        raise exception using errcode = 'RG409', message = 'this "window" has a running impersonation (lease_open)';
    end if;
    perform regent.lease_close(running, 'expired', client);
end
$body$;

create function regent.check_lease_input(target text, reason text, ticket text, minutes integer, mode text, window_key text)
    returns void
    language plpgsql immutable set search_path = pg_catalog, pg_temp
as $body$
begin
    if coalesce(target, '') = '' then
        raise exception using errcode = 'RG422', message = 'a "target" is needed (user_id_missing)';
    elsif target !~ '^[0-9A-Fa-f]{8}(-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}$' then
        raise exception using errcode = 'RG422', message = 'the "target" is not a UUID (user_id_format)';
    end if;
    -- Blank: nothing but white space and characters that nobody sees.
    if coalesce(reason, '') ~ E'^[\\s\\u00a0\\u00ad\\u1680\\u180e\\u2000-\\u200f\\u202a-\\u202f\\u205f-\\u206f\\u3000\\ufeff]*$' then
        raise exception using errcode = 'RG422', message = 'a "reason" is needed (reason_missing)';
    end if;
    perform regent.checked_text(reason, 'reason', 500), regent.checked_text(ticket, 'ticket', 100),
            regent.checked_text(window_key, 'window', 100);
    if minutes is null or minutes not between 1 and 60 then
        raise exception using errcode = 'RG422', message = '1 to 60 "minutes" can be asked for (minutes)';
    end if;
    if mode is null or mode not in ('look', 'act') then
        raise exception using errcode = 'RG422', message = 'the "mode" is look or act (mode)';
    end if;
    if coalesce(window_key, '') = '' then
        raise exception using errcode = 'RG422', message = 'the "window" is not named (window)';
    end if;
end
$body$;

-- The lease id is the request id: the same again is the same lease.
create function regent.impersonation_prepare(lease uuid, target text, reason text, ticket text, minutes integer, mode text,
        window_key text, client jsonb) returns regent.impersonation
    language plpgsql security definer set search_path = pg_catalog, pg_temp
as $body$
declare
    account record;
    prepared regent.impersonation;
begin
    perform regent.require_role('regent_admin');
    perform regent.check_lease_input(target, reason, ticket, minutes, mode, window_key);
    if regent.request_begin(lease, 'impersonation.prepare',
                            jsonb_build_array(target, reason, ticket, minutes, mode, window_key)) is not null then
        select * into strict prepared from regent.impersonation as i where i.id = lease;
        return prepared;
    end if;
    select * into account from regent.check_target(target);
    perform regent.check_window(window_key, client);
    insert into regent.impersonation (id, actor, target, target_email, target_name, mode, reason, ticket, minutes, window_key,
        client, prepared_xid, prepared_at)
    values (lease, session_user, target, account.email, account.name, mode, reason, nullif(ticket, ''), minutes, window_key,
        regent.claims(client), pg_current_xact_id(), clock_timestamp())
    returning * into prepared;
    perform regent.audit_write('impersonation.begin', 'intent', target, lease, reason, prepared.ticket,
        after => jsonb_build_object('mode', mode, 'minutes', minutes), correlation => lease, request => lease, client => client);
    perform regent.request_done(lease, '{}');
    return prepared;
end
$body$;

create function regent.impersonation_begin(lease uuid, alerted boolean, client jsonb) returns regent.impersonation
    language plpgsql security definer set search_path = pg_catalog, pg_temp
as $body$
declare
    prepared regent.impersonation;
    moment timestamptz;
begin
    perform regent.require_role('regent_admin');
    select * into prepared from regent.impersonation as i
    where i.id = lease and i.actor = session_user for no key update;
    if not found then
        raise exception using errcode = 'RG404', message = 'this login has no such "lease" (lease)';
    elsif prepared.begun_at is not null then
        return prepared;
    elsif prepared.ended_at is not null then
        raise exception using errcode = 'RG409', message = 'the "lease" was given up (lease_over)';
    elsif pg_xact_status(prepared.prepared_xid) is distinct from 'committed' then
        raise exception using errcode = 'RG403', message = 'the "lease" is not committed (not_committed)';
    elsif prepared.prepared_at < clock_timestamp() - interval '2 minutes' then
        raise exception using errcode = 'RG409', message = 'the "lease" was prepared too long ago (lease_stale)';
    end if;
    perform regent.check_target(prepared.target);
    perform regent.check_window(prepared.window_key, client);
    moment := clock_timestamp();
    update regent.impersonation as i set begun_at = moment, expires_at = moment + make_interval(mins => i.minutes)
    where i.id = lease returning * into prepared;
    perform regent.audit_write('impersonation.begin', 'done', prepared.target, lease, prepared.reason, prepared.ticket,
        after => jsonb_build_object('mode', prepared.mode, 'minutes', prepared.minutes, 'alerted', coalesce(alerted, false)),
        correlation => lease, request => lease, client => client);
    perform pg_notify('regent_changed', 'lease:' || lease);
    return prepared;
exception when unique_violation then
    raise exception using errcode = 'RG409', message = 'this "window" has a running impersonation (lease_open)';
end
$body$;

create function regent.impersonation_abandon(lease uuid, code text, client jsonb) returns void
    language plpgsql security definer set search_path = pg_catalog, pg_temp
as $body$
declare
    prepared regent.impersonation;
begin
    perform regent.require_role('regent_support');
    select * into prepared from regent.impersonation as i
    where i.id = lease and i.actor = session_user for no key update;
    if not found then
        raise exception using errcode = 'RG404', message = 'this login has no such "lease" (lease)';
    elsif prepared.begun_at is not null then
        raise exception using errcode = 'RG409', message = 'the "lease" has begun (lease_begun)';
    elsif prepared.ended_at is null then
        perform regent.lease_give_up(prepared, regent.tamed_text(code, 100), client);
    end if;
end
$body$;

-- Whoever began it may end it, also without the rank it took to begin; another admin may revoke it.
create function regent.impersonation_end(lease uuid, cause text, client jsonb) returns regent.impersonation
    language plpgsql security definer set search_path = pg_catalog, pg_temp
as $body$
declare
    running regent.impersonation;
begin
    perform regent.require_role('regent_support');
    select * into running from regent.impersonation as i
    where i.id = lease and i.begun_at is not null for no key update;
    if not found then
        raise exception using errcode = 'RG404', message = 'there is no such "lease" (lease)';
    end if;
    if running.actor <> session_user then
        perform regent.require_role('regent_admin');
    end if;
    if running.ended_at is not null then
        return running;
    end if;
    if cause is null or (cause = 'revoked') is distinct from (running.actor <> session_user) or cause not in
            ('stop', 'expired', 'idle', 'lock', 'sign_out', 'connection_lost', 'quit', 'crash', 'revoked') then
        raise exception using errcode = 'RG422', message = 'this is no "cause" to end this lease (cause)';
    end if;
    return regent.lease_close(running, cause, client);
end
$body$;

-- After a crash: `windows` are this login's that are known to be gone. Anybody's lease that nobody ended in time goes,
-- too, and what was prepared too long ago to begin.
create function regent.impersonation_sweep(windows text[], client jsonb) returns setof regent.impersonation
    language plpgsql security definer set search_path = pg_catalog, pg_temp
as $body$
declare
    stray regent.impersonation;
begin
    perform regent.require_role('regent_support');
    for stray in
        select * from regent.impersonation as i
        where i.ended_at is null and (i.prepared_at < clock_timestamp() - interval '5 minutes' and i.begun_at is null
            or i.expires_at < clock_timestamp() - interval '1 minute'
            or i.begun_at is not null and i.actor = session_user and i.window_key = any (windows))
        order by i.id for no key update skip locked
    loop
        if stray.begun_at is null then
            perform regent.lease_give_up(stray, 'never_begun', client);
        else
            return next regent.lease_close(stray, case when stray.actor = session_user and stray.window_key = any (windows)
                                                       then 'crash' else 'expired' end, client);
        end if;
    end loop;
end
$body$;

-- For functions that change something in a user's name: the acted-as user. Holds the lease until the change is
-- committed, so that nothing is changed after the end.
create function regent.require_lease(lease uuid, target text, wanted_mode text) returns text
    language plpgsql security definer set search_path = pg_catalog, pg_temp
as $body$
declare
    running regent.impersonation;
begin
    perform regent.require_role('regent_admin');
    select * into running from regent.impersonation as i
    where i.id = lease and i.actor = session_user and i.begun_at is not null for share;
    if not found or running.ended_at is not null or running.expires_at <= clock_timestamp() then
        raise exception using errcode = 'RG403', message = 'the "lease" does not run (lease_over)';
    elsif running.target is distinct from require_lease.target then
        raise exception using errcode = 'RG403', message = 'the "target" is not the acted-as user (acting_subject)';
    elsif wanted_mode is distinct from 'look' and running.mode is distinct from wanted_mode then
        raise exception using errcode = 'RG403', message = 'the "lease" is to look only (acting_look)';
    end if;
    return running.target;
end
$body$;

-- Says which account belongs to a login; null: none. Their own link is for another admin to change.
create function regent.staff_link(request uuid, login text, user_id text, client jsonb) returns void
    language plpgsql security definer set search_path = pg_catalog, pg_temp
as $body$
declare
    earlier text;
begin
    perform regent.require_role('regent_admin');
    if not exists (select from pg_roles as r where r.rolname = login and r.rolcanlogin) then
        raise exception using errcode = 'RG404', message = 'there is no such "login" (login)';
    elsif user_id is not null and not exists (select from {{platform}}."User" as u where u.id = staff_link.user_id) then
        raise exception using errcode = 'RG404', message = 'no user has this id ("user_id") (user)';
    end if;
    if regent.request_begin(request, 'staff.link', jsonb_build_array(login, user_id)) is not null then
        return;
    end if;
    lock table regent.staff in share row exclusive mode;
    select s.user_id into earlier from regent.staff as s where s.login = staff_link.login;
    if earlier is not null and login = session_user and earlier is distinct from user_id then
        raise exception using errcode = 'RG403', message = 'another admin has to change the link of this "login" (link_self)';
    end if;
    if user_id is null then
        delete from regent.staff as s where s.login = staff_link.login;
    else
        insert into regent.staff as s (login, user_id) values (staff_link.login, staff_link.user_id)
        on conflict on constraint staff_pkey do update set user_id = excluded.user_id;
    end if;
    if earlier is distinct from user_id then
        perform regent.audit_write('staff.link', 'done', coalesce(user_id, earlier),
            before => jsonb_build_object('login', login, 'user_id', earlier),
            after => jsonb_build_object('login', login, 'user_id', user_id),
            correlation => request, request => request, client => client);
    end if;
    perform regent.request_done(request, '{}');
exception when unique_violation then
    raise exception using errcode = 'RG409', message = 'this account ("user_id") is linked to another login (link_taken)';
end
$body$;

grant select on regent.staff, regent.impersonation to regent_support;
grant execute on function regent.impersonation_prepare(uuid, text, text, text, integer, text, text, jsonb) to regent_admin;
grant execute on function regent.impersonation_begin(uuid, boolean, jsonb) to regent_admin;
grant execute on function regent.impersonation_abandon(uuid, text, jsonb) to regent_support;
grant execute on function regent.impersonation_end(uuid, text, jsonb) to regent_support;
grant execute on function regent.impersonation_sweep(text[], jsonb) to regent_support;
grant execute on function regent.staff_link(uuid, text, text, jsonb) to regent_admin;
{{step_down}}
