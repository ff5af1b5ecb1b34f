import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { callOf, errorOf, startApp, valueOf, type TestApp } from "./runner-engine.helpers.ts"

const SERVER =
  'import { queryGeneric as query, mutationGeneric as mutation, actionGeneric as action, anyApi } from "convex/server"\nimport { v } from "convex/values"\n'

const FILES = {
  "ok.ts": `${SERVER}
    export const ping = query({ args: {}, handler: () => "pong" })
    export const add = mutation({ args: {}, handler: (ctx) => ctx.db.insert("rows", { at: Date.now() }) })
    export const act = action({ args: {}, handler: async () => "acted" })`,
  "bad.ts": `${SERVER}
    export const spin = query({ args: {}, handler: () => { while (true) {} } })
    export const spinMutation = mutation({ args: {}, handler: async (ctx) => { await ctx.db.insert("rows", { at: 0 }); for (;;) {} } })
    export const hoard = query({ args: {}, handler: () => { const all = []; for (;;) all.push({ text: "x".repeat(1000) + all.length }) } })
    export const hoardBuffers = query({ args: {}, handler: () => { const all = []; for (;;) { all.push(new Uint8Array(1e6).fill(1)) } } })
    export const exit = query({ args: {}, handler: () => process.exit(1) })
    export const never = query({ args: {}, handler: () => new Promise(() => undefined) })
    export const deep = query({ args: {}, handler: () => { const f = () => f() + 1; return f() } })
    export const spinAction = action({ args: {}, handler: async () => { for (;;) {} } })
    export const hash = action({ args: {}, handler: async () => {
      const until = performance.now() + 400
      while (performance.now() < until) {}
      return "hashed"
    } })`,
  "world.ts": `${SERVER}
    const atImport = Date.now()
    globalThis.leak = (globalThis.leak ?? 0) + 1
    export const clock = query({ args: {}, handler: async () => {
      const first = Date.now()
      for (let i = 0; i < 2e6; i++);
      await Promise.resolve()
      return [Date.now() - first, new Date().getTime() - first, new Date() instanceof Date, typeof Date(), atImport <= first, new Date(5).getTime(), performance.now()]
    } })
    export const chance = query({ args: {}, handler: () => [Math.random(), crypto.randomUUID(), [...crypto.getRandomValues(new Uint8Array(4))], Math.max(1, 2)] })
    export const fetching = query({ args: {}, handler: () => fetch("http://127.0.0.1:1") })
    export const timer = query({ args: {}, handler: () => new Promise((resolve) => setTimeout(resolve, 1)) })
    export const timerOfGlobal = query({ args: {}, handler: () => globalThis.setTimeout(() => 0, 1) })
    export const leaks = query({ args: {}, handler: () => [globalThis.leak, typeof Buffer, process.version ?? null, typeof window] })
    export const zone = query({ args: {}, handler: () => [new Date(0).getHours(), Intl.DateTimeFormat().resolvedOptions().timeZone] })
    export const env = query({ args: {}, handler: () => { const seen = [process.env.COLOR, process.env.PATH ?? null, process.env.CONVEX_SITE_URL]; process.env.COLOR = "changed"; return seen } })
    export const digest = query({ args: {}, handler: async () => new Uint8Array(await crypto.subtle.digest("SHA-256", new Uint8Array(3))).length })
    export const late = mutation({ args: {}, handler: async (ctx) => {
      void Promise.resolve().then(async () => { for (let i = 0; i < 50; i++) await null }).then(() => ctx.db.insert("rows", { at: -1 })).catch(() => undefined)
      return null
    } })
    export const rows = query({ args: {}, handler: async (ctx) => (await ctx.db.query("rows").collect()).filter((row) => row.at === -1).length })`,
}

let app: TestApp
beforeAll(async () => {
  app = await startApp(FILES, {
    env: { COLOR: "red" },
    limits: { transactionCpuMs: 700, transactionHeapMb: 128, externalMb: 200, actionBusyMs: 1_500 },
  })
  // Starting workers takes a while, and is not what these tests measure.
  await Promise.all(Array.from({ length: 20 }, () => app.query("ok:ping")))
  valueOf(await app.action("ok:act"))
})
afterAll(async () => {
  await app.close()
})

/** Keeps calling while `bad` runs; what nine of ten calls took at most, in milliseconds. */
async function waitDuring(bad: Promise<unknown>, call: () => Promise<unknown>): Promise<number> {
  let isOver = false
  const waits: number[] = []
  const watched = bad.finally(() => (isOver = true))
  while (!isOver) {
    const started = performance.now()
    await call()
    waits.push(performance.now() - started)
    await new Promise((resolve) => setTimeout(resolve, 1))
  }
  await watched
  return waits.toSorted((a, b) => a - b)[Math.floor(waits.length * 0.9)] ?? Infinity
}

