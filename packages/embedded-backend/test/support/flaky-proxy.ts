// A TCP proxy in front of the backend that a test can make behave like a bad network.
import { connect, createServer, type Server, type Socket } from "node:net"

export interface FlakyProxy {
  url: string
  /** Cuts a connection chosen by `pick` from those open (0 <= pick < 1), without a goodbye. */
  drop(pick: number): void
  dropAll(): void
  /** Holds back everything in both directions, in order, until the time is over. */
  stall(pick: number, ms: number): void
  close(): Promise<void>
}

interface Pair {
  client: Socket
  upstream: Socket
}

export async function flakyProxy(target: string): Promise<FlakyProxy> {
  const { hostname, port } = new URL(target)
  const pairs = new Set<Pair>()
  const server: Server = createServer((client) => {
    const upstream = connect(Number(port), hostname)
    const pair = { client, upstream }
    pairs.add(pair)
    const end = () => {
      pairs.delete(pair)
      client.destroy()
      upstream.destroy()
    }
    for (const socket of [client, upstream]) socket.on("error", end).on("close", end)
    client.pipe(upstream)
    upstream.pipe(client)
  })
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve))
  const picked = (pick: number) => [...pairs][Math.floor(pick * pairs.size)]
  const cut = (pair: Pair | undefined) => {
    pair?.client.resetAndDestroy()
    pair?.upstream.resetAndDestroy()
  }

  return {
    url: `http://127.0.0.1:${(server.address() as { port: number }).port}`,
    drop: (pick) => cut(picked(pick)),
    dropAll: () => [...pairs].forEach(cut),
    stall(pick, ms) {
      const pair = picked(pick)
      if (pair === undefined) return
      const sockets = [pair.client, pair.upstream]
      for (const socket of sockets) socket.pause()
      setTimeout(() => {
        for (const socket of sockets) if (!socket.destroyed) socket.resume()
      }, ms)
    },
    close() {
      ;[...pairs].forEach(cut)
      return new Promise((resolve) => server.close(() => resolve()))
    },
  }
}
