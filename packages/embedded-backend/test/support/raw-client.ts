// A sync client without manners: sends exactly what a test says and keeps every message it gets.
import WebSocket from "ws"
import { eventually } from "./eventually.ts"

export interface ServerMessage {
  type: string
  [field: string]: unknown
}

export class RawClient {
  readonly socket: WebSocket
  readonly messages: ServerMessage[] = []
  closed: { code: number; reason: string } | null = null

  constructor(url: string) {
    this.socket = new WebSocket(`${url.replace("http", "ws")}/api/1.48.0/sync`)
    this.socket.on("message", (data) => this.messages.push(JSON.parse(String(data)) as ServerMessage))
    this.socket.on("close", (code, reason) => (this.closed = { code, reason: String(reason) }))
  }

  static async open(url: string, sessionId: string = crypto.randomUUID()): Promise<RawClient> {
    const client = new RawClient(url)
    await new Promise((resolve, reject) => client.socket.once("open", resolve).once("error", reject))
    client.send({
      type: "Connect",
      sessionId,
      connectionCount: 0,
      lastCloseReason: null,
      clientTs: Date.now(),
    })
    return client
  }

  send(message: unknown): void {
    this.socket.send(typeof message === "string" ? message : JSON.stringify(message))
  }

  ofType(type: string): ServerMessage[] {
    return this.messages.filter((message) => message.type === type)
  }

  async next(type: string, count = 1): Promise<ServerMessage> {
    await eventually(() => this.ofType(type).length >= count)
    return this.ofType(type)[count - 1]!
  }

  async end(): Promise<{ code: number; reason: string }> {
    await eventually(() => this.closed !== null)
    return this.closed!
  }

  close(): void {
    this.socket.terminate()
  }
}
