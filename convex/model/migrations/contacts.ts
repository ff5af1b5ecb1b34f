import type { Doc, Id } from "../../_generated/dataModel"
import type { MutationCtx } from "../../_generated/server"
import type { LegacyContact } from "../../tables/legacy"
import { findCompanyByName } from "../companies/find"
import type { OperationCtx } from "../operations/operate"
import { createRecord } from "../records/create"
import { followDuplicates } from "../duplicates/follow"
import { rollupMoves } from "../records/rollups"
import { indexRecord } from "../records/write"
import { sortable } from "../text"
import { upgrade } from "./upgrade"

/** A contact of the first release in its new shape. Its company becomes a record of its own. */
export async function migrateContact(ctx: MutationCtx, contact: Doc<"contacts">): Promise<void> {
  if (!("searchText" in contact)) return
  // The type knows the new shape only; see tables/legacy.
  const legacy = contact as unknown as LegacyContact
  const { workspaceId, name, title, createdAt, updatedAt, deletedAt } = legacy
  await upgrade(ctx, workspaceId, async (opCtx) => {
    const companyId = legacy.company === null ? null : await companyNamed(opCtx, legacy.company, createdAt)
    const isFree = legacy.email === null || deletedAt !== null || (await isUnused(opCtx, legacy.email))
    const doc = {
      ...{ workspaceId, name, title, createdAt, updatedAt, deletedAt, companyId },
      sortName: sortable(name),
      emails: legacy.email === null || !isFree ? [] : [legacy.email],
      phones: legacy.phone === null ? [] : [legacy.phone],
      // The first release let two contacts have one address; now the older one keeps it.
      description: isFree ? null : `E-mail: ${legacy.email} (another contact has it too)`,
      ...{ city: null, country: null, linkedin: null, source: null },
      ...{ custom: {}, createdBy: opCtx.userId, originId: null, ownerId: null, tagIds: [] },
      ...{ lastActivityAt: null, mergedInto: null, openDealCount: 0, openDealValue: [] },
    }
    await ctx.db.replace("contacts", contact._id, doc)
    opCtx.operation.moves.rollups.push(...rollupMoves(null, { object: "contact", doc }))
    await indexRecord(opCtx, contact._id, null, { object: "contact", doc })
    await followDuplicates(opCtx, contact._id, null, { object: "contact", doc })
  })
}

/** Made once, at the time of the first contact that works there. */
async function companyNamed(ctx: OperationCtx, name: string, at: number): Promise<Id<"companies">> {
  const found = await findCompanyByName(ctx, name)
  return found?._id ?? ((await createRecord(ctx, "company", { name }, at)) as Id<"companies">)
}

async function isUnused({ db, workspaceId }: OperationCtx, email: string): Promise<boolean> {
  const row = await db
    .query("fieldValues")
    .withIndex("by_workspace_and_object_and_field_and_value", (q) =>
      q.eq("workspaceId", workspaceId).eq("object", "contact").eq("field", "emails").eq("value", email),
    )
    .first()
  return row === null
}
