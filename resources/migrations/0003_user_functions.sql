-- Acts on users. Every function runs as regent_owner with a search path that nobody can plant things in, and
-- decides by session_user, which no SET ROLE changes. Refusals: RG403 rank, RG404 no such user, RG409 conflict,
-- RG422 bad input. Messages hold no values; what they put in quotes is the input to blame.

{{become_owner}}

create function regent.require_role(wanted text) returns void
    language plpgsql stable security definer set search_path = pg_catalog, pg_temp
as $body$
begin
    if not pg_has_role(session_user, wanted, 'member') then
        raise exception using errcode = 'RG403', message = format('this login needs membership of %s', wanted);
    end if;
end
$body$;

-- Claims a request id. Null: go ahead, then keep the answer with request_done. Not null: the answer given before.
-- A second call with the same id waits here until the first has ended.
create function regent.request_begin(request uuid, act text, input jsonb) returns jsonb
    language plpgsql security definer set search_path = pg_catalog, pg_temp
as $body$
declare
    digest constant bytea := sha256(convert_to(input::text, 'UTF8'));
    earlier regent.request%rowtype;
begin
    if request_begin.request is null then
        raise exception using errcode = 'RG422', message = 'a request id is needed ("request")';
    end if;
    insert into regent.request as r (id, act, input) values (request_begin.request, request_begin.act, digest)
    on conflict (id) do nothing;
    if found then
        return null;
    end if;
    select * into strict earlier from regent.request as r where r.id = request_begin.request;
    if earlier.actor <> session_user or earlier.act <> request_begin.act or earlier.input <> digest then
        raise exception using errcode = 'RG409', message = 'the id ("request") was used for something else';
    end if;
    return earlier.result;
end
$body$;

create function regent.request_done(request uuid, result jsonb) returns void
    language sql security definer set search_path = pg_catalog, pg_temp
as $body$
    update regent.request as r set result = request_done.result where r.id = request_done.request;
$body$;

-- The user with this id, made when missing the way the platform makes one at its first request: an existing row
-- is left as it is, whatever the claims say.
create function regent.make_user(sub text, email text, name text) returns boolean
    language plpgsql security definer set search_path = pg_catalog, pg_temp
as $body$
declare
    moment constant timestamp(3) := date_trunc('milliseconds', clock_timestamp() at time zone 'UTC');
begin
    if exists (select from {{platform}}."User" as u where u.id = sub) then
        return false;
    end if;
    if to_regclass(format('%I.%I', {{platform_name}}, 'Organization')) is not null then
        raise exception using errcode = 'RG409',
            message = 'this version of the "platform" makes an organisation with every user; let the user sign in there';
    end if;
    insert into {{platform}}."User" (id, email, name, "createdAt", "updatedAt")
    values (sub, make_user.email, make_user.name, moment, moment)
    on conflict do nothing;
    if found then
        perform pg_notify('regent_changed', 'user:' || sub);
        return true;
    end if;
    if exists (select from {{platform}}."User" as u where u.id = sub) then
        return false; -- somebody else made the same user meanwhile
    end if;
    raise exception using errcode = 'RG409', message = 'the address ("email") belongs to another user';
end
$body$;

create function regent.user_get_or_create(request uuid, sub text, email text, name text)
    returns table (user_id text, created boolean)
    language plpgsql security definer set search_path = pg_catalog, pg_temp
as $body$
declare
    answer jsonb;
begin
    perform regent.require_role('regent_operator');
    if coalesce(sub, '') = '' or octet_length(sub) > 1000 then
        raise exception using errcode = 'RG422', message = 'a user id ("sub") of 1 to 1000 bytes is needed';
    end if;
    if coalesce(email, '') = '' or octet_length(email) > 1000 then
        raise exception using errcode = 'RG422', message = 'an address ("email") of 1 to 1000 bytes is needed';
    end if;
    answer := regent.request_begin(request, 'user.get_or_create', jsonb_build_array(sub, email, name));
    if answer is null then
        answer := jsonb_build_object('user_id', sub, 'created', regent.make_user(sub, email, name));
        perform regent.request_done(request, answer);
    end if;
    return query select answer ->> 'user_id', (answer ->> 'created')::boolean;
end
$body$;

-- The user that installations without sign-in act as.
create function regent.user_ensure_default(request uuid) returns table (user_id text, created boolean)
    language sql security definer set search_path = pg_catalog, pg_temp
as $body$
    select g.user_id, g.created
    from regent.user_get_or_create(request, '3e53486c-cf57-477e-ba2a-cb02dc828e1a', 'default@example.com', 'Default User') as g;
$body$;

-- Whether anything is stored for the user, without showing it.
create function regent.user_has_integrations(id text) returns boolean
    language plpgsql stable security definer set search_path = pg_catalog, pg_temp
as $body$
declare
    answer boolean;
begin
    perform regent.require_role('regent_operator');
    select u.integrations <> '' into answer from {{platform}}."User" as u where u.id = user_has_integrations.id;
    if not found then
        raise exception using errcode = 'RG404', message = 'no user has this "id"';
    end if;
    return answer;
end
$body$;

grant execute on function regent.user_get_or_create(uuid, text, text, text) to regent_operator;
grant execute on function regent.user_ensure_default(uuid) to regent_operator;
grant execute on function regent.user_has_integrations(text) to regent_operator;
{{step_down}}
