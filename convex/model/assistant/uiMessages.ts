// Turns saved messages of the agent component into what useUIMessages shows. The agent package has this too
// (listUIMessages), but importing it loads the whole AI SDK into a query that re-runs several times a second.
import type { MessageDoc } from "@convex-dev/agent/validators"
import { v, type Infer } from "convex/values"

const vDone = v.literal("done")

const vToolPart = {
  toolCallId: v.string(),
  // What the model sent; null when the call is on an earlier page.
  input: v.any(),
}

const vToolName = v.literal("tool-lookUp")

export const vPart = v.union(
  v.object({ type: v.literal("text"), text: v.string(), state: vDone }),
  v.object({ type: v.literal("reasoning"), text: v.string(), state: vDone }),
  v.object({ type: v.literal("step-start") }),
  v.object({ type: vToolName, state: v.literal("input-available"), ...vToolPart }),
  v.object({ type: vToolName, state: v.literal("output-available"), ...vToolPart, output: v.any() }),
  v.object({ type: vToolName, state: v.literal("output-error"), ...vToolPart, errorText: v.string() }),
)
export type Part = Infer<typeof vPart>

export const vUIMessage = v.object({
  id: v.string(),
  key: v.string(),
  role: v.union(v.literal("user"), v.literal("assistant")),
  parts: v.array(vPart),
  /** All text parts in one. */
  text: v.string(),
  status: v.union(v.literal("pending"), v.literal("success"), v.literal("failed")),
  order: v.number(),
  stepOrder: v.number(),
  agentName: v.optional(v.string()),
  _creationTime: v.number(),
})
export type UIMessage = Infer<typeof vUIMessage>

/** One UI message per prompt and per answer; the steps of an answer become its parts. Any order in. */
export function toUIMessages(docs: MessageDoc[]): UIMessage[] {
  const sorted = [...docs].sort((a, b) => a.order - b.order || a.stepOrder - b.stepOrder)
  return groupAnswers(sorted).map(toUIMessage)
}

/** Splits sorted messages so that each group is one prompt, or the consecutive steps of one answer. */
function groupAnswers(sorted: MessageDoc[]): MessageDoc[][] {
  const groups: MessageDoc[][] = []
  let open: MessageDoc[] | null = null
  for (const doc of sorted) {
    if (doc.message === undefined || doc.message.role === "system") continue
    if (doc.message.role === "user") {
      groups.push([doc])
      open = null
      continue
    }
    if (open !== null && open[0].order === doc.order) open.push(doc)
    else groups.push((open = [doc]))
    // An assistant message without tool calls ends the answer.
    if (!doc.tool) open = null
  }
  return groups
}

function toUIMessage(group: MessageDoc[]): UIMessage {
  const [first] = group
  const parts = group.reduce<Part[]>(addParts, [])
  return {
    id: first._id,
    key: `${first.threadId}-${first.order}-${first.stepOrder}`,
    role: first.message?.role === "user" ? "user" : "assistant",
    parts,
    text: parts.flatMap((part) => (part.type === "text" ? part.text : [])).join(" "),
    status: group[group.length - 1].status,
    order: first.order,
    stepOrder: first.stepOrder,
    agentName: first.agentName,
    _creationTime: first._creationTime,
  }
}

/** The parts so far with those of one more message; a tool's result completes the part of its call. */
function addParts(parts: Part[], doc: MessageDoc): Part[] {
  const content = doc.message?.content ?? ""
  if (typeof content === "string") {
    return content === "" ? parts : [...parts, { type: "text", text: content, state: "done" }]
  }
  return content.reduce<Part[]>((soFar, part) => {
    switch (part.type) {
      case "text":
      case "reasoning":
        return [...soFar, { type: part.type, text: part.text, state: "done" }]
      case "tool-call":
        return [
          ...soFar,
          { type: "step-start" },
          {
            type: "tool-lookUp",
            state: "input-available",
            toolCallId: part.toolCallId,
            input: part.input ?? null,
          },
        ]
      case "tool-result":
        return withResult(soFar, part.toolCallId, resultOf(part.output))
      default:
        // Files, sources and approvals: nothing in this product makes them.
        return soFar
    }
  }, parts)
}

type Result = { value: unknown } | { errorText: string }

/** The agent stores results as { type: "json" | "text" | "error-text" | "error-json", value }. */
function resultOf(output: { type: string; value?: unknown } | undefined): Result {
  if (output === undefined) return { value: null }
  if (!output.type.startsWith("error")) return { value: output.value }
  return { errorText: typeof output.value === "string" ? output.value : "The look-up failed." }
}

function withResult(parts: Part[], toolCallId: string, result: Result): Part[] {
  const index = parts.findIndex((part) => "toolCallId" in part && part.toolCallId === toolCallId)
  const call = parts[index]
  const input: unknown = call !== undefined && "input" in call ? call.input : null
  const common = { type: "tool-lookUp", toolCallId, input } as const
  const completed: Part =
    "errorText" in result
      ? { ...common, state: "output-error", errorText: result.errorText }
      : { ...common, state: "output-available", output: result.value }
  return index === -1 ? [...parts, completed] : parts.with(index, completed)
}
