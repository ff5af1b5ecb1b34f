// The quiet line that says what the assistant looked at.
import { OBJECT_WORDS } from "@/convex/model/fields/catalogue"
import type { ChatPart } from "./chat-types"

/** Words for a tool's part, or nothing for parts that are not about a tool. */
function toolWords(part: ChatPart): string | undefined {
  const tool = toolName(part)
  if (tool === undefined) return undefined
  return tool === "lookUp" ? lookUpWords(part) : `Used ${tool}`
}

function toolName(part: ChatPart): string | undefined {
  if (part.type === "dynamic-tool") return part.toolName ?? "a tool"
  return part.type.startsWith("tool-") ? part.type.slice("tool-".length) : undefined
}

const MANY: Record<string, string> = {
  ...{ contact: OBJECT_WORDS.contact.many, company: OBJECT_WORDS.company.many },
  ...{ deal: OBJECT_WORDS.deal.many, activity: OBJECT_WORDS.activity.many },
}

function lookUpWords({ state, input }: ChatPart): string {
  const search = textIn(input, "search")
  // Conversations from before there was more to look up say nothing, and mean contacts.
  const many = MANY[textIn(input, "object")] ?? OBJECT_WORDS.contact.many
  const what = search ? `${many}: ${search}` : `the newest ${many}`
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
function textIn(input: unknown, key: "object" | "search"): string {
  const value: unknown = typeof input === "object" && input !== null ? Reflect.get(input, key) : undefined
  return typeof value === "string" ? value.trim() : ""
}

export { toolWords }
