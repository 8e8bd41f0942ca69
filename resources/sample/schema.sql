-- The platform's schema as its reference generation (spring 2026) has it: types and tables. Keys, foreign keys,
-- checks and indexes follow in keys.sql, after the rows, the way pg_dump orders a dump; together they are the
-- whole schema. Runs in one transaction, as a superuser; {{platform}} is the quoted schema name.
--
-- One deliberate step ahead of the reference: "User"."subscriptionTier" and its type came one generation later
-- (April 2026) and are here so that plans can be shown.
-- Where only the existence of a table is known, not its columns, it has the keys that deleting a user meets.

do $role$
begin
    create role platform nologin;
exception when duplicate_object or unique_violation then
    null; -- roles belong to the cluster: another database's sample made it
end
$role$;

create schema {{platform}} authorization platform;
set local role platform;

create type {{platform}}."AgentExecutionStatus" as enum ('INCOMPLETE', 'QUEUED', 'RUNNING', 'COMPLETED', 'TERMINATED', 'FAILED', 'REVIEW');
create type {{platform}}."APIKeyPermission" as enum ('IDENTITY', 'EXECUTE_GRAPH', 'READ_GRAPH', 'WRITE_GRAPH', 'EXECUTE_BLOCK', 'READ_BLOCK', 'READ_STORE', 'WRITE_LIBRARY', 'USE_TOOLS', 'MANAGE_INTEGRATIONS', 'READ_INTEGRATIONS', 'DELETE_INTEGRATIONS');
create type {{platform}}."APIKeyStatus" as enum ('ACTIVE', 'REVOKED', 'SUSPENDED');
create type {{platform}}."CreditRefundRequestStatus" as enum ('PENDING', 'APPROVED', 'REJECTED');
create type {{platform}}."CreditTransactionType" as enum ('TOP_UP', 'USAGE', 'GRANT', 'REFUND', 'CARD_CHECK');
create type {{platform}}."NotificationType" as enum ('AGENT_RUN', 'ZERO_BALANCE', 'LOW_BALANCE', 'BLOCK_EXECUTION_FAILED', 'CONTINUOUS_AGENT_ERROR', 'DAILY_SUMMARY', 'WEEKLY_SUMMARY', 'MONTHLY_SUMMARY', 'REFUND_REQUEST', 'REFUND_PROCESSED', 'AGENT_APPROVED', 'AGENT_REJECTED');
create type {{platform}}."OnboardingStep" as enum ('WELCOME', 'USAGE_REASON', 'INTEGRATIONS', 'AGENT_CHOICE', 'AGENT_NEW_RUN', 'AGENT_INPUT', 'CONGRATS', 'VISIT_COPILOT', 'GET_RESULTS', 'MARKETPLACE_VISIT', 'MARKETPLACE_ADD_AGENT', 'MARKETPLACE_RUN_AGENT', 'BUILDER_SAVE_AGENT', 'RE_RUN_AGENT', 'SCHEDULE_AGENT', 'RUN_AGENTS', 'RUN_3_DAYS', 'TRIGGER_WEBHOOK', 'RUN_14_DAYS', 'RUN_AGENTS_100', 'BUILDER_OPEN', 'BUILDER_RUN_AGENT');
create type {{platform}}."ReviewStatus" as enum ('WAITING', 'APPROVED', 'REJECTED');
create type {{platform}}."SubmissionStatus" as enum ('DRAFT', 'PENDING', 'APPROVED', 'REJECTED');
create type {{platform}}."SubscriptionTier" as enum ('FREE', 'PRO', 'BUSINESS', 'ENTERPRISE');

create table {{platform}}."_prisma_migrations" (
    id varchar(36) not null,
    checksum varchar(64) not null,
    finished_at timestamptz,
    migration_name varchar(255) not null,
    logs text,
    rolled_back_at timestamptz,
    started_at timestamptz not null default now(),
    applied_steps_count integer not null default 0
);

