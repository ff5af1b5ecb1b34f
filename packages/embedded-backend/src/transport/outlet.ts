// What leaves through one socket. Messages said in one turn of the event loop leave as one piece: a response and the
// transition after it are one write to the network instead of eight. Frames are made here (RFC 6455, section 5.2) rather
// than by `ws`, which writes each header by itself; everything else about the socket stays with it.
import type { Duplex } from "node:stream"
import type { WebSocket } from "ws"
import type { Outlet } from "../sync/connection.ts"

/** Final fragment, text. */
const TEXT_FRAME = 0x81
const LENGTH_IN_TWO_BYTES = 126
const LENGTH_IN_EIGHT_BYTES = 127
const LONGEST_HEADER = 10
/** Messages from here on are not copied together. */
const LARGE_BYTES = 64 * 1024

export interface OutletEvents {
  onSend(): void
  /** All that was sent has been taken by the network. */
  onDrained(): void
}

type Message = string | Buffer

/** The frame of the last message that came as bytes: a broadcast sends the same bytes to everybody. */
let lastFrame: { message: Buffer; frame: Buffer } | null = null

export class SocketOutlet implements Outlet {
  readonly #socket: WebSocket
  readonly #stream: Duplex
  readonly #events: OutletEvents
  #waiting: Message[] = []
  #waitingBytes = 0

  constructor(socket: WebSocket, stream: Duplex, events: OutletEvents) {
    this.#socket = socket
    this.#stream = stream
    this.#events = events
  }

  send(message: Message): void {
    if (this.#socket.readyState !== this.#socket.OPEN) return
    this.#events.onSend()
    if (this.#waiting.length === 0) process.nextTick(() => this.#flush())
    this.#waiting.push(message)
    this.#waitingBytes += byteLength(message)
  }

  bufferedBytes(): number {
    return this.#waitingBytes + this.#socket.bufferedAmount
  }

  close(code: number, reason?: string): void {
    this.#flush()
    this.#socket.close(code, reason)
  }

  #flush(): void {
    const messages = this.#waiting
    const bytes = this.#waitingBytes
    if (messages.length === 0) return
    this.#waiting = []
    this.#waitingBytes = 0
    if (this.#socket.readyState !== this.#socket.OPEN) return
    const [first] = messages
    if (messages.length === 1 && Buffer.isBuffer(first)) this.#write(frameOf(first))
    else if (bytes < LARGE_BYTES) this.#write(joined(messages, bytes))
    else for (const message of messages) this.#write(joined([message], byteLength(message)))
  }

  #write(frames: Buffer): void {
    this.#stream.write(frames, () => {
      if (this.bufferedBytes() === 0) this.#events.onDrained()
    })
  }
}

function frameOf(message: Buffer): Buffer {
  if (lastFrame?.message !== message) lastFrame = { message, frame: joined([message], message.length) }
  return lastFrame.frame
}

function joined(messages: Message[], bytes: number): Buffer {
  const frames = Buffer.allocUnsafe(bytes + messages.length * LONGEST_HEADER)
  let at = 0
  for (const message of messages) {
    const length = byteLength(message)
    at = writeHeader(frames, at, length)
    if (typeof message === "string") frames.write(message, at)
    else message.copy(frames, at)
    at += length
  }
  return frames.subarray(0, at)
}

function writeHeader(frames: Buffer, start: number, length: number): number {
  let at = start
  frames[at++] = TEXT_FRAME
  if (length < LENGTH_IN_TWO_BYTES) {
    frames[at++] = length
    return at
  }
  if (length <= 0xffff) {
    frames[at++] = LENGTH_IN_TWO_BYTES
    return frames.writeUInt16BE(length, at)
  }
  frames[at++] = LENGTH_IN_EIGHT_BYTES
  return frames.writeBigUInt64BE(BigInt(length), at)
}

function byteLength(message: Message): number {
  return typeof message === "string" ? Buffer.byteLength(message) : message.length
}
