// Writing reports at night: a cron looks which workspaces had their day end, each report is a transaction of its own.
import { internal } from "../../_generated/api"
import type { Doc, Id } from "../../_generated/dataModel"
import type { MutationCtx, QueryCtx } from "../../_generated/server"
import { chooseDelivery } from "../mail/delivery"
import { sendMail } from "../mail/send"
import { MAX_MEMBERS } from "../members/find"
import { timeZoneOf } from "../workspaces/timeZone"
import { boundsOfDay, dayBefore } from "../zone"
import { readFigures } from "./figures"
import { reportMail } from "./words"

const WORKSPACES_AT_ONCE = 25

/** A page of workspaces, then the next in a call of its own. What was missed comes with the next hour. */
export async function sweepReports(ctx: MutationCtx, cursor: string | null, now: number): Promise<void> {
  const { page, continueCursor, isDone } = await ctx.db
    .query("workspaces")
    .paginate({ numItems: WORKSPACES_AT_ONCE, cursor })
  for (const workspace of page) {
    if (workspace.deletedAt !== undefined) continue
    const { _id: workspaceId } = workspace
    const timeZone = await timeZoneOf(ctx, workspace)
    const day = dayBefore(now, timeZone)
    if ((await findReport(ctx, workspaceId, day)) !== null) continue
    if (!(await hasHappened(ctx, workspaceId, ...boundsOfDay(day, timeZone)))) continue
    await ctx.scheduler.runAfter(0, internal.reports.build, { workspaceId, day })
  }
  if (!isDone) await ctx.scheduler.runAfter(0, internal.reports.sweep, { cursor: continueCursor, now })
}

export async function findReport(
  ctx: QueryCtx,
  workspaceId: Id<"workspaces">,
  day: string,
): Promise<Doc<"reports"> | null> {
  return await ctx.db
    .query("reports")
    .withIndex("by_workspace_and_day", (q) => q.eq("workspaceId", workspaceId).eq("day", day))
    .unique()
}

/** Writes the report and its mails, once; a day on which nothing happened has none. */
export async function buildReport(
  ctx: MutationCtx,
  workspaceId: Id<"workspaces">,
  day: string,
): Promise<void> {
  const workspace = await ctx.db.get("workspaces", workspaceId)
  if (workspace === null || workspace.deletedAt !== undefined) return
  if ((await findReport(ctx, workspaceId, day)) !== null) return
  const timeZone = await timeZoneOf(ctx, workspace)
  const [from, to] = boundsOfDay(day, timeZone)
  if (from === to || !(await hasHappened(ctx, workspaceId, from, to))) return
  const figures = await readFigures({ ...ctx, workspaceId, userId: workspace.createdBy }, day, timeZone)
  const report = { workspaceId, day, timeZone, from, to, ...figures }
  await ctx.db.insert("reports", report)
  await mailReport(ctx, workspace, report)
}

/** Whether people did anything, or anything came through the realtime API. */
async function hasHappened(
  ctx: QueryCtx,
  workspaceId: Id<"workspaces">,
  from: number,
  to: number,
): Promise<boolean> {
  for (const table of ["events", "messages", "connections"] as const) {
    const fact = await ctx.db
      .query(table)
      .withIndex("by_workspace_and_at", (q) => q.eq("workspaceId", workspaceId).gte("at", from).lt("at", to))
      .first()
    if (fact !== null) return true
  }
  return false
}

/** To the members who asked for it, when mail can leave. */
async function mailReport(
  ctx: MutationCtx,
  workspace: Doc<"workspaces">,
  report: Omit<Doc<"reports">, "_id" | "_creationTime">,
): Promise<void> {
  if (chooseDelivery().kind === "none") return
  const memberships = await ctx.db
    .query("memberships")
    .withIndex("by_workspace_and_user", (q) => q.eq("workspaceId", workspace._id))
    .take(MAX_MEMBERS)
  const wanting = memberships.filter(({ nightlyMail }) => nightlyMail === true)
  if (wanting.length === 0) return
  const names = await Promise.all(report.people.map(({ userId }) => ctx.db.get("users", userId)))
  const mail = reportMail(
    workspace,
    report,
    names.map((user) => user?.name ?? user?.email ?? "Someone"),
  )
  for (const { userId } of wanting) {
    const user = await ctx.db.get("users", userId)
    if (user?.email === undefined) continue
    await sendMail(ctx, { to: user.email, ...mail, kind: "report", workspaceId: workspace._id })
  }
}
