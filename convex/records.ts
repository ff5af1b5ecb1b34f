// Companies, contacts, deals and activities through one set of doors: what they have in common is most of it.
// What only deals can do is in deals.ts.
import { paginationOptsValidator, paginationResultValidator } from "convex/server"
import { v } from "convex/values"
import { workspaceMutation, workspaceQuery } from "./functions"
import { ensureCompany } from "./model/companies/find"
import { listFields } from "./model/fields/list"
import { operate } from "./model/operations/operate"
import { countRecords } from "./model/records/count"
import { createRecord } from "./model/records/create"
import { listArgs, listRecords } from "./model/records/page"
import { listRelated, vRelated } from "./model/records/related"
import { removeRecord, restoreRecord } from "./model/records/remove"
import { findRecord, notThere, requireRecord } from "./model/records/store"
import { editRecord } from "./model/records/update"
import { viewRecords, vRow } from "./model/records/view"
import { findWinner, vWinner } from "./model/records/winner"
import { vSubject } from "./tables/fields"
import { vFieldValue, vObject } from "./tables/records"

const record = { object: vObject, recordId: v.string() }
const vWritten = v.object({
  /** For operations.undo; null when nothing changed. */
  operationId: v.union(v.id("operations"), v.null()),
})

/** One page of a list, filtered and sorted by any field. Pages may be shorter than asked for. */
export const list = workspaceQuery("records.read")({
  args: { object: vObject, ...listArgs, paginationOpts: paginationOptsValidator },
  returns: paginationResultValidator(vRow),
  handler: (ctx, { paginationOpts, ...request }) => listRecords(ctx, request, paginationOpts),
})

/** How many records a list has; null when only reading all of them would tell. */
export const count = workspaceQuery("records.read")({
  args: { object: vSubject, filter: listArgs.filter, search: listArgs.search, today: v.string() },
  returns: v.union(v.number(), v.null()),
  handler: (ctx, request) => countRecords(ctx, request),
})

/** One record, removed or not; null when it is not there or another workspace's. */
export const get = workspaceQuery("records.read")({
  args: record,
  returns: v.union(v.object({ ...vRow.fields, mergedInto: v.union(vWinner, v.null()) }), v.null()),
  handler: async (ctx, { object, recordId }) => {
    const found = await findRecord(ctx, object, recordId)
    if (found === null) return null
    const fields = await listFields(ctx, ctx.workspaceId, object)
    const [row] = await viewRecords(ctx, fields, [found])
    return { ...row, mergedInto: await findWinner(ctx, found) }
  },
})

/** One page of what points at a record: a company's contacts and deals, a contact's deals. */
export const related = workspaceQuery("records.read")({
  args: {
    ...{ object: vSubject, recordId: v.string(), related: vRelated },
    paginationOpts: paginationOptsValidator,
  },
  returns: paginationResultValidator(vRow),
  handler: (ctx, { related, paginationOpts, ...subject }) =>
    listRelated(ctx, subject, related, paginationOpts),
})

/** Adds a record with the values given by field key. */
export const create = workspaceMutation("records.write")({
  args: {
    object: vObject,
    values: v.record(v.string(), vFieldValue),
    /** Instead of `companyId`: the company of that name, made with the record if there is none yet. */
    companyName: v.optional(v.string()),
  },
  returns: v.object({ recordId: v.string(), operationId: v.union(v.id("operations"), v.null()) }),
  handler: async (ctx, { object, values, companyName }) => {
    const label = typeof values.name === "string" ? values.name : undefined
    const { result: recordId, operationId } = await operate(ctx, { kind: "create", label }, async (opCtx) => {
      if (companyName === undefined) return await createRecord(opCtx, object, values)
      return await createRecord(opCtx, object, {
        ...values,
        companyId: await ensureCompany(opCtx, companyName),
      })
    })
    return { recordId, operationId }
  },
})

/**
 * Changes fields. Each edit says which value its editor saw; when the field holds another one by now, nothing is
 * written and the `conflict` carries the current value.
 */
export const update = workspaceMutation("records.write")({
  args: {
    ...record,
    edits: v.array(v.object({ field: v.string(), from: vFieldValue, to: vFieldValue })),
  },
  returns: vWritten,
  handler: async (ctx, { object, recordId, edits }) => {
    const { operationId } = await operate(ctx, { kind: "update" }, async (opCtx) =>
      editRecord(opCtx, await requireRecord(ctx, object, recordId), edits),
    )
    return { operationId }
  },
})

/** Hides a record from every list. Doing it twice changes nothing. */
export const remove = workspaceMutation("records.write")({
  args: record,
  returns: vWritten,
  handler: async (ctx, { object, recordId }) => {
    const found = await findRecord(ctx, object, recordId)
    if (found === null) throw notThere(object)
    const { operationId } = await operate(ctx, { kind: "remove" }, (opCtx) => removeRecord(opCtx, found))
    return { operationId }
  },
})

/** Brings a removed record back; `conflict` when a unique value of it has been given away meanwhile. */
export const restore = workspaceMutation("records.write")({
  args: record,
  returns: vWritten,
  handler: async (ctx, { object, recordId }) => {
    const found = await findRecord(ctx, object, recordId)
    if (found === null) throw notThere(object)
    const { operationId } = await operate(ctx, { kind: "restore" }, (opCtx) => restoreRecord(opCtx, found))
    return { operationId }
  },
})
