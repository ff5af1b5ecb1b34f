// Listening live with a grant, through any Convex client: ConvexClient in browsers and Node, ConvexReactClient in React.
import {
  makeFunctionReference,
  type FunctionArgs,
  type FunctionReference,
  type FunctionReturnType,
} from "convex/server"
import type { api } from "@/convex/_generated/api"

/** What a grant opens now: its channel with the newest messages, or why it opens nothing. */
export type LiveChannel = FunctionReturnType<typeof api.live.messages>
export type LiveMessage = Extract<LiveChannel, { standing: "open" }>["messages"][number]

// By name: who uses the client elsewhere has no generated code of this app.
export const live = {
  messages: makeFunctionReference<"query">("live:messages") as typeof api.live.messages,
  publish: makeFunctionReference<"mutation">("live:publish") as typeof api.live.publish,
  connect: makeFunctionReference<"mutation">("live:connect") as typeof api.live.connect,
  heartbeat: makeFunctionReference<"mutation">("live:heartbeat") as typeof api.live.heartbeat,
  disconnect: makeFunctionReference<"mutation">("live:disconnect") as typeof api.live.disconnect,
}

/** The part of a Convex client this needs. */
export type MutatingClient = {
  mutation: (mutation: FunctionReference<"mutation">, args: Record<string, string>) => Promise<unknown>
}
export type SubscribingClient = MutatingClient & {
  onUpdate: (
    query: typeof live.messages,
    args: { grant: string; limit?: number },
    onValue: (channel: LiveChannel) => unknown,
  ) => () => void
}

/** Publishes once, however often the connection is lost meanwhile. `body` is any JSON value. */
export async function publishLive(client: MutatingClient, grant: string, body: unknown): Promise<void> {
  const idempotencyKey = crypto.randomUUID()
  await call(client, live.publish, { grant, body: JSON.stringify(body), idempotencyKey })
}

/**
 * Calls `onChange` with the channel now and whenever it changes, and is counted among those who listen. Answers with
 * what stops it. For ConvexClient.
 */
export function listen(
  client: SubscribingClient,
  grant: string,
  onChange: (channel: LiveChannel) => void,
  limit?: number,
): () => void {
  const args = { grant, ...(limit === undefined ? {} : { limit }) }
  const stopReading = client.onUpdate(live.messages, args, onChange)
  const close = holdConnection(client, grant)
  return () => {
    stopReading()
    close()
  }
}

/** Opens a connection and keeps it open, again and again, until the grant ends or it is closed by what this answers. */
export function holdConnection(client: MutatingClient, grant: string): () => void {
  let open = true
  let timer: ReturnType<typeof setTimeout> | undefined
  let connectionId: string | null = null

  const next = (ms: number) => {
    if (open) timer = setTimeout(() => void beat(), ms)
  }

  async function beat(): Promise<void> {
    try {
      if (connectionId === null) {
        const made = await call(client, live.connect, { grant })
        connectionId = made.connectionId
        heartbeatMs = made.heartbeatMs
        if (!open) leave()
      } else await call(client, live.heartbeat, { grant, connectionId })
      next(heartbeatMs)
    } catch (error) {
      // Closed for its silence, as after a laptop's sleep: a new one is opened. Whatever else it is may pass.
      const code = codeOf(error)
      if (code === "unauthenticated") return
      if (code === "conflict" || code === "not_found") connectionId = null
      next(RETRY_MS)
    }
  }

  function leave(): void {
    if (connectionId === null) return
    // Lost like everything of a page that closes; the backend notices the silence.
    call(client, live.disconnect, { grant, connectionId }).catch(() => {})
  }

  let heartbeatMs = RETRY_MS
  void beat()
  return () => {
    if (!open) return
    open = false
    clearTimeout(timer)
    leave()
  }
}

const RETRY_MS = 2_000

/** Clients differ in how they type this call. */
async function call<F extends Exclude<(typeof live)[keyof typeof live], typeof live.messages>>(
  client: MutatingClient,
  mutation: F,
  args: FunctionArgs<F> & Record<string, string>,
): Promise<FunctionReturnType<F>> {
  return (await client.mutation(mutation, args)) as FunctionReturnType<F>
}

function codeOf(error: unknown): unknown {
  const data = error instanceof Error && "data" in error ? error.data : undefined
  return typeof data === "object" && data !== null && "code" in data ? data.code : undefined
}
