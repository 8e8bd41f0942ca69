-- The audit log: who did what to whom, under which lease, with what outcome. Written only by functions of this
-- schema, in the transaction of the act itself: where the record cannot be written, the act does not happen.
--
-- Chains. Every server process has a chain of its own, numbered from 1 without gaps, each row sealed with the hash
-- of the row before. A process serves one session at a time, so chains never wait for each other, need no state of
-- the session and work behind a pooler; a process id that comes again goes on with its chain. What a chain alone
-- cannot show (it was removed, or rewound to an earlier state) the anchors show, above all kept copies of them.
--
--     hash of a row = sha256(hash before || convert_to(jsonb_build_array(every column but hash, in the order of the
--         table; at as microseconds since 1970; xid, lease, correlation and request as text)::text, 'UTF8'))
--     before the first row, and before the first anchor: sha256(convert_to(installation.id::text, 'UTF8'))

{{become_owner}}

create table regent.installation (
    id uuid not null default gen_random_uuid(),
    made_at timestamptz not null default clock_timestamp()
);
create unique index installation_is_one on regent.installation ((true));
insert into regent.installation default values;
comment on table regent.installation is 'Which log this is: the seed of every chain of hashes.';

create table regent.audit_action (
    name text primary key,
    least text not null default 'admin' check (least in ('support', 'operator', 'admin')),
    external boolean not null default false
);
comment on table regent.audit_action is
    'The closed vocabulary. external: a console records it itself, from this rank (least) on; all others are '
    'recorded by the function or trigger that does them.';
insert into regent.audit_action (name, least, external) values
    ('access.denied', 'support', false),
    ('audit.export', 'support', true),
    ('audit.verify', 'support', true),
    ('console.lock', 'support', true),
    ('console.sign_in', 'support', true),
    ('impersonation.begin', 'admin', false),
    ('impersonation.end', 'support', false),
    ('schema.install', 'admin', false),
    ('staff.database_write', 'support', false),
    ('staff.link', 'admin', false),
    ('token.sign_in', 'support', true),
    ('user.create', 'operator', false),
    ('users.export', 'support', true);

-- Absent text is null, never empty; what is not null below is always there.
create table regent.audit_event (
    chain integer not null,
    sequence bigint not null,
    at timestamptz not null,
    xid xid8 not null,
    actor text not null,
    role text not null,
    address text,
    application text not null,
    action text not null, -- of audit_action; no foreign key, for its share lock on one row would be every writer's
    outcome text not null check (outcome in ('intent', 'done', 'failed', 'denied')),
    target text,
    acting_as text,
    lease uuid,
    reason text,
    ticket text,
    before jsonb,
    after jsonb,
    correlation uuid,
    request uuid,
    client jsonb not null,
    hash bytea not null,
    primary key (chain, sequence)
);
create index audit_event_at on regent.audit_event (at desc, chain, sequence);
create index audit_event_target on regent.audit_event (target, at desc);
create index audit_event_actor on regent.audit_event (actor, at desc);
create index audit_event_action on regent.audit_event (action, at desc);
create index audit_event_correlation on regent.audit_event (correlation) where correlation is not null;

create table regent.audit_head (
    chain integer primary key,
    sequence bigint not null,
    hash bytea not null
) with (fillfactor = 50);
comment on table regent.audit_head is 'The newest row of every chain.';

create table regent.audit_anchor (
    number bigint primary key,
    at timestamptz not null,
    actor text not null,
    heads jsonb not null,
    hash bytea not null
);
comment on table regent.audit_anchor is
    'Every chain that had moved since the anchor before, as [[chain, sequence, "hash in hex"], …] by chain; hash = '
    'sha256(hash of the anchor before || jsonb_build_array(number, at in microseconds since 1970, actor, heads)).';

-- Apart from the heads, so that an anchor never makes a writer wait.
create table regent.audit_anchored (
    chain integer primary key,
    sequence bigint not null
);
comment on table regent.audit_anchored is 'How far each chain stands in the anchors.';

create function regent.refuse_change() returns trigger
    language plpgsql set search_path = pg_catalog, pg_temp
as $body$
begin
    raise exception using errcode = '42501', message = format('%s is append-only', tg_relid::regclass);
