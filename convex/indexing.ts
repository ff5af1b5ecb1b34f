// Pages of work that keeps index rows and search text right; see model/records/reindex.
import { v } from "convex/values"
import { internalMutation } from "./_generated/server"
import { reindexContacts, reindexObject, reindexValue } from "./model/records/reindex"
import { vObject } from "./tables/records"

const cursor = v.union(v.string(), v.null())

export const object = internalMutation({
  args: { workspaceId: v.id("workspaces"), object: vObject, cursor },
  returns: v.null(),
  handler: async (ctx, { workspaceId, object, cursor }) => {
    await reindexObject(ctx, workspaceId, object, cursor)
    return null
  },
})

export const value = internalMutation({
  args: { workspaceId: v.id("workspaces"), object: vObject, field: v.string(), value: v.string(), cursor },
  returns: v.null(),
  handler: async (ctx, { cursor, ...where }) => {
    await reindexValue(ctx, where, cursor)
    return null
  },
})

export const contacts = internalMutation({
  args: { companyId: v.id("companies"), cursor },
  returns: v.null(),
  handler: async (ctx, { companyId, cursor }) => {
    await reindexContacts(ctx, companyId, cursor)
    return null
  },
})
