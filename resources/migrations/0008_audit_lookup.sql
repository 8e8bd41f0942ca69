-- Everything about one user is what was done to them and what was done in their name.
{{become_owner}}
create index audit_event_acting_as on regent.audit_event (acting_as, at desc) where acting_as is not null;

-- In the text that is hashed a JSON null reads like no value at all, so nobody may write one.
alter table regent.audit_event add constraint audit_event_no_json_null
    check (jsonb_typeof(before) <> 'null' and jsonb_typeof(after) <> 'null' and jsonb_typeof(client) <> 'null');
{{step_down}}
