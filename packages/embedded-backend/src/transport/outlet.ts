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

/** Frames of messages that came as bytes, as long as somebody holds those: a broadcast sends the same to everybody. */
const frames = new WeakMap<Buffer, Buffer>()

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
  let frame = frames.get(message)
  if (frame === undefined) frames.set(message, (frame = joined([message], message.length)))
  return frame
}

function joined(messages: Message[], bytes: number): Buffer {
  const target = Buffer.allocUnsafe(bytes + messages.length * LONGEST_HEADER)
  let at = 0
  for (const message of messages) {
    const length = byteLength(message)
    at = writeHeader(target, at, length)
    if (typeof message === "string") target.write(message, at)
    else message.copy(target, at)
    at += length
  }
  return target.subarray(0, at)
}

function writeHeader(target: Buffer, start: number, length: number): number {
  let at = start
  target[at++] = TEXT_FRAME
  if (length < LENGTH_IN_TWO_BYTES) {
    target[at++] = length
    return at
  }
  if (length <= 0xffff) {
    target[at++] = LENGTH_IN_TWO_BYTES
    return target.writeUInt16BE(length, at)
  }
  target[at++] = LENGTH_IN_EIGHT_BYTES
  return target.writeBigUInt64BE(BigInt(length), at)
}

function byteLength(message: Message): number {
  return typeof message === "string" ? Buffer.byteLength(message) : message.length
}
