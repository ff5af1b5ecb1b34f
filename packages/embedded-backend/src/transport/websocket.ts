// Sync over real sockets: upgrades, one Connection per socket, pings, and the end of those who no longer answer.
import type { IncomingMessage } from "node:http"
import type { Duplex } from "node:stream"
import { WebSocketServer, type RawData, type WebSocket } from "ws"
import type { Clock } from "../clock.ts"
import { PING } from "../protocol/server-messages.ts"
import type { Connection } from "../sync/connection.ts"
import type { SyncHub } from "../sync/hub.ts"
import { SocketOutlet } from "./outlet.ts"

const SECOND = 1000
const SWEEP_MS = 5 * SECOND
/** Clients give a server up after 60 s without a message. */
const PING_AFTER_MS = 15 * SECOND
const GONE_AFTER_MS = 120 * SECOND
/** Function arguments may be 16 MiB. */
const MAX_MESSAGE_BYTES = 20 * 1024 * 1024
const GOING_AWAY = 1001
const UNSUPPORTED_DATA = 1003
const SYNC_PATH = /^\/api\/([^/]+\/)?sync$/

interface Peer {
  socket: WebSocket
  outlet: SocketOutlet
  connection: Connection
  lastSent: number
  lastHeard: number
}

export class SyncSockets {
  readonly #hub: SyncHub
  readonly #clock: Clock
  readonly #onError: (error: unknown) => void
  readonly #peers = new Set<Peer>()
  readonly #server = new WebSocketServer({
    noServer: true,
    maxPayload: MAX_MESSAGE_BYTES,
    perMessageDeflate: false,
    clientTracking: false,
  })
  #closed = false
  #cancelSweep: () => void = () => {}

  constructor(hub: SyncHub, clock: Clock, onError: (error: unknown) => void) {
    this.#hub = hub
    this.#clock = clock
    this.#onError = onError
    this.#scheduleSweep()
  }

  get size(): number {
    return this.#peers.size
  }

  upgrade(request: IncomingMessage, stream: Duplex, head: Buffer): void {
    const path = (request.url ?? "").split("?")[0]!
    // A request that was under way when the server closed.
    if (this.#closed) return void stream.destroy()
    if (!SYNC_PATH.test(path)) {
      stream.end("HTTP/1.1 400 Bad Request\r\nConnection: close\r\nContent-Length: 0\r\n\r\n")
      return
    }
    this.#server.handleUpgrade(request, stream, head, (socket) => this.#accept(socket, stream, request))
  }

  /** Clients reconnect by themselves, so they only need to know. */
  close(): void {
    this.#closed = true
    this.#cancelSweep()
    for (const { socket, outlet, connection } of this.#peers) {
      connection.closed()
      outlet.close(GOING_AWAY)
      // Who does not answer the close is cut off when the server ends.
      setTimeout(() => socket.terminate(), SECOND).unref()
    }
  }

  #accept(socket: WebSocket, stream: Duplex, request: IncomingMessage): void {
    const now = this.#clock.now()
    const client = {
      ip: request.socket.remoteAddress ?? null,
      userAgent: request.headers["user-agent"] ?? null,
    }
    const outlet = new SocketOutlet(socket, stream, {
      onSend: () => void (peer.lastSent = this.#clock.now()),
      onDrained: () => peer.connection.drained(),
    })
    const connection = this.#hub.connect(outlet, client)
    const peer: Peer = { socket, outlet, connection, lastSent: now, lastHeard: now }
    this.#peers.add(peer)
    socket.on("message", (data, isBinary) => {
      peer.lastHeard = this.#clock.now()
      if (isBinary) outlet.close(UNSUPPORTED_DATA, "Messages are JSON text")
      else peer.connection.receive(textOf(data))
    })
    socket.on("pong", () => {
      peer.lastHeard = this.#clock.now()
    })
    socket.on("error", this.#onError)
    socket.on("close", () => {
      this.#peers.delete(peer)
      peer.connection.closed()
    })
  }

  #scheduleSweep(): void {
    this.#cancelSweep = this.#clock.after(SWEEP_MS, () => {
      this.#sweep(this.#clock.now())
      this.#scheduleSweep()
    })
  }

  #sweep(now: number): void {
    for (const peer of this.#peers) {
      const { socket, outlet, lastHeard, lastSent } = peer
      if (now - lastHeard > GONE_AFTER_MS) socket.terminate()
      if (socket.readyState !== socket.OPEN) continue
      // A message keeps the client's own timer quiet; a frame makes its socket answer even if the client has nothing to say.
      if (now - lastHeard >= PING_AFTER_MS) socket.ping()
      if (now - lastSent >= PING_AFTER_MS) outlet.send(PING)
    }
  }
}

function textOf(data: RawData): string {
  if (Array.isArray(data)) return Buffer.concat(data).toString("utf8")
  return Buffer.isBuffer(data) ? data.toString("utf8") : Buffer.from(data).toString("utf8")
}