describe("a runaway function is stopped, and only that one:", () => {
  test("[RUN3] an endless loop in a query, while others go on", async () => {
    const bad = app.query("bad:spin")
    const wait = await waitDuring(bad, async () => expect(valueOf(await app.query("ok:ping"))).toBe("pong"))
    expect(errorOf(await bad)).toEqual({
      kind: "limit",
      message: "Function execution timed out (maximum duration: 1s)",
    })
    expect(wait).toBeLessThan(250)
  })

  test("an endless loop in a mutation, leaving no writes; jobs behind it are not lost", async () => {
    const bad = app.mutation("bad:spinMutation")
    const others = Array.from({ length: 30 }, () => app.mutation("ok:add"))
    for (const other of await Promise.all(others)) expect(valueOf(other)).toEqual(expect.any(String))
    expect(errorOf(await bad)).toMatchObject({ kind: "limit" })
    expect(app.faults).toEqual([])
  })

  test("several endless loops at once", async () => {
    const bad = [app.query("bad:spin"), app.query("bad:spin"), app.query("bad:spin")]
    const good = await Promise.all(Array.from({ length: 10 }, () => app.query("ok:ping")))
    expect(good.map(valueOf)).toEqual(Array.from({ length: 10 }, () => "pong"))
    for (const outcome of await Promise.all(bad)) expect(errorOf(outcome).kind).toBe("limit")
  })

  test("unbounded allocation on the heap", async () => {
    const error = errorOf(await app.query("bad:hoard"))
    expect(error.kind).toBe("limit")
    expect(valueOf(await app.query("ok:ping"))).toBe("pong")
  })

  test("unbounded allocation of buffers", async () => {
    const error = errorOf(await app.query("bad:hoardBuffers"))
    expect(error.kind).toBe("limit")
    expect(valueOf(await app.query("ok:ping"))).toBe("pong")
  })

  test("process.exit", async () => {
    expect(errorOf(await app.query("bad:exit")).message).toContain("process.exit() is not available")
  })

  test("endless recursion", async () => {
    expect(errorOf(await app.query("bad:deep")).message).toContain("Maximum call stack size exceeded")
  })

  test("[RUN4] a promise nobody settles", async () => {
    expect(errorOf(await app.query("bad:never")).message).toContain("Returned promise will never resolve")
  })

  test("an endless loop in an action, while other actions go on", async () => {
    const bad = app.action("bad:spinAction")
    const wait = await waitDuring(bad, async () => expect(valueOf(await app.action("ok:act"))).toBe("acted"))
    expect(errorOf(await bad)).toMatchObject({ kind: "limit" })
    expect(wait).toBeLessThan(250)
  })
})

test("[RUN8] actions that compute (password hashing) stall nobody", async () => {
  const hashing = Promise.all(Array.from({ length: 4 }, () => app.action("bad:hash")))
  const wait = await waitDuring(hashing, () => app.mutation("ok:add"))
  expect((await hashing).map(valueOf)).toEqual(["hashed", "hashed", "hashed", "hashed"])
  expect(wait).toBeLessThan(250)
})

describe("the world of a query or mutation", () => {
  test("[RUN2] has a clock that stands still", async () => {
    expect(valueOf(await app.query("world:clock"))).toEqual([0, 0, true, "string", true, 5, 0])
  })

  test("has chances of its own in every run", async () => {
    const [first, second] = [
      valueOf(await app.query("world:chance")),
      valueOf(await app.query("world:chance")),
    ]
    expect(first).not.toEqual(second)
    expect(first).toEqual([
      expect.any(Number),
      expect.stringMatching(/^[0-9a-f-]{36}$/),
      expect.any(Array),
      2,
    ])
  })

  test.each(["fetching", "timer", "timerOfGlobal"])("forbids the network and timers (%s)", async (name) => {
    expect(errorOf(await app.query(`world:${name}`)).message).toMatch(
      /Can't use \w+(\(\))? in queries and mutations/,
    )
  })

  test("keeps nothing in globals or modules, and is no Node", async () => {
    for (let run = 0; run < 3; run += 1) {
      expect(valueOf(await app.query("world:leaks"))).toEqual([1, "undefined", null, "undefined"])
    }
  })

  test("is in UTC", async () => {
    expect(valueOf(await app.query("world:zone"))).toEqual([0, "UTC"])
  })

  test("has the app's environment, fresh every time, and not the machine's", async () => {
    const expected = ["red", null, "http://127.0.0.1:3211"]
    expect(valueOf(await app.query("world:env"))).toEqual(expected)
    expect(valueOf(await app.query("world:env"))).toEqual(expected)
  })

  test("has cryptography", async () => {
    expect(valueOf(await app.query("world:digest"))).toBe(32)
  })

  test("closes with the run: late writes of forgotten promises go nowhere", async () => {
    valueOf(await app.mutation("world:late"))
    await app.query("ok:ping")
    expect(valueOf(await app.query("world:rows"))).toBe(0)
  })
})

test("an error names the developer's file and line", async () => {
  const { outcome } = await app.engine.query(callOf("bad:exit"))
  expect(errorOf(outcome).message).toMatch(/at handler \(.*bad\.ts:8:\d+\)/)
})
