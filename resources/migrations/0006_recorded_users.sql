-- Writes to the platform's users, on the record: those of Regent's functions, and those that staff make with any other
-- program where an administrator gave them the right to.

{{become_owner}}

drop function regent.user_ensure_default(uuid);
drop function regent.user_get_or_create(uuid, text, text, text);

create function regent.user_get_or_create(request uuid, sub text, email text, name text, client jsonb)
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
        if (answer ->> 'created')::boolean then
            perform regent.audit_write('user.create', 'done', sub, correlation => request, request => request,
                after => jsonb_build_object('email', email, 'name', left(name, 1000)), client => client);
        end if;
        perform regent.request_done(request, answer);
    end if;
    return query select answer ->> 'user_id', (answer ->> 'created')::boolean;
end
$body$;

-- The user that installations without sign-in act as.
create function regent.user_ensure_default(request uuid, client jsonb) returns table (user_id text, created boolean)
    language sql security definer set search_path = pg_catalog, pg_temp
as $body$
    select g.user_id, g.created
    from regent.user_get_or_create(request, '3e53486c-cf57-477e-ba2a-cb02dc828e1a', 'default@example.com', 'Default User',
                                   client) as g;
$body$;

-- The columns that differ. Values only of those that staff may read anyway, and not at any length.
create function regent.changed_columns(one jsonb, other jsonb) returns jsonb
    language sql immutable set search_path = pg_catalog, pg_temp
as $body$
    select jsonb_object_agg(c.key, case
            when c.key <> all (array['id', 'email', 'emailVerified', 'name', 'createdAt', 'updatedAt', 'timezone',
                'subscriptionTier', 'maxEmailsPerDay', 'notifyOnAgentRun', 'notifyOnZeroBalance', 'notifyOnLowBalance',
                'notifyOnBlockExecutionFailed', 'notifyOnContinuousAgentError', 'notifyOnDailySummary',
                'notifyOnWeeklySummary', 'notifyOnMonthlySummary', 'notifyOnAgentApproved', 'notifyOnAgentRejected',
                'briefingFrequency', 'alertsEnabled', 'notifyOnStoreVerdict']) then to_jsonb(text '(changed)')
            when jsonb_typeof(c.value) = 'string' then to_jsonb(left(c.value #>> '{}', 1000))
            else c.value end)
    from jsonb_each(one) as c
    where other is null or other -> c.key is distinct from c.value;
$body$;

-- Refuses to serve on any other table, or it would write whatever a planted row says.
create function regent.record_staff_write() returns trigger
    language plpgsql security definer set search_path = pg_catalog, pg_temp
as $body$
declare
    earlier jsonb;
    later jsonb;
begin
    if tg_table_schema <> {{platform_name}} or tg_table_name <> 'User' then
        raise exception using errcode = '42501', message = 'this records writes to the users only';
    end if;
    if tg_op in ('UPDATE', 'DELETE') then
        earlier := to_jsonb(old);
    end if;
    if tg_op in ('INSERT', 'UPDATE') then
        later := to_jsonb(new);
    end if;
    perform regent.audit_write('staff.database_write', 'done', coalesce(earlier, later) ->> 'id', reason => lower(tg_op),
        before => regent.changed_columns(earlier, later), after => regent.changed_columns(later, earlier));
    return null;
end
$body$;

grant execute on function regent.user_get_or_create(uuid, text, text, text, jsonb) to regent_operator;
grant execute on function regent.user_ensure_default(uuid, jsonb) to regent_operator;
{{step_down}}
