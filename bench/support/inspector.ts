// Asks a running Node process, through its inspector, to collect its garbage and say what is left. Without the
// collection, memory figures would mostly tell when the collector last ran.
import { WebSocket } from "ws"
import { HOST } from "../../scripts/lib/ports.ts"
import { openSocket } from "./sockets.ts"

export interface Memory {
  /** Bytes in use on the main thread after a collection: heap and what hangs outside of it. */
  used: number
  /** Bytes of the whole process with all its threads. */
  rss: number
}

const READ = "JSON.stringify(process.memoryUsage())"

/**
 * Attached for this one question only: a debugger that stays makes every run slower.
 * @param port the one given to `--inspect`.
 */
export async function readMemory(port: number): Promise<Memory> {
  const inspector = await Inspector.attach(port)
  try {
    return await inspector.memory()
  } finally {
    inspector.close()
  }
}

class Inspector {
  #socket: WebSocket
  #nextId = 1

  private constructor(socket: WebSocket) {
    this.#socket = socket
  }

  static async attach(port: number): Promise<Inspector> {
    const response = await fetch(`http://${HOST}:${port}/json/list`)
    const [target] = (await response.json()) as { webSocketDebuggerUrl: string }[]
    if (!target) throw new Error("The process has no inspector.")
    return new Inspector(await openSocket(target.webSocketDebuggerUrl))
  }

  async memory(): Promise<Memory> {
    await this.#call("HeapProfiler.collectGarbage")
    await this.#call("HeapProfiler.collectGarbage")
    const { result } = await this.#call<{ result: { value: string } }>("Runtime.evaluate", {
      expression: READ,
    })
    const { heapUsed, external, rss } = JSON.parse(result.value) as NodeJS.MemoryUsage
    return { used: heapUsed + external, rss }
  }

  close(): void {
    this.#socket.terminate()
  }

  #call<Result>(method: string, params: Record<string, unknown> = {}): Promise<Result> {
    const id = this.#nextId++
    return new Promise((resolve, reject) => {
      const receive = (data: unknown) => {
        const message = JSON.parse(String(data)) as {
          id?: number
          result: Result
          error?: { message: string }
        }
        if (message.id !== id) return
        this.#socket.off("message", receive)
        if (message.error) reject(new Error(message.error.message))
        else resolve(message.result)
      }
      this.#socket.on("message", receive)
      this.#socket.send(JSON.stringify({ id, method, params }))
    })
  }
}
