-- Reading what is encrypted. Whoever wants to says so and commits it; only then, and for minutes, may they read. In one
-- transaction a rollback would take the record away and leave the secret on the screen. It still takes away that of the
-- reading itself: an intent means "may have been read, also repeatedly, within five minutes", never "was not read".

{{become_owner}}

insert into regent.audit_action (name, least, external) values ('credential.reveal', 'admin', false);

create table regent.reveal (
    id uuid primary key,
    actor text not null,
    target text not null,
    reason text not null,
    opened_xid xid8 not null,
    opened_at timestamptz not null,
    read_at timestamptz
);
comment on table regent.reveal is 'Announced readings of encrypted credentials; read_at null: no reading was committed, which proves none.';

-- While acting as somebody one is that user, who never sees this.
create function regent.refuse_while_acting() returns void
    language plpgsql security definer set search_path = pg_catalog, pg_temp
as $body$
begin
    if exists (select from regent.impersonation as i where i.actor = session_user and i.begun_at is not null
               and i.ended_at is null and i.expires_at > clock_timestamp()) then
        raise exception using errcode = 'RG403', message = 'this is off while acting as a user (acting)';
    end if;
end
$body$;

create function regent.reveal_open(request uuid, target text, reason text, client jsonb) returns uuid
    language plpgsql security definer set search_path = pg_catalog, pg_temp
as $body$
begin
    perform regent.require_role('regent_admin');
    perform regent.refuse_while_acting();
    perform regent.checked_text(reason, 'reason', 500);
    if length(regexp_replace(coalesce(reason, ''), E'\\s', '', 'g')) < 8 then
        raise exception using errcode = 'RG422', message = 'a "reason" of some words is needed (reason_missing)';
    end if;
    if not exists (select from {{platform}}."User" as u where u.id = target) then
        raise exception using errcode = 'RG404', message = 'no user has this id ("target") (user)';
    end if;
    if regent.request_begin(request, 'credential.reveal', jsonb_build_array(target, reason)) is null then
        insert into regent.reveal (id, actor, target, reason, opened_xid, opened_at)
        values (request, session_user, target, reason, pg_current_xact_id(), clock_timestamp());
        perform regent.audit_write('credential.reveal', 'intent', target, reason => reason,
            correlation => request, request => request, client => client);
        perform regent.request_done(request, '{}');
    end if;
    return request;
end
$body$;

-- The stored text as it is, which is encrypted; the key to it is not in the database.
create function regent.reveal_read(request uuid, client jsonb) returns text
    language plpgsql security definer set search_path = pg_catalog, pg_temp
as $body$
declare
    wanted regent.reveal;
    secret text;
begin
    perform regent.require_role('regent_admin');
    perform regent.refuse_while_acting();
    select * into wanted from regent.reveal as r
    where r.id = reveal_read.request and r.actor = session_user for no key update;
    if not found then
        raise exception using errcode = 'RG404', message = 'this login has announced no such reading ("request") (reveal)';
    elsif pg_xact_status(wanted.opened_xid) is distinct from 'committed' then
        raise exception using errcode = 'RG403', message = 'the announcement ("request") is not committed (not_committed)';
    elsif wanted.opened_at < clock_timestamp() - interval '5 minutes' then
        raise exception using errcode = 'RG403', message = 'the announcement ("request") is too old (reveal_stale)';
    elsif wanted.read_at is not null then
        raise exception using errcode = 'RG409', message = 'this was read already ("request") (reveal_used)';
    end if;
    select u.integrations into secret from {{platform}}."User" as u where u.id = wanted.target;
    if not found then
        raise exception using errcode = 'RG404', message = 'no user has this id ("target") (user)';
    end if;
    update regent.reveal as r set read_at = clock_timestamp() where r.id = wanted.id;
    perform regent.audit_write('credential.reveal', 'done', wanted.target, reason => wanted.reason,
        correlation => wanted.id, request => wanted.id, client => client);
    return secret;
end
$body$;

grant select on regent.reveal to regent_support;
grant execute on function regent.reveal_open(uuid, text, text, jsonb) to regent_admin;
grant execute on function regent.reveal_read(uuid, jsonb) to regent_admin;
{{step_down}}
