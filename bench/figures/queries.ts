// Reading 50 documents through an index: what the size of the table costs, and how that compares with convex-test.
import { convexTest as embeddedTest } from "@wellspring/embedded-backend/testing"
import { convexTest } from "convex-test"
import { makeFunctionReference } from "convex/server"
import { BUCKET } from "../convex/items.ts"
import schema from "../convex/schema.ts"
import type { Figure } from "../support/figure.ts"
import type { MeasuredBackend } from "../support/backend.ts"
import { median } from "../support/statistics.ts"
import { SyncClient } from "../support/sync-client.ts"

const LARGE = 100_000
const SMALL = 1_000
const IN_PROCESS = 10_000
const FILL_BUCKETS = 20
const READS = 400
const WARM_UP = 100
/** Enough for both engines to be compiled by the time they are measured. */
const WARM_UP_IN_PROCESS = 300
const READS_IN_PROCESS = 200

const MODULES = {
  "./convex/items.ts": () => import("../convex/items.ts"),
  "./convex/_generated/api.js": () => Promise.resolve({}),
}
const fillReference = makeFunctionReference<"mutation">("items:fill")
const bucketReference = makeFunctionReference<"query", { table: Table; bucket: number }, unknown[]>(
  "items:bucket",
)

interface InProcess {
  mutation(reference: typeof fillReference, args: Record<string, unknown>): Promise<unknown>
  query(reference: typeof bucketReference, args: { table: Table; bucket: number }): Promise<unknown[]>
}

type Table = "large" | "small"
type Read = (table: Table, bucket: number) => Promise<unknown[]>

export async function measureQueries(backend: MeasuredBackend): Promise<Figure[]> {
  const client = (await SyncClient.open(backend.url)).listen()
  await fill((args) => client.mutation("items:fill", args), "large", LARGE)
  await fill((args) => client.mutation("items:fill", args), "small", SMALL)
  client.close()

  const read: Read = (table, bucket) => readOverHttp(backend.url, table, bucket)
  await timeReads(read, "large", LARGE, WARM_UP)
  await timeReads(read, "small", SMALL, WARM_UP)
  const large: number[] = []
  const small: number[] = []
  for (let round = 0; round < 4; round++) {
    large.push(...(await timeReads(read, "large", LARGE, READS / 4)))
    small.push(...(await timeReads(read, "small", SMALL, READS / 4)))
  }

  return [
    {
      name: "50 of 100,000 by index, against 50 of 1,000",
      measured: median(large),
      floor: median(small),
      unit: "ms",
      target: { atMost: 1.5 },
    },
    {
      name: "50 of 10,000 by index, convex-test against ours, both in this process",
      measured: median(await timeInProcess(convexTest(schema, MODULES))),
      floor: median(await timeInProcess(embeddedTest(schema, MODULES))),
      unit: "ms",
      target: { atLeast: 20 },
    },
  ]
}

async function readOverHttp(url: string, table: Table, bucket: number): Promise<unknown[]> {
  const response = await fetch(`${url}/api/query`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ path: "items:bucket", format: "convex_encoded_json", args: [{ table, bucket }] }),
  })
  const { status, value } = (await response.json()) as { status: string; value: unknown[] }
  if (status !== "success") throw new Error("The query failed.")
  return value
}

/** Buckets in an order that is the same each time and lets no cache help. */
async function timeReads(read: Read, table: Table, documents: number, count: number): Promise<number[]> {
  const buckets = documents / BUCKET
  const times: number[] = []
  for (let index = 0; index < count; index++) {
    const started = performance.now()
    const found = await read(table, (index * 7919) % buckets)
    times.push(performance.now() - started)
    if (found.length !== BUCKET) throw new Error(`A bucket held ${found.length} documents.`)
  }
  return times
}

/** One engine after the other: each puts its own `Convex` into the process. */
async function timeInProcess(t: InProcess): Promise<number[]> {
  await fill((args) => t.mutation(fillReference, args), "large", IN_PROCESS)
  const read: Read = (table, bucket) => t.query(bucketReference, { table, bucket })
  await timeReads(read, "large", IN_PROCESS, WARM_UP_IN_PROCESS)
  return timeReads(read, "large", IN_PROCESS, READS_IN_PROCESS)
}

async function fill(
  mutate: (args: Record<string, unknown>) => Promise<unknown>,
  table: Table,
  documents: number,
): Promise<void> {
  for (let first = 0; first < documents / BUCKET; first += FILL_BUCKETS)
    await mutate({ table, first, buckets: Math.min(FILL_BUCKETS, documents / BUCKET - first) })
}
