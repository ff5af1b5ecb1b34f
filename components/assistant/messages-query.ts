import type { UIMessage } from "@convex-dev/agent/react"
import type { SyncStreamsReturnValue } from "@convex-dev/agent"
import type { FunctionReference, PaginationResult } from "convex/server"
import { api } from "@/convex/_generated/api"

type Served = typeof api.assistant.messages

/**
 * assistant.messages as the agent's hooks want it. The server's own result type differs from the agent's in
 * one point: a tool call whose first half lies on an earlier page has no `input`.
 */
const messagesQuery = api.assistant.messages as unknown as FunctionReference<
  "query",
  "public",
  Served["_args"],
  PaginationResult<UIMessage> & { streams: SyncStreamsReturnValue }
>

export { messagesQuery }
