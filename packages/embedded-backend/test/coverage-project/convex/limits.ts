// Functions that go one step too far.
import { mutationGeneric as mutation, queryGeneric as query } from "convex/server"
import { v } from "convex/values"

export const big = query({
  args: { bytes: v.number() },
  handler: async (_ctx, { bytes }) => "x".repeat(bytes),
})

export const insert = mutation({
  args: { kind: v.string() },
  handler: async (ctx, { kind }) => {
    const nested = (depth: number): unknown => (depth === 0 ? 1 : [nested(depth - 1)])
    const fields = (count: number) =>
      Object.fromEntries(Array.from({ length: count }, (_, i) => [`f${i}`, 1]))
    const values: Record<string, unknown> = {
      large: "x".repeat(1_100_000),
      deep: nested(20),
      long: Array.from({ length: 8193 }, () => 1),
      wide: fields(1025),
      dollar: { $x: 1 },
      nonAscii: { ä: 1 },
    }
    await ctx.db.insert("anything", { value: values[kind] })
  },
})

export const schedule = mutation({
  args: { count: v.number() },
  handler: async (ctx, { count }) => {
    for (let i = 0; i < count; i++)
      await ctx.scheduler.runAfter(3_600_000, "limits:insert" as never, { kind: "x" })
  },
})
