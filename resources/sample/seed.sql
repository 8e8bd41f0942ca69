-- One batch of the sample: people {{first}} to {{last}} of {{users}}, with everything they did before {{now}}
-- (UTC midnight). Runs in one transaction. {{activity}} of a million people ever did something: 1,000,000 in a
-- small sample, fewer in a big one, so that ten million users still fit on a laptop.

truncate regent_sample.busy;

-- Addresses end in a number that is unique because the prime shares no factor with any smaller modulus.
-- Every 400th person signed up twice, with the same address in capitals: the platform compares exactly.
create unlogged table regent_sample.person as
select p.n, regent_sample.id('user', p.n) as id, p.n <> p.m as again,
       timestamp '{{now}}' - interval '760 days' + interval '760 days' * sqrt((p.n - 0.999 * regent_sample.unit(p.n, 1)) / {{users}}) as joined,
       case when l.family_first then f.name || l.joiner || g.name else g.name || l.joiner || f.name end as native,
       initcap(g.slug) || ' ' || initcap(f.slug) as latin,
       g.slug as given, f.slug as family, g.name as given_native, d.name as domain,
       l.zones[1 + regent_sample.pick(p.m, 7, l.zone_count)] as zone
from (select n, case when n % 400 = 399 and n > {{first}} then n - 1 else n end as m
      from generate_series({{first}}::bigint, {{last}}::bigint) as n) as p
join regent_sample.locale_slot as l on l.slot = regent_sample.pick(p.m, 2, 100)
join regent_sample.given as g on g.locale = l.locale and g.i = regent_sample.pick(p.m, 3, l.given_count)
join regent_sample.family as f on f.locale = l.locale and f.i = regent_sample.pick(p.m, 4, l.family_count)
join regent_sample.domain as d on d.i = regent_sample.pick(p.m, 5, 24);

insert into {{platform}}."User" (id, email, "emailVerified", name, "createdAt", "updatedAt", metadata, integrations,
    "stripeCustomerId", "topUpConfig", "maxEmailsPerDay", "notifyOnAgentRun", "notifyOnZeroBalance", "notifyOnLowBalance",
    "notifyOnBlockExecutionFailed", "notifyOnContinuousAgentError", "notifyOnDailySummary", "notifyOnWeeklySummary",
    "notifyOnMonthlySummary", "notifyOnAgentApproved", "notifyOnAgentRejected", timezone, "subscriptionTier")
select id,
       case when style < 30 then given || '.' || family || m
            when style < 50 then left(given, 1) || family || m
            when style < 65 then given || m
            when style < 75 then family || '_' || given || m
            when style < 97 then given || family || m
            when style < 98 then replace(given_native, ' ', '.') || m
            when style < 99 then given || '.' || family || '+agents' || m
            else repeat(given || '-', 5) || family || '.projects.and.automation' || m
       end || '@' || case when again then upper(domain) else domain end,
       regent_sample.pick(n, 11, 100) >= 12,
       case when named < 14 then null
            when named < 30 then latin
            when named < 34 then given
            when named < 36 then given || '.' || family || m
            when odd = 0 then native || ' 🚀'
            when odd = 1 then repeat(native || ' ', 12) || latin
            when odd = 2 then upper(latin)
            when odd = 3 then '  ' || native || ' '
            else native
       end,
       created,
       created + (timestamp '{{now}}' - created) * regent_sample.unit(n, 12),
       case when regent_sample.pick(n, 13, 100) < 8 then '{"onboarding_source": "invite"}' else '{}' end::jsonb,
       -- Looks like a Fernet token and says that it is none.
       case when regent_sample.pick(n, 14, 100) < 7 then 'gAAAAABo' || repeat('SAMPLE_not_a_token_', 6 + regent_sample.pick(n, 15, 40)) || '==' else '' end,
       case when tier >= 62 then 'cus_sample' || lpad(to_hex(n), 8, '0') end,
       case when tier >= 85 then '{"amount": 2000, "threshold": 500}'::jsonb end,
       (array[3, 3, 3, 3, 3, 3, 3, 0, 1, 10])[1 + regent_sample.pick(n, 16, 10)],
       quiet > 3, quiet > 2, quiet > 2, quiet > 3, quiet > 3, quiet > 11, quiet > 7, quiet > 9, quiet > 4, quiet > 4,
       case when regent_sample.pick(n, 17, 100) < 24 then 'not-set' else zone end,
       case when tier < 62 then 'FREE' when tier < 88 then 'PRO' when tier < 97 then 'BUSINESS' else 'ENTERPRISE' end::{{platform}}."SubscriptionTier"
