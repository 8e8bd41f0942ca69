-- Second half of the schema: keys, checks, foreign keys and indexes, built over the rows. Names and ON DELETE
-- actions are the platform's. Runs in one transaction, as a superuser.

alter table {{platform}}."_prisma_migrations" add constraint "_prisma_migrations_pkey" primary key (id);

alter table {{platform}}."User" add constraint "User_pkey" primary key (id);
create unique index "User_email_key" on {{platform}}."User" (email);
create index "User_id_idx" on {{platform}}."User" (id);
create index "User_email_idx" on {{platform}}."User" (email);
-- An unknown zone makes AT TIME ZONE itself fail (22023), so that is what a bad value raises, not 23514.
alter table {{platform}}."User" add constraint "User_timezone_check"
    check (timezone = 'not-set' or now() at time zone timezone is not null);

alter table {{platform}}."UserBalance" add constraint "UserBalance_pkey" primary key ("userId");
create index "UserBalance_userId_idx" on {{platform}}."UserBalance" ("userId");
alter table {{platform}}."UserBalance" add constraint "UserBalance_userId_fkey"
    foreign key ("userId") references {{platform}}."User" (id) on delete cascade on update cascade;

alter table {{platform}}."CreditTransaction" add constraint "CreditTransaction_pkey" primary key ("transactionKey", "userId");
create index "CreditTransaction_userId_createdAt_idx" on {{platform}}."CreditTransaction" ("userId", "createdAt");
alter table {{platform}}."CreditTransaction" add constraint "CreditTransaction_userId_fkey"
    foreign key ("userId") references {{platform}}."User" (id) on delete no action on update no action;

alter table {{platform}}."CreditRefundRequest" add constraint "CreditRefundRequest_pkey" primary key (id);
create index "CreditRefundRequest_userId_transactionKey_idx" on {{platform}}."CreditRefundRequest" ("userId", "transactionKey");

alter table {{platform}}."AgentGraph" add constraint "AgentGraph_pkey" primary key (id, version);
create index "AgentGraph_userId_isActive_id_version_idx" on {{platform}}."AgentGraph" ("userId", "isActive", id, version);
create index "AgentGraph_forkedFromId_forkedFromVersion_idx" on {{platform}}."AgentGraph" ("forkedFromId", "forkedFromVersion");
alter table {{platform}}."AgentGraph" add constraint "AgentGraph_userId_fkey"
    foreign key ("userId") references {{platform}}."User" (id) on delete cascade on update cascade;
alter table {{platform}}."AgentGraph" add constraint "AgentGraph_forkedFromId_forkedFromVersion_fkey"
    foreign key ("forkedFromId", "forkedFromVersion") references {{platform}}."AgentGraph" (id, version) on delete set null on update cascade;

alter table {{platform}}."IntegrationWebhook" add constraint "IntegrationWebhook_pkey" primary key (id);
alter table {{platform}}."IntegrationWebhook" add constraint "IntegrationWebhook_userId_fkey"
    foreign key ("userId") references {{platform}}."User" (id) on delete restrict on update cascade;

alter table {{platform}}."AgentNode" add constraint "AgentNode_pkey" primary key (id);
create index "AgentNode_agentGraphId_agentGraphVersion_idx" on {{platform}}."AgentNode" ("agentGraphId", "agentGraphVersion");
create index "AgentNode_webhookId_idx" on {{platform}}."AgentNode" ("webhookId");
alter table {{platform}}."AgentNode" add constraint "AgentNode_agentGraphId_agentGraphVersion_fkey"
    foreign key ("agentGraphId", "agentGraphVersion") references {{platform}}."AgentGraph" (id, version) on delete cascade on update cascade;
alter table {{platform}}."AgentNode" add constraint "AgentNode_webhookId_fkey"
    foreign key ("webhookId") references {{platform}}."IntegrationWebhook" (id) on delete set null on update cascade;

alter table {{platform}}."AgentPreset" add constraint "AgentPreset_pkey" primary key (id);
create index "AgentPreset_userId_idx" on {{platform}}."AgentPreset" ("userId");
create index "AgentPreset_agentGraphId_agentGraphVersion_idx" on {{platform}}."AgentPreset" ("agentGraphId", "agentGraphVersion");
create index "AgentPreset_webhookId_idx" on {{platform}}."AgentPreset" ("webhookId");
alter table {{platform}}."AgentPreset" add constraint "AgentPreset_userId_fkey"
    foreign key ("userId") references {{platform}}."User" (id) on delete cascade on update cascade;
alter table {{platform}}."AgentPreset" add constraint "AgentPreset_agentGraphId_agentGraphVersion_fkey"
    foreign key ("agentGraphId", "agentGraphVersion") references {{platform}}."AgentGraph" (id, version) on delete restrict on update cascade;
