// The code that lets somebody who has forgotten their password set a new one: asked for, mailed, redeemed once.
import type { Id } from "../../_generated/dataModel"
import type { MutationCtx } from "../../_generated/server"
import { endSessions } from "../account/sessions"
import { giveBack, takeOne } from "../limits"
import { sendMail } from "../mail/send"
import { findAccountByEmail } from "./account"
import { codeMail, passwordChangedMail } from "./mails"
import { MINUTE } from "../time"

export const CODE_DIGITS = 8
export const CODE_LIFE = 15 * MINUTE
export const CODE_TRIES = 5

/** Mails a fresh code, which replaces an earlier one. The caller learns nothing about whether the account exists. */
export async function sendCode(ctx: MutationCtx, email: string): Promise<void> {
  await takeOne(ctx, "allPasswordCodes")
  await takeOne(ctx, "passwordCode", email)
  const account = await findAccountByEmail(ctx, email)
  if (account === null) return
  const { userId } = account
  await forgetCode(ctx, userId)
  const code = makeCode()
  await ctx.db.insert("passwordCodes", {
    userId,
    hash: await hashCode(userId, code),
    expiresAt: Date.now() + CODE_LIFE,
    triesLeft: CODE_TRIES,
  })
  await sendMail(ctx, codeMail(email, code))
}

/**
 * Sets the new password and ends every session, if the code is right. `secret` is the password's hash.
 * Answers false instead of throwing, so that a wrong try stays counted.
 */
export async function redeemCode(
  ctx: MutationCtx,
  { email, code, secret }: { email: string; code: string; secret: string },
): Promise<boolean> {
  const account = await findAccountByEmail(ctx, email)
  const known = account === null ? null : await findCode(ctx, account.userId)
  if (account === null || known === null) return false
  if (known.expiresAt <= Date.now() || known.triesLeft <= 0) return false
  const { userId } = account
  if (known.hash !== (await hashCode(userId, code))) {
    await ctx.db.patch("passwordCodes", known._id, { triesLeft: known.triesLeft - 1 })
    return false
  }
  await ctx.db.delete("passwordCodes", known._id)
  await ctx.db.patch("authAccounts", account._id, { secret })
  await giveBack(ctx, "signIn", email)
  // Whoever reads the mail owns the address.
  await ctx.db.patch("users", userId, { emailVerificationTime: Date.now() })
  await endSessions(ctx, userId, null)
  await sendMail(ctx, passwordChangedMail(email))
  return true
}

/** A code that was mailed says nothing any more once the password has changed. */
export async function forgetCode(ctx: MutationCtx, userId: Id<"users">): Promise<void> {
  const known = await findCode(ctx, userId)
  if (known !== null) await ctx.db.delete("passwordCodes", known._id)
}

/** As typed: "1234 5678" is the code too. */
export function tidyCode(code: string): string {
  return code.replace(/[\s-]/g, "")
}

function findCode(ctx: MutationCtx, userId: Id<"users">) {
  return ctx.db
    .query("passwordCodes")
    .withIndex("by_user", (q) => q.eq("userId", userId))
    .unique()
}

/** Each of the hundred million codes is as likely as any other: 64 random bits leave no bias worth a name. */
function makeCode(): string {
  const [random] = crypto.getRandomValues(new BigUint64Array(1))
  return String(random % 10n ** BigInt(CODE_DIGITS)).padStart(CODE_DIGITS, "0")
}

/** The person is part of it, so that equal codes of two people do not look equal. */
async function hashCode(userId: Id<"users">, code: string): Promise<string> {
  const bytes = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(`${userId}:${code}`))
  return Array.from(new Uint8Array(bytes), (byte) => byte.toString(16).padStart(2, "0")).join("")
}
