import { v } from "convex/values"
import { internalMutation } from "./_generated/server"
import { signedInAction, signedInMutation } from "./functions"
import * as avatar from "./model/account/avatar"
import { adoptTimeZone, updateProfile } from "./model/account/profile"
import { checkIn as checkInSession } from "./model/account/sessions"
import { vTheme } from "./tables/users"

/** Changes what is given: the name, the time zone, the theme. */
export const update = signedInMutation({
  args: { name: v.optional(v.string()), timeZone: v.optional(v.string()), theme: v.optional(vTheme) },
  returns: v.null(),
  handler: async (ctx, change) => {
    await updateProfile(ctx, ctx.userId, change)
    return null
  },
})

/** The picture itself: PNG, JPEG or WebP, at most 2 MB. */
export const setAvatar = signedInAction({
  args: { picture: v.bytes() },
  returns: v.null(),
  handler: async (ctx, { picture }) => {
    await avatar.setAvatar(ctx, ctx.userId, picture)
    return null
  },
})

export const removeAvatar = signedInMutation({
  args: {},
  returns: v.null(),
  handler: async (ctx) => {
    await avatar.replaceAvatar(ctx, ctx.userId, undefined)
    return null
  },
})

export const replaceAvatar = internalMutation({
  args: { userId: v.id("users"), avatarId: v.id("_storage") },
  returns: v.null(),
  handler: async (ctx, { userId, avatarId }) => {
    await avatar.replaceAvatar(ctx, userId, avatarId)
    return null
  },
})

/** Called by each page that is opened: the session is in use, in this browser, in this time zone. */
export const checkIn = signedInMutation({
  args: { userAgent: v.string(), timeZone: v.string() },
  returns: v.null(),
  handler: async (ctx, { userAgent, timeZone }) => {
    await checkInSession(ctx, ctx, userAgent)
    await adoptTimeZone(ctx, ctx.userId, timeZone)
    return null
  },
})
