// Tasks by when they are due, for one person or for everybody. Each section is a range of one index.
import { v, type Infer } from "convex/values"
import type { PaginationOptions, PaginationResult } from "convex/server"
import type { Id } from "../../_generated/dataModel"
import type { WorkspaceQueryCtx } from "../../functions"
import { vPerson } from "../account/person"
import { requireDay } from "../day"
import { peopleById } from "../events/names"
import { fieldsOf } from "../fields/catalogue"
import { boundedPage, EMPTY_PAGE } from "../page"
import { viewRecords, vRow } from "../records/view"

const EVERYONE = "everyone"

/** The number beside "Tasks" stops counting here. */
export const MOST_COUNTED = 100

export const vSection = v.union(
  v.literal("overdue"),
  v.literal("today"),
  v.literal("upcoming"),
  v.literal("undated"),
  v.literal("done"),
)
/** A person as an address says it, nobody (null), or "everyone"; an id that is nobody's finds nothing. */
export const vAssignee = v.union(v.string(), v.null())

export const vTask = v.object({ ...vRow.fields, assignee: v.union(vPerson, v.null()) })

type Wanted = {
  section: Infer<typeof vSection>
  assignee: Infer<typeof vAssignee>
  /** The reader's day. */
  today: string
}

/** Open tasks of one section, soonest first; done ones, latest first. */
export async function listTasks(
  ctx: WorkspaceQueryCtx,
  { section, assignee, today }: Wanted,
  paginationOpts: PaginationOptions,
): Promise<PaginationResult<Infer<typeof vTask>>> {
  const day = requireDay(today, "today")
  const whose = assignee === null || assignee === EVERYONE ? assignee : ctx.db.normalizeId("users", assignee)
  if (whose === null && assignee !== null) return EMPTY_PAGE
  const { page, ...rest } = await tasksIn(ctx, section, whose, day)
    .order(section === "done" ? "desc" : "asc")
    .paginate(boundedPage(paginationOpts))
  const people = await peopleById(
    ctx,
    page.flatMap((task) => task.assigneeId ?? []),
  )
  const rows = await viewRecords(
    ctx,
    fieldsOf("activity", []),
    page.map((doc) => ({ object: "activity", doc })),
  )
  return {
    ...rest,
    page: rows.map((row, index) => ({ ...row, assignee: people.get(page[index].assigneeId ?? "") ?? null })),
  }
}

/** The reader's open tasks that are due today or were due before; at most MOST_COUNTED. */
export async function countDue(ctx: WorkspaceQueryCtx, today: string): Promise<number> {
  const day = requireDay(today, "today")
  const due = await ctx.db
    .query("activities")
    .withIndex("by_workspace_and_assignee_and_due", (q) =>
      q
        .eq("workspaceId", ctx.workspaceId)
        .eq("assigneeId", ctx.userId)
        .eq("kind", "task")
        .eq("deletedAt", null)
        .eq("doneAt", null)
        .gt("dueDate", null)
        .lte("dueDate", day),
    )
    .take(MOST_COUNTED)
  return due.length
}

function tasksIn(
  ctx: WorkspaceQueryCtx,
  section: Infer<typeof vSection>,
  assignee: Id<"users"> | null | typeof EVERYONE,
  today: string,
) {
  const activities = ctx.db.query("activities")
  if (assignee === EVERYONE) {
    return activities.withIndex("by_workspace_and_kind_and_due", (q) => {
      const tasks = q.eq("workspaceId", ctx.workspaceId).eq("kind", "task").eq("deletedAt", null)
      if (section === "done") return tasks.gt("doneAt", null)
      const open = tasks.eq("doneAt", null)
      if (section === "undated") return open.eq("dueDate", null)
      if (section === "today") return open.eq("dueDate", today)
      return section === "overdue" ? open.gt("dueDate", null).lt("dueDate", today) : open.gt("dueDate", today)
    })
  }
  return activities.withIndex("by_workspace_and_assignee_and_due", (q) => {
    const theirs = q.eq("workspaceId", ctx.workspaceId).eq("assigneeId", assignee)
    const tasks = theirs.eq("kind", "task").eq("deletedAt", null)
    if (section === "done") return tasks.gt("doneAt", null)
    const open = tasks.eq("doneAt", null)
    if (section === "undated") return open.eq("dueDate", null)
    if (section === "today") return open.eq("dueDate", today)
    return section === "overdue" ? open.gt("dueDate", null).lt("dueDate", today) : open.gt("dueDate", today)
  })
}
