// Workpool, mounted twice: retries with backoff, completion callbacks, cancellation.
import { Workpool, vOnCompleteArgs } from "@convex-dev/workpool"
import {
  anyApi,
  componentsGeneric,
  internalActionGeneric,
  internalMutationGeneric,
  mutationGeneric,
  queryGeneric,
} from "convex/server"
import { v } from "convex/values"

const components = componentsGeneric()
const steady = new Workpool(components.steadyPool, {
  maxParallelism: 3,
  retryActionsByDefault: true,
  defaultRetryBehavior: { maxAttempts: 3, initialBackoffMs: 50, base: 2 },
})
const serial = new Workpool(components.serialPool, { maxParallelism: 1 })

export const start = mutationGeneric({
  args: { label: v.string(), failures: v.number() },
  handler: async (ctx, { label, failures }): Promise<string> =>
    steady.enqueueAction(
      ctx,
      anyApi.pools.work,
      { label, failures },
      { onComplete: anyApi.pools.done, context: { label } },
    ),
})

export const startSerial = mutationGeneric({
  args: { label: v.string() },
  handler: async (ctx, { label }): Promise<string> =>
    serial.enqueueMutation(ctx, anyApi.pools.note, { label, kind: "ran", detail: "" }),
})

export const startLater = mutationGeneric({
  args: { label: v.string() },
  handler: async (ctx, { label }): Promise<string> =>
    serial.enqueueMutation(
      ctx,
      anyApi.pools.note,
      { label, kind: "ran", detail: "" },
      { runAfter: 60_000, onComplete: anyApi.pools.done, context: { label } },
    ),
})

export const cancel = mutationGeneric({
  args: { workId: v.string() },
  handler: async (ctx, { workId }) => serial.cancel(ctx, workId as never),
})

export const work = internalActionGeneric({
  args: { label: v.string(), failures: v.number() },
  handler: async (ctx, { label, failures }): Promise<string> => {
    const tries: number = await ctx.runMutation(anyApi.pools.note, { label, kind: "try", detail: "" })
    if (tries <= failures) throw new Error(`try ${tries} fails`)
    return `done after ${tries}`
  },
})

export const note = internalMutationGeneric({
  args: { label: v.string(), kind: v.string(), detail: v.string() },
  handler: async (ctx, outcome) => {
    await ctx.db.insert("outcomes", outcome)
    const all = await ctx.db
      .query("outcomes")
      .withIndex("by_label", (q) => q.eq("label", outcome.label))
      .collect()
    return all.filter((row) => row.kind === outcome.kind).length
  },
})

export const done = internalMutationGeneric({
  args: vOnCompleteArgs(v.object({ label: v.string() })),
  handler: async (ctx, { context, result }) => {
    const detail = result.kind === "success" ? String(result.returnValue) : result.kind
    await ctx.db.insert("outcomes", { label: context.label, kind: "complete", detail })
  },
})

export const outcomes = queryGeneric({
  args: { label: v.string() },
  handler: async (ctx, { label }) =>
    (
      await ctx.db
        .query("outcomes")
        .withIndex("by_label", (q) => q.eq("label", label))
        .collect()
    ).map(({ kind, detail }) => ({ kind, detail })),
})
