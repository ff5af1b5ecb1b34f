/* eslint-disable */
/**
 * Generated `api` utility.
 *
 * THIS CODE IS AUTOMATICALLY GENERATED.
 *
 * To regenerate, run `npx convex dev`.
 * @module
 */

import type * as account from "../account.js";
import type * as activities from "../activities.js";
import type * as answer from "../answer.js";
import type * as assistant from "../assistant.js";
import type * as audit from "../audit.js";
import type * as auth from "../auth.js";
import type * as bulk from "../bulk.js";
import type * as contacts from "../contacts.js";
import type * as counters from "../counters.js";
import type * as crons from "../crons.js";
import type * as dashboard from "../dashboard.js";
import type * as deals from "../deals.js";
import type * as errors from "../errors.js";
import type * as events from "../events.js";
import type * as fields from "../fields.js";
import type * as functions from "../functions.js";
import type * as http from "../http.js";
import type * as invites from "../invites.js";
import type * as mail from "../mail.js";
import type * as members from "../members.js";
import type * as model_account_avatar from "../model/account/avatar.js";
import type * as model_account_browser from "../model/account/browser.js";
import type * as model_account_person from "../model/account/person.js";
import type * as model_account_picture from "../model/account/picture.js";
import type * as model_account_profile from "../model/account/profile.js";
import type * as model_account_session from "../model/account/session.js";
import type * as model_account_sessions from "../model/account/sessions.js";
import type * as model_activities_tasks from "../model/activities/tasks.js";
import type * as model_assistant_answer from "../model/assistant/answer.js";
import type * as model_assistant_builtinLanguage from "../model/assistant/builtinLanguage.js";
import type * as model_assistant_builtinModel from "../model/assistant/builtinModel.js";
import type * as model_assistant_choice from "../model/assistant/choice.js";
import type * as model_assistant_messages from "../model/assistant/messages.js";
import type * as model_assistant_send from "../model/assistant/send.js";
import type * as model_assistant_thread from "../model/assistant/thread.js";
import type * as model_assistant_threads from "../model/assistant/threads.js";
import type * as model_assistant_title from "../model/assistant/title.js";
import type * as model_assistant_tools from "../model/assistant/tools.js";
import type * as model_assistant_uiMessages from "../model/assistant/uiMessages.js";
import type * as model_audit_list from "../model/audit/list.js";
import type * as model_auth_password from "../model/auth/password.js";
import type * as model_auth_welcome from "../model/auth/welcome.js";
import type * as model_bulk_change from "../model/bulk/change.js";
import type * as model_bulk_job from "../model/bulk/job.js";
import type * as model_bulk_now from "../model/bulk/now.js";
import type * as model_companies_find from "../model/companies/find.js";
import type * as model_contacts_list from "../model/contacts/list.js";
import type * as model_counters_adjust from "../model/counters/adjust.js";
import type * as model_counters_check from "../model/counters/check.js";
import type * as model_counters_contribution from "../model/counters/contribution.js";
import type * as model_counters_read from "../model/counters/read.js";
import type * as model_counters_recount from "../model/counters/recount.js";
import type * as model_dashboard_overview from "../model/dashboard/overview.js";
import type * as model_dashboard_series from "../model/dashboard/series.js";
import type * as model_day from "../model/day.js";
import type * as model_deals_board from "../model/deals/board.js";
import type * as model_deals_move from "../model/deals/move.js";
import type * as model_deals_stages from "../model/deals/stages.js";
import type * as model_deletion_continue from "../model/deletion/continue.js";
import type * as model_deletion_progress from "../model/deletion/progress.js";
import type * as model_deletion_start from "../model/deletion/start.js";
import type * as model_deletion_tables from "../model/deletion/tables.js";
import type * as model_events_names from "../model/events/names.js";
import type * as model_events_recent from "../model/events/recent.js";
import type * as model_events_record from "../model/events/record.js";
import type * as model_fields_catalogue from "../model/fields/catalogue.js";
import type * as model_fields_list from "../model/fields/list.js";
import type * as model_fields_values from "../model/fields/values.js";
import type * as model_invites_accept from "../model/invites/accept.js";
import type * as model_invites_create from "../model/invites/create.js";
import type * as model_invites_find from "../model/invites/find.js";
import type * as model_invites_list from "../model/invites/list.js";
import type * as model_invites_mail from "../model/invites/mail.js";
import type * as model_invites_preview from "../model/invites/preview.js";
import type * as model_invites_revoke from "../model/invites/revoke.js";
import type * as model_invites_token from "../model/invites/token.js";
import type * as model_limits from "../model/limits.js";
import type * as model_mail_attempt from "../model/mail/attempt.js";
import type * as model_mail_delivery from "../model/mail/delivery.js";
import type * as model_mail_outbox from "../model/mail/outbox.js";
import type * as model_mail_resend from "../model/mail/resend.js";
import type * as model_mail_send from "../model/mail/send.js";
import type * as model_members_changeRole from "../model/members/changeRole.js";
import type * as model_members_end from "../model/members/end.js";
import type * as model_members_find from "../model/members/find.js";
import type * as model_members_join from "../model/members/join.js";
import type * as model_members_list from "../model/members/list.js";
import type * as model_members_owners from "../model/members/owners.js";
import type * as model_members_transfer from "../model/members/transfer.js";
import type * as model_operations_operate from "../model/operations/operate.js";
import type * as model_operations_running from "../model/operations/running.js";
import type * as model_operations_takeBack from "../model/operations/takeBack.js";
import type * as model_operations_undo from "../model/operations/undo.js";
import type * as model_operations_undoPages from "../model/operations/undoPages.js";
import type * as model_page from "../model/page.js";
import type * as model_passwords_account from "../model/passwords/account.js";
import type * as model_passwords_change from "../model/passwords/change.js";
import type * as model_passwords_code from "../model/passwords/code.js";
import type * as model_passwords_mails from "../model/passwords/mails.js";
import type * as model_presence_participant from "../model/presence/participant.js";
import type * as model_presence_rooms from "../model/presence/rooms.js";
import type * as model_records_count from "../model/records/count.js";
import type * as model_records_create from "../model/records/create.js";
import type * as model_records_filter from "../model/records/filter.js";
import type * as model_records_indexing from "../model/records/indexing.js";
import type * as model_records_kinds from "../model/records/kinds.js";
import type * as model_records_page from "../model/records/page.js";
import type * as model_records_plan from "../model/records/plan.js";
import type * as model_records_references from "../model/records/references.js";
import type * as model_records_related from "../model/records/related.js";
import type * as model_records_remove from "../model/records/remove.js";
import type * as model_records_rollups from "../model/records/rollups.js";
import type * as model_records_rules from "../model/records/rules.js";
import type * as model_records_scan from "../model/records/scan.js";
import type * as model_records_store from "../model/records/store.js";
import type * as model_records_update from "../model/records/update.js";
import type * as model_records_values from "../model/records/values.js";
import type * as model_records_view from "../model/records/view.js";
import type * as model_records_winner from "../model/records/winner.js";
import type * as model_records_write from "../model/records/write.js";
import type * as model_sample_bring from "../model/sample/bring.js";
import type * as model_sample_clear from "../model/sample/clear.js";
import type * as model_sample_demo from "../model/sample/demo.js";
import type * as model_sample_extras from "../model/sample/extras.js";
import type * as model_sample_fill from "../model/sample/fill.js";
import type * as model_sample_names from "../model/sample/names.js";
import type * as model_sample_random from "../model/sample/random.js";
import type * as model_sample_runs from "../model/sample/runs.js";
import type * as model_sample_stories from "../model/sample/stories.js";
import type * as model_sample_texts from "../model/sample/texts.js";
import type * as model_sample_times from "../model/sample/times.js";
import type * as model_sample_trades from "../model/sample/trades.js";
import type * as model_sample_world from "../model/sample/world.js";
import type * as model_tags_create from "../model/tags/create.js";
import type * as model_tags_find from "../model/tags/find.js";
import type * as model_tags_list from "../model/tags/list.js";
import type * as model_tags_remove from "../model/tags/remove.js";
import type * as model_tags_update from "../model/tags/update.js";
import type * as model_text from "../model/text.js";
import type * as model_timeline_list from "../model/timeline/list.js";
import type * as model_views_find from "../model/views/find.js";
import type * as model_views_write from "../model/views/write.js";
import type * as model_workspaces_confirm from "../model/workspaces/confirm.js";
import type * as model_workspaces_create from "../model/workspaces/create.js";
import type * as model_workspaces_list from "../model/workspaces/list.js";
import type * as model_workspaces_rename from "../model/workspaces/rename.js";
import type * as model_workspaces_slug from "../model/workspaces/slug.js";
import type * as operations from "../operations.js";
import type * as passwords from "../passwords.js";
import type * as permissions from "../permissions.js";
import type * as presence from "../presence.js";
import type * as records from "../records.js";
import type * as sampleData from "../sampleData.js";
import type * as sessions from "../sessions.js";
import type * as tables_activities from "../tables/activities.js";
import type * as tables_assistant from "../tables/assistant.js";
import type * as tables_companies from "../tables/companies.js";
import type * as tables_contacts from "../tables/contacts.js";
import type * as tables_counters from "../tables/counters.js";
import type * as tables_deals from "../tables/deals.js";
import type * as tables_events from "../tables/events.js";
import type * as tables_fields from "../tables/fields.js";
import type * as tables_mail from "../tables/mail.js";
import type * as tables_presence from "../tables/presence.js";
import type * as tables_records from "../tables/records.js";
import type * as tables_sample from "../tables/sample.js";
import type * as tables_users from "../tables/users.js";
import type * as tables_views from "../tables/views.js";
import type * as tables_workspaces from "../tables/workspaces.js";
import type * as tags from "../tags.js";
import type * as timeline from "../timeline.js";
import type * as users from "../users.js";
import type * as views from "../views.js";
import type * as workspaces from "../workspaces.js";

