// Tasks across all records. Single activities are written and read through records.ts, listed in timeline.ts.
import { paginationOptsValidator, paginationResultValidator } from "convex/server"
import { v } from "convex/values"
import { workspaceQuery } from "./functions"
import { countDue, listTasks, vAssignee, vSection, vTask } from "./model/activities/tasks"

/** Tasks of one section by due day: overdue, today, upcoming, without a day, or done. */
export const tasks = workspaceQuery("records.read")({
  args: {
    section: vSection,
    assignee: vAssignee,
    /** The reader's day, YYYY-MM-DD. */
    today: v.string(),
    paginationOpts: paginationOptsValidator,
  },
  returns: paginationResultValidator(vTask),
  handler: (ctx, { paginationOpts, ...wanted }) => listTasks(ctx, wanted, paginationOpts),
})

/** How many open tasks the caller has that are due today or overdue; counts to 100. */
export const due = workspaceQuery("records.read")({
  args: { today: v.string() },
  returns: v.number(),
  handler: (ctx, { today }) => countDue(ctx, today),
})
