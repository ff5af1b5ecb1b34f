// [TX7] SIGKILL at random moments under write load. CRASH_KILLS sets how often (default 200); the seed is printed.
import { ConvexHttpClient } from "convex/browser"
import { anyApi } from "convex/server"
import path from "node:path"
import { afterAll, beforeAll, expect, it } from "vitest"
import { startBackendProcess, type BackendProcess } from "./support/backend-process.ts"
import { seededRandom } from "./support/random.ts"

const KILLS = Number(process.env.CRASH_KILLS ?? 200)
const WRITERS = 4
const LONGEST_LIFE_MS = 150
const seed = Number(process.env.CRASH_SEED ?? Date.now() % 1_000_000)

let backend: BackendProcess

beforeAll(async () => {
  backend = await startBackendProcess()
  await backend.push(path.join(import.meta.dirname, "crash"))
}, 60_000)
afterAll(() => backend?.stop())

it(
  `[TX7] [SCHED1] [SCHED2] ${KILLS} kills lose nothing acknowledged and leave nothing half done (seed ${seed})`,
  async () => {
    const random = seededRandom(seed)
    const acknowledged = new Set<string>()
    for (let round = 0; round < KILLS; round++) {
      const life = new AbortController()
      let underLoad = () => {}
      const loaded = new Promise<void>((resolve) => (underLoad = resolve))
      const writers = Array.from({ length: WRITERS }, (_, writer) =>
        writeUntilDeath(backend.url, `${round}-${writer}`, life.signal, (label) => {
          acknowledged.add(label)
          underLoad()
        }),
      )
      await loaded
      await new Promise((resolve) => setTimeout(resolve, random() * LONGEST_LIFE_MS))
      await backend.kill()
      life.abort()
      await Promise.all(writers)
      await backend.start()
    }

    const client = new ConvexHttpClient(backend.url)
    await quiet(client)
    const found = new Map<string, Row>()
    for (let cursor: string | null = null, done = false; !done;) {
      const page: { rows: Row[]; cursor: string; done: boolean } = await client.query(anyApi.ledger.page, {
        cursor,
      })
      for (const row of page.rows) {
        expect(found.has(row.label), `${row.label} is doubled`).toBe(false)
        found.set(row.label, row)
      }
      cursor = page.cursor
      done = page.done
    }
    console.log(`seed ${seed}: ${acknowledged.size} acknowledged, ${found.size} present, ${KILLS} kills`)
    expect([...acknowledged].filter((label) => !found.has(label))).toEqual([])
    for (const [label, row] of found) {
      expect(row.halves, `${label} is half there`).toBe(2)
      expect(row.mutationRuns, `the mutation scheduled by ${label}`).toBe(1)
      expect(row.actionRuns, `the action scheduled by ${label}`).toBeLessThanOrEqual(1)
    }
    expect(await client.query(anyApi.ledger.total, {})).toBe(found.size)
  },
  // One round is a restart (about 0.5 s on two cores) plus its life.
  60_000 + KILLS * 3_000,
)

interface Row {
  label: string
  halves: number
  mutationRuns: number
  actionRuns: number
}

async function writeUntilDeath(
  url: string,
  name: string,
  signal: AbortSignal,
  onAcknowledged: (label: string) => void,
) {
  const client = new ConvexHttpClient(url, { logger: false })
  for (let index = 0; !signal.aborted; index++) {
    const label = `${name}-${index}`
    try {
      await client.mutation(anyApi.ledger.write, { label })
    } catch {
      return
    }
    onAcknowledged(label)
  }
}

/** Waits until no scheduled job is pending or running. */
async function quiet(client: ConvexHttpClient) {
  const deadline = Date.now() + 30_000
  while ((await client.query(anyApi.ledger.unfinishedJobs, {})) > 0) {
    if (Date.now() > deadline) throw new Error("Scheduled jobs did not finish")
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
}
