// Whose turn it is in a conversation, read from its messages.
import type { ChatMessage } from "./chat-types"
import { MINUTE } from "@/convex/model/time"

/**
 * - `person`: nothing is going on, the next word is the person's.
 * - `waiting`: a question was asked; at most look-ups are there, no word of the answer yet.
 * - `answering`: the answer is being written.
 * - `unfinished`: the answer broke off, was stopped, or never came.
 */
type Turn = "person" | "waiting" | "answering" | "unfinished"

/** Ms after which an answer that has not begun is not going to. */
const PATIENCE = MINUTE

type TurnFacts = {
  messages: readonly ChatMessage[]
  /** Key of the question whose answer the person stopped before it began. */
  stoppedKey: string | null
  /** Ms. */
  now: number
}

function turnOf({ messages, stoppedKey, now }: TurnFacts): Turn {
  const last = messages.at(-1)
  if (last === undefined) return "person"
  if (last.role === "user") {
    const gaveUp = now - last._creationTime > PATIENCE && last.status !== "pending"
    return gaveUp || last.key === stoppedKey ? "unfinished" : "waiting"
  }
  if (last.status === "failed") return "unfinished"
  if (last.status === "success") return "person"
  return last.parts.some((part) => part.type === "text" && part.text) ? "answering" : "waiting"
}

/** The newest question, for asking it again. */
function lastQuestion(messages: readonly ChatMessage[]): ChatMessage | undefined {
  return messages.findLast((message) => message.role === "user")
}

export { lastQuestion, PATIENCE, turnOf, type Turn }
