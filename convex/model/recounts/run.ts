// Checking the numbers of a workspace in the background, with progress; and correcting them when asked to.
import { internal } from "../../_generated/api"
import type { Doc, Id } from "../../_generated/dataModel"
import type { ActionCtx, MutationCtx } from "../../_generated/server"
import { refuse } from "../../errors"
import type { WorkspaceMutationCtx } from "../../functions"
import { recordEvent } from "../events/record"
import { compareStill, correctMetrics } from "../metrics/correct"
import { totalOf } from "../metrics/buckets"
import { findRecount } from "./view"
import { MINUTE } from "../time"

/** Ms without a sign of life after which it is taken to have broken off. */
export const LOST_AFTER = 2 * MINUTE
/** Progress is written after so many pages: each write is one more transaction. */
const PAGES_PER_NOTE = 10
/** Differences that are kept to be shown. */
const SHOWN = 50

export type Findings = Pick<
  Doc<"recounts">,
  "differences" | "buckets" | "people" | "metrics" | "disturbed" | "corrected"
>

/** Starts a check; the one before is forgotten. Correcting is told in the audit log. */
export async function startRecount(ctx: WorkspaceMutationCtx, correcting: boolean): Promise<void> {
  const { workspaceId, userId: startedBy } = ctx
  const now = Date.now()
  const before = await findRecount(ctx, workspaceId)
  if (before?.state === "running" && before.movedAt > now - LOST_AFTER) {
    throw refuse("conflict", "The numbers are being checked already.")
  }
  if (before !== null) await ctx.db.delete("recounts", before._id)
  const recountId = await ctx.db.insert("recounts", {
    ...{ workspaceId, startedBy, startedAt: now, movedAt: now, correcting, state: "running", pages: 0 },
    ...{ corrected: 0, differences: 0, buckets: [], people: [], disturbed: false },
  })
  if (correcting) {
    const workspace = await ctx.db.get("workspaces", workspaceId)
    const subject = workspace?.name ?? ""
    await recordEvent(ctx, { verb: "updated", noun: "numbers", subject, subjectId: workspaceId, at: now })
  }
  await ctx.scheduler.runAfter(0, internal.recounts.run, { recountId, workspaceId, correcting })
}

export async function runRecount(
  ctx: ActionCtx,
  recountId: Id<"recounts">,
  workspaceId: Id<"workspaces">,
  correcting: boolean,
): Promise<void> {
  try {
    const watched = watchedPages(ctx, recountId)
    const { corrected } = correcting ? await correctMetrics(watched, workspaceId) : { corrected: 0 }
    const findings = findingsOf(await compareStill(watched, workspaceId))
    await ctx.runMutation(internal.recounts.finish, { recountId, findings: { ...findings, corrected } })
  } catch (error) {
    await ctx.runMutation(internal.recounts.fail, { recountId })
    throw error
  }
}

function findingsOf({
  differences,
  active,
  counted,
  moved,
}: Awaited<ReturnType<typeof compareStill>>): Omit<Required<Findings>, "corrected"> {
  return {
    differences: differences.length + active.length,
    disturbed: moved > 0,
    metrics: counted.map(({ metric, count }) => ({
      ...{ metric, counted: count },
      differences: differences.filter((each) => each.metric === metric).length,
    })),
    buckets: differences.slice(0, SHOWN).map(({ slots, counted, ...place }) => ({
      ...{ ...place, stored: totalOf(slots), counted: totalOf(counted) },
    })),
    people: active.slice(0, SHOWN).map(({ period, start, stored, userIds }) => ({
      ...{ period, start, stored, counted: userIds.length },
    })),
  }
}

/** The same context, which notes now and then how many pages were read through it. */
function watchedPages(ctx: ActionCtx, recountId: Id<"recounts">): ActionCtx {
  let pages = 0
  const runQuery: ActionCtx["runQuery"] = async (...call) => {
    pages++
    if (pages % PAGES_PER_NOTE === 0) await ctx.runMutation(internal.recounts.note, { recountId, pages })
    return await ctx.runQuery(...call)
  }
  return { ...ctx, runQuery }
}

/** Writes how far it is or what it came to, unless another check has taken its place. */
export async function putRecount(
  ctx: MutationCtx,
  recountId: Id<"recounts">,
  change: Partial<Findings & Pick<Doc<"recounts">, "pages" | "state">>,
): Promise<void> {
  const recount = await ctx.db.get("recounts", recountId)
  if (recount?.state !== "running") return
  await ctx.db.patch("recounts", recountId, { ...change, movedAt: Date.now() })
}
