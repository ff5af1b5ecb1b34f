// What a subscription costs while nothing happens. Every one asks something else, so that none is shared.
import type { MeasuredBackend } from "../support/backend.ts"
import type { Figure } from "../support/figure.ts"
import { openMany } from "../support/sockets.ts"
import { SyncClient } from "../support/sync-client.ts"

const CONNECTIONS = 100
const PER_CONNECTION = 100
const KB = 1024

export async function measureIdleSubscriptions(backend: MeasuredBackend): Promise<Figure[]> {
  // Once over first: what the first subscriptions load and compile is not what the next one costs.
  await holdSubscriptions(backend, 10, "warm up", async () => {})
  const before = await backend.memory()
  const during = await holdSubscriptions(backend, CONNECTIONS, "idle", () => backend.memory())
  const count = CONNECTIONS * PER_CONNECTION
  return [
    {
      name: "memory per idle subscription, 10,000 of them",
      measured: (during.used - before.used) / count / KB,
      floor: null,
      unit: "KB",
      target: { atMost: 10 },
      note: `used after a collection; the process grew by ${((during.rss - before.rss) / count / KB).toFixed(1)} KB each`,
    },
  ]
}

async function holdSubscriptions<T>(
  backend: MeasuredBackend,
  connections: number,
  label: string,
  work: () => Promise<T>,
): Promise<T> {
  const clients = await openMany(connections, async (connection) => {
    const client = await SyncClient.open(backend.url)
    const names = Array.from({ length: PER_CONNECTION }, (_, index) => `${label} ${connection} ${index}`)
    const answered = answers(client, names.length)
    client.subscribe(names.map((name) => ({ udfPath: "cells:read", args: { name } })))
    await answered
    return client
  })
  try {
    return await work()
  } finally {
    for (const client of clients) client.close()
  }
}

function answers(client: SyncClient, wanted: number): Promise<void> {
  let seen = 0
  return new Promise((resolve) => {
    client.socket.on("message", (data) => {
      seen += String(data).split('"QueryUpdated"').length - 1
      if (seen >= wanted) resolve()
    })
  })
}
