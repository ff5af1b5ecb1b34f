// The facts of the realtime API behind a number: their pages, and how each reads.
import type { PaginationOptions, PaginationResult } from "convex/server"
import type { Doc } from "../../_generated/dataModel"
import type { WorkspaceQueryCtx } from "../../functions"
import type { FactsQuestion } from "./question"
import type { MetricRow } from "./rows"
import { realtimeFacts, type RealtimeFact, type RealtimeKind } from "./realtimeFacts"

/** Messages can have 64 KB each. */
const MOST_AT_ONCE = 50

export async function realtimeRows<Kind extends RealtimeKind>(
  ctx: WorkspaceQueryCtx,
  kind: Kind,
  question: FactsQuestion,
  options: PaginationOptions,
): Promise<PaginationResult<RealtimeFact<Kind>>> {
  const bounded = { ...options, numItems: Math.min(options.numItems, MOST_AT_ONCE) }
  const { page, ...rest } = await realtimeFacts(ctx, kind, question).paginate(bounded)
  return { ...rest, page: page.filter((row) => row.workspaceId === ctx.workspaceId) }
}

/** How such a fact reads among the rows of a metric. */
export function tellRealtime(
  kind: RealtimeKind,
  row: Doc<"messages"> | Doc<"connections"> | Doc<"grants"> | Doc<"apiRequests">,
  metric: string,
): Omit<MetricRow, "_id" | "who"> {
  const { at, projectId, channelId } = row
  const leadsTo = channelId === null ? null : { projectId, channelId }
  switch (kind) {
    case "message":
      return { at, verb: "published", noun: "message", subject: (row as Doc<"messages">).sender, leadsTo }
    case "connection": {
      const { subject, closedAt } = row as Doc<"connections">
      const closed = metric === "connections.closed" && closedAt !== null
      const told = closed ? { at: closedAt, verb: "closed" } : { at, verb: "opened" }
      return { ...told, noun: "connection", subject, leadsTo }
    }
    case "grant": {
      const { subject, firstUsedAt } = row as Doc<"grants">
      const used = metric === "grants.used" && firstUsedAt !== null
      const told = used ? { at: firstUsedAt, verb: "used" } : { at, verb: "issued" }
      return { ...told, noun: "grant", subject, leadsTo }
    }
    case "request": {
      const { route, status } = row as Doc<"apiRequests">
      return { at, verb: "answered", noun: "request", subject: `${route} ${status}`, leadsTo }
    }
  }
}