from (select p.*, case when again then n - 1 else n end * 15485863 % ({{users}} + 1) as m,
             regent_sample.pick(case when again then n - 1 else n end, 8, 100) as style,
             regent_sample.pick(n, 9, 100) as named, regent_sample.pick(n, 10, 400) as odd,
             regent_sample.pick(n, 18, 100) as tier, regent_sample.pick(n, 19, 100) as quiet,
             -- Imports leave many people with the very same time.
             case when regent_sample.pick(n, 20, 100) < 3 then date_trunc('hour', joined) else joined end as created
      from regent_sample.person as p) as u
order by n;

-- Nearly half of the people do nothing, one in a hundred does most of it; some left long ago.
insert into regent_sample.busy
select n, id, joined, until, given,
       case class when 0 then 0 when 1 then 1 + regent_sample.pick(n, 32, 5) when 2 then 6 + regent_sample.pick(n, 32, 25)
                  when 3 then 31 + regent_sample.pick(n, 32, 120) else 150 + regent_sample.pick(n, 32, 450) end,
       case class when 0 then 0 when 1 then 1 + regent_sample.pick(n, 33, 2) when 2 then 1 + regent_sample.pick(n, 33, 4)
                  when 3 then 2 + regent_sample.pick(n, 33, 6) else 4 + regent_sample.pick(n, 33, 9) end,
       case class when 0 then 1 when 1 then 2 + regent_sample.pick(n, 34, 5) when 2 then 5 + regent_sample.pick(n, 34, 21)
                  when 3 then 20 + regent_sample.pick(n, 34, 61) else 60 + regent_sample.pick(n, 34, 141) end
from (select n, id, joined, given,
             case when regent_sample.pick(n, 30, 100) < 35 and n > 12 then joined + (timestamp '{{now}}' - joined) * regent_sample.unit(n, 35)
                  else timestamp '{{now}}' end as until,
             case when n <= 12 then 3
                  when regent_sample.pick(n, 36, 1000000) >= {{activity}} or level < 450 then 0
                  when level < 750 then 1 when level < 930 then 2 when level < 990 then 3 else 4 end as class
      from (select *, regent_sample.pick(n, 31, 1000) as level from regent_sample.person) as p) as c
where class > 0 or regent_sample.pick(n, 37, 100) < 20;

insert into {{platform}}."Profile" (id, "createdAt", "updatedAt", "userId", name, username, description, links, "isFeatured")
select id, joined, joined, id, case when regent_sample.pick(n, 40, 3) = 0 then latin else native end,
       given || '-' || n, case when regent_sample.pick(n, 41, 4) = 0 then 'I build agents about ' || family || '.' else '' end,
       case when regent_sample.pick(n, 42, 10) = 0 then array['https://' || given || n || '.example'] else '{}' end, n <= 12
from regent_sample.person
where n <= 12 or regent_sample.pick(n, 43, 100) < 25;

-- Version v appeared five days after version v - 1, as far as there was time.
insert into {{platform}}."AgentGraph" (id, version, "createdAt", "updatedAt", name, description, "recommendedScheduleCron", "isActive", "userId")
select regent_sample.id('agent', key), version, made + interval '5 days' * (version - 1),
       made + interval '5 days' * (version - 1) + interval '1 hour' * regent_sample.pick(key * 8 + version, 62, 90),
       case when regent_sample.pick(key, 63, 100) >= 2 then name || case when regent_sample.pick(key, 64, 5) = 0 then ' ' || k else '' end end,
       case when regent_sample.pick(key, 65, 3) = 0 then 'Runs by itself and reports when something needs a decision.' else '' end,
       case when regent_sample.pick(key, 66, 6) = 0 then '0 * * * *' end,
       version = versions, user_id
from (select b.user_id, b.n * 16 + k as key, k, b.created + interval '40 minutes' * k * k as made,
             least(1 + regent_sample.pick(b.n * 16 + k, 60, 3) * regent_sample.pick(b.n * 16 + k, 61, 3),
                   1 + greatest(0, floor(extract(epoch from timestamp '{{now}}' - b.created - interval '40 minutes' * k * k) / 432000)))::integer as versions
      from regent_sample.busy as b, generate_series(1, b.agents) as k) as a
join regent_sample.agent_name as pool on pool.i = regent_sample.pick(a.key, 67, 40),
generate_series(1, a.versions) as version;

-- Favourite agents are run most. A run uses the newest version of its time.
insert into {{platform}}."AgentGraphExecution" (id, "createdAt", "updatedAt", "startedAt", "endedAt", "isDeleted", "executionStatus",
    "agentGraphId", "agentGraphVersion", "userId", stats)
