// The password account of a person, as @convex-dev/auth keeps it.
import type { Doc, Id } from "../../_generated/dataModel"
import type { MutationCtx, QueryCtx } from "../../_generated/server"

export function findAccountOf(ctx: QueryCtx, userId: Id<"users">): Promise<Doc<"authAccounts"> | null> {
  return ctx.db
    .query("authAccounts")
    .withIndex("userIdAndProvider", (q) => q.eq("userId", userId).eq("provider", "password"))
    .unique()
}

/** `email` normalised: see requireEmail. */
export function findAccountByEmail(ctx: QueryCtx, email: string): Promise<Doc<"authAccounts"> | null> {
  return ctx.db
    .query("authAccounts")
    .withIndex("providerAndAccountId", (q) => q.eq("provider", "password").eq("providerAccountId", email))
    .unique()
}

/** Puts a new password in place; `secret` is its hash. Wrong tries against the old one are forgotten. */
export async function replaceSecret(
  ctx: MutationCtx,
  account: Doc<"authAccounts">,
  secret: string,
): Promise<void> {
  await ctx.db.patch("authAccounts", account._id, { secret })
  const tries = await ctx.db
    .query("authRateLimits")
    .withIndex("identifier", (q) => q.eq("identifier", account._id))
    .unique()
  if (tries !== null) await ctx.db.delete("authRateLimits", tries._id)
}
