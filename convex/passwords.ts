import { v } from "convex/values"
import { internalMutation, internalQuery } from "./_generated/server"
import { anyoneAction, anyoneMutation, signedInAction } from "./functions"
import { findAccountByEmail, findAccountOf } from "./model/passwords/account"
import { changePassword, replacePassword, resetPassword, vReplacement } from "./model/passwords/change"
import { redeemCode, sendCode } from "./model/passwords/code"
import { requireEmail } from "./model/text"

export const change = signedInAction({
  args: { current: v.string(), password: v.string(), endOthers: v.boolean() },
  returns: v.null(),
  handler: async (ctx, input) => {
    await changePassword(ctx, input)
    return null
  },
})

/** Mails a code, if there is an account; the answer is the same if there is none. */
export const requestCode = anyoneMutation({
  args: { email: v.string() },
  returns: v.null(),
  handler: async (ctx, { email }) => {
    await sendCode(ctx, requireEmail(email))
    return null
  },
})

/** Signs nobody in: with the new password they do that themselves. */
export const reset = anyoneAction({
  args: { email: v.string(), code: v.string(), password: v.string() },
  returns: v.null(),
  handler: async (ctx, input) => {
    await resetPassword(ctx, input)
    return null
  },
})

export const account = internalQuery({
  args: { userId: v.id("users") },
  returns: v.union(v.object({ email: v.string(), secret: v.string() }), v.null()),
  handler: async (ctx, { userId }) => {
    const found = await findAccountOf(ctx, userId)
    return found === null ? null : { email: found.providerAccountId, secret: found.secret ?? "" }
  },
})

/** For signing in. */
export const accountByEmail = internalQuery({
  args: { email: v.string() },
  returns: v.union(v.object({ userId: v.id("users"), secret: v.string() }), v.null()),
  handler: async (ctx, { email }) => {
    const found = await findAccountByEmail(ctx, email)
    return found === null ? null : { userId: found.userId, secret: found.secret ?? "" }
  },
})

export const replace = internalMutation({
  args: vReplacement.fields,
  returns: v.null(),
  handler: async (ctx, replacement) => {
    await replacePassword(ctx, replacement)
    return null
  },
})

export const redeem = internalMutation({
  args: { email: v.string(), code: v.string(), secret: v.string() },
  returns: v.boolean(),
  handler: redeemCode,
})
