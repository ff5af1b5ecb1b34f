// Issuing a grant: by a person in the app, or by a key over HTTP.
import { v, type Infer } from "convex/values"
import { internal } from "../../_generated/api"
import type { Doc, Id } from "../../_generated/dataModel"
import type { MutationCtx } from "../../_generated/server"
import { refuse } from "../../errors"
import type { vGrantMode } from "../../tables/realtime"
import { addFact } from "../api/facts"
import { requireText } from "../text"
import { ensureGrantSecret } from "./secret"
import { signGrant } from "./token"

/** Seconds a grant can last. */
export const SHORTEST_GRANT = 10
export const LONGEST_GRANT = 24 * 60 * 60
export const SUBJECT_LENGTH = 200

export const vNewGrant = v.object({
  grantId: v.id("grants"),
  token: v.string(),
  expiresAt: v.number(),
})

export type GrantInput = { mode: Infer<typeof vGrantMode>; subject: string; seconds: number }
export type Issuer = { keyId: Id<"apiKeys"> } | { userId: Id<"users"> }

/** The answer holds the only copy of the token. */
export async function issueGrant(
  ctx: MutationCtx,
  channel: Doc<"channels">,
  { mode, subject, seconds }: GrantInput,
  issuer: Issuer,
  now: number,
): Promise<Infer<typeof vNewGrant>> {
  if (!Number.isInteger(seconds) || seconds < SHORTEST_GRANT || seconds > LONGEST_GRANT) {
    throw refuse("invalid", "A grant lasts from ten seconds to a day.", "seconds")
  }
  const expiresAt = now + seconds * 1000
  const grant = await addFact(ctx, "grants", {
    ...{ workspaceId: channel.workspaceId, projectId: channel.projectId, channelId: channel._id },
    ...{
      keyId: "keyId" in issuer ? issuer.keyId : null,
      issuedBy: "userId" in issuer ? issuer.userId : null,
    },
    ...{
      mode,
      subject: requireText(subject, "subject", "Who it is for", SUBJECT_LENGTH),
      at: now,
      expiresAt,
    },
    ...{ state: "live", endedAt: null, firstUsedAt: null },
  })
  await ctx.scheduler.runAt(expiresAt, internal.grants.expire, { grantId: grant._id })
  const times = { iat: Math.floor(now / 1000), exp: Math.floor(expiresAt / 1000) }
  const claims = {
    jti: grant._id,
    sub: grant.subject,
    project: channel.projectId,
    channel: channel.name,
    mode,
  }
  const token = await signGrant({ ...claims, ...times }, await ensureGrantSecret(ctx))
  return { grantId: grant._id, token, expiresAt }
}
