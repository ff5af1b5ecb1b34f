// The audit log: every event of the workspace, newest first, by one of its indexes; further conditions are checked
// on what was read, so a page can be shorter than asked for.
import { v, type Infer } from "convex/values"
import type { PaginationOptions, PaginationResult } from "convex/server"
import type { Doc, Id } from "../../_generated/dataModel"
import type { WorkspaceQueryCtx } from "../../functions"
import { vChange, vNoun, vSource, vVerb } from "../../tables/events"
import { vPerson } from "../account/person"
import { namesOfChanges, peopleById } from "../events/names"
import { targetOf, vTarget } from "../events/target"
import { boundedPage, EMPTY_PAGE } from "../page"

export const vAuditEntry = v.object({
  _id: v.id("events"),
  at: v.number(),
  by: vPerson,
  source: vSource,
  verb: vVerb,
  noun: vNoun,
  subject: v.string(),
  changes: v.array(vChange),
  /** Names of the ids among the changes. */
  names: v.record(v.string(), v.string()),
  /** The record to open: the thing itself, or what an activity hangs on; null when there is no page for it. */
  target: v.union(vTarget, v.null()),
})
export type AuditEntry = Infer<typeof vAuditEntry>

export const auditArgs = {
  /** What an address says; an id that is nobody's finds nothing. */
  actorId: v.optional(v.string()),
  noun: v.optional(vNoun),
  source: v.optional(vSource),
  verb: v.optional(vVerb),
  /** Ms: from this moment on, and before that one. */
  from: v.optional(v.number()),
  until: v.optional(v.number()),
}
export type AuditFilter = {
  [Key in keyof typeof auditArgs]?: Infer<(typeof auditArgs)[Key]>
}

/** The same about somebody who may be there. */
type EventFilter = Omit<AuditFilter, "actorId"> & { actorId?: Id<"users"> }

/** Events read for one page while only some of them pass. */
const READ_PER_FILTERED_PAGE = 500

export async function listAudit(
  ctx: WorkspaceQueryCtx,
  { actorId: asked, ...conditions }: AuditFilter,
  paginationOpts: PaginationOptions,
): Promise<PaginationResult<AuditEntry>> {
  const actorId = asked === undefined ? undefined : ctx.db.normalizeId("users", asked)
  if (actorId === null) return EMPTY_PAGE
  const filter: EventFilter = { ...conditions, actorId }
  const narrow = [filter.actorId, filter.noun, filter.source].filter((each) => each !== undefined).length > 1
  const options =
    narrow || filter.verb !== undefined
      ? { ...paginationOpts, numItems: READ_PER_FILTERED_PAGE }
      : boundedPage(paginationOpts)
  const { page, ...rest } = await eventsAlong(ctx, filter).order("desc").paginate(options)
  return {
    ...rest,
    page: await viewEvents(
      ctx,
      page.filter((event) => passes(event, filter)),
    ),
  }
}

/** Along the index of the first condition that has one: person, source, object, or none of them. */
function eventsAlong(
  ctx: WorkspaceQueryCtx,
  { actorId, source, noun, from = 0, until = Number.MAX_SAFE_INTEGER }: EventFilter,
) {
  const { workspaceId } = ctx
  const events = ctx.db.query("events")
  if (actorId !== undefined) {
    return events.withIndex("by_workspace_and_actor_and_at", (q) =>
      q.eq("workspaceId", workspaceId).eq("actorId", actorId).gte("at", from).lt("at", until),
    )
  }
  if (source !== undefined) {
    return events.withIndex("by_workspace_and_source_and_at", (q) =>
      q.eq("workspaceId", workspaceId).eq("source", source).gte("at", from).lt("at", until),
    )
  }
  if (noun !== undefined) {
    return events.withIndex("by_workspace_and_noun_and_at", (q) =>
      q.eq("workspaceId", workspaceId).eq("noun", noun).gte("at", from).lt("at", until),
    )
  }
  return events.withIndex("by_workspace_and_at", (q) =>
    q.eq("workspaceId", workspaceId).gte("at", from).lt("at", until),
  )
}

function passes(event: Doc<"events">, { actorId, source, noun, verb }: EventFilter): boolean {
  return (
    (actorId === undefined || event.actorId === actorId) &&
    (source === undefined || event.source === source) &&
    (noun === undefined || event.noun === noun) &&
    (verb === undefined || event.verb === verb)
  )
}

async function viewEvents(ctx: WorkspaceQueryCtx, events: Doc<"events">[]): Promise<AuditEntry[]> {
  const people = await peopleById(
    ctx,
    events.map((event) => event.actorId),
  )
  const names = await namesOfChanges(ctx, events)
  const targets = await Promise.all(events.map((event) => targetOf(ctx, event)))
  return events.map(({ _id, at, actorId, source, verb, noun, subject, changes }, index) => ({
    ...{ _id, at, source, verb, noun, subject, changes },
    by: people.get(actorId) ?? { _id: actorId, name: "Someone", avatarUrl: null },
    names: names[index],
    target: targets[index],
  }))
}
