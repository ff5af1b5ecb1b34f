import { v } from "convex/values"
import { internalQuery } from "./_generated/server"
import { anyoneQuery, requireCaller } from "./functions"
import { viewViewer, vViewer } from "./model/account/person"
import { findAccountByEmail } from "./model/passwords/account"

/** Who is signed in; null for strangers, and for a session that has ended. */
export const viewer = anyoneQuery({
  args: {},
  returns: v.union(vViewer, v.null()),
  handler: async (ctx) => {
    const user = ctx.userId === null ? null : await ctx.db.get("users", ctx.userId)
    return user === null ? null : await viewViewer(ctx, user)
  },
})

/** For sign-up and the sample data: the person with this normalised e-mail. */
export const byEmail = internalQuery({
  args: { email: v.string() },
  returns: v.union(v.id("users"), v.null()),
  handler: async (ctx, { email }) => (await findAccountByEmail(ctx, email))?.userId ?? null,
})

/** For actions, which cannot look for themselves. */
export const caller = internalQuery({
  args: {},
  returns: v.object({ userId: v.id("users"), sessionId: v.id("authSessions") }),
  handler: (ctx) => requireCaller(ctx),
})
