// The life of a queued mail: a try claims it, the outcome ends it or brings the next try.
import { internal } from "../../_generated/api"
import type { Id } from "../../_generated/dataModel"
import type { MutationCtx } from "../../_generated/server"
import type { Letter, Outcome } from "./resend"
import { SECOND, MINUTE } from "../time"

export const MOST_ATTEMPTS = 5
/** Longer than any action runs: after it a try that never reported was lost with its process. */
const ATTEMPT_TIME = 35 * MINUTE
const RESUMED_AT_ONCE = 50

/** Wait before the next try, after so many: half a minute, two, eight, half an hour. */
export function waitAfter(attempts: number): number {
  return 30 * SECOND * 4 ** (attempts - 1)
}

/** Marks the mail as being tried and returns it; null when it is not this caller's to try. */
export async function claimMail(ctx: MutationCtx, mailId: Id<"mails">): Promise<Letter | null> {
  const mail = await ctx.db.get("mails", mailId)
  const now = Date.now()
  if (mail === null || mail.state !== "queued" || mail.dueAt > now) return null
  const attempts = mail.attempts + 1
  if (attempts > MOST_ATTEMPTS) {
    await endMail(ctx, mailId, "failed", mail.problem ?? "The last try was cut off.")
    return null
  }
  await ctx.db.patch("mails", mailId, { attempts, dueAt: now + ATTEMPT_TIME })
  const { to, subject, text, html } = mail
  return { mailId, to, subject, text, html }
}

/** Writes down what a try came to. */
export async function settleMail(ctx: MutationCtx, mailId: Id<"mails">, outcome: Outcome): Promise<void> {
  const mail = await ctx.db.get("mails", mailId)
  if (mail === null || mail.state !== "queued") return
  if (outcome.kind === "sent") return endMail(ctx, mailId, "sent")
  const { problem } = outcome
  if (outcome.kind === "refused" || mail.attempts >= MOST_ATTEMPTS) {
    console.warn(`A mail (${mail.kind}) was not sent: ${problem}`)
    return endMail(ctx, mailId, "failed", problem)
  }
  const wait = waitAfter(mail.attempts)
  await ctx.db.patch("mails", mailId, { dueAt: Date.now() + wait, problem })
  await ctx.scheduler.runAfter(wait, internal.mail.deliver, { mailId })
}

/** Tries again what a stopped process left behind. */
export async function resumeMails(ctx: MutationCtx): Promise<void> {
  // A moment of grace for the calls that are scheduled anyway.
  const overdue = await ctx.db
    .query("mails")
    .withIndex("by_state_and_dueAt", (q) => q.eq("state", "queued").lt("dueAt", Date.now() - MINUTE))
    .take(RESUMED_AT_ONCE)
  for (const { _id } of overdue) await ctx.scheduler.runAfter(0, internal.mail.deliver, { mailId: _id })
}

async function endMail(ctx: MutationCtx, mailId: Id<"mails">, state: "sent" | "failed", problem?: string) {
  await ctx.db.patch("mails", mailId, { state, problem, text: "", html: undefined })
}
