// Sample data for trying the product: `npx convex run sampleData:seedDemo '{"password": "…"}'`.
import { createAccount, modifyAccountCredentials } from "@convex-dev/auth/server"
import { v } from "convex/values"
import { internal } from "./_generated/api"
import type { DataModel, Id } from "./_generated/dataModel"
import { internalAction, internalMutation } from "./_generated/server"
import { requirePassword } from "./model/auth/password"
import { DEMO_EMAIL, DEMO_NAME, fillDemo, findDemoUser } from "./model/sample/seed"

/**
 * Makes the demo person, their workspace and its contents, or gives the existing one this password.
 * Running it again adds nothing.
 */
export const seedDemo = internalAction({
  args: { password: v.string() },
  returns: v.object({ email: v.string(), slug: v.string() }),
  handler: async (ctx, { password }): Promise<{ email: string; slug: string }> => {
    const account = { id: DEMO_EMAIL, secret: requirePassword(password, DEMO_EMAIL) }
    const existing: Id<"users"> | null = await ctx.runQuery(internal.users.byEmail, { email: DEMO_EMAIL })
    if (existing === null) {
      const profile = { email: DEMO_EMAIL, name: DEMO_NAME }
      await createAccount<DataModel>(ctx, { provider: "password", account, profile })
    } else {
      await modifyAccountCredentials<DataModel>(ctx, { provider: "password", account })
    }
    const slug: string = await ctx.runMutation(internal.sampleData.fill, { now: Date.now() })
    return { email: DEMO_EMAIL, slug }
  },
})

/** Fills the demo person's first workspace unless it already has contacts; answers with its slug. */
export const fill = internalMutation({
  args: { now: v.number() },
  returns: v.string(),
  handler: async (ctx, { now }) => await fillDemo(ctx, await findDemoUser(ctx), now),
})