end
$body$;

-- Always: session_replication_role = replica does not switch them off.
create trigger append_only before update or delete or truncate on regent.audit_event
    for each statement execute function regent.refuse_change();
alter table regent.audit_event enable always trigger append_only;
create trigger append_only before update or delete or truncate on regent.audit_anchor
    for each statement execute function regent.refuse_change();
alter table regent.audit_anchor enable always trigger append_only;

-- Functions of this schema end their messages with a code in parentheses, for programs.
create or replace function regent.require_role(wanted text) returns void
    language plpgsql stable security definer set search_path = pg_catalog, pg_temp
as $body$
begin
    if not pg_has_role(session_user, wanted, 'member') then
        raise exception using errcode = 'RG403', message = format('this login needs membership of %s (role)', wanted);
    end if;
end
$body$;

-- Text that is recorded as it is: refused when longer than `most` characters or with control characters. Patterns are
-- E'' strings throughout: what a plain one means is up to the client's standard_conforming_strings.
create function regent.checked_text(value text, field text, most integer) returns text
    language plpgsql immutable set search_path = pg_catalog, pg_temp
as $body$
begin
    if length(value) > most then
        raise exception using errcode = 'RG422', message = format('"%s" is longer than %s characters (too_long)', field, most);
    end if;
    if value ~ E'[\\u0001-\\u001f\\u007f-\\u009f\\u2028\\u2029]' then
        raise exception using errcode = 'RG422', message = format('"%s" holds control characters (control)', field);
    end if;
    return value;
end
$body$;

-- Text that must not stand in the way of being recorded: made harmless and short instead. Null when empty.
create function regent.tamed_text(value text, most integer) returns text
    language sql immutable set search_path = pg_catalog, pg_temp
as $body$
    select nullif(left(regexp_replace(value, E'[\\u0001-\\u001f\\u007f-\\u009f\\u2028\\u2029]', ' ', 'g'), most), '');
$body$;

-- What the console says of itself: the known keys of a small object, tamed. Nearly all need nothing done to them; they
-- take the short way, because this runs for every row.
create function regent.claims(client jsonb) returns jsonb
    language plpgsql immutable set search_path = pg_catalog, pg_temp
as $body$
begin
    if client is null then
        return '{}';
    elsif jsonb_typeof(client) <> 'object' or octet_length(client::text) > 4096 then
        raise exception using errcode = 'RG422', message = '"client" has to be an object of at most 4 KB (client)';
    elsif octet_length(client::text) <= 300 and client - array['name', 'machine', 'program', 'window'] = '{}'
            and not client @? '$.* ? (@.type() <> "string")' and client::text !~ E'[\\\\\\u007f-\\u009f\\u2028\\u2029]' then
        return client;
    end if;
    return coalesce((select jsonb_object_agg(c.key, regent.tamed_text(c.value, 200)) from jsonb_each_text(client) as c
                     where c.key in ('name', 'machine', 'program', 'window') and jsonb_typeof(client -> c.key) = 'string'), '{}');
end
$body$;

-- Appends one row. Internal: callers have decided that the act is allowed and that the texts may be kept.
-- The author is session_user. The acted-as user is nobody's word: it stands in the lease, when it is the author's.
create function regent.audit_write(action text, outcome text, target text default null, lease uuid default null,
        reason text default null, ticket text default null, before jsonb default null, after jsonb default null,
        correlation uuid default null, request uuid default null, client jsonb default null) returns void
    language plpgsql security definer set search_path = pg_catalog, pg_temp
as $body$
declare
    moment constant timestamptz := clock_timestamp();
    claimed constant jsonb := regent.claims(client);
    rank constant text := case when pg_has_role(session_user, 'regent_admin', 'member') then 'admin'
                               when pg_has_role(session_user, 'regent_operator', 'member') then 'operator'
                               when pg_has_role(session_user, 'regent_support', 'member') then 'support'
                               else 'none' end;
    acted text;
