// Setting a new password: by somebody who knows the current one, or who has a code.
import { v, type Infer } from "convex/values"
import { internal } from "../../_generated/api"
import type { ActionCtx, MutationCtx } from "../../_generated/server"
import { refuse } from "../../errors"
import { endSessions, type Caller } from "../account/sessions"
import { hashSecret, requirePassword, verifySecret } from "../auth/password"
import { giveBack, takeOne } from "../limits"
import { sendMail } from "../mail/send"
import { requireEmail } from "../text"
import { findAccountOf } from "./account"
import { forgetCode, tidyCode } from "./code"
import { passwordChangedMail } from "./mails"

/** Checks the current password. Hashing takes longer than a mutation may, so this part is an action's. */
export async function changePassword(
  ctx: ActionCtx & Caller,
  input: { current: string; password: string; endOthers: boolean },
): Promise<void> {
  const { userId, sessionId } = ctx
  const account = await ctx.runQuery(internal.passwords.account, { userId })
  if (account === null) throw refuse("not_found", "You sign in without a password here.")
  const { email, secret: known } = account
  const password = requirePassword(input.password, email)
  // Shared with signing in: an open browser is no better place to guess from.
  await takeOne(ctx, "signIn", email)
  if (!(await verifySecret(input.current, known))) {
    throw refuse("invalid", "That is not your current password.", "current")
  }
  if (password === input.current) {
    throw refuse("invalid", "That is the password you have already.", "password")
  }
  await giveBack(ctx, "signIn", email)
  const secret = await hashSecret(password)
  const except = input.endOthers ? sessionId : null
  await ctx.runMutation(internal.passwords.replace, { userId, known, secret, keepOnly: except })
}

/** What changePassword writes. */
export const vReplacement = v.object({
  userId: v.id("users"),
  /** The hash the current password was checked against. */
  known: v.string(),
  secret: v.string(),
  /** The session to keep when the others end; null ends none. */
  keepOnly: v.union(v.id("authSessions"), v.null()),
})

export async function replacePassword(
  ctx: MutationCtx,
  { userId, known, secret, keepOnly }: Infer<typeof vReplacement>,
): Promise<void> {
  const account = await findAccountOf(ctx, userId)
  if (account === null || account.secret !== known) {
    throw refuse("conflict", "Your password was changed somewhere else just now.")
  }
  await ctx.db.patch("authAccounts", account._id, { secret })
  await forgetCode(ctx, userId)
  if (keepOnly !== null) await endSessions(ctx, userId, keepOnly)
  await sendMail(ctx, passwordChangedMail(account.providerAccountId))
}

/** Sets a new password with the code from the mail; afterwards no session is left. */
export async function resetPassword(
  ctx: ActionCtx,
  input: { email: string; code: string; password: string },
): Promise<void> {
  const email = requireEmail(input.email)
  const password = requirePassword(input.password, email)
  await takeOne(ctx, "passwordCodeTry", email)
  const redeemed = await ctx.runMutation(internal.passwords.redeem, {
    email,
    code: tidyCode(input.code),
    secret: await hashSecret(password),
  })
  if (!redeemed) {
    throw refuse("invalid", "That code does not work. It may be mistyped, used or too old.", "code")
  }
}
