// Reading reports, and who wants them by mail.
import type { PaginationOptions, PaginationResult } from "convex/server"
import { v, type Infer } from "convex/values"
import type { WorkspaceMutationCtx, WorkspaceQueryCtx } from "../../functions"
import { vReportCount, vReportMoney } from "../../tables/reports"
import { vPerson } from "../account/person"
import { peopleById } from "../events/names"
import { requireMembership } from "../members/find"
import { boundedPage } from "../page"
import { findReport } from "./build"

export const vReportSummary = v.object({
  _id: v.id("reports"),
  day: v.string(),
  counts: v.array(vReportCount),
})

export const vReport = v.object({
  ...vReportSummary.fields,
  timeZone: v.string(),
  /** Ms: when it was written. */
  at: v.number(),
  money: v.array(vReportMoney),
  people: v.array(v.object({ person: vPerson, changes: v.number() })),
})

/** The newest first. */
export async function listReports(
  ctx: WorkspaceQueryCtx,
  options: PaginationOptions,
): Promise<PaginationResult<Infer<typeof vReportSummary>>> {
  const result = await ctx.db
    .query("reports")
    .withIndex("by_workspace_and_day", (q) => q.eq("workspaceId", ctx.workspaceId))
    .order("desc")
    .paginate(boundedPage(options))
  return { ...result, page: result.page.map(({ _id, day, counts }) => ({ _id, day, counts })) }
}

/** Null when there is none of that day. */
export async function viewReport(ctx: WorkspaceQueryCtx, day: string): Promise<Infer<typeof vReport> | null> {
  const report = await findReport(ctx, ctx.workspaceId, day)
  if (report === null) return null
  const { _id, _creationTime: at, timeZone, counts, money } = report
  const known = await peopleById(
    ctx,
    report.people.map(({ userId }) => userId),
  )
  const people = report.people.flatMap(({ userId, changes }) => {
    const person = known.get(userId)
    return person === undefined ? [] : [{ person, changes }]
  })
  return { _id, day, at, timeZone, counts, money, people }
}

export async function wantsMail(ctx: WorkspaceQueryCtx): Promise<boolean> {
  return (await requireMembership(ctx, ctx.workspaceId, ctx.userId)).nightlyMail === true
}

export async function setWantsMail(ctx: WorkspaceMutationCtx, wants: boolean): Promise<void> {
  const { _id } = await requireMembership(ctx, ctx.workspaceId, ctx.userId)
  await ctx.db.patch("memberships", _id, { nightlyMail: wants })
}
