// Starting the floor server and talking to it.
import path from "node:path"
import { fileURLToPath } from "node:url"
import { WebSocket } from "ws"
import { startNode, type Child } from "../../scripts/lib/children.ts"
import { HOST } from "../../scripts/lib/ports.ts"
import { openSocket, waitForPort } from "./sockets.ts"

const SERVER = fileURLToPath(new URL("./floor-server.ts", import.meta.url))

export interface Floor {
  port: number
  child: Child
}

export async function startFloor(folder: string, port: number): Promise<Floor> {
  const child = startNode("floor", SERVER, [path.join(folder, "floor.sqlite"), String(port)], {
    sharesSession: true,
  })
  await waitForPort(port)
  return { port, child }
}

/** One connection that writes one message after another. */
export class FloorClient {
  #socket: WebSocket
  #nextId = 0
  #waiting = new Map<number, () => void>()

  private constructor(socket: WebSocket) {
    this.#socket = socket
    socket.on("message", (data) => {
      const { id } = JSON.parse(String(data)) as { id: number }
      this.#waiting.get(id)?.()
      this.#waiting.delete(id)
    })
  }

  static async open(port: number): Promise<FloorClient> {
    return new FloorClient(await openSocket(`ws://${HOST}:${port}`))
  }

  write(body: string): Promise<void> {
    const id = this.#nextId++
    return new Promise((resolve) => {
      this.#waiting.set(id, resolve)
      this.#socket.send(JSON.stringify({ id, op: "write", body }))
    })
  }

  close(): void {
    this.#socket.terminate()
  }
}