alter table {{platform}}."AgentPreset" add constraint "AgentPreset_webhookId_fkey"
    foreign key ("webhookId") references {{platform}}."IntegrationWebhook" (id) on delete set null on update cascade;

alter table {{platform}}."AgentGraphExecution" add constraint "AgentGraphExecution_pkey" primary key (id);
create unique index "AgentGraphExecution_shareToken_key" on {{platform}}."AgentGraphExecution" ("shareToken");
create index "AgentGraphExecution_agentGraphId_agentGraphVersion_idx" on {{platform}}."AgentGraphExecution" ("agentGraphId", "agentGraphVersion");
create index "AgentGraphExecution_userId_isDeleted_createdAt_idx" on {{platform}}."AgentGraphExecution" ("userId", "isDeleted", "createdAt");
create index "AgentGraphExecution_createdAt_idx" on {{platform}}."AgentGraphExecution" ("createdAt");
create index "AgentGraphExecution_agentPresetId_idx" on {{platform}}."AgentGraphExecution" ("agentPresetId");
create index "AgentGraphExecution_shareToken_idx" on {{platform}}."AgentGraphExecution" ("shareToken");
create index "AgentGraphExecution_parentGraphExecutionId_idx" on {{platform}}."AgentGraphExecution" ("parentGraphExecutionId");
alter table {{platform}}."AgentGraphExecution" add constraint "AgentGraphExecution_agentGraphId_agentGraphVersion_fkey"
    foreign key ("agentGraphId", "agentGraphVersion") references {{platform}}."AgentGraph" (id, version) on delete cascade on update cascade;
alter table {{platform}}."AgentGraphExecution" add constraint "AgentGraphExecution_userId_fkey"
    foreign key ("userId") references {{platform}}."User" (id) on delete cascade on update cascade;
alter table {{platform}}."AgentGraphExecution" add constraint "AgentGraphExecution_agentPresetId_fkey"
    foreign key ("agentPresetId") references {{platform}}."AgentPreset" (id) on delete set null on update cascade;
alter table {{platform}}."AgentGraphExecution" add constraint "AgentGraphExecution_parentGraphExecutionId_fkey"
    foreign key ("parentGraphExecutionId") references {{platform}}."AgentGraphExecution" (id) on delete set null on update cascade;

alter table {{platform}}."Profile" add constraint "Profile_pkey" primary key (id);
create unique index "Profile_userId_key" on {{platform}}."Profile" ("userId");
create unique index "Profile_username_key" on {{platform}}."Profile" (username);
create index "Profile_username_idx" on {{platform}}."Profile" (username);
create index "Profile_userId_idx" on {{platform}}."Profile" ("userId");
alter table {{platform}}."Profile" add constraint "Profile_userId_fkey"
    foreign key ("userId") references {{platform}}."User" (id) on delete cascade on update cascade;

alter table {{platform}}."LibraryFolder" add constraint "LibraryFolder_pkey" primary key (id);
create index "LibraryFolder_userId_isDeleted_idx" on {{platform}}."LibraryFolder" ("userId", "isDeleted");
alter table {{platform}}."LibraryFolder" add constraint "LibraryFolder_userId_fkey"
    foreign key ("userId") references {{platform}}."User" (id) on delete cascade on update cascade;
alter table {{platform}}."LibraryFolder" add constraint "LibraryFolder_parentId_fkey"
    foreign key ("parentId") references {{platform}}."LibraryFolder" (id) on delete cascade on update cascade;

alter table {{platform}}."LibraryAgent" add constraint "LibraryAgent_pkey" primary key (id);
create unique index "LibraryAgent_userId_agentGraphId_agentGraphVersion_key" on {{platform}}."LibraryAgent" ("userId", "agentGraphId", "agentGraphVersion");
create index "LibraryAgent_agentGraphId_agentGraphVersion_idx" on {{platform}}."LibraryAgent" ("agentGraphId", "agentGraphVersion");
create index "LibraryAgent_creatorId_idx" on {{platform}}."LibraryAgent" ("creatorId");
create index "LibraryAgent_folderId_idx" on {{platform}}."LibraryAgent" ("folderId");
alter table {{platform}}."LibraryAgent" add constraint "LibraryAgent_userId_fkey"
    foreign key ("userId") references {{platform}}."User" (id) on delete cascade on update cascade;
alter table {{platform}}."LibraryAgent" add constraint "LibraryAgent_agentGraphId_agentGraphVersion_fkey"
    foreign key ("agentGraphId", "agentGraphVersion") references {{platform}}."AgentGraph" (id, version) on delete restrict on update cascade;
alter table {{platform}}."LibraryAgent" add constraint "LibraryAgent_creatorId_fkey"
    foreign key ("creatorId") references {{platform}}."Profile" (id) on delete set null on update cascade;
