import { authTables } from "@convex-dev/auth/server"
import { defineSchema } from "convex/server"
import { activityTables } from "./tables/activities"
import { alertTables } from "./tables/alerts"
import { assistantTables } from "./tables/assistant"
import { companyTables } from "./tables/companies"
import { contactTables } from "./tables/contacts"
import { counterTables } from "./tables/counters"
import { dashboardTables } from "./tables/dashboards"
import { dealTables } from "./tables/deals"
import { duplicateTables } from "./tables/duplicates"
import { eventTables } from "./tables/events"
import { fieldTables } from "./tables/fields"
import { importTables } from "./tables/imports"
import { legacyTables } from "./tables/legacy"
import { mailTables } from "./tables/mail"
import { metricTables } from "./tables/metrics"
import { notificationTables } from "./tables/notifications"
import { presenceTables } from "./tables/presence"
import { realtimeTables } from "./tables/realtime"
import { recordTables } from "./tables/records"
import { recountTables } from "./tables/recounts"
import { reportTables } from "./tables/reports"
import { sampleTables } from "./tables/sample"
import { userTables } from "./tables/users"
import { viewTables } from "./tables/views"
import { workspaceTables } from "./tables/workspaces"

export default defineSchema({
  ...authTables,
  ...userTables,
  ...workspaceTables,
  ...fieldTables,
  ...companyTables,
  ...contactTables,
  ...dealTables,
  ...activityTables,
  ...recordTables,
  ...importTables,
  ...duplicateTables,
  ...eventTables,
  ...viewTables,
  ...dashboardTables,
  ...counterTables,
  ...metricTables,
  ...alertTables,
  ...notificationTables,
  ...reportTables,
  ...recountTables,
  ...sampleTables,
  ...assistantTables,
  ...mailTables,
  ...legacyTables,
  ...presenceTables,
  ...realtimeTables,
})
