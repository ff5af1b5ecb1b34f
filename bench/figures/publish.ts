// Messages published over the realtime API: each an HTTP request with a key, a message, its counters and its log row.
import { api } from "../../convex/_generated/api.js"
import { startProduct } from "../crm/product.ts"
import { FloorClient, type Floor } from "../support/floor.ts"
import type { Figure } from "../support/figure.ts"
import { openMany } from "../support/sockets.ts"
import { percentile } from "../support/statistics.ts"

const CLIENTS = 8
const TEXT =
  "a message of about a hundred bytes, which is what programs tell each other about what has just happened"
const WARM_UP_MS = 4_000
const ROUND_MS = 10_000
/** More than any machine publishes, so that nobody is refused. */
const PER_MINUTE = 60_000

export async function measurePublish(folder: string, floor: Floor): Promise<Figure[]> {
  const product = await startProduct(folder)
  try {
    const { client } = product
    const { id: workspaceId } = await product.addWorkspace("Publish")
    const projectId = await client.mutation(api.projects.create, { workspaceId, name: "Bench" })
    await client.mutation(api.projects.update, { workspaceId, projectId, requestsPerMinute: PER_MINUTE })
    await client.mutation(api.channels.create, { workspaceId, projectId, name: "bench" })
    const { key } = await client.mutation(api.apiKeys.create, {
      ...{ workspaceId, projectId, name: "Bench", scopes: ["publish"] },
    })
    const address = await client.query(api.projects.address, { workspaceId })
    const publish = async () => {
      const response = await fetch(`${address}/projects/${projectId}/channels/bench/messages`, {
        method: "POST",
        headers: { Authorization: `Bearer ${key}`, "Content-Type": "application/json" },
        body: JSON.stringify({ body: TEXT }),
      })
      if (response.status !== 201) throw new Error(`${response.status} ${await response.text()}`)
      await response.arrayBuffer()
    }
    const raw = await openMany(CLIENTS, () => FloorClient.open(floor.port))
    const bare = await repeat(
      raw.map((connection) => () => connection.write(TEXT)),
      ROUND_MS,
    )
    for (const connection of raw) connection.close()

    const alone = [publish]
    const together = Array.from({ length: CLIENTS }, () => publish)
    await repeat(alone, WARM_UP_MS)
    const one = await repeat(alone, ROUND_MS)
    await repeat(together, WARM_UP_MS)
    const many = await repeat(together, ROUND_MS)
    return [
      {
        ...{ name: `published over HTTP, ${CLIENTS} clients`, measured: many.perSecond },
        ...{ floor: bare.perSecond, unit: "/s", target: { atLeast: 0.0015 } },
        note: "the floor is a WebSocket message and one row; here it is a request, the message, its counters and a log line",
      },
      { ...{ name: "published over HTTP, 1 client, p95", measured: one.p95, floor: null }, ...within(60) },
      {
        ...{ name: `published over HTTP, ${CLIENTS} clients, p95`, measured: many.p95, floor: null },
        ...within(250),
      },
    ]
  } finally {
    await product.stop()
  }
}

function within(atMost: number): Pick<Figure, "unit" | "target"> {
  return { unit: "ms", target: { atMost } }
}

/** Each does its work again and again, side by side with the others. */
async function repeat(workers: (() => Promise<void>)[], durationMs: number) {
  const times: number[] = []
  const begin = performance.now()
  await Promise.all(
    workers.map(async (work) => {
      while (performance.now() < begin + durationMs) {
        const started = performance.now()
        await work()
        times.push(performance.now() - started)
      }
    }),
  )
  const seconds = (performance.now() - begin) / 1000
  return { perSecond: times.length / seconds, p95: percentile(times, 0.95) }
}
