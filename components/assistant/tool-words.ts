// The quiet line that says what the assistant looked at.
import type { ChatPart } from "./chat-types"

/** Words for a tool's part, or nothing for parts that are not about a tool. */
function toolWords(part: ChatPart): string | undefined {
  const tool = toolName(part)
  if (tool === undefined) return undefined
  return tool === "lookUpContacts" ? lookUpWords(part) : `Used ${tool}`
}

function toolName(part: ChatPart): string | undefined {
  if (part.type === "dynamic-tool") return part.toolName ?? "a tool"
  return part.type.startsWith("tool-") ? part.type.slice("tool-".length) : undefined
}

function lookUpWords({ state, input }: ChatPart): string {
  const search = searchOf(input)
  const what = search ? `contacts: ${search}` : "the newest contacts"
  switch (state) {
    case "output-available":
      return `Looked up ${what}`
    case "output-error":
      return `Could not look up ${what}`
    default:
      return `Looking up ${what}…`
  }
}

/** While the call streams in, its input may be missing or half there. */
function searchOf(input: unknown): string {
  if (typeof input !== "object" || input === null || !("search" in input)) return ""
  return typeof input.search === "string" ? input.search.trim() : ""
}

export { toolWords }
