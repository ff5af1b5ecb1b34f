// What a person decides about an import before it runs: what the columns are, and how far it may go.
import type { Infer } from "convex/values"
import type { Id } from "../../_generated/dataModel"
import { refuse } from "../../errors"
import type { WorkspaceMutationCtx } from "../../functions"
import type { vMapping, vSettings } from "../../tables/imports"
import { listFields } from "../fields/list"
import { requireCurrency } from "../fields/values"
import { requireStage } from "../records/references"
import { moveHeader } from "./columns"
import { requireState } from "./find"
import { takesSeveral, targetsOf } from "./targets"

export type Configuration = {
  mapping?: Infer<typeof vMapping>[]
  settings?: Infer<typeof vSettings>
  hasHeader?: boolean
}

/** Changes what is given. An import that was checked must be checked again. */
export async function configureImport(
  ctx: WorkspaceMutationCtx,
  importId: Id<"imports">,
  { mapping, settings, hasHeader }: Configuration,
): Promise<void> {
  const job = await requireState(ctx, importId, ["mapping", "checked"])
  const fields = await listFields(ctx, ctx.workspaceId, job.object)
  if (mapping !== undefined) {
    if (mapping.length !== job.columns.length)
      throw refuse("invalid", "The columns do not fit the file.", "mapping")
    const targets = targetsOf(job.object, fields)
    const used = new Set<string>()
    for (const { target: key } of mapping) {
      if (key === null) continue
      const target = targets.find((each) => each.key === key)
      if (target === undefined) throw refuse("invalid", "There is no such field.", "mapping")
      if (used.has(key) && !takesSeveral(target)) {
        throw refuse("invalid", `${target.label} can come from one column only.`, "mapping")
      }
      used.add(key)
    }
  }
  if (settings !== undefined) {
    requireCurrency(settings.currency)
    if (settings.stageId !== null) await requireStage(ctx, settings.stageId)
  }
  const header =
    hasHeader === undefined || hasHeader === job.hasHeader ? {} : await movedHeader(ctx, job, hasHeader)
  await ctx.db.patch("imports", importId, {
    ...(mapping === undefined ? {} : { mapping }),
    ...(settings === undefined ? {} : { settings }),
    ...header,
    ...{ state: "mapping", check: null },
  })
}

async function movedHeader(
  ctx: WorkspaceMutationCtx,
  { _id, columns, rowCount }: Awaited<ReturnType<typeof requireState>>,
  hasHeader: boolean,
) {
  const first = await ctx.db
    .query("importRows")
    .withIndex("by_import_and_number", (q) => q.eq("importId", _id))
    .first()
  return {
    hasHeader,
    columns: moveHeader(columns, first?.cells ?? [], hasHeader),
    rowCount: rowCount + (hasHeader ? -1 : 1),
  }
}
