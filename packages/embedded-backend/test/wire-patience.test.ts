// Slow readers, silent ones, and those who ask for too much.
import { connect as connectTcp, type Socket } from "node:net"
import { randomBytes } from "node:crypto"
import { afterEach, beforeEach, expect, test } from "vitest"
import { eventually } from "./support/eventually.ts"
import { manualClock, type ManualClock } from "./support/manual-clock.ts"
import { RawClient } from "./support/raw-client.ts"
import { startWireBackend, type WireBackend } from "./support/wire-backend.ts"
import { wireFunctions } from "./support/wire-functions.ts"

const START = 1_800_000_000_000

let backend: WireBackend
let clock: ManualClock
let closers: (() => void)[]
beforeEach(async () => {
  clock = manualClock(START)
  backend = await startWireBackend({ functions: wireFunctions, clock })
  closers = []
})
afterEach(async () => {
  for (const close of closers) close()
  await backend.close()
})

async function connect(): Promise<RawClient> {
  const client = await RawClient.open(backend.url)
  closers.push(() => client.close())
  return client
}

const subscribe = (udfPath: string, args = {}) => ({
  type: "ModifyQuerySet",
  baseVersion: 0,
  newVersion: 1,
  modifications: [{ type: "Add", queryId: 0, udfPath, args: [args] }],
})
const send = (requestId: number, text: string) => ({
  type: "Mutation",
  requestId,
  udfPath: "messages:send",
  args: [{ text }],
})

test("[WIRE8] a reader that stops reading skips intermediate states and gets the newest one", async () => {
  const [slow, writer] = [await connect(), await connect()]
  const size = 2_000_000
  slow.send(subscribe("messages:big", { size }))
  await slow.next("Transition")
  slow.socket.pause()
  const changes = 60
  for (let n = 0; n < changes; n++) {
    writer.send(send(n, `${n}`))
    await writer.next("MutationResponse", n + 1)
    await new Promise((resolve) => setTimeout(resolve, 5))
  }
  slow.socket.resume()
  const last = () => slow.ofType("Transition").at(-1)!.modifications as { value: string }[]
  await eventually(() => last()[0]?.value.endsWith(`x${changes}`) ?? false)
  const received = slow.ofType("Transition").length
  expect(received).toBeGreaterThan(1)
  expect(received).toBeLessThan(changes / 2)
})

test("[WIRE10] a silent connection is pinged every 15 seconds, a busy one is not", async () => {
  const client = await connect()
  client.send(subscribe("messages:list"))
  await client.next("Transition")
  clock.advance(14_000)
  client.send(send(0, "busy"))
  await client.next("MutationResponse")
  await client.next("Transition", 2)
  clock.advance(14_000)
  expect(client.ofType("Ping")).toEqual([])
  clock.advance(5_000)
  await client.next("Ping")
})

test("a peer that answers nothing at all is cut off after two minutes", async () => {
  const { port, hostname } = new URL(backend.url)
  const socket: Socket = connectTcp(Number(port), hostname)
  closers.push(() => socket.destroy())
  const key = randomBytes(16).toString("base64")
  socket.write(
    `GET /api/sync HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: ${key}\r\n\r\n`,
  )
  let ended = false
  socket.on("data", () => {}).on("close", () => (ended = true))
  await eventually(() => socket.bytesRead > 0)
  clock.advance(119_000)
  await new Promise((resolve) => setTimeout(resolve, 20))
  expect(ended).toBe(false)
  clock.advance(10_000)
  await eventually(() => ended)
})

test("a peer that only listens stays", async () => {
  const client = await connect()
  for (let minute = 0; minute < 5; minute++) {
    for (let step = 0; step < 6; step++) {
      clock.advance(10_000)
      // The pong needs a real turn.
      await new Promise((resolve) => setTimeout(resolve, 10))
    }
  }
  expect(client.closed).toBeNull()
})