import type {
  ApiFromModules,
  FilterApi,
  FunctionReference,
} from "convex/server";

declare const fullApi: ApiFromModules<{
  account: typeof account;
  activities: typeof activities;
  answer: typeof answer;
  assistant: typeof assistant;
  audit: typeof audit;
  auth: typeof auth;
  bulk: typeof bulk;
  contacts: typeof contacts;
  counters: typeof counters;
  crons: typeof crons;
  dashboard: typeof dashboard;
  deals: typeof deals;
  errors: typeof errors;
  events: typeof events;
  fields: typeof fields;
  functions: typeof functions;
  http: typeof http;
  invites: typeof invites;
  mail: typeof mail;
  members: typeof members;
  "model/account/avatar": typeof model_account_avatar;
  "model/account/browser": typeof model_account_browser;
  "model/account/person": typeof model_account_person;
  "model/account/picture": typeof model_account_picture;
  "model/account/profile": typeof model_account_profile;
  "model/account/session": typeof model_account_session;
  "model/account/sessions": typeof model_account_sessions;
  "model/activities/tasks": typeof model_activities_tasks;
  "model/assistant/answer": typeof model_assistant_answer;
  "model/assistant/builtinLanguage": typeof model_assistant_builtinLanguage;
  "model/assistant/builtinModel": typeof model_assistant_builtinModel;
  "model/assistant/choice": typeof model_assistant_choice;
  "model/assistant/messages": typeof model_assistant_messages;
  "model/assistant/send": typeof model_assistant_send;
  "model/assistant/thread": typeof model_assistant_thread;
  "model/assistant/threads": typeof model_assistant_threads;
  "model/assistant/title": typeof model_assistant_title;
  "model/assistant/tools": typeof model_assistant_tools;
  "model/assistant/uiMessages": typeof model_assistant_uiMessages;
  "model/audit/list": typeof model_audit_list;
  "model/auth/password": typeof model_auth_password;
  "model/auth/welcome": typeof model_auth_welcome;
  "model/bulk/change": typeof model_bulk_change;
  "model/bulk/job": typeof model_bulk_job;
  "model/bulk/now": typeof model_bulk_now;
  "model/companies/find": typeof model_companies_find;
  "model/contacts/list": typeof model_contacts_list;
  "model/counters/adjust": typeof model_counters_adjust;
  "model/counters/check": typeof model_counters_check;
  "model/counters/contribution": typeof model_counters_contribution;
  "model/counters/read": typeof model_counters_read;
  "model/counters/recount": typeof model_counters_recount;
  "model/dashboard/overview": typeof model_dashboard_overview;
  "model/dashboard/series": typeof model_dashboard_series;
  "model/day": typeof model_day;
  "model/deals/board": typeof model_deals_board;
  "model/deals/move": typeof model_deals_move;
  "model/deals/stages": typeof model_deals_stages;
  "model/deletion/continue": typeof model_deletion_continue;
  "model/deletion/progress": typeof model_deletion_progress;
  "model/deletion/start": typeof model_deletion_start;
  "model/deletion/tables": typeof model_deletion_tables;
  "model/events/names": typeof model_events_names;
  "model/events/recent": typeof model_events_recent;
  "model/events/record": typeof model_events_record;
  "model/fields/catalogue": typeof model_fields_catalogue;
  "model/fields/list": typeof model_fields_list;
  "model/fields/values": typeof model_fields_values;
  "model/invites/accept": typeof model_invites_accept;
  "model/invites/create": typeof model_invites_create;
  "model/invites/find": typeof model_invites_find;
  "model/invites/list": typeof model_invites_list;
  "model/invites/mail": typeof model_invites_mail;
  "model/invites/preview": typeof model_invites_preview;
  "model/invites/revoke": typeof model_invites_revoke;
  "model/invites/token": typeof model_invites_token;
  "model/limits": typeof model_limits;
  "model/mail/attempt": typeof model_mail_attempt;
  "model/mail/delivery": typeof model_mail_delivery;
  "model/mail/outbox": typeof model_mail_outbox;
  "model/mail/resend": typeof model_mail_resend;
  "model/mail/send": typeof model_mail_send;
  "model/members/changeRole": typeof model_members_changeRole;
  "model/members/end": typeof model_members_end;
  "model/members/find": typeof model_members_find;
  "model/members/join": typeof model_members_join;
  "model/members/list": typeof model_members_list;
  "model/members/owners": typeof model_members_owners;
  "model/members/transfer": typeof model_members_transfer;
  "model/operations/operate": typeof model_operations_operate;
  "model/operations/running": typeof model_operations_running;
  "model/operations/takeBack": typeof model_operations_takeBack;
  "model/operations/undo": typeof model_operations_undo;
  "model/operations/undoPages": typeof model_operations_undoPages;
  "model/page": typeof model_page;
  "model/passwords/account": typeof model_passwords_account;
  "model/passwords/change": typeof model_passwords_change;
  "model/passwords/code": typeof model_passwords_code;
  "model/passwords/mails": typeof model_passwords_mails;
  "model/presence/participant": typeof model_presence_participant;
  "model/presence/rooms": typeof model_presence_rooms;
  "model/records/count": typeof model_records_count;
  "model/records/create": typeof model_records_create;
  "model/records/filter": typeof model_records_filter;
  "model/records/indexing": typeof model_records_indexing;
  "model/records/kinds": typeof model_records_kinds;
  "model/records/page": typeof model_records_page;
  "model/records/plan": typeof model_records_plan;
  "model/records/references": typeof model_records_references;
  "model/records/related": typeof model_records_related;
  "model/records/remove": typeof model_records_remove;
  "model/records/rollups": typeof model_records_rollups;
  "model/records/rules": typeof model_records_rules;
  "model/records/scan": typeof model_records_scan;
  "model/records/store": typeof model_records_store;
  "model/records/update": typeof model_records_update;
  "model/records/values": typeof model_records_values;
  "model/records/view": typeof model_records_view;
  "model/records/winner": typeof model_records_winner;
  "model/records/write": typeof model_records_write;
  "model/sample/bring": typeof model_sample_bring;
  "model/sample/clear": typeof model_sample_clear;
  "model/sample/demo": typeof model_sample_demo;
  "model/sample/extras": typeof model_sample_extras;
  "model/sample/fill": typeof model_sample_fill;
  "model/sample/names": typeof model_sample_names;
  "model/sample/random": typeof model_sample_random;
  "model/sample/runs": typeof model_sample_runs;
  "model/sample/stories": typeof model_sample_stories;
  "model/sample/texts": typeof model_sample_texts;
  "model/sample/times": typeof model_sample_times;
  "model/sample/trades": typeof model_sample_trades;
  "model/sample/world": typeof model_sample_world;
  "model/tags/create": typeof model_tags_create;
  "model/tags/find": typeof model_tags_find;
  "model/tags/list": typeof model_tags_list;
  "model/tags/remove": typeof model_tags_remove;
  "model/tags/update": typeof model_tags_update;
  "model/text": typeof model_text;
  "model/timeline/list": typeof model_timeline_list;
  "model/views/find": typeof model_views_find;
  "model/views/write": typeof model_views_write;
  "model/workspaces/confirm": typeof model_workspaces_confirm;
  "model/workspaces/create": typeof model_workspaces_create;
  "model/workspaces/list": typeof model_workspaces_list;
  "model/workspaces/rename": typeof model_workspaces_rename;
  "model/workspaces/slug": typeof model_workspaces_slug;
  operations: typeof operations;
  passwords: typeof passwords;
  permissions: typeof permissions;
  presence: typeof presence;
  records: typeof records;
  sampleData: typeof sampleData;
  sessions: typeof sessions;
  "tables/activities": typeof tables_activities;
  "tables/assistant": typeof tables_assistant;
  "tables/companies": typeof tables_companies;
  "tables/contacts": typeof tables_contacts;
  "tables/counters": typeof tables_counters;
  "tables/deals": typeof tables_deals;
  "tables/events": typeof tables_events;
  "tables/fields": typeof tables_fields;
  "tables/mail": typeof tables_mail;
  "tables/presence": typeof tables_presence;
  "tables/records": typeof tables_records;
  "tables/sample": typeof tables_sample;
  "tables/users": typeof tables_users;
  "tables/views": typeof tables_views;
  "tables/workspaces": typeof tables_workspaces;
  tags: typeof tags;
  timeline: typeof timeline;
  users: typeof users;
  views: typeof views;
  workspaces: typeof workspaces;
}>;

/**
 * A utility for referencing Convex functions in your app's public API.
 *
 * Usage:
 * ```js
 * const myFunctionReference = api.myModule.myFunction;
 * ```
 */
export declare const api: FilterApi<
  typeof fullApi,
  FunctionReference<any, "public">
>;

/**
 * A utility for referencing Convex functions in your app's internal API.
 *
 * Usage:
 * ```js
 * const myFunctionReference = internal.myModule.myFunction;
 * ```
 */
export declare const internal: FilterApi<
  typeof fullApi,
  FunctionReference<any, "internal">
>;

export declare const components: {
  agent: import("@convex-dev/agent/_generated/component.js").ComponentApi<"agent">;
  presence: import("@convex-dev/presence/_generated/component.js").ComponentApi<"presence">;
  rateLimiter: import("@convex-dev/rate-limiter/_generated/component.js").ComponentApi<"rateLimiter">;
};
