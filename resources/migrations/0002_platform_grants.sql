-- What staff may read of the platform's tables: this list, as far as the columns exist here. A column that is
-- not on it stays hidden, also one that a later version of the platform adds. Secrets and payloads are absent
-- on purpose: integrations, metadata, stripeCustomerId, topUpConfig, inputs, stats, key hashes, webhook secrets,
-- transactionKey (may be the id of a payment session).
-- Runs as the owner of the platform's tables, or as a superuser.

grant usage on schema {{platform}} to regent_support, regent_owner;

do $grants$
declare
    wanted record;
    columns text;
begin
    for wanted in
        select * from (values
            ('regent_support', 'select', 'User', array['id', 'email', 'emailVerified', 'name', 'createdAt', 'updatedAt',
                'timezone', 'subscriptionTier', 'maxEmailsPerDay', 'notifyOnAgentRun', 'notifyOnZeroBalance',
                'notifyOnLowBalance', 'notifyOnBlockExecutionFailed', 'notifyOnContinuousAgentError',
                'notifyOnDailySummary', 'notifyOnWeeklySummary', 'notifyOnMonthlySummary', 'notifyOnAgentApproved',
                'notifyOnAgentRejected', 'briefingFrequency', 'alertsEnabled', 'notifyOnStoreVerdict']),
            ('regent_support', 'select', 'UserBalance', array['userId', 'balance', 'updatedAt']),
            ('regent_support', 'select', 'CreditTransaction', array['createdAt', 'userId', 'amount', 'type',
                'runningBalance', 'isActive']),
            ('regent_support', 'select', 'AgentGraph', array['id', 'version', 'createdAt', 'updatedAt', 'name',
                'isActive', 'userId']),
            ('regent_support', 'select', 'AgentGraphExecution', array['id', 'createdAt', 'updatedAt', 'startedAt',
                'endedAt', 'isDeleted', 'executionStatus', 'agentGraphId', 'agentGraphVersion', 'userId']),
            ('regent_support', 'select', 'LibraryAgent', array['id', 'createdAt', 'updatedAt', 'userId', 'agentGraphId',
                'agentGraphVersion', 'isFavorite', 'isCreatedByUser', 'isArchived', 'isDeleted']),
            ('regent_support', 'select', 'Profile', array['id', 'createdAt', 'updatedAt', 'userId', 'name', 'username']),
            ('regent_support', 'select', '_prisma_migrations', array['migration_name', 'started_at', 'finished_at',
                'rolled_back_at']),
            -- For the functions of schema regent, which run as its owner.
            ('regent_owner', 'select', 'User', array['id', 'email', 'name', 'createdAt', 'updatedAt', 'integrations']),
            ('regent_owner', 'insert', 'User', array['id', 'email', 'name', 'createdAt', 'updatedAt'])
        ) as allowed (grantee, privilege, tab, cols)
    loop
        select string_agg(format('%I', a.attname), ', ' order by a.attnum) into columns
        from pg_catalog.pg_attribute as a
        join pg_catalog.pg_class as c on c.oid = a.attrelid
        join pg_catalog.pg_namespace as n on n.oid = c.relnamespace
        where n.nspname = {{platform_name}} and c.relname = wanted.tab
          and c.relkind in ('r', 'p') and a.attnum > 0 and not a.attisdropped and a.attname = any (wanted.cols);
        if columns is not null then
            execute format('grant %s (%s) on table %I.%I to %I', wanted.privilege, columns, {{platform_name}}, wanted.tab, wanted.grantee);
        end if;
    end loop;
end
$grants$;
