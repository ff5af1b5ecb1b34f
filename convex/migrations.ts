// Brings the rows of earlier releases into today's shape, in batches that resume where they stopped. npm start
// runs it after a push; elsewhere: npx convex run migrations:run. Running it again does nothing.
import { Migrations } from "@convex-dev/migrations"
import { v } from "convex/values"
import { components, internal } from "./_generated/api"
import type { DataModel } from "./_generated/dataModel"
import { internalMutation, internalQuery } from "./_generated/server"
import { migrateActivity } from "./model/migrations/activity"
import { migrateContact } from "./model/migrations/contacts"
import { migrateCounter } from "./model/migrations/counters"
import { fillNewMetrics, startFill } from "./model/metrics/fill"
import { migrateDeal } from "./model/migrations/deals"
import { migrateWorkspace } from "./model/migrations/pipelines"

const migrations = new Migrations<DataModel>(components.migrations, {
  internalMutation,
  defaultBatchSize: 50,
})

export const workspaces = migrations.define({
  table: "workspaces",
  migrateOne: (ctx, { _id }) => migrateWorkspace(ctx, _id),
})
export const contacts = migrations.define({ table: "contacts", migrateOne: migrateContact })
export const deals = migrations.define({ table: "deals", migrateOne: migrateDeal })
export const activity = migrations.define({ table: "activity", migrateOne: migrateActivity })
/** Counts what happened before there were metrics; last, because it counts what the others write. */
export const metrics = migrations.define({
  table: "workspaces",
  migrateOne: (ctx, { _id }) => startFill(ctx, _id, Date.now()),
})

/** As there can be some thousands of each workspace, more at once. */
export const counters = migrations.define({
  ...{ table: "counters", batchSize: 200, migrateOne: migrateCounter },
})

/** Counts what there was no counter for before: activities. */
export const recount = migrations.define({
  table: "workspaces",
  migrateOne: async (ctx, { _id: workspaceId }) => {
    await ctx.scheduler.runAfter(0, internal.counters.recount, { workspaceId })
  },
})

/** In the order in which they need each other. */
function series() {
  const { workspaces, contacts, deals, activity, metrics, counters, recount } = internal.migrations
  return [workspaces, contacts, deals, activity, metrics, counters, recount]
}

const vProgress = v.object({
  done: v.boolean(),
  /** Rows looked at so far. */
  processed: v.number(),
  /** Why it stopped, if it did; running it again goes on there. */
  error: v.union(v.string(), v.null()),
})

/** Starts what is not done yet, in the background. Metrics that came since it last ran are filled every time. */
export const run = internalMutation({
  args: {},
  returns: v.null(),
  handler: async (ctx) => {
    await migrations.runSerially(ctx, series())
    await fillNewMetrics(ctx)
    return null
  },
})

export const progress = internalQuery({
  args: {},
  returns: vProgress,
  handler: async (ctx) => {
    const statuses = await migrations.getStatus(ctx, { migrations: series() })
    return {
      done: statuses.every((status) => status.isDone),
      processed: statuses.reduce((sum, status) => sum + status.processed, 0),
      error: statuses.find((status) => status.error !== undefined)?.error ?? null,
    }
  },
})
