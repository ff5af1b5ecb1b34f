// A pushed app on the whole backend: HTTP actions, files, reactive pagination, and a query that never ends.
import { ConvexClient, ConvexHttpClient } from "convex/browser"
import path from "node:path"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { startBackendProcess, type BackendProcess } from "./support/backend-process.ts"
import { eventually } from "./support/eventually.ts"
import { actionRef, mutationRef, queryRef, watch } from "./support/wire-client.ts"

/** What the client really hands out; its types still show the function's own result. */
interface Paginated {
  results: unknown[]
  status: string
  loadMore(count: number): boolean
}

let backend: BackendProcess
let http: ConvexHttpClient
beforeAll(async () => {
  backend = await startBackendProcess()
  await backend.push(path.join(import.meta.dirname, "wire-app"))
  http = new ConvexHttpClient(backend.url, { logger: false })
}, 60_000)
afterAll(() => backend?.stop())

describe("HTTP actions", () => {
  test("[HTTP3] a body streams while the action still runs", async () => {
    const started = performance.now()
    const answer = await fetch(`${backend.siteUrl}/ticks`)
    const reader = answer.body!.pipeThrough(new TextDecoderStream()).getReader()
    expect((await reader.read()).value).toBe("tick 0\n")
    expect(performance.now() - started).toBeLessThan(2_000)
    expect((await reader.read()).value).toBe("tick 1\n")
    expect((await reader.read()).value).toBe("tick 2\n")
    expect((await reader.read()).done).toBe(true)
  })

  test("status, headers, cookies and bytes pass through", async () => {
    const body = Uint8Array.from([0, 255, 1, 254])
    const answer = await fetch(`${backend.siteUrl}/echo`, {
      method: "POST",
      body,
      headers: { "X-Sent": "this" },
    })
    expect([answer.status, answer.headers.get("x-seen")]).toEqual([203, "this"])
    expect(answer.headers.getSetCookie()).toEqual(["a=1", "b=2"])
    expect(new Uint8Array(await answer.arrayBuffer())).toEqual(body)
  })

  test("[HTTP2] a mounted component answers under its prefix with its own tables", async () => {
    const drop = () => fetch(`${backend.siteUrl}/mail/drop`, { method: "POST", body: "hello" })
    expect(await (await drop()).json()).toMatchObject({ letters: ["hello"] })
    expect(await (await drop()).json()).toMatchObject({ letters: ["hello", "hello"] })
  })

  test("[HTTP1] no CORS headers are added to what the app writes", async () => {
    const answer = await fetch(`${backend.siteUrl}/ticks`, { headers: { Origin: "https://app.test" } })
    expect(answer.headers.get("access-control-allow-origin")).toBeNull()
    await answer.body!.cancel()
  })

  test("an uncaught error is a 500 with a code", async () => {
    const answer = await fetch(`${backend.siteUrl}/broken`)
    expect(answer.status).toBe(500)
    expect(JSON.stringify(await answer.json())).toContain("as arranged")
  })
})

describe("files", () => {
  test("[FILE2] an upload is served with its type and in ranges, and described to functions", async () => {
    const uploadUrl = (await http.mutation(mutationRef("files:uploadUrl"), {})) as string
    const sent = await fetch(uploadUrl, {
      method: "POST",
      body: "0123456789",
      headers: { "Content-Type": "text/x-up" },
    })
    const { storageId: id } = (await sent.json()) as { storageId: string }
    const url = (await http.query(queryRef("files:url"), { id })) as string
    const whole = await fetch(url)
    expect([whole.headers.get("content-type"), await whole.text()]).toEqual(["text/x-up", "0123456789"])
    const part = await fetch(url, { headers: { Range: "bytes=-3" } })
    expect([part.status, await part.text()]).toEqual([206, "789"])
    expect(await http.query(queryRef("files:describe"), { id })).toMatchObject({
      size: 10,
      contentType: "text/x-up",
    })
  })

  test("[FILE3] a deleted file is gone for functions and for its URL", async () => {
    const kept = (await http.action(actionRef("files:roundTrip"), { text: "keep" })) as Record<string, string>
    expect(kept).toMatchObject({ text: "keep", type: "text/x-kept" })
    expect(await (await fetch(kept.url!)).text()).toBe("keep")
    await http.mutation(mutationRef("files:remove"), { id: kept.id })
    expect((await fetch(kept.url!)).status).toBe(404)
    expect(await http.query(queryRef("files:url"), { id: kept.id })).toBeNull()
  })
})

test("[SUB4] pages of the stock client stay gapless while documents come and go at their edges", async () => {
  const client = new ConvexClient(backend.url, { logger: false })
  const ranks = (from: number, to: number) => Array.from({ length: to - from }, (_, n) => from + n)
  await http.mutation(mutationRef("items:add"), { ranks: ranks(0, 30) })
  let latest: Paginated | undefined
  const page = queryRef("items:page")
  const stop = client.onPaginatedUpdate_experimental(
    page,
    {},
    { initialNumItems: 10 },
    (result) => (latest = result as unknown as Paginated),
  )
  const shows = (...wanted: number[]) =>
    eventually(() => JSON.stringify(latest?.results) === JSON.stringify(wanted))
  await shows(...ranks(0, 10))
  expect(latest!.loadMore(10)).toBe(true)
  await shows(...ranks(0, 20))
  // Before, inside and at the edge of pages.
  await http.mutation(mutationRef("items:add"), { ranks: [-1, 4.5, 9.5, 19.5] })
  await shows(-1, ...ranks(0, 5), 4.5, ...ranks(5, 10), 9.5, ...ranks(10, 20))
  await http.mutation(mutationRef("items:remove"), { ranks: [9, 9.5, 10, 19] })
  await shows(-1, ...ranks(0, 5), 4.5, ...ranks(5, 9), ...ranks(11, 19))
  expect(latest!.loadMore(50)).toBe(true)
  await shows(-1, ...ranks(0, 5), 4.5, ...ranks(5, 9), ...ranks(11, 19), 19.5, ...ranks(20, 30))
  expect(latest!.status).toBe("Exhausted")
  stop()
  await client.close()
})

test("[RUN3] a live query that never ends fails for those who asked, and the others stay live", async () => {
  const [victim, other] = [
    new ConvexClient(backend.url, { logger: false }),
    new ConvexClient(backend.url, { logger: false }),
  ]
  const list = watch(other, queryRef("items:page"), { paginationOpts: { numItems: 100, cursor: null } })
  await eventually(() => list.seen.length === 1)
  const spinning = watch(victim, queryRef("items:spin"), {})
  await eventually(() => spinning.errors.length === 1)
  // Known as slow by now: its next runs hold up nobody.
  const started = performance.now()
  await other.mutation(mutationRef("items:add"), { ranks: [1000] })
  await other.mutation(mutationRef("items:add"), { ranks: [1001] })
  expect(performance.now() - started).toBeLessThan(900)
  expect((list.last() as { page: number[] }).page.slice(-2)).toEqual([1000, 1001])
  await Promise.all([victim.close(), other.close()])
})