begin
    -- What was answered for must not be lost with the server's memory, whatever the client asked for.
    if current_setting('synchronous_commit') = 'off' then
        perform set_config('synchronous_commit', 'on', true);
    end if;
    if lease is not null then
        select i.target into acted from regent.impersonation as i
        where i.id = audit_write.lease and i.actor = session_user and i.begun_at is not null;
    end if;
    loop
        -- One statement and the least work: every audited change waits for it.
        with head as (
            update regent.audit_head as h
            set sequence = h.sequence + 1,
                hash = sha256(h.hash || convert_to(jsonb_build_array(h.chain, h.sequence + 1,
                    (extract(epoch from moment) * 1000000)::bigint, pg_current_xact_id()::text, session_user, rank,
                    host(inet_client_addr()), current_setting('application_name'), a.name, audit_write.outcome,
                    audit_write.target, acted, audit_write.lease::text, audit_write.reason, audit_write.ticket,
                    audit_write.before, audit_write.after, audit_write.correlation::text, audit_write.request::text,
                    claimed)::text, 'UTF8'))
            from regent.audit_action as a
            where h.chain = pg_backend_pid() and a.name = audit_write.action
            returning h.chain, h.sequence, h.hash, a.name
        )
        insert into regent.audit_event
        select head.chain, head.sequence, moment, pg_current_xact_id(), session_user, rank, host(inet_client_addr()),
            current_setting('application_name'), head.name, audit_write.outcome, audit_write.target, acted,
            audit_write.lease, audit_write.reason, audit_write.ticket, audit_write.before, audit_write.after,
            audit_write.correlation, audit_write.request, claimed, head.hash
        from head;
        exit when found;
        if not exists (select from regent.audit_action as a where a.name = audit_write.action) then
            raise exception using errcode = 'RG422', message = 'this "action" is not in the vocabulary (action)';
        end if;
        insert into regent.audit_head (chain, sequence, hash)
        values (pg_backend_pid(), 0, (select sha256(convert_to(i.id::text, 'UTF8')) from regent.installation as i));
    end loop;
end
$body$;

-- A call that the console refused. Kept whatever it was about; the lease only when it is the author's own.
create function regent.audit_denied(action text, target text, code text, lease uuid, client jsonb) returns void
    language plpgsql security definer set search_path = pg_catalog, pg_temp
as $body$
declare
    own uuid;
begin
    perform regent.require_role('regent_support');
    select i.id into own from regent.impersonation as i where i.id = audit_denied.lease and i.actor = session_user;
    perform regent.audit_write(action, 'denied', regent.tamed_text(target, 200), own, reason => regent.tamed_text(code, 100),
        correlation => own, client => client);
end
$body$;

create function regent.checked_detail(detail jsonb) returns jsonb
    language plpgsql immutable set search_path = pg_catalog, pg_temp
as $body$
begin
    if jsonb_typeof(detail) <> 'object' or octet_length(detail::text) > 4096 then
        raise exception using errcode = 'RG422', message = '"detail" has to be an object of at most 4 KB (detail)';
    end if;
    return detail;
end
$body$;

-- Before an effect outside the database. The same request id is the same intent.
create function regent.audit_intent(request uuid, action text, target text, reason text, detail jsonb, client jsonb)
    returns uuid
    language plpgsql security definer set search_path = pg_catalog, pg_temp
as $body$
declare
    word regent.audit_action;
begin
    perform regent.require_role('regent_support');
    select * into word from regent.audit_action as a where a.name = audit_intent.action and a.external;
    if not found then
        raise exception using errcode = 'RG422', message = 'this "action" is not for consoles to record (action)';
    end if;
    perform regent.require_role('regent_' || word.least);
    if regent.request_begin(request, 'audit.intent', jsonb_build_array(action, target, reason, detail)) is null then
        perform regent.audit_write(action, 'intent', regent.checked_text(target, 'target', 200),
            reason => regent.checked_text(reason, 'reason', 500), after => regent.checked_detail(detail),
            correlation => request, request => request, client => client);
        perform regent.request_done(request, jsonb_build_object('action', action, 'target', target));
    end if;
    return request;
end
$body$;

-- How the effect came out: said once, by whoever had the intent, after the intent was committed.
create function regent.audit_outcome(correlation uuid, outcome text, detail jsonb, client jsonb) returns void
    language plpgsql security definer set search_path = pg_catalog, pg_temp
as $body$
declare
    intent jsonb;
