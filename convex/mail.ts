import { v } from "convex/values"
import { internal } from "./_generated/api"
import { internalAction, internalMutation } from "./_generated/server"
import { anyoneQuery } from "./functions"
import { claimMail, resumeMails, settleMail } from "./model/mail/attempt"
import { chooseDelivery } from "./model/mail/delivery"
import { listOutbox, pruneMails, vOutboxMail } from "./model/mail/outbox"
import { postToResend, vLetter, vOutcome } from "./model/mail/resend"

/** What the reset page says about where a code goes. */
export const delivery = anyoneQuery({
  args: {},
  returns: v.union(v.literal("resend"), v.literal("local"), v.literal("none")),
  handler: async () => chooseDelivery().kind,
})

/** The newest mail, on a local deployment without a mail service; elsewhere there is no such thing. */
export const outbox = anyoneQuery({
  args: {},
  returns: v.array(vOutboxMail),
  handler: (ctx) => listOutbox(ctx),
})

export const deliver = internalAction({
  args: { mailId: v.id("mails") },
  returns: v.null(),
  handler: async (ctx, { mailId }) => {
    const service = chooseDelivery()
    const letter = await ctx.runMutation(internal.mail.claim, { mailId })
    if (letter === null) return null
    const outcome =
      service.kind === "resend"
        ? await postToResend(letter, service)
        : ({ kind: "refused", problem: "The mail service was taken away." } as const)
    await ctx.runMutation(internal.mail.settle, { mailId, outcome })
    return null
  },
})

export const claim = internalMutation({
  args: { mailId: v.id("mails") },
  returns: v.union(vLetter, v.null()),
  handler: (ctx, { mailId }) => claimMail(ctx, mailId),
})

export const settle = internalMutation({
  args: { mailId: v.id("mails"), outcome: vOutcome },
  returns: v.null(),
  handler: async (ctx, { mailId, outcome }) => {
    await settleMail(ctx, mailId, outcome)
    return null
  },
})

/** Cron. */
export const resume = internalMutation({
  args: {},
  returns: v.null(),
  handler: async (ctx) => {
    await resumeMails(ctx)
    return null
  },
})

/** Cron; calls itself again until nothing old is left. */
export const prune = internalMutation({
  args: {},
  returns: v.null(),
  handler: async (ctx) => {
    if (await pruneMails(ctx)) await ctx.scheduler.runAfter(0, internal.mail.prune, {})
    return null
  },
})