-- "updatedAt" has neither default nor trigger here: the platform's client sets it.
create table {{platform}}."User" (
    id text not null,
    email text not null,
    "emailVerified" boolean not null default true,
    name text,
    "createdAt" timestamp(3) not null default current_timestamp,
    "updatedAt" timestamp(3) not null,
    metadata jsonb not null default '{}',
    integrations text not null default '',
    "stripeCustomerId" text,
    "topUpConfig" jsonb,
    "maxEmailsPerDay" integer not null default 3,
    "notifyOnAgentRun" boolean not null default true,
    "notifyOnZeroBalance" boolean not null default true,
    "notifyOnLowBalance" boolean not null default true,
    "notifyOnBlockExecutionFailed" boolean not null default true,
    "notifyOnContinuousAgentError" boolean not null default true,
    "notifyOnDailySummary" boolean not null default true,
    "notifyOnWeeklySummary" boolean not null default true,
    "notifyOnMonthlySummary" boolean not null default true,
    "notifyOnAgentApproved" boolean not null default true,
    "notifyOnAgentRejected" boolean not null default true,
    timezone text not null default 'not-set',
    "subscriptionTier" {{platform}}."SubscriptionTier" not null default 'PRO'
);

create table {{platform}}."UserBalance" (
    "userId" text not null,
    balance integer not null default 0,
    "updatedAt" timestamp(3) not null
);

create table {{platform}}."CreditTransaction" (
    "transactionKey" text not null,
    "createdAt" timestamp(3) not null default current_timestamp,
    "userId" text not null,
    amount integer not null,
    type {{platform}}."CreditTransactionType" not null,
    "runningBalance" integer,
    "isActive" boolean not null default true,
    metadata jsonb
);

create table {{platform}}."CreditRefundRequest" (
    id text not null,
    "createdAt" timestamp(3) not null default current_timestamp,
    "updatedAt" timestamp(3) not null,
    "userId" text not null,
    "transactionKey" text not null,
    amount integer not null,
    reason text not null,
    result text,
    status {{platform}}."CreditRefundRequestStatus" not null default 'PENDING'
);

create table {{platform}}."AgentGraph" (
    id text not null,
    version integer not null default 1,
    "createdAt" timestamp(3) not null default current_timestamp,
    "updatedAt" timestamp(3),
    name text,
    description text,
    instructions text,
    "recommendedScheduleCron" text,
    "isActive" boolean not null default true,
    "userId" text not null,
    "forkedFromId" text,
    "forkedFromVersion" integer
);

create table {{platform}}."AgentGraphExecution" (
    id text not null,
    "createdAt" timestamp(3) not null default current_timestamp,
    "updatedAt" timestamp(3),
    "startedAt" timestamp(3),
    "endedAt" timestamp(3),
    "isDeleted" boolean not null default false,
    "executionStatus" {{platform}}."AgentExecutionStatus" not null default 'COMPLETED',
    "agentGraphId" text not null,
    "agentGraphVersion" integer not null default 1,
    "agentPresetId" text,
    inputs jsonb,
    "credentialInputs" jsonb,
    "nodesInputMasks" jsonb,
    "userId" text not null,
    stats jsonb,
    "parentGraphExecutionId" text,
    "isShared" boolean not null default false,
    "shareToken" text,
    "sharedAt" timestamp(3)
);

create table {{platform}}."IntegrationWebhook" (
    id text not null,
    "createdAt" timestamp(3) not null default current_timestamp,
    "updatedAt" timestamp(3),
    "userId" text not null,
    provider text not null,
    "credentialsId" text not null,
    "webhookType" text not null,
    resource text not null,
    events text[],
    config jsonb not null,
    secret text not null,
    "providerWebhookId" text not null
);

create table {{platform}}."AgentNode" (
    id text not null,
    "agentBlockId" text not null,
    "agentGraphId" text not null,
    "agentGraphVersion" integer not null default 1,
    "constantInput" jsonb not null default '{}',
    metadata jsonb not null default '{}',
    "webhookId" text
);

create table {{platform}}."AgentPreset" (
    id text not null,
    "createdAt" timestamp(3) not null default current_timestamp,
    "updatedAt" timestamp(3),
    name text not null,
    description text not null,
    "isActive" boolean not null default true,
    "userId" text not null,
    "agentGraphId" text not null,
    "agentGraphVersion" integer not null,
    "webhookId" text,
    "isDeleted" boolean not null default false
);

create table {{platform}}."Profile" (
    id text not null,
    "createdAt" timestamp(3) not null default current_timestamp,
    "updatedAt" timestamp(3) not null default current_timestamp,
    "userId" text,
    name text not null,
    username text not null,
    description text not null,
    links text[],
    "avatarUrl" text,
    "isFeatured" boolean not null default false
);

