import type { Doc, Id } from "../../_generated/dataModel"
import type { WorkspaceQueryCtx } from "../../functions"
import type { OperationCtx } from "../operations/operate"
import { createRecord } from "../records/create"
import { sortable } from "../text"

/** The live company of that name, whatever its case and accents; null when there is none. */
export async function findCompanyByName(
  ctx: WorkspaceQueryCtx,
  name: string,
): Promise<Doc<"companies"> | null> {
  return await ctx.db
    .query("companies")
    .withIndex("by_workspace_and_deletedAt_and_sortName", (q) =>
      q.eq("workspaceId", ctx.workspaceId).eq("deletedAt", null).eq("sortName", sortable(name.trim())),
    )
    .first()
}

/** The company of that name, made if there is none yet. */
export async function ensureCompany(ctx: OperationCtx, name: string): Promise<Id<"companies">> {
  const found = await findCompanyByName(ctx, name)
  return found?._id ?? ((await createRecord(ctx, "company", { name })) as Id<"companies">)
}
