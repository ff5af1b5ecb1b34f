// A connection that speaks the sync protocol with as little work of its own as the floor's client does, so that
// both sides of a ratio carry the same client.
import { randomUUID } from "node:crypto"
import { WebSocket, type RawData } from "ws"
import { openSocket } from "./sockets.ts"

interface Waiting {
  resolve: () => void
  reject: (error: Error) => void
  /** Commit timestamp of the answer; the promise waits for the transition that reaches it, as the stock client's does. */
  ts: string | null
}

interface ServerMessage {
  type: string
  requestId?: number
  success?: boolean
  result?: unknown
  ts?: string
  error?: string
  endVersion?: { ts: string }
}

export class SyncClient {
  readonly socket: WebSocket
  #requestId = 0
  #querySet = 0
  #waiting = new Map<number, Waiting>()

  private constructor(socket: WebSocket) {
    this.socket = socket
  }

  static async open(backendUrl: string): Promise<SyncClient> {
    const socket = await openSocket(`${backendUrl.replace("http", "ws")}/api/1.48.0/sync`)
    const client = new SyncClient(socket)
    client.#send({
      type: "Connect",
      sessionId: randomUUID(),
      connectionCount: 0,
      lastCloseReason: null,
      clientTs: 0,
    })
    return client
  }

  /** Until called, messages are the caller's to listen to. */
  listen(): this {
    this.socket.on("message", (data: RawData) => this.#receive(JSON.parse(String(data)) as ServerMessage))
    return this
  }

  /** Resolves when `await client.mutation()` of the stock client would. */
  mutation(udfPath: string, args: Record<string, unknown>): Promise<void> {
    const requestId = this.#requestId++
    return new Promise((resolve, reject) => {
      this.#waiting.set(requestId, { resolve, reject, ts: null })
      this.#send({ type: "Mutation", requestId, udfPath, args: [args] })
    })
  }

  /** Before the first subscription; `token` as signing in gave it. */
  authenticate(token: string): void {
    this.#send({ type: "Authenticate", baseVersion: 0, tokenType: "User", value: token })
  }

  subscribe(queries: { udfPath: string; args: Record<string, unknown> }[]): void {
    const modifications = queries.map(({ udfPath, args }, index) => ({
      type: "Add",
      queryId: this.#querySet * 100_000 + index,
      udfPath,
      args: [args],
    }))
    const baseVersion = this.#querySet++
    this.#send({ type: "ModifyQuerySet", baseVersion, newVersion: this.#querySet, modifications })
  }

  close(): void {
    this.socket.terminate()
  }

  #receive(message: ServerMessage): void {
    if (message.type === "MutationResponse") this.#answered(message)
    else if (message.type === "Transition") this.#reached(message.endVersion?.ts ?? "")
    else if (message.type === "FatalError" || message.type === "AuthError") throw new Error(message.error)
  }

  #answered({ requestId = -1, success, result, ts = "" }: ServerMessage): void {
    const waiting = this.#waiting.get(requestId)
    if (!waiting) return
    if (success) return void (waiting.ts = ts)
    this.#waiting.delete(requestId)
    waiting.reject(new Error(String(result)))
  }

  #reached(ts: string): void {
    for (const [requestId, waiting] of this.#waiting) {
      if (waiting.ts === null || (waiting.ts !== ts && decodeTs(waiting.ts) > decodeTs(ts))) continue
      this.#waiting.delete(requestId)
      waiting.resolve()
    }
  }

  #send(message: Record<string, unknown>): void {
    this.socket.send(JSON.stringify(message))
  }
}

/** Timestamps travel as base64 of eight bytes, least significant first. */
function decodeTs(text: string): bigint {
  return Buffer.from(text, "base64").readBigUInt64LE()
}
