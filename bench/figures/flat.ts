// Memory over a long life: after very many mutations, and after pushing the functions again and again.
import type { MeasuredBackend } from "../support/backend.ts"
import type { Figure } from "../support/figure.ts"
import type { Memory } from "../support/inspector.ts"
import { openMany } from "../support/sockets.ts"
import { SyncClient } from "../support/sync-client.ts"

const CLIENTS = 8
const CELLS = 200
const MB = 1024 * 1024
/** The part after which everything that is filled once (caches, logs of bounded length) is full. */
const SETTLED = 0.2

export interface Lengths {
  mutations: number
  pushes: number
}

export async function measureFlatMemory(
  backend: MeasuredBackend,
  { mutations, pushes }: Lengths,
): Promise<Figure[]> {
  const writing = await growth(backend, (share) => writeMany(backend.url, Math.round(mutations * share)))
  const pushing = await growth(backend, (share) => backend.push(Math.round(pushes * share)))
  return [
    figure(`memory after ${mutations.toLocaleString("en")} mutations`, writing),
    figure(`memory after ${pushes} pushes`, pushing),
  ]
}

interface Growth {
  before: Memory
  after: Memory
}

async function growth(backend: MeasuredBackend, work: (share: number) => Promise<void>): Promise<Growth> {
  await work(SETTLED)
  const before = await backend.memory()
  await work(1 - SETTLED)
  return { before, after: await backend.memory() }
}

function figure(name: string, { before, after }: Growth): Figure {
  return {
    name,
    measured: after.rss / MB,
    floor: before.rss / MB,
    unit: "MB",
    // Room for the noise of when the workers last collected their garbage.
    target: { atMost: 1.2 },
    note: `whole process, against itself after the first fifth; main thread ${mb(before.used)} to ${mb(after.used)} MB`,
  }
}

const mb = (bytes: number) => (bytes / MB).toFixed(1)

async function writeMany(url: string, count: number): Promise<void> {
  const clients = await openMany(CLIENTS, async () => (await SyncClient.open(url)).listen())
  let left = count
  await Promise.all(
    clients.map(async (client, index) => {
      // Each client has cells of its own: conflicts are not what is measured here.
      while (left-- > 0)
        await client.mutation("cells:write", { name: `cell ${index} ${left % CELLS}`, value: `${left}` })
    }),
  )
  for (const client of clients) client.close()
}