begin
    perform regent.require_role('regent_support');
    if outcome is null or outcome not in ('done', 'failed') then
        raise exception using errcode = 'RG422', message = 'an "outcome" is done or failed (outcome)';
    end if;
    select r.result into intent from regent.request as r
    where r.id = audit_outcome.correlation and r.actor = session_user and r.act = 'audit.intent' for update;
    if not found then
        raise exception using errcode = 'RG404', message = 'there is no such intent ("correlation") of this login (intent)';
    end if;
    if intent ->> 'outcome' = outcome then
        return;
    elsif intent ? 'outcome' then
        raise exception using errcode = 'RG409', message = 'another "outcome" was recorded before (outcome)';
    end if;
    if exists (select from regent.audit_event as e where e.correlation = audit_outcome.correlation
               and e.outcome = 'intent' and e.xid = pg_current_xact_id()) then
        raise exception using errcode = 'RG403', message = 'the intent ("correlation") is not committed (not_committed)';
    end if;
    perform regent.audit_write(intent ->> 'action', outcome, intent ->> 'target', after => regent.checked_detail(detail),
        correlation => correlation, request => correlation, client => client);
    perform regent.request_done(correlation, intent || jsonb_build_object('outcome', outcome));
end
$body$;

-- Records where every chain stands, as far as committed. Without news the newest anchor is the answer. `client` is
-- only there because every call says who calls: an anchor has no room for it.
create function regent.audit_anchor_now(client jsonb) returns setof regent.audit_anchor
    language plpgsql security definer set search_path = pg_catalog, pg_temp
as $body$
declare
    newest regent.audit_anchor;
    next regent.audit_anchor;
begin
    perform regent.require_role('regent_support');
    perform regent.claims(client);
    -- Nobody is to keep an anchor that a crash of the server takes back.
    if current_setting('synchronous_commit') = 'off' then
        perform set_config('synchronous_commit', 'on', true);
    end if;
    -- Not an advisory lock: anybody could sit on that.
    lock table regent.audit_anchor in share row exclusive mode;
    select * into newest from regent.audit_anchor as a order by a.number desc limit 1;
    with moved as (
        insert into regent.audit_anchored as a (chain, sequence)
        select h.chain, h.sequence from regent.audit_head as h left join regent.audit_anchored as o using (chain)
        where h.sequence > coalesce(o.sequence, 0)
        on conflict (chain) do update set sequence = excluded.sequence
        returning a.chain
    )
    select jsonb_agg(jsonb_build_array(h.chain, h.sequence, encode(h.hash, 'hex')) order by h.chain) into next.heads
    from moved join regent.audit_head as h using (chain);
    if next.heads is null then
        return query select * from regent.audit_anchor as a where a.number = newest.number;
        return;
    end if;
    next.number := coalesce(newest.number, 0) + 1;
    next.at := clock_timestamp();
    next.actor := session_user;
    next.hash := sha256(
        coalesce(newest.hash, (select sha256(convert_to(i.id::text, 'UTF8')) from regent.installation as i))
        || convert_to(jsonb_build_array(next.number, (extract(epoch from next.at) * 1000000)::bigint, next.actor, next.heads)::text, 'UTF8'));
    insert into regent.audit_anchor select next.*;
    return next next;
end
$body$;

-- Every further step of the schema records itself.
create function regent.record_step() returns trigger
    language plpgsql security definer set search_path = pg_catalog, pg_temp
as $body$
begin
    perform regent.audit_write('schema.install', 'done', after => jsonb_build_object('step', new.name, 'sha256', new.sha256));
    return null;
end
$body$;
create trigger record_step after insert on regent.migration for each row execute function regent.record_step();

grant select on regent.installation, regent.audit_action, regent.audit_event, regent.audit_head, regent.audit_anchor
    to regent_support;
grant execute on function regent.audit_denied(text, text, text, uuid, jsonb) to regent_support;
grant execute on function regent.audit_intent(uuid, text, text, text, jsonb, jsonb) to regent_support;
grant execute on function regent.audit_outcome(uuid, text, jsonb, jsonb) to regent_support;
grant execute on function regent.audit_anchor_now(jsonb) to regent_support;
{{step_down}}
