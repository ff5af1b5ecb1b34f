// What many clients cost. Bounds are the product's own; figures are printed.
import { fork, type ChildProcess } from "node:child_process"
import path from "node:path"
import { setFlagsFromString } from "node:v8"
import { runInNewContext } from "node:vm"
import { afterEach, expect, test } from "vitest"
import { WebSocketServer } from "ws"
import type { FunctionCall } from "../src/engine.ts"
import { startWireBackend, type WireBackend } from "./support/wire-backend.ts"
import { wireFunctions } from "./support/wire-functions.ts"

const CLIENTS = path.join(import.meta.dirname, "support/load-clients.ts")
const ROUNDS = 9

const closers: (() => unknown)[] = []
afterEach(async () => {
  for (const close of closers.splice(0).toReversed()) await close()
})

async function start(): Promise<WireBackend> {
  const backend = await startWireBackend({ functions: wireFunctions })
  closers.push(() => backend.close())
  for (let n = 0; n < 20; n++) await write(backend, `message ${n}`)
  return backend
}

function write(backend: WireBackend, text: string) {
  const caller: FunctionCall["caller"] = { kind: "anonymous" }
  return backend.engine.mutation({
    componentId: 0,
    path: "messages:send",
    args: { text },
    caller,
    reach: "all",
  })
}

async function clients(...args: (string | number)[]): Promise<ChildProcess> {
  const child = fork(CLIENTS, args.map(String))
  closers.push(() => child.connected && child.disconnect())
  await told(child, "ready")
  return child
}

function told(child: ChildProcess, wanted: string): Promise<void> {
  return new Promise((resolve) => {
    const listen = (message: unknown) => {
      if (message !== wanted) return
      child.off("message", listen)
      resolve()
    }
    child.on("message", listen)
  })
}

async function heapUsed(): Promise<number> {
  setFlagsFromString("--expose-gc")
  const collect = runInNewContext("gc") as () => void
  for (let turn = 0; turn < 3; turn++) {
    collect()
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  const { heapUsed, external } = process.memoryUsage()
  return heapUsed + external
}

const socketAddress = (url: string) => `${url.replace("http", "ws")}/api/sync`
const median = (values: number[]) => values.toSorted((a, b) => a - b)[values.length >> 1]!

test.each([
  ["one query, a client each", 2000, 1, "same"],
  ["distinct queries", 100, 100, "distinct"],
  ["shared queries", 100, 100, "same"],
])("an idle subscription costs at most 10 KB: %s", async (_what, count, queries, kind) => {
  const backend = await start()
  const before = await heapUsed()
  await clients(socketAddress(backend.url), count, queries, kind, "messages:list")
  const each = ((await heapUsed()) - before) / (count * queries)
  console.log(`${Math.round(each)} bytes per subscription (${count} clients with ${queries} ${kind} queries)`)
  expect(each).toBeLessThan(10 * 1024)
})

test("one write reaches 1,000 subscribed clients in at most 3 times a raw broadcast of the same bytes", async () => {
  const backend = await start()
  const subscribed = await clients(socketAddress(backend.url), 1000, 1, "same", "messages:list")
  const raw = new WebSocketServer({ port: 0, host: "127.0.0.1", perMessageDeflate: false })
  closers.push(() => raw.close())
  await new Promise((resolve) => raw.once("listening", resolve))
  const { port } = raw.address() as { port: number }
  const bare = await clients(`ws://127.0.0.1:${port}`, 1000, 0, "same", "raw")
  const frame = Buffer.from("x".repeat(800))

  const floors: number[] = []
  const ours: number[] = []
  for (let round = 0; round < ROUNDS; round++) {
    floors.push(
      await timed(told(bare, "all"), () => {
        for (const client of raw.clients) client.send(frame, { binary: false })
      }),
    )
    ours.push(await timed(told(subscribed, "all"), () => write(backend, `round ${round}`)))
  }
  const ratio = median(ours) / median(floors)
  console.log(
    `broadcast to 1,000: ${median(ours).toFixed(1)} ms, floor ${median(floors).toFixed(1)} ms, ratio ${ratio.toFixed(2)}`,
  )
  expect(ratio).toBeLessThan(3)
})

async function timed(done: Promise<void>, begin: () => unknown): Promise<number> {
  const started = performance.now()
  await Promise.all([begin(), done])
  return performance.now() - started
}