create table {{platform}}."LibraryFolder" (
    id text not null,
    "createdAt" timestamp(3) not null default current_timestamp,
    "updatedAt" timestamp(3) not null,
    "userId" text not null,
    name text not null,
    icon text,
    color text,
    "parentId" text,
    "isDeleted" boolean not null default false
);

create table {{platform}}."LibraryAgent" (
    id text not null,
    "createdAt" timestamp(3) not null default current_timestamp,
    "updatedAt" timestamp(3) not null default current_timestamp,
    "userId" text not null,
    "imageUrl" text,
    "agentGraphId" text not null,
    "agentGraphVersion" integer not null,
    "creatorId" text,
    "folderId" text,
    "useGraphIsActiveVersion" boolean not null default false,
    "isFavorite" boolean not null default false,
    "isCreatedByUser" boolean not null default false,
    "isArchived" boolean not null default false,
    "isDeleted" boolean not null default false,
    settings jsonb not null default '{}'
);

create table {{platform}}."StoreListing" (
    id text not null,
    "createdAt" timestamp(3) not null default current_timestamp,
    "updatedAt" timestamp(3) not null,
    "isDeleted" boolean not null default false,
    "hasApprovedVersion" boolean not null default false,
    slug text not null,
    "agentGraphId" text not null,
    "owningUserId" text not null
);

create table {{platform}}."StoreListingVersion" (
    id text not null,
    version integer not null default 1,
    "createdAt" timestamp(3) not null default current_timestamp,
    "updatedAt" timestamp(3) not null,
    "agentGraphId" text not null,
    "agentGraphVersion" integer not null,
    name text not null,
    "subHeading" text not null,
    description text not null,
    categories text[],
    "submissionStatus" {{platform}}."SubmissionStatus" not null default 'DRAFT',
    "storeListingId" text not null
);

create table {{platform}}."StoreListingReview" (
    id text not null,
    "createdAt" timestamp(3) not null default current_timestamp,
    "updatedAt" timestamp(3) not null,
    "storeListingVersionId" text not null,
    "reviewByUserId" text not null,
    score integer not null,
    comments text
);

create table {{platform}}."APIKey" (
    id text not null,
    name text not null,
    head text not null,
    tail text not null,
    hash text not null,
    salt text,
    status {{platform}}."APIKeyStatus" not null default 'ACTIVE',
    permissions {{platform}}."APIKeyPermission"[],
    "createdAt" timestamp(3) not null default current_timestamp,
    "lastUsedAt" timestamp(3),
    "revokedAt" timestamp(3),
    description text,
    "userId" text not null
);

create table {{platform}}."UserOnboarding" (
    id text not null,
    "createdAt" timestamp(3) not null default current_timestamp,
    "updatedAt" timestamp(3),
    "completedSteps" {{platform}}."OnboardingStep"[] default '{}',
    "walletShown" boolean not null default false,
    notified {{platform}}."OnboardingStep"[] default '{}',
    "rewardedFor" {{platform}}."OnboardingStep"[] default '{}',
    "usageReason" text,
    integrations text[],
    "otherIntegrations" text,
    "selectedStoreListingVersionId" text,
    "agentInput" jsonb,
    "onboardingAgentExecutionId" text,
    "agentRuns" integer not null default 0,
    "lastRunAt" timestamp(3),
    "consecutiveRunDays" integer not null default 0,
    "userId" text not null
);

create table {{platform}}."UserNotificationBatch" (
    id text not null,
    "createdAt" timestamp(3) not null default current_timestamp,
    "updatedAt" timestamp(3) not null default current_timestamp,
    "userId" text not null,
    type {{platform}}."NotificationType" not null
);

create table {{platform}}."NotificationEvent" (
    id text not null,
    "createdAt" timestamp(3) not null default current_timestamp,
    "updatedAt" timestamp(3) not null default current_timestamp,
    "userNotificationBatchId" text,
    type {{platform}}."NotificationType" not null,
    data jsonb not null
);

create table {{platform}}."ChatSession" (
    id text not null,
    "createdAt" timestamp(3) not null default current_timestamp,
    "updatedAt" timestamp(3) not null,
    "userId" text not null,
    title text
);

