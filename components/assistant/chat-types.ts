// A message as the page draws it: what is common to saved messages and to those still being written.

type ChatPart = {
  type: string
  text?: string
  state?: string
  /** The name of a tool whose part is not typed after it. */
  toolName?: string
  input?: unknown
}

type ChatMessage = {
  key: string
  role: "user" | "assistant" | "system"
  status: "pending" | "streaming" | "success" | "failed"
  text: string
  parts: readonly ChatPart[]
  /** Ms. */
  _creationTime: number
}

export type { ChatMessage, ChatPart }
