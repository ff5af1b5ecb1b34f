import { v } from "convex/values"
import { internalMutation } from "./_generated/server"
import { anyoneMutation, workspaceMutation, workspaceQuery } from "./functions"
import { leave as leaveRecord, listPresent, showPresence, sweepRooms, vPresent } from "./model/presence/rooms"
import { vSubject } from "./tables/fields"

const record = { object: vSubject, recordId: v.string() }

/** Everybody else who looks at the record now, and which fields they are editing. */
export const list = workspaceQuery("records.read")({
  args: record,
  returns: v.array(vPresent),
  handler: (ctx, { object, recordId }) => listPresent(ctx, object, recordId),
})

/** Says that the caller is at the record, perhaps in one of its fields; to be repeated every 10 seconds. */
export const show = workspaceMutation("records.read")({
  args: { ...record, field: v.union(v.string(), v.null()), tab: v.string() },
  returns: v.object({ token: v.string() }),
  handler: async (ctx, sign) => ({ token: await showPresence(ctx, sign) }),
})

/** Ends the session the token was made for. Anyone, because a tab that closes cannot sign its last words. */
export const leave = anyoneMutation({
  args: { token: v.string() },
  returns: v.null(),
  handler: async (ctx, { token }) => {
    await leaveRecord(ctx, token)
    return null
  },
})

export const sweep = internalMutation({
  args: {},
  returns: v.null(),
  handler: async (ctx) => {
    await sweepRooms(ctx, Date.now())
    return null
  },
})