select regent_sample.id('run', run), at, ended, started, ended, regent_sample.pick(run, 80, 100) < 2, status::{{platform}}."AgentExecutionStatus",
       regent_sample.id('agent', key),
       least(1 + regent_sample.pick(key, 60, 3) * regent_sample.pick(key, 61, 3), 1 + greatest(0, floor(extract(epoch from at - made) / 432000)))::integer,
       user_id, case when ended is not null then jsonb_build_object('cost', regent_sample.pick(run, 81, 60)) end
from (select *, case when status <> 'QUEUED' then at + interval '1 second' * regent_sample.unit(run, 82) end as started,
             case when status in ('COMPLETED', 'FAILED', 'TERMINATED') then at + interval '1 second' * (2 + 600 * regent_sample.unit(run, 83) ^ 4) end as ended
      from (select *,
                   case when at > timestamp '{{now}}' - interval '3 hours' and dice < 30 then 'RUNNING'
                        when at > timestamp '{{now}}' - interval '3 hours' and dice < 40 then 'QUEUED'
                        when dice < 84 then 'COMPLETED' when dice < 93 then 'FAILED' when dice < 97 then 'TERMINATED'
                        when dice < 98 then 'REVIEW' else 'INCOMPLETE' end as status
            from (select b.user_id, b.n * 1000 + i as run, b.n * 16 + k as key, b.created + interval '40 minutes' * k * k as made,
                         regent_sample.pick(b.n * 1000 + i, 84, 100) as dice,
                         case when regent_sample.pick(b.n * 16 + k, 66, 6) = 0 and date_trunc('hour', raw) > b.created then date_trunc('hour', raw) else raw end as at
                  from (select b.*, greatest(b.created + interval '2 hours', timestamp '{{now}}' - interval '365 days') as since
                        from regent_sample.busy as b) as b,
                       generate_series(1, b.runs) as i,
                       lateral (select 1 + floor(b.agents * regent_sample.unit(b.n * 1000 + i, 85) ^ 2)::integer as k,
                                       b.since + (b.until - b.since) * regent_sample.unit(b.n * 1000 + i, 86) as raw) as r
                  where b.until > b.since and raw >= b.created + interval '40 minutes' * k * k) as r) as s) as e;

-- A grant, then rounds of one top-up and four smaller things paid from it, so no balance is ever negative.
-- An abandoned check-out stays inactive and has no running balance.
with entry as (
    insert into {{platform}}."CreditTransaction" ("transactionKey", "createdAt", "userId", amount, type, "runningBalance", "isActive", metadata)
    select regent_sample.id('entry', b.n * 1000 + i), b.created + (b.until - b.created) * ((i - 1 + regent_sample.unit(b.n * 1000 + i, 90)) / b.entries),
           b.user_id, e.amount, e.type::{{platform}}."CreditTransactionType", case when e.active then e.balance end, e.active,
           case when e.type = 'GRANT' then '{"reason": "Welcome"}'::jsonb end
    from regent_sample.busy as b, lateral (
        select i, type, active, amount, sum(case when active then amount else 0 end) over (order by i) as balance
        from (select i, type, not (type = 'TOP_UP' and i % 5 <> 2) as active,
                     case type when 'GRANT' then 500 when 'TOP_UP' then top_up when 'CARD_CHECK' then 0
                               when 'USAGE' then case when regent_sample.pick(b.n, 94, 10) < 3
                                                     then -top_up / 4 - case i when 6 then 500 else 0 end -- spends all of it, the grant too
                                                     else -1 - regent_sample.pick(b.n * 1000 + i, 91, top_up / 4 - 1) end
                               else -1 - regent_sample.pick(b.n * 1000 + i, 91, top_up / 4 - 1) end as amount
              from (select i, (array[500, 1000, 2000, 5000])[1 + regent_sample.pick(b.n * 1000 + (i + 3) / 5, 92, 4)] as top_up,
                           case when i = 1 then 'GRANT' when i % 5 = 2 then 'TOP_UP'
                                when i % 5 = 0 and dice < 10 then 'TOP_UP' when i % 5 = 1 and dice < 4 then 'REFUND'
                                when i % 5 = 3 and dice < 2 then 'CARD_CHECK' else 'USAGE' end as type
                    from (select i, regent_sample.pick(b.n * 1000 + i, 93, 100) as dice from generate_series(1, b.entries) as i) as d) as t) as a) as e
    returning "userId", amount, "isActive", "createdAt")
insert into {{platform}}."UserBalance" ("userId", balance, "updatedAt")
select "userId", coalesce(sum(amount) filter (where "isActive"), 0), max("createdAt")
from entry group by "userId"
-- One in ten predates the table; the newest transaction is all there is.
having left("userId", 2) >= '1a';

