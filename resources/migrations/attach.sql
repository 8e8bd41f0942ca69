-- What Regent puts on the platform's own tables, as far as they are there and are the installing login's. Runs after the
-- numbered steps, and again whenever something is missing: the platform may have brought a table since.

-- Making a trigger takes the right to call its function; lent for the next block only.
{{become_owner}}
do $lend$
begin
    execute format('grant execute on function regent.record_staff_write() to %I', session_user);
end
$lend$;
{{step_down}}

-- The platform's own login pays for the WHEN alone and cannot fail by it: roles that are gone give null. It excepts
-- superusers and members of regent_owner, whom no record binds, and the functions of this schema, which keep their own.
do $triggers$
declare
    by_staff constant text := 'when (pg_catalog.pg_has_role(session_user, pg_catalog.to_regrole(''regent_support''), ''member'')'
        ' and not pg_catalog.pg_has_role(session_user, pg_catalog.to_regrole(''regent_owner''), ''member'')'
        ' and current_user <> ''regent_owner'') execute function regent.record_staff_write()';
begin
    if not exists (select from pg_catalog.pg_class as c join pg_catalog.pg_namespace as n on n.oid = c.relnamespace
                   where n.nspname = {{platform_name}} and c.relname = 'User' and c.relkind in ('r', 'p')
                     and pg_catalog.pg_has_role(session_user, c.relowner, 'usage')) then
        return; -- writes made behind Regent stay unrecorded, and the System pane says so
    end if;
    execute format('create or replace trigger regent_staff_write after insert or update or delete on %I.%I for each row %s',
        {{platform_name}}, 'User', by_staff);
    execute format('create or replace trigger regent_staff_truncate after truncate on %I.%I for each statement %s',
        {{platform_name}}, 'User', by_staff);
    execute format('alter table %I.%I enable always trigger regent_staff_write', {{platform_name}}, 'User');
    execute format('alter table %I.%I enable always trigger regent_staff_truncate', {{platform_name}}, 'User');
exception when feature_not_supported then
    null; -- a distributed table
end
$triggers$;

-- What regent.is_platform_admin() reads. Of somebody else's tables it is theirs to give; see docs/security.md.
do $grants$
declare
    wanted record;
begin
    for wanted in
        select k.nspname, k.relname, k.attname from ({{sign_in_columns}}) as k
        where pg_catalog.pg_has_role(session_user, k.relowner, 'usage')
    loop
        begin
            execute format('grant usage on schema %I to regent_owner', wanted.nspname);
        exception when insufficient_privilege then
            null; -- the schema may be somebody else's, and open already
        end;
        execute format('grant select (%I) on %I.%I to regent_owner', wanted.attname, wanted.nspname, wanted.relname);
    end loop;
end
$grants$;

{{become_owner}}
do $take_back$
begin
    execute format('revoke execute on function regent.record_staff_write() from %I', session_user);
    perform regent.audit_write('schema.install', 'done', after => '{"step": "attach"}');
end
$take_back$;
{{step_down}}
