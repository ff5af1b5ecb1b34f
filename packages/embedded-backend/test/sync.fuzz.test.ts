// [WIRE2] [WIRE3] [WIRE5] Stock clients over a bad network against a server that dies: in the end everybody agrees,
// nothing is lost and nothing is doubled. FUZZ_SECONDS sets the time, FUZZ_SEED repeats the same choices.
import { ConvexClient, ConvexHttpClient } from "convex/browser"
import { mkdtemp, rm } from "node:fs/promises"
import { tmpdir } from "node:os"
import path from "node:path"
import { afterAll, beforeAll, expect, test, vi } from "vitest"
import { eventually } from "./support/eventually.ts"
import { flakyProxy, type FlakyProxy } from "./support/flaky-proxy.ts"
import { startBackendProcess, type BackendProcess } from "./support/backend-process.ts"
import { seededRandom } from "./support/random.ts"
import { mutationRef, queryRef } from "./support/wire-client.ts"

const SECONDS = Number(process.env.FUZZ_SECONDS ?? 40)
const SEED = Number(process.env.FUZZ_SEED ?? Math.floor(Math.random() * 1_000_000))
const CLIENTS = 6
const ROOMS = 3
const SETTLE_MS = 90_000
const LIST = queryRef("notes:list")
const COUNT = queryRef("notes:count")
const APPEND = mutationRef("notes:append")

/** Stands for the browser window, whose "online" event lets clients reconnect at once instead of after up to 24 s. */
const online = new EventTarget()

let dataDir: string
let backend: BackendProcess
let proxy: FlakyProxy
beforeAll(async () => {
  dataDir = await mkdtemp(path.join(tmpdir(), "sync-fuzz-"))
  backend = await startBackendProcess({ dataDir })
  await backend.push(path.join(import.meta.dirname, "fuzz"))
  vi.stubGlobal("window", online)
  proxy = await flakyProxy(backend.url)
}, 60_000)
afterAll(async () => {
  vi.unstubAllGlobals()
  await proxy?.close()
  await backend?.stop()
  await rm(dataDir, { recursive: true, force: true })
})

test(
  `clients that drop, stall and outlive their server converge (seed ${SEED})`,
  async () => {
    console.log(`sync fuzz: seed ${SEED}, ${SECONDS} s`)
    const random = seededRandom(SEED)
    const actors = Array.from({ length: CLIENTS }, (_, number) => new Actor(number, proxy.url, random))
    const restarts = { count: 0 }
    const end = Date.now() + SECONDS * 1000
    while (Date.now() < end) {
      const actor = actors[Math.floor(random() * actors.length)]!
      const choice = random()
      if (choice < 0.6) actor.append()
      else if (choice < 0.72) actor.toggle()
      else if (choice < 0.78) proxy.drop(random())
      else if (choice < 0.88) proxy.stall(random(), random() * 300)
      else if (choice < 0.97) online.dispatchEvent(new Event("online"))
      else if (choice < 0.98) proxy.dropAll()
      else if (choice < 0.99) {
        restarts.count++
        const kill = random() < 0.5
        const stopped = performance.now()
        await (kill ? backend.kill() : backend.stop())
        expect(performance.now() - stopped, "a stop is quick, whatever clients do").toBeLessThan(10_000)
        await backend.start()
      }
      await new Promise((resolve) => setTimeout(resolve, random() * 30))
    }

    const recovery = setInterval(() => online.dispatchEvent(new Event("online")), 500)
    await Promise.race([Promise.all(actors.map((actor) => actor.settled())), late(SETTLE_MS)])
    const http = new ConvexHttpClient(backend.url, { logger: false })
    for (let room = 0; room < ROOMS; room++) {
      const list = (await http.query(LIST, { room })) as string[]
      const wanted = actors.flatMap((actor) => actor.acknowledged.filter((one) => one.room === room))
      expect([...list].sort(), "every note once").toEqual(wanted.map(({ label }) => label).sort())
      for (const { label, position } of wanted) expect(list[position], "where it was said to be").toBe(label)
      expect(await http.query(COUNT, { room })).toBe(list.length)
      for (const actor of actors) {
        actor.watch(room)
        await eventually(() => actor.shows(room, list), SETTLE_MS)
        const own = list.filter((label) => label.startsWith(`${actor.number}:`))
        expect(own, "each client's notes in its order").toEqual([...own].sort(byNumber))
      }
    }
    clearInterval(recovery)
    expect(actors.flatMap((actor) => actor.complaints)).toEqual([])
    const total = actors.reduce((sum, actor) => sum + actor.acknowledged.length, 0)
    console.log(
      `sync fuzz: ${total} notes, ${restarts.count} restarts, ${actors.reduce((sum, one) => sum + one.states, 0)} states seen`,
    )
    await Promise.all(actors.map((actor) => actor.close()))
  },
  (SECONDS + 200) * 1000,
)

