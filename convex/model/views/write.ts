// Making, changing, sharing and deleting views.
import type { Infer } from "convex/values"
import type { Id } from "../../_generated/dataModel"
import { refuse } from "../../errors"
import type { WorkspaceMutationCtx } from "../../functions"
import { vViewSpec } from "../../tables/views"
import { recordEvent, type Verb } from "../events/record"
import { listFields } from "../fields/list"
import { checkFilter } from "../records/filter"
import type { SubjectName } from "../records/kinds"
import { planSort } from "../records/plan"
import { requireText } from "../text"
import { MAX_VIEWS, readViews, requireEditable } from "./find"

export type ViewSpec = Infer<typeof vViewSpec>

const NAME_LENGTH = 60
/** More than any object has fields. */
const MOST_COLUMNS = 150
const MOST_WIDTH = 1_000

export async function createView(
  ctx: WorkspaceMutationCtx,
  object: SubjectName,
  name: string,
  spec: ViewSpec,
): Promise<Id<"views">> {
  const { workspaceId, userId: ownerId } = ctx
  const view = { workspaceId, object, ownerId, shared: false, name: requireName(name) }
  await checkSpec(ctx, object, spec)
  if ((await readViews(ctx, object)).length >= MAX_VIEWS) {
    throw refuse("limit_reached", `There can be at most ${MAX_VIEWS} views.`, "name")
  }
  return await ctx.db.insert("views", { ...view, spec })
}

export async function updateView(
  ctx: WorkspaceMutationCtx,
  viewId: Id<"views">,
  { name, spec }: { name?: string; spec?: ViewSpec },
): Promise<void> {
  const view = await requireEditable(ctx, viewId)
  if (spec !== undefined) await checkSpec(ctx, view.object, spec)
  await ctx.db.patch("views", viewId, {
    name: name === undefined ? view.name : requireName(name),
    spec: spec ?? view.spec,
  })
  if (view.shared) await tell(ctx, viewId, name ?? view.name, "updated")
}

/** Shows a view to everybody in the workspace, or to its owner alone again. */
export async function shareView(
  ctx: WorkspaceMutationCtx,
  viewId: Id<"views">,
  shared: boolean,
): Promise<void> {
  const view = await requireEditable(ctx, viewId)
  if (view.shared === shared) return
  await ctx.db.patch("views", viewId, { shared })
  await tell(ctx, viewId, view.name, shared ? "created" : "removed")
}

export async function removeView(ctx: WorkspaceMutationCtx, viewId: Id<"views">): Promise<void> {
  const view = await requireEditable(ctx, viewId)
  await ctx.db.delete("views", viewId)
  if (view.shared) await tell(ctx, viewId, view.name, "removed")
}

/** Only what others see leaves a trace: a private view is nobody's business. */
async function tell(
  ctx: WorkspaceMutationCtx,
  subjectId: string,
  subject: string,
  verb: Verb,
): Promise<void> {
  await recordEvent(ctx, { verb, noun: "view", subject, subjectId, at: Date.now() })
}

function requireName(name: string): string {
  return requireText(name, "name", "The name of the view", NAME_LENGTH)
}

/** Refuses what the list would refuse; fields that were archived are passed over there and here. */
async function checkSpec(ctx: WorkspaceMutationCtx, object: SubjectName, spec: ViewSpec): Promise<void> {
  const fields = await listFields(ctx, ctx.workspaceId, object)
  checkFilter(spec.filter, fields)
  planSort(object, fields, spec.sort)
  const isOdd = ({ width }: ViewSpec["columns"][number]) =>
    width !== undefined && !(width > 0 && width <= MOST_WIDTH)
  if (spec.columns.length > MOST_COLUMNS || spec.columns.some(isOdd)) {
    throw refuse("invalid", "Those columns cannot be shown.", "columns")
  }
}
