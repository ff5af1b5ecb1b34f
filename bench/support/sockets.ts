// Opening WebSockets, many at a time.
import { setTimeout as delay } from "node:timers/promises"
import { WebSocket } from "ws"
import { isFree } from "../../scripts/lib/ports.ts"

/** So many handshakes at once; more would only queue in the kernel. */
const AT_ONCE = 50
const TRIES = 200

export function openSocket(url: string): Promise<WebSocket> {
  const socket = new WebSocket(url, { perMessageDeflate: false })
  return new Promise((resolve, reject) => {
    socket.once("open", () => resolve(socket))
    socket.once("error", reject)
  })
}

/** Resolves with the size of the first message that contains the text. */
export function receives(socket: WebSocket, text: string): Promise<number> {
  return new Promise((resolve) => {
    const look = (data: Buffer) => {
      if (!data.includes(text)) return
      socket.off("message", look)
      resolve(data.length)
    }
    socket.on("message", look)
  })
}

/** Runs `open` for 0 … count-1, some at a time, and returns the results in order. */
export async function openMany<T>(count: number, open: (index: number) => Promise<T>): Promise<T[]> {
  const opened: T[] = []
  for (let first = 0; first < count; first += AT_ONCE) {
    const size = Math.min(AT_ONCE, count - first)
    opened.push(...(await Promise.all(Array.from({ length: size }, (_, index) => open(first + index)))))
  }
  return opened
}

export async function waitForPort(port: number): Promise<void> {
  for (let attempt = 0; attempt < TRIES; attempt++) {
    if (!(await isFree(port))) return
    await delay(50)
  }
  throw new Error(`Nobody listens on port ${port}.`)
}
