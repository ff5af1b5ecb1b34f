// The only way mail leaves the product.
import type { Infer } from "convex/values"
import { internal } from "../../_generated/api"
import type { Id } from "../../_generated/dataModel"
import type { MutationCtx } from "../../_generated/server"
import type { vMailKind } from "../../tables/mail"
import { chooseDelivery } from "./delivery"

export type Mail = {
  /** A checked address: see requireEmail. */
  to: string
  subject: string
  text: string
  html?: string
  kind: Infer<typeof vMailKind>
  /** The workspace it is about; the mail is removed with it. */
  workspaceId?: Id<"workspaces">
}

/**
 * Writes the mail in the caller's transaction, so it is sent exactly when what it tells has happened, and
 * schedules its delivery. Callers limit how often (model/limits.ts).
 */
export async function sendMail(ctx: MutationCtx, mail: Mail): Promise<void> {
  const { kind } = chooseDelivery()
  // Names of people and workspaces end up in subjects, which are one line.
  const subject = mail.subject.replace(/\s+/g, " ").trim()
  const row = { ...mail, subject, attempts: 0, dueAt: Date.now() }
  if (kind === "local") {
    await ctx.db.insert("mails", { ...row, state: "local" })
  } else if (kind === "none") {
    const problem = "RESEND_API_KEY and MAIL_FROM are not set."
    await ctx.db.insert("mails", { ...row, state: "failed", text: "", html: undefined, problem })
    console.warn(`A mail (${mail.kind}) was not sent: ${problem}`)
  } else {
    const mailId = await ctx.db.insert("mails", { ...row, state: "queued" })
    await ctx.scheduler.runAfter(0, internal.mail.deliver, { mailId })
  }
}
