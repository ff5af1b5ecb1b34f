// What `ctx` offers besides the database.
import {
  actionGeneric as action,
  createFunctionHandle,
  getServiceToken,
  internalMutationGeneric as internalMutation,
  log,
  makeFunctionReference,
  mutationGeneric as mutation,
  queryGeneric as query,
  type FunctionHandle,
} from "convex/server"
import { v } from "convex/values"

export const whoAmI = query({ args: {}, handler: async (ctx) => await ctx.auth.getUserIdentity() })

export const about = mutation({
  args: {},
  handler: async (ctx) => ({
    own: await ctx.meta.getFunctionMetadata(),
    deployment: await ctx.meta.getDeploymentMetadata(),
    request: await ctx.meta.getRequestMetadata(),
    metrics: await ctx.meta.getTransactionMetrics(),
    env: [process.env.CONVEX_CLOUD_URL, process.env.CONVEX_SITE_URL],
  }),
})

export const aboutAction = action({
  args: {},
  handler: async (ctx) => ({
    own: await ctx.meta.getFunctionMetadata(),
    agent: (await ctx.meta.getRequestMetadata()).userAgent,
  }),
})

export const token = mutation({
  args: { claims: v.optional(v.any()), expiresInSeconds: v.number() },
  handler: async (ctx, options) => await ctx.auth.signJwt(options),
})

export const audited = mutation({
  args: {},
  handler: async () => await log.audit({ action: "looked", agent: log.vars.userAgent }),
})

export const service = action({ args: {}, handler: async () => await getServiceToken("ai-gateway") })

export const store = action({
  args: { text: v.string() },
  handler: async (ctx, { text }) => await ctx.storage.store(new Blob([text], { type: "text/plain" })),
})

export const storeInMutation = mutation({
  args: { text: v.string() },
  handler: async (ctx, { text }) => {
    const id = await ctx.storage.store(new Blob([text], { type: "text/plain" }))
    const again = await (await ctx.storage.get(id))?.text()
    const { filesWritten, fileWriteBytes, filesRead, fileReadBytes } = await ctx.meta.getTransactionMetrics()
    return {
      id,
      again,
      used: [filesWritten, fileWriteBytes, filesRead, fileReadBytes].map(({ used }) => used),
    }
  },
})

export const uploadUrl = mutation({ args: {}, handler: async (ctx) => await ctx.storage.generateUploadUrl() })

export const file = query({
  args: { id: v.id("_storage") },
  handler: async (ctx, { id }) => ({
    url: await ctx.storage.getUrl(id),
    metadata: await ctx.storage.getMetadata(id),
    row: await ctx.db.system.get("_storage", id),
    rows: (await ctx.db.system.query("_storage").collect()).length,
  }),
})

export const removeFile = mutation({
  args: { id: v.id("_storage") },
  handler: async (ctx, { id }) => await ctx.storage.delete(id),
})

const recordLater = makeFunctionReference<"mutation">("context:record")

export const recordAt = mutation({
  args: { at: v.number() },
  handler: async (ctx, { at }) => await ctx.scheduler.runAt(at, recordLater, { text: "scheduled" }),
})

export const recordAfter = mutation({
  args: { ms: v.number() },
  handler: async (ctx, { ms }) => await ctx.scheduler.runAfter(ms, recordLater, { text: "scheduled" }),
})

export const recordAtNoTime = mutation({
  args: {},
  handler: async (ctx) => await ctx.scheduler.runAt(new Date("never"), recordLater, { text: "scheduled" }),
})

export const recordFromAction = action({
  args: {},
  handler: async (ctx) => {
    const id = await ctx.scheduler.runAfter(3_600_000, recordLater, { text: "scheduled" })
    await ctx.scheduler.cancel(id)
    return id
  },
})

export const cancel = mutation({
  args: { id: v.id("_scheduled_functions") },
  handler: async (ctx, { id }) => await ctx.scheduler.cancel(id),
})

export const job = query({
  args: { id: v.id("_scheduled_functions") },
  handler: async (ctx, { id }) => await ctx.db.system.get("_scheduled_functions", id),
})

export const record = internalMutation({
  args: { text: v.string() },
  handler: async (ctx, { text }) => await ctx.db.insert("notes", { text, rank: 0 }),
})

export const nearest = action({
  args: { colors: v.array(v.string()) },
  handler: async (ctx, { colors }) => {
    const found = await ctx.vectorSearch("points", "by_at", {
      vector: [1, 0],
      limit: 2,
      filter: colors.length === 0 ? undefined : (q) => q.or(...colors.map((color) => q.eq("color", color))),
    })
    return found.map(({ _score }) => Math.round(_score * 100) / 100)
  },
})

export const addPoints = mutation({
  args: {},
  handler: async (ctx) => {
    await ctx.db.insert("points", { at: [1, 0], color: "red" })
    await ctx.db.insert("points", { at: [0, 1], color: "red" })
    await ctx.db.insert("points", { at: [1, 1], color: "blue" })
  },
})

export const handle = query({
  args: {},
  handler: async () => await createFunctionHandle(recordLater),
})

export const callHandle = mutation({
  args: { handle: v.string() },
  handler: async (ctx, { handle }) =>
    await ctx.runMutation(handle as FunctionHandle<"mutation", { text: string }>, { text: "by handle" }),
})

export const limited = mutation({
  args: { documentsWritten: v.number() },
  handler: async (ctx, transactionLimits) => {
    const fill = makeFunctionReference<"mutation">("db:fill")
    try {
      await ctx.runMutation(fill, { texts: ["1", "2", "3"] }, { transactionLimits })
      return "written"
    } catch (error) {
      return error instanceof Error ? error.message : String(error)
    }
  },
})

export const stale = mutation({
  args: {},
  handler: async (ctx) => {
    const size = makeFunctionReference<"query">("db:size")
    await ctx.db.insert("notes", { text: "new", rank: 0 })
    return [await ctx.runQuery(size, {}, { useStaleSnapshot: true }), await ctx.runQuery(size, {})]
  },
})
