import type { MutationCtx } from "../../_generated/server"
import { refuse } from "../../errors"
import { endGrant } from "../grants/end"
import type { Caller } from "./caller"

/** A grant of the caller's project; one that has ended stays as it is. */
export async function revokeOwnGrant(
  ctx: MutationCtx,
  caller: Caller,
  id: string,
  now: number,
): Promise<null> {
  const grantId = ctx.db.normalizeId("grants", id)
  const grant = grantId === null ? null : await ctx.db.get("grants", grantId)
  if (grant?.projectId !== caller.project._id) throw refuse("not_found", "There is no such grant.")
  await endGrant(ctx, grant, "revoked", now)
  return null
}
