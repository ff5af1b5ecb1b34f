// What the language model used: the fact behind the metrics of tokens and cost.
import type { Id } from "../../_generated/dataModel"
import type { MutationCtx } from "../../_generated/server"
import { countFact } from "../metrics/count"

export type Usage = {
  workspaceId: Id<"workspaces">
  userId: Id<"users">
  model: string
  inputTokens: number
  outputTokens: number
}

/** Writes and counts one call of the model. A workspace that was deleted meanwhile has nothing to count. */
export async function recordUsage(ctx: MutationCtx, usage: Usage): Promise<void> {
  const workspace = await ctx.db.get("workspaces", usage.workspaceId)
  if (workspace === null || workspace.deletedAt !== undefined) return
  const doc = { ...usage, cost: costOf(usage), at: Date.now() }
  await ctx.db.insert("assistantUsages", doc)
  await countFact(ctx, usage.workspaceId, null, { kind: "usage", doc })
}

/**
 * Millionths of a US dollar, when the deployment says what a million tokens cost in dollars
 * (OPENAI_PRICE_INPUT and OPENAI_PRICE_OUTPUT); null when it does not.
 */
export function costOf({
  inputTokens,
  outputTokens,
}: Pick<Usage, "inputTokens" | "outputTokens">): number | null {
  const [input, output] = [process.env.OPENAI_PRICE_INPUT, process.env.OPENAI_PRICE_OUTPUT].map((price) =>
    price === undefined || price === "" ? NaN : Number(price),
  )
  // A price per million tokens in dollars is one per token in millionths of a dollar.
  const cost = inputTokens * input + outputTokens * output
  return Number.isFinite(cost) ? Math.round(cost) : null
}
