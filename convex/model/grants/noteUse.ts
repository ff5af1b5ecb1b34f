import type { Doc } from "../../_generated/dataModel"
import type { MutationCtx } from "../../_generated/server"
import { changeFact } from "../api/facts"

/** Notes the first time a grant is used. Call it in every mutation its holder reaches. */
export async function noteGrantUse(ctx: MutationCtx, grant: Doc<"grants">, now: number): Promise<void> {
  if (grant.firstUsedAt === null) await changeFact(ctx, "grants", grant, { firstUsedAt: now })
}
