// Metrics of the assistant: conversations, questions, tokens, cost.
import type { Doc } from "../../../_generated/dataModel"
import { move, type Move } from "../moves"

type QuestionFacts = Pick<Doc<"assistantQuestions">, "askedAt" | "userId">
type UsageFacts = Pick<
  Doc<"assistantUsages">,
  "at" | "userId" | "model" | "inputTokens" | "outputTokens" | "cost"
>

/** Follows the thread: one that is removed no longer counts. */
export function thread({
  _creationTime: at,
  userId,
}: Pick<Doc<"assistantThreads">, "_creationTime" | "userId">): Move[] {
  return [move("assistant.threads", at, { by: { person: userId } })]
}

export function question({ askedAt, userId }: QuestionFacts): Move[] {
  return [move("assistant.questions", askedAt, { by: { person: userId } })]
}

export function assistantUsage({ at, userId, model, inputTokens, outputTokens, cost }: UsageFacts): Move[] {
  const by = { person: userId, model }
  const tokens = move("assistant.tokens", at, { by, sum: inputTokens + outputTokens })
  return cost === null ? [tokens] : [tokens, move("assistant.cost", at, { by, sum: cost })]
}
