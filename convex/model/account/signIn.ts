import type { Id } from "../../_generated/dataModel"
import type { MutationCtx } from "../../_generated/server"
import { countFact } from "../metrics/count"

/** Workspaces of one person that count a sign-in. */
const MOST_WORKSPACES = 100

/** Writes that a person signed in, in each workspace they are in, and counts it. Once per session. `at` in ms. */
export async function recordSignIn(ctx: MutationCtx, userId: Id<"users">, at: number): Promise<void> {
  const memberships = await ctx.db
    .query("memberships")
    .withIndex("by_user", (q) => q.eq("userId", userId))
    .take(MOST_WORKSPACES)
  for (const { workspaceId } of memberships) {
    const doc = { workspaceId, userId, at }
    await ctx.db.insert("signIns", doc)
    await countFact(ctx, workspaceId, null, { kind: "signIn", doc })
  }
}
