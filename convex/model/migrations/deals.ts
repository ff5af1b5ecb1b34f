import type { Doc } from "../../_generated/dataModel"
import type { MutationCtx } from "../../_generated/server"
import type { LegacyDeal } from "../../tables/legacy"
import { rollupMoves } from "../records/rollups"
import { indexRecord } from "../records/write"
import { sortable } from "../text"
import { rankOfPosition } from "./rank"
import { upgrade } from "./upgrade"

/** A deal of the first release in its new shape. Stages and contacts must have been migrated before. */
export async function migrateDeal(ctx: MutationCtx, deal: Doc<"deals">): Promise<void> {
  if (!("position" in deal)) return
  // The type knows the new shape only; see tables/legacy.
  const legacy = deal as unknown as LegacyDeal
  const { workspaceId, title, amount, currency, stageId, contactId, closeDate } = legacy
  const { createdAt, updatedAt, deletedAt } = legacy
  const stage = await ctx.db.get("stages", stageId)
  if (stage === null) throw new Error(`Deal ${deal._id} has no stage`)
  const contact = contactId === null ? null : await ctx.db.get("contacts", contactId)
  await upgrade(ctx, workspaceId, async (opCtx) => {
    const doc = {
      ...{ workspaceId, name: title, sortName: sortable(title), amount, currency, stageId, contactId },
      ...{ closeDate, createdAt, updatedAt, deletedAt },
      pipelineId: stage.pipelineId,
      status: stage.kind,
      rank: rankOfPosition(legacy.position),
      companyId: contact?.companyId ?? null,
      // The nearest thing known: moving a deal was a change of it.
      stageSince: updatedAt,
      closedAt: stage.kind === "open" ? null : updatedAt,
      ...{ custom: {}, createdBy: opCtx.userId, originId: null, ownerId: null, tagIds: [] },
      ...{ description: null, source: null, lastActivityAt: null, mergedInto: null },
    }
    await ctx.db.replace("deals", deal._id, doc)
    opCtx.operation.moves.rollups.push(...rollupMoves(null, { object: "deal", doc }))
    await indexRecord(opCtx, deal._id, null, { object: "deal", doc })
  })
}