-- The agents of the first twelve people are in the store.
insert into {{platform}}."StoreListing" (id, "createdAt", "updatedAt", "hasApprovedVersion", slug, "agentGraphId", "owningUserId")
select regent_sample.id('listing', n), created, created, true, 'agent-' || n, regent_sample.id('agent', n * 16 + 1), user_id
from regent_sample.busy where n <= 12;

insert into {{platform}}."StoreListingVersion" (id, "createdAt", "updatedAt", "agentGraphId", "agentGraphVersion", name, "subHeading", description, categories, "submissionStatus", "storeListingId")
select regent_sample.id('listing version', n), created, created, regent_sample.id('agent', n * 16 + 1), 1, 'Agent ' || n, 'Saves an hour a day', '', '{productivity}', 'APPROVED', regent_sample.id('listing', n)
from regent_sample.busy where n <= 12;

insert into {{platform}}."LibraryAgent" (id, "createdAt", "updatedAt", "userId", "agentGraphId", "agentGraphVersion", "useGraphIsActiveVersion", "isFavorite", "isCreatedByUser", "isArchived")
select regent_sample.id('library', b.n * 16 + k), b.created + interval '40 minutes' * k * k, b.created + interval '40 minutes' * k * k, b.user_id,
       regent_sample.id('agent', b.n * 16 + k), 1, true, k = 1, true, regent_sample.pick(b.n * 16 + k, 100, 20) = 0
from regent_sample.busy as b, generate_series(1, b.agents) as k
union all
select regent_sample.id('library', b.n * 16), b.created, b.created, b.user_id, regent_sample.id('agent', other * 16 + 1), 1, true, false, false, false
from (select *, 1 + regent_sample.pick(n, 101, least(12, {{users}})::integer) as other from regent_sample.busy) as b
where agents > 0 and other <> n and regent_sample.pick(n, 102, 100) < 30;

insert into {{platform}}."StoreListingReview" (id, "createdAt", "updatedAt", "storeListingVersionId", "reviewByUserId", score, comments)
select regent_sample.id('review', n), created, created, regent_sample.id('listing version', other), user_id, 1 + regent_sample.pick(n, 103, 5), null
from (select *, 1 + regent_sample.pick(n, 101, least(12, {{users}})::integer) as other from regent_sample.busy) as b
where agents > 0 and other <> n and regent_sample.pick(n, 104, 100) < 3;

insert into {{platform}}."UserOnboarding" (id, "createdAt", "updatedAt", "completedSteps", "agentRuns", "userId")
select regent_sample.id('onboarding', n), created, until, '{WELCOME,USAGE_REASON,INTEGRATIONS,AGENT_CHOICE}', runs, user_id
from regent_sample.busy where agents > 0;

insert into {{platform}}."APIKey" (id, name, head, tail, hash, status, permissions, "createdAt", "lastUsedAt", "revokedAt", "userId")
select regent_sample.id('key', n), 'sample key', 'agpt_sam', lpad(to_hex(n), 8, '0'), encode(sha256(('no key has this hash ' || n)::bytea), 'hex'),
       case when regent_sample.pick(n, 110, 5) = 0 then 'REVOKED' else 'ACTIVE' end::{{platform}}."APIKeyStatus", '{EXECUTE_GRAPH,READ_GRAPH}',
       created, until, case when regent_sample.pick(n, 110, 5) = 0 then until end, user_id
from regent_sample.busy where agents > 0 and regent_sample.pick(n, 111, 100) < 8;

insert into {{platform}}."IntegrationWebhook" (id, "createdAt", "updatedAt", "userId", provider, "credentialsId", "webhookType", resource, events, config, secret, "providerWebhookId")
select regent_sample.id('webhook', n), created, created, user_id, 'github', regent_sample.id('credential', n), 'repo', 'example/' || slug, '{pull_request.opened}', '{}', 'sample, not a secret', 'sample-' || n
from regent_sample.busy where agents > 0 and regent_sample.pick(n, 112, 100) < 2;

insert into {{platform}}."UserNotificationBatch" (id, "createdAt", "updatedAt", "userId", type)
select regent_sample.id('batch', n), until, until, user_id, 'AGENT_RUN'
from regent_sample.busy where runs > 0 and regent_sample.pick(n, 113, 100) < 10;

insert into {{platform}}."NotificationEvent" (id, "createdAt", "updatedAt", "userNotificationBatchId", type, data)
select regent_sample.id('event', n), until, until, regent_sample.id('batch', n), 'AGENT_RUN', '{"type": "AGENT_RUN"}'
from regent_sample.busy where runs > 0 and regent_sample.pick(n, 113, 100) < 10;

drop table regent_sample.person;
