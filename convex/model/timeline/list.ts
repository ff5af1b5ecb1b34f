// What happened with one record, newest first: its own events, of a company also those of its deals, and what people
// did with it. Several ranges of indexes are read side by side, each only as far as the page needs.
import { v, type Infer } from "convex/values"
import type { PaginationOptions, PaginationResult } from "convex/server"
import { mergedStream } from "convex-helpers/server/stream"
import type { Doc, Id } from "../../_generated/dataModel"
import type { WorkspaceQueryCtx } from "../../functions"
import { vChange, vSource, vVerb } from "../../tables/events"
import { vPerson, type Person } from "../account/person"
import { namesOfChanges, peopleById, type Names } from "../events/names"
import { isNews } from "../events/recent"
import { fieldsOf } from "../fields/catalogue"
import { boundedPage } from "../page"
import type { StoredRecord } from "../records/kinds"
import { viewRecords, vRow, type Row } from "../records/view"
import { streamsOf } from "../streams"

/** Deals of a company whose events are told with its own: the newest. */
const MOST_DEALS = 10
/** Events read for one page at most, while moves inside a stage are left out. */
const READ_PER_PAGE = 1_000

const vTold = { at: v.number(), by: vPerson }

export const vEntry = v.union(
  v.object({
    kind: v.literal("event"),
    _id: v.id("events"),
    ...vTold,
    verb: vVerb,
    source: vSource,
    changes: v.array(vChange),
    /** Names of the ids among the changes. */
    names: v.record(v.string(), v.string()),
    /** The deal it happened to, on the page of its company; null for what happened to the record itself. */
    deal: v.union(v.object({ _id: v.string(), name: v.string() }), v.null()),
  }),
  v.object({
    kind: v.literal("activity"),
    _id: v.id("activities"),
    ...vTold,
    activity: vRow,
    assignee: v.union(vPerson, v.null()),
  }),
)
export type Entry = Infer<typeof vEntry>

type Told = { event: Doc<"events"> } | { activity: Doc<"activities"> }
type Subject = Exclude<StoredRecord, { object: "activity" }>

/** One page. Live pages need the `endCursor` of convex-helpers' usePaginatedQuery, or entries fall between two. */
export async function listTimeline(
  ctx: WorkspaceQueryCtx,
  record: Subject,
  paginationOpts: PaginationOptions,
): Promise<PaginationResult<Entry>> {
  const deals = await dealsOf(ctx, record)
  const events = [record.doc._id, ...deals.map(({ _id }) => _id)].map((id) => eventsOf(ctx, id))
  const activities = activitiesOf(ctx, record).map(async (activity): Promise<Told> => ({ activity }))
  const { page, ...rest } = await mergedStream([...events, activities], ["at"]).paginate({
    ...boundedPage(paginationOpts),
    maximumRowsRead: READ_PER_PAGE,
  })
  return { ...rest, page: await viewEntries(ctx, page, deals) }
}

async function dealsOf(ctx: WorkspaceQueryCtx, { object, doc }: Subject): Promise<Doc<"deals">[]> {
  if (object !== "company") return []
  return await ctx.db
    .query("deals")
    .withIndex("by_company_and_deletedAt_and_createdAt", (q) =>
      q.eq("companyId", doc._id).eq("deletedAt", null),
    )
    .order("desc")
    .take(MOST_DEALS)
}

function eventsOf(ctx: WorkspaceQueryCtx, subjectId: string) {
  return streamsOf(ctx)
    .query("events")
    .withIndex("by_subject_and_at", (q) => q.eq("subjectId", subjectId))
    .order("desc")
    .filterWith(async (event) => isNews(event))
    .map(async (event): Promise<Told> => ({ event }))
}

function activitiesOf(ctx: WorkspaceQueryCtx, { object, doc }: Subject) {
  const activities = streamsOf(ctx).query("activities")
  switch (object) {
    case "company":
      return activities
        .withIndex("by_company_and_deletedAt_and_at", (q) => q.eq("companyId", doc._id).eq("deletedAt", null))
        .order("desc")
    case "contact":
      return activities
        .withIndex("by_contact_and_deletedAt_and_at", (q) => q.eq("contactId", doc._id).eq("deletedAt", null))
        .order("desc")
    case "deal":
      return activities
        .withIndex("by_deal_and_deletedAt_and_at", (q) => q.eq("dealId", doc._id).eq("deletedAt", null))
        .order("desc")
  }
}

async function viewEntries(ctx: WorkspaceQueryCtx, page: Told[], deals: Doc<"deals">[]): Promise<Entry[]> {
  const events = page.flatMap((told) => ("event" in told ? [told.event] : []))
  const activities = page.flatMap((told) => ("activity" in told ? [told.activity] : []))
  const people = await peopleById(ctx, [
    ...events.map((event) => event.actorId),
    ...activities.flatMap(({ createdBy, assigneeId }) => [createdBy, ...(assigneeId ? [assigneeId] : [])]),
  ])
  const names = await namesOfChanges(ctx, events)
  const rows = await viewRecords(
    ctx,
    fieldsOf("activity", []),
    activities.map((doc) => ({ object: "activity", doc })),
  )
  const byId = new Map<string, Entry>([
    ...events.map((event, index) => [event._id, viewEvent(event, names[index], people, deals)] as const),
    ...activities.map((doc, index) => [doc._id, viewActivity(doc, rows[index], people)] as const),
  ])
  return page.flatMap((told) => byId.get("event" in told ? told.event._id : told.activity._id) ?? [])
}

function viewEvent(
  event: Doc<"events">,
  names: Names,
  people: Map<string, Person>,
  deals: Doc<"deals">[],
): Entry {
  const { _id, at, actorId, verb, source, changes } = event
  const deal = deals.find((each) => each._id === event.subjectId)
  return {
    ...{ kind: "event", _id, at, by: personIn(people, actorId), verb, source, changes, names },
    deal: deal === undefined ? null : { _id: deal._id, name: deal.name },
  }
}

function viewActivity(doc: Doc<"activities">, activity: Row, people: Map<string, Person>): Entry {
  const { _id, at, createdBy, assigneeId } = doc
  const assignee = assigneeId === null ? null : personIn(people, assigneeId)
  return { kind: "activity", _id, at, by: personIn(people, createdBy), activity, assignee }
}

function personIn(people: Map<string, Person>, id: Id<"users">): Person {
  return people.get(id) ?? { _id: id, name: "Someone", avatarUrl: null }
}
