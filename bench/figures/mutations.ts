// One-document mutations over WebSocket, eight connections, each sending the next as soon as the last is answered.
import { FloorClient, type Floor } from "../support/floor.ts"
import type { Figure } from "../support/figure.ts"
import type { MeasuredBackend } from "../support/backend.ts"
import { openMany } from "../support/sockets.ts"
import { median, percentile } from "../support/statistics.ts"
import { SyncClient } from "../support/sync-client.ts"

const CLIENTS = 8
const ROUNDS = 3
const ROUND_MS = 4_000
const WARM_UP_MS = 2_000
const TEXT =
  "one document of about a hundred bytes, which is what a small row of an application weighs in practice"

interface Round {
  perSecond: number
  p99: number
}

export async function measureMutations(backend: MeasuredBackend, floor: Floor): Promise<Figure[]> {
  const raw = await openMany(CLIENTS, () => FloorClient.open(floor.port))
  const synced = await openMany(CLIENTS, async () => (await SyncClient.open(backend.url)).listen())
  const rawWrites = raw.map((client) => () => client.write(TEXT))
  const mutations = synced.map(
    (client, index) => () => client.mutation("notes:add", { client: index, text: TEXT }),
  )

  await run(rawWrites, WARM_UP_MS)
  await run(mutations, WARM_UP_MS)
  const floorRounds: Round[] = []
  const ownRounds: Round[] = []
  // Turn by turn, so that a busy moment of the machine meets both.
  for (let round = 0; round < ROUNDS; round++) {
    floorRounds.push(await run(rawWrites, ROUND_MS))
    ownRounds.push(await run(mutations, ROUND_MS))
  }
  for (const client of [...raw, ...synced]) client.close()

  const middle = (rounds: Round[], part: keyof Round) => median(rounds.map((round) => round[part]))
  return [
    {
      name: "mutations, 8 clients, throughput",
      measured: middle(ownRounds, "perSecond"),
      floor: middle(floorRounds, "perSecond"),
      unit: "/s",
      target: { atLeast: 0.3 },
    },
    {
      name: "mutations, 8 clients, p99",
      measured: middle(ownRounds, "p99"),
      floor: middle(floorRounds, "p99"),
      unit: "ms",
      target: { atMost: 10 },
    },
  ]
}

async function run(writers: (() => Promise<void>)[], durationMs: number): Promise<Round> {
  const times: number[] = []
  const begin = performance.now()
  const end = begin + durationMs
  await Promise.all(
    writers.map(async (write) => {
      while (performance.now() < end) {
        const started = performance.now()
        await write()
        times.push(performance.now() - started)
      }
    }),
  )
  const seconds = (performance.now() - begin) / 1000
  return { perSecond: times.length / seconds, p99: percentile(times, 0.99) }
}