alter table {{platform}}."LibraryAgent" add constraint "LibraryAgent_folderId_fkey"
    foreign key ("folderId") references {{platform}}."LibraryFolder" (id) on delete restrict on update cascade;

alter table {{platform}}."StoreListing" add constraint "StoreListing_pkey" primary key (id);
create unique index "StoreListing_owningUserId_slug_key" on {{platform}}."StoreListing" ("owningUserId", slug);
alter table {{platform}}."StoreListing" add constraint "StoreListing_owningUserId_fkey"
    foreign key ("owningUserId") references {{platform}}."User" (id) on delete restrict on update cascade;

alter table {{platform}}."StoreListingVersion" add constraint "StoreListingVersion_pkey" primary key (id);
create unique index "StoreListingVersion_storeListingId_version_key" on {{platform}}."StoreListingVersion" ("storeListingId", version);
alter table {{platform}}."StoreListingVersion" add constraint "StoreListingVersion_agentGraphId_agentGraphVersion_fkey"
    foreign key ("agentGraphId", "agentGraphVersion") references {{platform}}."AgentGraph" (id, version) on delete restrict on update cascade;
alter table {{platform}}."StoreListingVersion" add constraint "StoreListingVersion_storeListingId_fkey"
    foreign key ("storeListingId") references {{platform}}."StoreListing" (id) on delete cascade on update cascade;

alter table {{platform}}."StoreListingReview" add constraint "StoreListingReview_pkey" primary key (id);
create unique index "StoreListingReview_storeListingVersionId_reviewByUserId_key" on {{platform}}."StoreListingReview" ("storeListingVersionId", "reviewByUserId");
create index "StoreListingReview_reviewByUserId_idx" on {{platform}}."StoreListingReview" ("reviewByUserId");
alter table {{platform}}."StoreListingReview" add constraint "StoreListingReview_storeListingVersionId_fkey"
    foreign key ("storeListingVersionId") references {{platform}}."StoreListingVersion" (id) on delete cascade on update cascade;
alter table {{platform}}."StoreListingReview" add constraint "StoreListingReview_reviewByUserId_fkey"
    foreign key ("reviewByUserId") references {{platform}}."User" (id) on delete restrict on update cascade;

alter table {{platform}}."APIKey" add constraint "APIKey_pkey" primary key (id);
create unique index "APIKey_hash_key" on {{platform}}."APIKey" (hash);
create index "APIKey_head_name_idx" on {{platform}}."APIKey" (head, name);
create index "APIKey_userId_status_idx" on {{platform}}."APIKey" ("userId", status);
alter table {{platform}}."APIKey" add constraint "APIKey_userId_fkey"
    foreign key ("userId") references {{platform}}."User" (id) on delete cascade on update cascade;

alter table {{platform}}."UserOnboarding" add constraint "UserOnboarding_pkey" primary key (id);
create unique index "UserOnboarding_userId_key" on {{platform}}."UserOnboarding" ("userId");
alter table {{platform}}."UserOnboarding" add constraint "UserOnboarding_userId_fkey"
    foreign key ("userId") references {{platform}}."User" (id) on delete cascade on update cascade;

alter table {{platform}}."UserNotificationBatch" add constraint "UserNotificationBatch_pkey" primary key (id);
create unique index "UserNotificationBatch_userId_type_key" on {{platform}}."UserNotificationBatch" ("userId", type);
alter table {{platform}}."UserNotificationBatch" add constraint "UserNotificationBatch_userId_fkey"
    foreign key ("userId") references {{platform}}."User" (id) on delete cascade on update cascade;

alter table {{platform}}."NotificationEvent" add constraint "NotificationEvent_pkey" primary key (id);
create index "NotificationEvent_userNotificationBatchId_idx" on {{platform}}."NotificationEvent" ("userNotificationBatchId");
alter table {{platform}}."NotificationEvent" add constraint "NotificationEvent_userNotificationBatchId_fkey"
    foreign key ("userNotificationBatchId") references {{platform}}."UserNotificationBatch" (id) on delete set null on update cascade;

alter table {{platform}}."ChatSession" add constraint "ChatSession_pkey" primary key (id);
create index "ChatSession_userId_updatedAt_idx" on {{platform}}."ChatSession" ("userId", "updatedAt");
alter table {{platform}}."ChatSession" add constraint "ChatSession_userId_fkey"
    foreign key ("userId") references {{platform}}."User" (id) on delete cascade on update cascade;

alter table {{platform}}."UserWorkspace" add constraint "UserWorkspace_pkey" primary key (id);
create unique index "UserWorkspace_userId_key" on {{platform}}."UserWorkspace" ("userId");
alter table {{platform}}."UserWorkspace" add constraint "UserWorkspace_userId_fkey"
    foreign key ("userId") references {{platform}}."User" (id) on delete cascade on update cascade;

