// Migrations: a default for every row, in batches, resumable.
import { Migrations } from "@convex-dev/migrations"
import { anyApi, componentsGeneric, mutationGeneric, queryGeneric } from "convex/server"

export const migrations = new Migrations(componentsGeneric().migrations)

export const setLeague = migrations.define({
  table: "scores",
  batchSize: 7,
  migrateOne: (_ctx, score: { points: number }) => ({ league: score.points > 50 ? "gold" : "silver" }),
})

export const run = migrations.runner()

export const start = mutationGeneric({
  args: {},
  handler: async (ctx) => migrations.runOne(ctx, anyApi.migrate.setLeague),
})

export const leagues = queryGeneric({
  args: {},
  handler: async (ctx) => (await ctx.db.query("scores").collect()).map((score) => score.league ?? null),
})
