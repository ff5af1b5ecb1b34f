// Writes sample companies through the same doors people's clicks use, so counters, index rows and audit rows agree;
// only the times lie in the past.
import type { Doc, Id } from "../../_generated/dataModel"
import type { WorkspaceMutationCtx } from "../../functions"
import { mayDo } from "../../permissions"
import { moveDeal } from "../deals/move"
import { listPipelines, listStages } from "../deals/stages"
import { MAX_MEMBERS } from "../members/find"
import { resume, type OperationCtx } from "../operations/operate"
import { createRecord } from "../records/create"
import type { Values } from "../records/values"
import { SAMPLE_FIELDS, SAMPLE_TAGS } from "./extras"
import { sampleUnit, type Sample, type SampleDeal } from "./world"

/** Companies, each with some thirty other records, in one transaction. */
const COMPANIES_PER_BATCH = 3

type Setting = {
  run: Doc<"sampleRuns">
  /** Everybody who may own records, longest there first. */
  owners: Id<"users">[]
  open: Id<"stages">[]
  won: Id<"stages"> | undefined
  lost: Id<"stages"> | undefined
}

/** Adds the next few companies; answers whether there are more. */
export async function fillSome(ctx: WorkspaceMutationCtx, run: Doc<"sampleRuns">): Promise<boolean> {
  const operation = await ctx.db.get("operations", run.operationId)
  if (operation === null) return false
  const until = Math.min(run.size, run.companies + COMPANIES_PER_BATCH)
  await resume(ctx, operation, async (opCtx) => {
    const setting = await readSetting(opCtx, run)
    for (let index = run.companies; index < until; index++) await addUnit(opCtx, index, setting)
  })
  const done = until === run.size
  const state = done ? "filled" : "filling"
  await ctx.db.patch("sampleRuns", run._id, { companies: until, state, movedAt: Date.now() })
  return !done
}

async function readSetting(ctx: OperationCtx, run: Doc<"sampleRuns">): Promise<Setting> {
  const memberships = await ctx.db
    .query("memberships")
    .withIndex("by_workspace_and_user", (q) => q.eq("workspaceId", ctx.workspaceId))
    .take(MAX_MEMBERS)
  const owners = memberships
    .filter(({ role }) => mayDo(role, "records.write"))
    .sort((a, b) => a._creationTime - b._creationTime)
    .map(({ userId }) => userId)
  const [pipeline] = await listPipelines(ctx)
  const stages = await listStages(ctx, pipeline._id)
  return {
    run,
    owners,
    open: stages.filter(({ kind }) => kind === "open").map(({ _id }) => _id),
    won: stages.find(({ kind }) => kind === "won")?._id,
    lost: stages.find(({ kind }) => kind === "lost")?._id,
  }
}

async function addUnit(ctx: OperationCtx, index: number, setting: Setting): Promise<void> {
  const unit = sampleUnit(index, setting.run.now, setting.open.length)
  const companyId = await createRecord(ctx, "company", valuesOf(unit.company, setting), unit.company.at)
  const contactIds: string[] = []
  for (const contact of unit.contacts) {
    const values = { ...valuesOf(contact, setting), companyId }
    contactIds.push(await createRecord(ctx, "contact", values, contact.at))
  }
  const dealIds: string[] = []
  for (const deal of unit.deals) {
    const related = { contactId: contactIds[deal.contact], companyId }
    dealIds.push(await addDeal(ctx, deal, related, setting))
  }
  for (const { values, contact, deal, owner, at } of unit.activities) {
    const related = {
      contactId: contactIds[contact],
      companyId,
      dealId: deal === null ? null : dealIds[deal],
    }
    const assigneeId = values.kind === "task" ? ownerOf(owner, setting) : null
    await createRecord(ctx, "activity", { ...values, ...related, assigneeId }, at)
  }
}

/** The deal in its first stage, and then each of its moves at its own time. */
async function addDeal(
  ctx: OperationCtx,
  deal: SampleDeal,
  related: Values,
  setting: Setting,
): Promise<string> {
  const { open, won, lost } = setting
  const [first = won ?? lost] = open
  const values = { ...valuesOf(deal, setting), ...related, stageId: first ?? null }
  const dealId = (await createRecord(ctx, "deal", values, deal.at)) as Id<"deals">
  for (const { to, at } of deal.moves) {
    const stageId = to === "won" ? won : to === "lost" ? lost : open[to]
    if (stageId === undefined) continue
    await moveDeal({ ...ctx, operation: { ...ctx.operation, at } }, dealId, stageId, null)
  }
  return dealId
}

/** Values with the ids this workspace has for people, tags and custom fields. */
function valuesOf({ values, tags, owner }: Sample, setting: Setting): Values {
  const named = Object.entries(values).filter(([, value]) => value !== null)
  return {
    ...Object.fromEntries(named.map(([key, value]) => [fieldKey(key, setting.run), value])),
    tagIds: tags.map((tag) => setting.run.tagIds[SAMPLE_TAGS.findIndex(({ name }) => name === tag)]),
    ownerId: ownerOf(owner, setting),
  }
}

function fieldKey(key: string, { fieldIds }: Doc<"sampleRuns">): string {
  if (!key.startsWith("custom:")) return key
  const position = SAMPLE_FIELDS.findIndex((field) => `custom:${field.key}` === key)
  return `custom.${fieldIds[position]}`
}

function ownerOf(owner: number, { owners }: Setting): Id<"users"> | null {
  return owners[owner % owners.length] ?? null
}