alter table {{platform}}."CoPilotUnderstanding" add constraint "CoPilotUnderstanding_pkey" primary key (id);
create unique index "CoPilotUnderstanding_userId_key" on {{platform}}."CoPilotUnderstanding" ("userId");
alter table {{platform}}."CoPilotUnderstanding" add constraint "CoPilotUnderstanding_userId_fkey"
    foreign key ("userId") references {{platform}}."User" (id) on delete cascade on update cascade;

alter table {{platform}}."BuilderSearchHistory" add constraint "BuilderSearchHistory_pkey" primary key (id);
alter table {{platform}}."BuilderSearchHistory" add constraint "BuilderSearchHistory_userId_fkey"
    foreign key ("userId") references {{platform}}."User" (id) on delete cascade on update cascade;

alter table {{platform}}."PendingHumanReview" add constraint "PendingHumanReview_pkey" primary key ("nodeExecId");
create index "PendingHumanReview_userId_status_idx" on {{platform}}."PendingHumanReview" ("userId", status);
alter table {{platform}}."PendingHumanReview" add constraint "PendingHumanReview_userId_fkey"
    foreign key ("userId") references {{platform}}."User" (id) on delete cascade on update cascade;
alter table {{platform}}."PendingHumanReview" add constraint "PendingHumanReview_graphExecId_fkey"
    foreign key ("graphExecId") references {{platform}}."AgentGraphExecution" (id) on delete cascade on update cascade;

alter table {{platform}}."OAuthApplication" add constraint "OAuthApplication_pkey" primary key (id);
create unique index "OAuthApplication_clientId_key" on {{platform}}."OAuthApplication" ("clientId");
alter table {{platform}}."OAuthApplication" add constraint "OAuthApplication_ownerId_fkey"
    foreign key ("ownerId") references {{platform}}."User" (id) on delete cascade on update cascade;

alter table {{platform}}."OAuthAuthorizationCode" add constraint "OAuthAuthorizationCode_pkey" primary key (id);
create unique index "OAuthAuthorizationCode_code_key" on {{platform}}."OAuthAuthorizationCode" (code);
alter table {{platform}}."OAuthAuthorizationCode" add constraint "OAuthAuthorizationCode_applicationId_fkey"
    foreign key ("applicationId") references {{platform}}."OAuthApplication" (id) on delete cascade on update cascade;
alter table {{platform}}."OAuthAuthorizationCode" add constraint "OAuthAuthorizationCode_userId_fkey"
    foreign key ("userId") references {{platform}}."User" (id) on delete cascade on update cascade;

alter table {{platform}}."OAuthAccessToken" add constraint "OAuthAccessToken_pkey" primary key (id);
create unique index "OAuthAccessToken_token_key" on {{platform}}."OAuthAccessToken" (token);
alter table {{platform}}."OAuthAccessToken" add constraint "OAuthAccessToken_applicationId_fkey"
    foreign key ("applicationId") references {{platform}}."OAuthApplication" (id) on delete cascade on update cascade;
alter table {{platform}}."OAuthAccessToken" add constraint "OAuthAccessToken_userId_fkey"
    foreign key ("userId") references {{platform}}."User" (id) on delete cascade on update cascade;

alter table {{platform}}."OAuthRefreshToken" add constraint "OAuthRefreshToken_pkey" primary key (id);
create unique index "OAuthRefreshToken_token_key" on {{platform}}."OAuthRefreshToken" (token);
alter table {{platform}}."OAuthRefreshToken" add constraint "OAuthRefreshToken_applicationId_fkey"
    foreign key ("applicationId") references {{platform}}."OAuthApplication" (id) on delete cascade on update cascade;
alter table {{platform}}."OAuthRefreshToken" add constraint "OAuthRefreshToken_userId_fkey"
    foreign key ("userId") references {{platform}}."User" (id) on delete cascade on update cascade;

alter table {{platform}}."AnalyticsDetails" add constraint "AnalyticsDetails_pkey" primary key (id);
create index "analyticsDetails" on {{platform}}."AnalyticsDetails" ("userId", type);
alter table {{platform}}."AnalyticsDetails" add constraint "AnalyticsDetails_userId_fkey"
    foreign key ("userId") references {{platform}}."User" (id) on delete cascade on update cascade;

alter table {{platform}}."AnalyticsMetrics" add constraint "AnalyticsMetrics_pkey" primary key (id);
alter table {{platform}}."AnalyticsMetrics" add constraint "AnalyticsMetrics_userId_fkey"
    foreign key ("userId") references {{platform}}."User" (id) on delete cascade on update cascade;

alter table {{platform}}."AgentNodeExecutionKeyValueData" add constraint "AgentNodeExecutionKeyValueData_pkey" primary key ("userId", key);
