import { v } from "convex/values"
import { internalQuery } from "./_generated/server"
import { anyoneQuery } from "./functions"

/** Who is signed in; null for strangers. */
export const viewer = anyoneQuery({
  args: {},
  returns: v.union(v.object({ _id: v.id("users"), name: v.string(), email: v.string() }), v.null()),
  handler: async (ctx) => {
    const user = ctx.userId === null ? null : await ctx.db.get("users", ctx.userId)
    if (user === null) return null
    const email = user.email ?? ""
    return { _id: user._id, name: user.name ?? email, email }
  },
})

/** For sign-up and the sample data: the person with this normalised e-mail. */
export const byEmail = internalQuery({
  args: { email: v.string() },
  returns: v.union(v.id("users"), v.null()),
  handler: async (ctx, { email }) => {
    const account = await ctx.db
      .query("authAccounts")
      .withIndex("providerAndAccountId", (q) => q.eq("provider", "password").eq("providerAccountId", email))
      .unique()
    return account?.userId ?? null
  },
})
