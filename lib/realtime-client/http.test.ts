// The HTTP client against a server that fails in all the ways servers do.
import { expect, test } from "vitest"
import { createRealtimeClient, RealtimeProblem } from "./http"

type Seen = { url: string; method: string; headers: Record<string, string>; body: unknown }

/** A client in front of these answers, one after the other; an error is a lost connection. */
function clientOf(...answers: (Response | Error)[]) {
  const seen: Seen[] = []
  const slept: number[] = []
  const client = createRealtimeClient({
    ...{ url: "https://api.example.com/api/v1/", projectId: "p1", token: "wsk_1", random: () => 1 },
    sleep: async (ms) => void slept.push(ms),
    fetch: async (url, init) => {
      const { method = "GET", headers, body } = init ?? {}
      seen.push({
        ...{ url: String(url), method, headers: headers as Record<string, string> },
        body: typeof body === "string" ? (JSON.parse(body) as unknown) : undefined,
      })
      const answer = answers.shift()
      if (answer === undefined || answer instanceof Error) throw answer ?? new Error("Nothing left to answer")
      return answer
    },
  })
  return { client, seen, slept }
}

const problem = (status: number, headers: Record<string, string> = {}) =>
  Response.json({ type: "urn:x", title: "No", status, detail: "Not now.", code: "x" }, { status, headers })

test("a message is tried again with the same idempotency key until it is through", async () => {
  const message = { id: "m1", channel: "orders", sender: "S", body: 1, at: "2026-11-27T00:00:00.000Z" }
  const lost = new TypeError("Failed to fetch")
  const { client, seen, slept } = clientOf(lost, problem(503), Response.json(message, { status: 201 }))
  expect(await client.publish("orders", 1)).toEqual(message)
  const keys = seen.map(({ headers }) => headers["Idempotency-Key"])
  expect(keys).toHaveLength(3)
  expect(new Set(keys).size).toBe(1)
  expect(seen[0].url).toBe("https://api.example.com/api/v1/projects/p1/channels/orders/messages")
  expect(seen[0].body).toEqual({ body: 1 })
  expect(slept).toEqual([200, 400])
})

test("waits as long as it is told to", async () => {
  const page = { messages: [], nextCursor: null }
  const { client, slept, seen } = clientOf(problem(429, { "Retry-After": "7" }), Response.json(page))
  expect(await client.messages("orders", { limit: 5 })).toEqual(page)
  expect(slept).toEqual([7_000])
  expect(seen[1].url).toMatch(/messages\?limit=5$/)
})

test("what will not get better is told at once, with its code", async () => {
  const { client, seen } = clientOf(problem(403))
  const refused = await client.revokeGrant("g1").catch((error: unknown) => error)
  expect(refused).toBeInstanceOf(RealtimeProblem)
  expect((refused as RealtimeProblem).problem).toMatchObject({ status: 403, code: "x" })
  expect(seen).toHaveLength(1)
})

test("gives up after some tries", async () => {
  const answers = Array.from({ length: 6 }, () => new Response("<h1>Bad gateway</h1>", { status: 502 }))
  const { client, seen } = clientOf(...answers)
  await expect(client.publish("orders", 1)).rejects.toBeInstanceOf(RealtimeProblem)
  expect(seen).toHaveLength(5)
})

test("answers without a body are null", async () => {
  const { client } = clientOf(new Response(null, { status: 204 }))
  expect(await client.closeConnection("c1")).toBeNull()
})
