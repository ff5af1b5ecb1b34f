// Where a deal stands inside its stage: a number between those of its neighbours.
import type { Doc, Id } from "../../_generated/dataModel"
import { refuse } from "../../errors"
import type { WorkspaceMutationCtx } from "../../functions"
import { findCounter } from "../counters/adjust"
import { ALL_TIME } from "../counters/contribution"

/** Distance between new neighbours. */
export const GAP = 1024
/** Below this, halving soon stops giving numbers that differ, so the stage is numbered afresh. */
const SMALLEST_GAP = 1e-6
/** Most live deals in one stage: what one mutation can number afresh. */
const MAX_DEALS_PER_STAGE = 2000

/** A position between two neighbours; null where there is none. */
export function positionBetween(above: number | null, below: number | null): number {
  if (above === null) return below === null ? 0 : below - GAP
  return below === null ? above + GAP : (above + below) / 2
}

/** Refuses when a stage has as many live deals as it can hold. */
export async function requireRoom(ctx: WorkspaceMutationCtx, stageId: Id<"stages">): Promise<void> {
  const counter = { metric: "deals.live", day: ALL_TIME, detail: stageId } as const
  const count = (await findCounter(ctx, ctx.workspaceId, counter))?.value ?? 0
  if (count >= MAX_DEALS_PER_STAGE) {
    throw refuse("limit_reached", `A stage holds at most ${MAX_DEALS_PER_STAGE} deals.`, "stageId")
  }
}

/** The position right below `after` in its stage, or on top of the stage when `after` is null. */
export async function placeBelow(
  ctx: WorkspaceMutationCtx,
  stageId: Id<"stages">,
  after: Doc<"deals"> | null,
  moving: Id<"deals"> | null,
): Promise<number> {
  const above = after?.position ?? null
  const below = await nextPosition(ctx, stageId, above, moving)
  if (above !== null && below !== null && below - above < SMALLEST_GAP) {
    await renumber(ctx, stageId)
    const renumbered = after === null ? null : await ctx.db.get("deals", after._id)
    return await placeBelow(ctx, stageId, renumbered, moving)
  }
  return positionBetween(above, below)
}

/** Position of the first live deal below `above`, not counting the one that moves. */
async function nextPosition(
  ctx: WorkspaceMutationCtx,
  stageId: Id<"stages">,
  above: number | null,
  moving: Id<"deals"> | null,
): Promise<number | null> {
  const candidates = await liveDeals(ctx, stageId, above).take(2)
  return candidates.find((deal) => deal._id !== moving)?.position ?? null
}

async function renumber(ctx: WorkspaceMutationCtx, stageId: Id<"stages">): Promise<void> {
  const deals = await liveDeals(ctx, stageId, null).take(MAX_DEALS_PER_STAGE)
  for (const [index, deal] of deals.entries()) {
    await ctx.db.patch("deals", deal._id, { position: index * GAP })
  }
}

function liveDeals(ctx: WorkspaceMutationCtx, stageId: Id<"stages">, above: number | null) {
  return ctx.db.query("deals").withIndex("by_stage_and_deletedAt_and_position", (q) => {
    const live = q.eq("stageId", stageId).eq("deletedAt", null)
    return above === null ? live : live.gt("position", above)
  })
}
