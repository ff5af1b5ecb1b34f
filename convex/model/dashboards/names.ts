// What the parts of the realtime API are called, for dashboards that tell them apart.
import { v, type Infer } from "convex/values"
import type { Doc } from "../../_generated/dataModel"
import type { WorkspaceQueryCtx } from "../../functions"

/** More than a chart or a list of choices shows. */
const MOST = 200

const vNamed = v.array(v.object({ _id: v.string(), name: v.string() }))
const vNamedOfProject = v.array(v.object({ _id: v.string(), name: v.string(), projectId: v.string() }))
export const vRealtimeNames = v.object({
  ...{ projects: vNamed, channels: vNamedOfProject, keys: vNamedOfProject },
})

/** Archived and revoked ones too: what they did is still counted. */
export async function readRealtimeNames(ctx: WorkspaceQueryCtx): Promise<Infer<typeof vRealtimeNames>> {
  const { workspaceId } = ctx
  const [projects, channels, keys] = await Promise.all([
    ctx.db
      .query("projects")
      .withIndex("by_workspace_and_sortName", (q) => q.eq("workspaceId", workspaceId))
      .take(MOST),
    ctx.db
      .query("channels")
      .withIndex("by_workspace", (q) => q.eq("workspaceId", workspaceId))
      .take(MOST),
    ctx.db
      .query("apiKeys")
      .withIndex("by_workspace", (q) => q.eq("workspaceId", workspaceId))
      .take(MOST),
  ])
  const ofProject = ({ _id, name, projectId }: Doc<"channels"> | Doc<"apiKeys">) => ({ _id, name, projectId })
  return {
    projects: projects.map(({ _id, name }) => ({ _id, name })),
    channels: channels.map(ofProject),
    keys: keys.map(ofProject),
  }
}
