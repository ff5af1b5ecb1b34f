// Sharded counter and aggregate: a scoreboard whose totals must always equal its rows.
import { TableAggregate } from "@convex-dev/aggregate"
import { ShardedCounter } from "@convex-dev/sharded-counter"
import {
  componentsGeneric,
  mutationGeneric,
  queryGeneric,
  type DataModelFromSchemaDefinition,
} from "convex/server"
import { v } from "convex/values"
import type schema from "./schema"

const components = componentsGeneric()
const counter = new ShardedCounter(components.shardedCounter)
const byPoints = new TableAggregate<{
  Key: number
  DataModel: DataModelFromSchemaDefinition<typeof schema>
  TableName: "scores"
}>(components.aggregate, { sortKey: (score) => score.points, sumValue: (score) => score.points })

export const add = mutationGeneric({
  args: { player: v.string(), points: v.number() },
  handler: async (ctx, args) => {
    const id = await ctx.db.insert("scores", args)
    const score = await ctx.db.get(id)
    await byPoints.insert(ctx, score)
    await counter.inc(ctx, "scores")
    return id
  },
})

export const remove = mutationGeneric({
  args: { id: v.id("scores") },
  handler: async (ctx, { id }) => {
    const score = await ctx.db.get(id)
    await ctx.db.delete(id)
    await byPoints.delete(ctx, score)
    await counter.dec(ctx, "scores")
  },
})

export const totals = queryGeneric({
  args: {},
  handler: async (ctx) => ({
    counted: await counter.count(ctx, "scores"),
    count: await byPoints.count(ctx),
    sum: await byPoints.sum(ctx),
    highest: (await byPoints.max(ctx))?.key ?? null,
    median:
      (await byPoints.count(ctx)) === 0
        ? null
        : (await byPoints.at(ctx, Math.floor((await byPoints.count(ctx)) / 2))).key,
    above50: await byPoints.count(ctx, { bounds: { lower: { key: 50, inclusive: false } } }),
  }),
})
