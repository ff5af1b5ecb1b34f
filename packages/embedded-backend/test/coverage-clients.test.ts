// @vitest-environment jsdom
// The stock clients of `convex/browser`, `convex/react` and `convex/nextjs`, once each, against a live backend.
import { act, cleanup, render, screen } from "@testing-library/react"
import { BaseConvexClient, ConvexClient, ConvexHttpClient } from "convex/browser"
import { fetchAction, fetchMutation, fetchQuery, preloadedQueryResult, preloadQuery } from "convex/nextjs"
import {
  ConvexProvider,
  ConvexReactClient,
  useAction,
  useConvexConnectionState,
  useMutation,
  usePaginatedQuery,
  usePreloadedQuery,
  useQueries,
  useQuery,
} from "convex/react"
import { anyApi } from "convex/server"
import path from "node:path"
import { createElement as h } from "react"
import { WebSocket } from "ws"
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest"
import { startBackendProcess, type BackendProcess } from "./support/backend-process.ts"
import { eventually } from "./support/eventually.ts"

// jsdom's events are not the ones Node's WebSocket wants.
const SOCKETS = { webSocketConstructor: WebSocket as unknown as typeof globalThis.WebSocket }
const PROJECT = path.join(import.meta.dirname, "coverage-project")
const { db, native } = anyApi

let backend: BackendProcess

beforeAll(async () => {
  backend = await startBackendProcess()
  await backend.push(PROJECT)
}, 180_000)

afterAll(() => backend?.stop())

beforeEach(async () => {
  await new ConvexHttpClient(backend.url).mutation(db!.clear!, {})
})

test("ConvexHttpClient reads at one moment, or says that it cannot any more", async () => {
  const client = new ConvexHttpClient(backend.url)
  await client.mutation(db!.fill!, { texts: ["a"] })
  expect(await client.consistentQuery(db!.size!, {})).toBe(1)
  expect(await client.consistentQuery(db!.size!, {})).toBe(1)
  await client.mutation(db!.fill!, { texts: ["b"] })
  await expect(client.consistentQuery(db!.size!, {})).rejects.toThrow("has changed since")
})

test("ConvexClient subscribes, pages, mutates and acts", async () => {
  const client = new ConvexClient(backend.url, SOCKETS)
  const sizes: unknown[] = []
  const stop = client.onUpdate(db!.size!, {}, (size) => void sizes.push(size))
  await client.mutation(db!.fill!, { texts: ["a", "b", "c"] })
  await eventually(() => sizes.at(-1) === 3)
  const ranks: number[][] = []
  const stopPages = client.onPaginatedUpdate_experimental(
    db!.pages!,
    {},
    { initialNumItems: 2 },
    (result) => {
      // The types say something else than what arrives.
      const { results } = result as unknown as { results: { rank: number }[] }
      ranks.push(results.map(({ rank }) => rank))
    },
  )
  await eventually(() => ranks.at(-1)?.length === 2)
  stopPages.getCurrentValue()!.loadMore(2)
  await eventually(() => ranks.at(-1)?.length === 3)
  expect(await client.action(native!.digest!, {})).toMatchObject({ hash: "2d711642" })
  stop()
  stopPages()
  await client.close()
})

test("BaseConvexClient tells which queries changed", async () => {
  const changed: string[][] = []
  const client = new BaseConvexClient(backend.url, (tokens) => void changed.push(tokens), SOCKETS)
  const { unsubscribe } = client.subscribe("db:size", {})
  await eventually(() => client.localQueryResult("db:size", {}) === 0)
  await client.mutation("db:fill", { texts: ["a"] })
  expect(client.localQueryResult("db:size", {})).toBe(1)
  expect(changed.length).toBeGreaterThanOrEqual(2)
  unsubscribe()
  await client.close()
})

test("convex/nextjs fetches and preloads", async () => {
  const options = { url: backend.url }
  await fetchMutation(db!.fill!, { texts: ["a", "b"] }, options)
  expect(await fetchQuery(db!.size!, {}, options)).toBe(2)
  expect(preloadedQueryResult(await preloadQuery(db!.size!, {}, options))).toBe(2)
  expect(await fetchAction(native!.digest!, {}, options)).toMatchObject({ hash: "2d711642" })
})

describe("convex/react", () => {
  let client: ConvexReactClient
  beforeEach(() => {
    client = new ConvexReactClient(backend.url, SOCKETS)
  })
  afterEach(async () => {
    cleanup()
    await client.close()
  })
  const show = (component: () => string) =>
    render(
      h(
        ConvexProvider,
        { client },
        h(() => h("output", null, component())),
      ),
    )
  const shown = () => screen.getByRole("status").textContent

  test("useQuery, useQueries and useMutation follow the data", async () => {
    let fill: ((args: { texts: string[] }) => Promise<unknown>) | undefined
    const twins = { twin: { query: db!.size!, args: {} } }
    show(() => {
      fill = useMutation(db!.fill!)
      const size = useQuery(db!.size!, {})
      const skipped = useQuery(db!.size!, "skip")
      const { twin } = useQueries(twins)
      return `${String(size)} ${String(skipped)} ${String(twin)}`
    })
    await eventually(() => shown() === "0 undefined 0")
    await act(() => fill!({ texts: ["a", "b"] }))
    await eventually(() => shown() === "2 undefined 2")
  })

  test("useMutation with an optimistic update shows it at once", async () => {
    let fill: (() => Promise<unknown>) | undefined
    show(() => {
      const mutate = useMutation(db!.fill!).withOptimisticUpdate((store) => {
        store.setQuery(db!.size!, {}, 41)
      })
      fill = () => mutate({ texts: ["a"] })
      return String(useQuery(db!.size!, {}))
    })
    await eventually(() => shown() === "0")
    const watch = client.watchQuery(db!.size!, {})
    const done = fill!()
    expect(watch.localQueryResult()).toBe(41)
    await act(() => done)
    await eventually(() => shown() === "1")
  })

  test("usePaginatedQuery loads more, usePreloadedQuery goes on from the server's answer, useAction acts", async () => {
    await client.mutation(db!.fill!, { texts: ["a", "b", "c"] })
    const preloaded = await preloadQuery(db!.size!, {}, { url: backend.url })
    let more: (() => void) | undefined
    let act_: (() => Promise<unknown>) | undefined
    show(() => {
      const { results, status, loadMore } = usePaginatedQuery(db!.pages!, {}, { initialNumItems: 2 })
      const digest = useAction(native!.digest!)
      const { isWebSocketConnected } = useConvexConnectionState()
      more = () => loadMore(2)
      act_ = () => digest({})
      return `${results.length} ${status} ${String(usePreloadedQuery(preloaded))} ${isWebSocketConnected}`
    })
    await eventually(() => shown() === "2 CanLoadMore 3 true")
    act(() => more!())
    await eventually(() => shown() === "3 Exhausted 3 true")
    expect(await act_!()).toMatchObject({ hash: "2d711642" })
  })
})
