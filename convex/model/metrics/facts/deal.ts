// Metrics of how deals ended. They follow the deal: one that is reopened or deleted no longer counts as won.
import type { Doc } from "../../../_generated/dataModel"
import { move, type Move } from "../moves"

type DealFacts = Pick<
  Doc<"deals">,
  "status" | "closedAt" | "deletedAt" | "amount" | "currency" | "ownerId" | "pipelineId"
>

export function deal({
  status,
  closedAt,
  deletedAt,
  amount,
  currency,
  ownerId,
  pipelineId,
}: DealFacts): Move[] {
  if (status === "open" || closedAt === null || deletedAt !== null) return []
  const by = { person: ownerId, pipeline: pipelineId }
  return [move(status === "won" ? "deals.won" : "deals.lost", closedAt, { sum: amount, currency, by })]
}
