// One-document mutations over WebSocket, eight connections, each sending the next as soon as the last is answered.
import { FloorClient, type Floor } from "../support/floor.ts"
import type { Figure } from "../support/figure.ts"
import type { MeasuredBackend } from "../support/backend.ts"
import { openMany } from "../support/sockets.ts"
import { median, percentile } from "../support/statistics.ts"
import { SyncClient } from "../support/sync-client.ts"

const CLIENTS = 8
const ROUNDS = 9
const ROUND_MS = 1_500
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
  // Turn by turn, so that a busy moment of the machine meets both; each round of ours is held against its neighbour.
  const pairs: Pair[] = []
  for (let round = 0; round < ROUNDS; round++) {
    pairs.push({ floor: await run(rawWrites, ROUND_MS), own: await run(mutations, ROUND_MS) })
  }
  for (const client of [...raw, ...synced]) client.close()

  return [
    {
      name: "mutations, 8 clients, throughput",
      ...middle(pairs, "perSecond"),
      unit: "/s",
      target: { atLeast: 0.3 },
      note: `the middle of ${ROUNDS} pairs of rounds by ratio`,
    },
    { name: "mutations, 8 clients, p99", ...middle(pairs, "p99"), unit: "ms", target: { atMost: 10 } },
  ]
}

interface Pair {
  floor: Round
  own: Round
}

/** The pair whose ratio is in the middle. */
function middle(pairs: Pair[], part: keyof Round): Pick<Figure, "measured" | "floor"> {
  const ratio = ({ own, floor }: Pair) => own[part] / floor[part]
  const typical = median(pairs.map(ratio))
  const { own, floor } = pairs.find((pair) => ratio(pair) === typical)!
  return { measured: own[part], floor: floor[part] }
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
