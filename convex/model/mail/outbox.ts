// The local outbox, and how long mail is kept.
import { v, type Infer } from "convex/values"
import type { MutationCtx, QueryCtx } from "../../_generated/server"
import { refuse } from "../../errors"
import { vMailKind } from "../../tables/mail"
import { chooseDelivery } from "./delivery"
import { DAY } from "../time"

const SHOWN = 50
const KEPT_MS = 7 * DAY
const PRUNED_AT_ONCE = 200

export const vOutboxMail = v.object({
  _id: v.id("mails"),
  _creationTime: v.number(),
  to: v.string(),
  subject: v.string(),
  text: v.string(),
  kind: vMailKind,
})

/** The newest mail first. Anybody who reaches this deployment may read it, hence only on the local one. */
export async function listOutbox(ctx: QueryCtx): Promise<Infer<typeof vOutboxMail>[]> {
  if (chooseDelivery().kind !== "local") throw refuse("not_found", "There is no outbox here.")
  const mails = await ctx.db
    .query("mails")
    .withIndex("by_state_and_dueAt", (q) => q.eq("state", "local"))
    .order("desc")
    .take(SHOWN)
  return mails.map(({ _id, _creationTime, to, subject, text, kind }) => ({
    _id,
    _creationTime,
    to,
    subject,
    text,
    kind,
  }))
}

/** Removes a batch of what is older than a week; true when there may be more. */
export async function pruneMails(ctx: MutationCtx): Promise<boolean> {
  const old = await ctx.db
    .query("mails")
    .withIndex("by_creation_time", (q) => q.lt("_creationTime", Date.now() - KEPT_MS))
    .take(PRUNED_AT_ONCE)
  for (const { _id } of old) await ctx.db.delete("mails", _id)
  return old.length === PRUNED_AT_ONCE
}
