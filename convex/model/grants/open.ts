// What holders of a grant do through the Convex client: each function takes the token as an argument.
import { refuse } from "../../errors"
import type { MutationCtx } from "../../_generated/server"
import { takeRequest } from "../limits"
import { standingOf, type OpenGrant, type Standing } from "./standing"
import { noteGrantUse } from "./noteUse"

/** A grant that works at `now`; uses up one of its requests. */
export async function requireOpenGrant(ctx: MutationCtx, token: string, now: number): Promise<OpenGrant> {
  const found = await standingOf(ctx, token)
  if (found.standing !== "open") throw refuse("unauthenticated", grantWords(found.standing), "grant")
  // Past its time, and its job has not come by yet.
  if (found.grant.expiresAt <= now) throw refuse("unauthenticated", grantWords("expired"), "grant")
  const wait = await takeRequest(ctx, found.grant._id, found.project.requestsPerMinute)
  if (wait !== null) throw refuse("rate_limited", "That is too much at once. Wait a moment.")
  await noteGrantUse(ctx, found.grant, now)
  return found
}

export function requireWriting({ grant }: OpenGrant): void {
  if (grant.mode === "read-write") return
  throw refuse("forbidden", "This grant is for reading only.", "grant")
}

export function grantWords(standing: Exclude<Standing["standing"], "open">): string {
  switch (standing) {
    case "expired":
      return "This grant has expired."
    case "revoked":
      return "This grant was revoked."
    case "closed":
      return "This channel is closed."
    case "unknown":
      return "That is not a grant."
  }
}