/** One client, what it did, and what it saw that it should not have seen. */
class Actor {
  readonly number: number
  readonly acknowledged: { room: number; label: string; position: number }[] = []
  readonly complaints: string[] = []
  states = 0
  readonly #client: ConvexClient
  readonly #random: () => number
  readonly #watched = new Map<number, { list: string[]; stop: () => void }>()
  readonly #pending: Promise<void>[] = []
  #nextNote = 0

  constructor(number: number, url: string, random: () => number) {
    this.number = number
    this.#random = random
    this.#client = new ConvexClient(url, { logger: false })
  }

  append(): void {
    const room = Math.floor(this.#random() * ROOMS)
    const label = `${this.number}:${this.#nextNote++}`
    // One that begins later may still show what an earlier subscription of the same left in the client.
    const watched = this.#watched.get(room)
    const done = this.#client.mutation(APPEND, { room, label }).then(
      (position) => {
        this.acknowledged.push({ room, label, position: position as number })
        if (watched !== undefined && watched === this.#watched.get(room) && !watched.list.includes(label))
          this.complaints.push(`${label} was acknowledged but not shown`)
      },
      (error) => void this.complaints.push(`${label} failed: ${error}`),
    )
    this.#pending.push(done)
  }

  toggle(): void {
    const room = Math.floor(this.#random() * ROOMS)
    const watched = this.#watched.get(room)
    if (watched === undefined) return this.watch(room)
    watched.stop()
    this.#watched.delete(room)
  }

  watch(room: number): void {
    if (this.#watched.has(room)) return
    const entry = { list: [] as string[], stop: () => {} }
    this.#watched.set(room, entry)
    const stopList = this.#client.onUpdate(LIST, { room }, (value) =>
      this.#saw(room, entry, value as string[]),
    )
    const stopCount = this.#client.onUpdate(COUNT, { room }, () => {})
    entry.stop = () => (stopList(), stopCount())
  }

  /** Rooms only grow, and list and counter come from one moment. */
  #saw(room: number, entry: { list: string[] }, list: string[]): void {
    this.states++
    if (new Set(list).size !== list.length) this.complaints.push(`room ${room} shows a note twice`)
    if (entry.list.some((label, position) => list[position] !== label))
      this.complaints.push(`room ${room} went back in time`)
    entry.list = list
    const count = this.#client.client.localQueryResult("notes:count", { room })
    if (count !== undefined && count !== list.length)
      this.complaints.push(`room ${room} shows ${list.length} notes and a count of ${String(count)}`)
  }

  shows(room: number, list: string[]): boolean {
    return JSON.stringify(this.#watched.get(room)?.list) === JSON.stringify(list)
  }

  async settled(): Promise<void> {
    await Promise.all(this.#pending)
  }

  close(): Promise<void> {
    return this.#client.close()
  }
}

function byNumber(a: string, b: string): number {
  return Number(a.split(":")[1]) - Number(b.split(":")[1])
}

async function late(ms: number): Promise<never> {
  await new Promise((resolve) => setTimeout(resolve, ms))
  throw new Error(`mutations were still unanswered after ${ms} ms`)
}