create table {{platform}}."UserWorkspace" (
    id text not null,
    "createdAt" timestamp(3) not null default current_timestamp,
    "updatedAt" timestamp(3) not null,
    "userId" text not null
);

create table {{platform}}."CoPilotUnderstanding" (
    id text not null,
    "createdAt" timestamp(3) not null default current_timestamp,
    "updatedAt" timestamp(3) not null,
    "userId" text not null,
    data jsonb
);

create table {{platform}}."BuilderSearchHistory" (
    id text not null,
    "createdAt" timestamp(3) not null default current_timestamp,
    "updatedAt" timestamp(3) not null,
    "userId" text not null,
    "searchQuery" text not null
);

create table {{platform}}."PendingHumanReview" (
    "nodeExecId" text not null,
    "userId" text not null,
    "graphExecId" text not null,
    "graphId" text not null,
    "graphVersion" integer not null,
    payload jsonb not null,
    instructions text,
    status {{platform}}."ReviewStatus" not null default 'WAITING',
    "createdAt" timestamp(3) not null default current_timestamp,
    "updatedAt" timestamp(3),
    "reviewedAt" timestamp(3)
);

create table {{platform}}."OAuthApplication" (
    id text not null,
    "createdAt" timestamp(3) not null default current_timestamp,
    "updatedAt" timestamp(3) not null,
    name text not null,
    "clientId" text not null,
    "clientSecret" text not null,
    "redirectUris" text[],
    "isActive" boolean not null default true,
    "ownerId" text not null
);

create table {{platform}}."OAuthAuthorizationCode" (
    id text not null,
    code text not null,
    "createdAt" timestamp(3) not null default current_timestamp,
    "expiresAt" timestamp(3) not null,
    "usedAt" timestamp(3),
    "applicationId" text not null,
    "userId" text not null
);

create table {{platform}}."OAuthAccessToken" (
    id text not null,
    token text not null,
    "createdAt" timestamp(3) not null default current_timestamp,
    "expiresAt" timestamp(3) not null,
    "revokedAt" timestamp(3),
    "applicationId" text not null,
    "userId" text not null
);

create table {{platform}}."OAuthRefreshToken" (
    id text not null,
    token text not null,
    "createdAt" timestamp(3) not null default current_timestamp,
    "expiresAt" timestamp(3) not null,
    "revokedAt" timestamp(3),
    "applicationId" text not null,
    "userId" text not null
);

create table {{platform}}."AnalyticsDetails" (
    id text not null,
    "createdAt" timestamp(3) not null default current_timestamp,
    "updatedAt" timestamp(3) not null default current_timestamp,
    "userId" text not null,
    type text not null,
    data jsonb,
    "dataIndex" text
);

create table {{platform}}."AnalyticsMetrics" (
    id text not null,
    "createdAt" timestamp(3) not null default current_timestamp,
    "updatedAt" timestamp(3) not null,
    "analyticMetric" text not null,
    value double precision not null,
    "dataString" text,
    "userId" text not null
);

create table {{platform}}."AgentNodeExecutionKeyValueData" (
    "userId" text not null,
    key text not null,
    "agentNodeExecutionId" text not null,
    data jsonb,
    "createdAt" timestamp(3) not null default current_timestamp,
    "updatedAt" timestamp(3)
);

insert into {{platform}}."_prisma_migrations" (id, checksum, started_at, finished_at, migration_name, applied_steps_count)
select md5(name)::uuid::text, encode(sha256(name::bytea), 'hex'), made, made + interval '1 second', name, 1
from (select name, to_timestamp(left(name, 14), 'YYYYMMDDHH24MISS') as made
      from unnest(array[
          '20240805115810_add_user_management',
          '20240807123738_add_index_users',
          '20241007090536_add_on_delete_platform',
          '20241007175112_add_oauth_creds_user_trigger',
          '20241030061705_encrypt_user_metadata',
          '20250205100104_add_profile_trigger',
          '20250205110132_add_missing_profiles',
          '20250212215755_add_user_notifications',
          '20250214092857_add_refund_request',
          '20250218111649_add_refund_notifications',
          '20250222014114_add_email_verified_flag_to_user_table',
          '20250223110000_add_onboarding_model',
          '20250819163527_add_user_timezone']) as name) as known;
