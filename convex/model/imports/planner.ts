// What planning rows needs to know of the workspace, read once per transaction and only as far as it is used.
import type { Doc, Id } from "../../_generated/dataModel"
import type { WorkspaceQueryCtx } from "../../functions"
import { listAllStages, listPipelines } from "../deals/stages"
import type { Field } from "../fields/catalogue"
import { listFields } from "../fields/list"
import { MAX_MEMBERS } from "../members/find"
import type { CellEnv } from "./cells"
import { createPlanner, type Planner } from "./plan"

export async function loadPlanner(ctx: WorkspaceQueryCtx, job: Doc<"imports">): Promise<Planner> {
  const { object, mapping, settings } = job
  const fields = await listFields(ctx, ctx.workspaceId, object)
  const stages = object === "deal" ? await loadStages(ctx) : []
  const members = usesPeople(mapping, fields) ? await loadMembers(ctx) : []
  const env = { currency: settings.currency, members, stages }
  return createPlanner(object, fields, mapping, env, settings.stageId ?? stages[0]?.id ?? null)
}

function usesPeople(mapping: Doc<"imports">["mapping"], fields: readonly Field[]): boolean {
  return mapping.some(({ target }) => fields.some(({ key, type }) => key === target && type === "person"))
}

async function loadStages(
  ctx: WorkspaceQueryCtx,
): Promise<(CellEnv["stages"][number] & { id: Id<"stages"> })[]> {
  const pipelines = new Map((await listPipelines(ctx)).map(({ _id, name }) => [_id, name]))
  const stages = await listAllStages(ctx)
  return stages.map(({ _id, name, pipelineId }) => ({
    id: _id,
    name,
    pipeline: pipelines.get(pipelineId) ?? "",
  }))
}

async function loadMembers(ctx: WorkspaceQueryCtx): Promise<CellEnv["members"]> {
  const memberships = await ctx.db
    .query("memberships")
    .withIndex("by_workspace_and_user", (q) => q.eq("workspaceId", ctx.workspaceId))
    .take(MAX_MEMBERS)
  const users = await Promise.all(memberships.map(({ userId }) => ctx.db.get("users", userId)))
  return users.flatMap((user) =>
    user === null ? [] : [{ id: user._id, name: user.name ?? "", email: user.email ?? "" }],
  )
}
