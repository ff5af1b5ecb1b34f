import { authTables } from "@convex-dev/auth/server"
import { defineSchema } from "convex/server"
import { activityTables } from "./tables/activity"
import { assistantTables } from "./tables/assistant"
import { contactTables } from "./tables/contacts"
import { counterTables } from "./tables/counters"
import { dealTables } from "./tables/deals"
import { mailTables } from "./tables/mail"
import { userTables } from "./tables/users"
import { workspaceTables } from "./tables/workspaces"

export default defineSchema({
  ...authTables,
  ...userTables,
  ...workspaceTables,
  ...contactTables,
  ...dealTables,
  ...counterTables,
  ...activityTables,
  ...assistantTables,
  ...mailTables,
})
