// The HTTP API, HTTP actions and files.
import { createHash } from "node:crypto"
import { connect as connectTcp } from "node:net"
import { brotliCompressSync, gzipSync } from "node:zlib"
import { ConvexHttpClient } from "convex/browser"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import type { ComponentInstance, Deployment, ModuleSpec } from "../src/deployment/types.ts"
import type { HttpAnswer, HttpCall } from "../src/engine.ts"
import { signUploadToken } from "../src/files/upload-token.ts"
import { sendJson, type Route } from "../src/transport/route.ts"
import { eventually } from "./support/eventually.ts"
import { ADMIN_KEY, SECRET, startWireBackend, type WireBackend } from "./support/wire-backend.ts"
import { actionRef, mutationRef, queryRef } from "./support/wire-client.ts"
import { wireFunctions } from "./support/wire-functions.ts"

const ADMIN = { Authorization: `Convex ${ADMIN_KEY}` }

let backend: WireBackend
const httpCalls: HttpCall[] = []
let cancelled = 0
beforeAll(async () => {
  const echo: Route = {
    method: "POST",
    path: "/api/test/echo",
    access: "admin",
    maxBodyBytes: 1000,
    handler: async (request, response) => sendJson(response, 200, await request.json()),
  }
  backend = await startWireBackend({ functions: wireFunctions, http: answerHttp, routes: [echo] })
  backend.push(mounted())
})
afterAll(() => backend.close())

const post = (path: string, body: unknown, headers: Record<string, string> = {}) =>
  fetch(`${backend.url}${path}`, { method: "POST", body: JSON.stringify(body), headers })

describe("functions", () => {
  test("the stock HTTP client queries, mutates, acts and gets errors with data", async () => {
    const client = new ConvexHttpClient(backend.url, { logger: false })
    await client.mutation(mutationRef("counters:add"), { name: "http", amount: 4 })
    expect(await client.query(queryRef("counters:get"), { name: "http" })).toBe(4)
    expect(await client.consistentQuery(queryRef("counters:get"), { name: "http" })).toBe(4)
    expect(await client.action(actionRef("slow:echo"), { text: "hi", ms: 1 })).toBe("hi")
    await expect(client.mutation(mutationRef("fail:mutation"), {})).rejects.toMatchObject({
      data: { code: "NO" },
    })
    await expect(client.query(queryRef("secret:internal"), {})).rejects.toThrow(
      "Could not find public function",
    )
  })

  test("`/api/function` finds the type by itself, and internal functions for the admin only", async () => {
    const call = { path: "secret:internal", format: "convex_encoded_json", args: {} }
    expect(await (await post("/api/function", call, ADMIN)).json()).toMatchObject({
      status: "success",
      value: "hidden",
    })
    expect(await (await post("/api/function", call)).json()).toMatchObject({ status: "error" })
  })

  test("plain HTTP clients get plain JSON, by body, by address and in batches", async () => {
    const call = { path: "counters:get", args: { name: "none" } }
    const expected = { status: "success", value: 0, logLines: [] }
    expect(await (await post("/api/query", call)).json()).toEqual(expected)
    expect(await (await post("/api/run/counters/get", { args: { name: "none" } })).json()).toEqual(expected)
    expect(await (await post("/api/query_batch", { queries: [call, call] })).json()).toEqual({
      results: [expected, expected],
    })
    const args = encodeURIComponent(JSON.stringify(call.args))
    expect(await (await fetch(`${backend.url}/api/query?path=counters:get&args=${args}`)).json()).toEqual(
      expected,
    )
  })

  test("a query at a timestamp is exact, or refused when what it reads has changed since", async () => {
    const call = { path: "counters:get", args: { name: "at" } }
    const { ts } = (await (await post("/api/query_ts", {})).json()) as { ts: string }
    expect((await post("/api/query_at_ts", { ...call, ts })).status).toBe(200)
    await post("/api/mutation", { path: "messages:send", args: { text: "elsewhere" } })
    expect((await post("/api/query_at_ts", { ...call, ts })).status).toBe(200)
    await post("/api/mutation", { path: "counters:add", args: { name: "at", amount: 1 } })
    expect((await post("/api/query_at_ts", { ...call, ts })).status).toBe(409)
    expect((await post("/api/query_at_ts", call)).status).toBe(400)
  })

  test("log lines come with the answer", async () => {
    const answer = await post("/api/mutation", { path: "counters:add", args: { name: "log", amount: 1 } })
    expect(await answer.json()).toMatchObject({ logLines: ["[LOG] adding 1"] })
  })

  test("broken requests are refused with a code, and unknown endpoints never with 404", async () => {
    const broken = await fetch(`${backend.url}/api/query`, { method: "POST", body: "{" })
    expect([broken.status, await broken.json()]).toMatchObject([400, { code: "BadJsonBody" }])
    expect((await post("/api/query", { path: 7 })).status).toBe(400)
    expect((await post("/api/query", { path: "a:b" }, { Authorization: "Bearer x" })).status).toBe(401)
    expect((await post("/api/not/there", {})).status).toBe(501)
  })
})

describe("requests", () => {
  test("[HTTP1] the API answers preflights for any origin", async () => {
    const answer = await fetch(`${backend.url}/api/query`, {
      method: "OPTIONS",
      headers: { Origin: "https://app.test", "Access-Control-Request-Headers": "x-a, authorization" },
    })
    expect(answer.status).toBe(204)
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      "access-control-allow-origin": "https://app.test",
      "access-control-allow-headers": "x-a, authorization",
      "access-control-allow-credentials": "true",
      "access-control-max-age": "86400",
    })
  })

  test("compressed bodies are read", async () => {
    const text = JSON.stringify({ compressed: true })
    for (const [encoding, body] of [
      ["br", brotliCompressSync(text)] as const,
      ["gzip", gzipSync(text)] as const,
    ]) {
      const headers = { ...ADMIN, "Content-Encoding": encoding }
      const answer = await fetch(`${backend.url}/api/test/echo`, {
        method: "POST",
        headers,
        body: Uint8Array.from(body),
      })
      expect(await answer.json()).toEqual({ compressed: true })
    }
  })

  test("an admin route needs the key", async () => {
    expect((await post("/api/test/echo", {})).status).toBe(401)
    expect((await post("/api/test/echo", {}, { Authorization: "Convex guess" })).status).toBe(401)
    expect((await post("/api/test/echo", {}, ADMIN)).status).toBe(200)
  })

  test("[HTTP4] an oversized body is refused before it is read whole, compressed or not", async () => {
    const text = JSON.stringify("x".repeat(1_000_000))
    const plain = await fetch(`${backend.url}/api/test/echo`, { method: "POST", headers: ADMIN, body: text })
    expect(plain.status).toBe(413)
    const bomb = Uint8Array.from(brotliCompressSync(text))
    expect(bomb.length).toBeLessThan(1000)
    const headers = { ...ADMIN, "Content-Encoding": "br" }
    expect(
      (await fetch(`${backend.url}/api/test/echo`, { method: "POST", headers, body: bomb })).status,
    ).toBe(413)
  })

  test("a malformed address does not hurt the server", async () => {
    const { port, hostname } = new URL(backend.url)
    const socket = connectTcp(Number(port), hostname)
    socket.end("GET //[ HTTP/1.1\r\nHost: x\r\n\r\n")
    await new Promise((resolve) => socket.resume().once("close", resolve))
    expect((await fetch(`${backend.url}/health`)).status).toBe(200)
  })

  test("health is open, metrics need the key", async () => {
    expect(await (await fetch(`${backend.url}/health`)).json()).toEqual({ status: "ok" })
    expect((await fetch(`${backend.url}/metrics`)).status).toBe(401)
    expect(await (await fetch(`${backend.url}/metrics`, { headers: ADMIN })).text()).toContain(
      "sync_connections 0",
    )
  })
})

describe("HTTP actions", () => {
  const seen = async (url: string, init?: RequestInit) => {
    httpCalls.length = 0
    const answer = await fetch(url, init)
    return { answer, call: httpCalls[0] }
  }

  test("[HTTP2] an exact route beats a prefix, a longer prefix a shorter, and mounts lose theirs", async () => {
    const target = async (path: string) => {
      const { call } = await seen(`${backend.siteUrl}${path}`)
      return call && [call.componentId, call.request.url]
    }
    expect(await target("/exact?a=1")).toEqual([0, "/exact?a=1"])
    expect(await target("/mount/exact")).toEqual([0, "/mount/exact"])
    expect(await target("/mount/other")).toEqual([1, "/other"])
    expect(await target("/mount/deep/other")).toEqual([2, "/other"])
    expect(await target("/mount/wide/other")).toEqual([0, "/mount/wide/other"])
    expect(await target("/nowhere")).toBeUndefined()
  })

  test("no matching route is a plain 404", async () => {
    const { answer } = await seen(`${backend.siteUrl}/nowhere`)
    expect([answer.status, await answer.text()]).toEqual([404, "No matching routes found"])
  })

  test("the cloud origin reaches them under /http, without CORS of ours", async () => {
    const { answer, call } = await seen(`${backend.url}/http/exact`, {
      headers: { Origin: "https://app.test" },
    })
    expect(call!.request.url).toBe("/exact")
    expect(answer.headers.get("access-control-allow-origin")).toBeNull()
  })

  test("method, headers and body arrive as sent; several cookies leave", async () => {
    const init = { method: "POST", headers: { "X-Custom": "1" }, body: "bytes" }
    const { answer, call } = await seen(`${backend.siteUrl}/exact`, init)
    expect(Buffer.from(call!.request.body!).toString()).toBe("bytes")
    expect(
      new Map(call!.request.headers.map(([name, value]) => [name.toLowerCase(), value])).get("x-custom"),
    ).toBe("1")
    expect(answer.headers.getSetCookie()).toEqual(["a=1", "b=2"])
  })

  test("HEAD is answered like GET, without a body", async () => {
    const { answer, call } = await seen(`${backend.siteUrl}/exact`, { method: "HEAD" })
    expect(call!.request.method).toBe("HEAD")
    expect([answer.status, await answer.text()]).toEqual([201, ""])
  })

  test("[HTTP3] a body streams while it is made", async () => {
    const answer = await fetch(`${backend.siteUrl}/stream`)
    const reader = answer.body!.getReader()
    expect(Buffer.from((await reader.read()).value!).toString()).toBe("chunk 0")
    expect(Buffer.from((await reader.read()).value!).toString()).toBe("chunk 1")
    // A client that goes away ends the run.
    await reader.cancel()
    await eventually(() => cancelled === 1)
  })

  test("[HTTP4] a body above 20 MiB is refused", async () => {
    const init = { method: "POST", body: new Uint8Array(21 * 1024 * 1024) }
    expect((await fetch(`${backend.siteUrl}/exact`, init)).status).toBe(413)
  })
})

describe("files", () => {
  const bytes = new TextEncoder().encode("0123456789")
  const uploadUrl = (now = Date.now()) =>
    `${backend.url}/api/storage/upload?token=${signUploadToken(SECRET, 0, now)}`

  async function upload(headers: Record<string, string> = {}): Promise<string> {
    const answer = await fetch(uploadUrl(), { method: "POST", body: bytes, headers })
    expect(answer.status).toBe(200)
    return ((await answer.json()) as { storageId: string }).storageId
  }
  const urlOf = (storageId: string) => {
    const row = backend.database.sqlite.prepare("SELECT uuid FROM files WHERE storage_id = ?").get(storageId)
    return `${backend.url}/api/storage/${String(row!.uuid)}`
  }

  test("[FILE2] what was uploaded comes back with its type, whole and in parts", async () => {
    const url = urlOf(await upload({ "Content-Type": "text/x-test" }))
    const whole = await fetch(url)
    expect(await whole.text()).toBe("0123456789")
    expect(Object.fromEntries(whole.headers)).toMatchObject({
      "content-type": "text/x-test",
      "content-length": "10",
      "accept-ranges": "bytes",
    })
    const part = await fetch(url, { headers: { Range: "bytes=2-4" } })
    expect([part.status, await part.text(), part.headers.get("content-range")]).toEqual([
      206,
      "234",
      "bytes 2-4/10",
    ])
    const beyond = await fetch(url, { headers: { Range: "bytes=50-" } })
    expect([beyond.status, beyond.headers.get("content-range")]).toEqual([416, "bytes */10"])
    expect((await fetch(url, { method: "HEAD" })).headers.get("content-length")).toBe("10")
  })

  test("[FILE1] an upload URL is good for one hour, and only as signed", async () => {
    const late = uploadUrl(Date.now() - 3_600_001)
    expect((await fetch(late, { method: "POST", body: bytes })).status).toBe(401)
    const forged = `${backend.url}/api/storage/upload?token=${signUploadToken("other", 0, Date.now())}`
    expect((await fetch(forged, { method: "POST", body: bytes })).status).toBe(401)
    expect(
      (await fetch(`${backend.url}/api/storage/upload?token=.`, { method: "POST", body: bytes })).status,
    ).toBe(401)
  })

  test("an announced hash is checked", async () => {
    const sha = createHash("sha256").update(bytes).digest("base64")
    await upload({ Digest: `sha-256=${sha}` })
    const before = (await backend.fileStore.list()).length
    const headers = { Digest: "sha-256=AAAA" }
    expect((await fetch(uploadUrl(), { method: "POST", body: bytes, headers })).status).toBe(400)
    expect((await backend.fileStore.list()).length).toBe(before)
  })

  test("[FILE3] a deleted file answers 404 and its bytes go", async () => {
    const storageId = await upload()
    const url = urlOf(storageId)
    const count = (await backend.fileStore.list()).length
    backend.deleteDocument(storageId)
    expect((await fetch(url)).status).toBe(404)
    await eventually(async () => (await backend.fileStore.list()).length === count - 1)
  })

  test("unknown and malformed names are 404", async () => {
    for (const name of [crypto.randomUUID(), "..%2f..%2fetc%2fpasswd", "x"])
      expect((await fetch(`${backend.url}/api/storage/${name}`)).status).toBe(404)
  })
})

async function answerHttp(call: HttpCall): Promise<HttpAnswer> {
  httpCalls.push(call)
  const headers: [string, string][] = [
    ["Set-Cookie", "a=1"],
    ["Set-Cookie", "b=2"],
  ]
  const streams = call.request.url === "/stream"
  return { status: 201, headers, body: streams ? endless() : once("done"), cancel: () => void cancelled++ }
}

async function* once(text: string): AsyncIterable<Uint8Array> {
  yield Buffer.from(text)
}

async function* endless(): AsyncIterable<Uint8Array> {
  for (let n = 0; ; n++) {
    yield Buffer.from(`chunk ${n}`)
    await new Promise((resolve) => setTimeout(resolve, 30))
  }
}

/** The app with routes of its own, a component at /mount/ and one inside it at /mount/deep/. */
function mounted(): Partial<Deployment> {
  const get = (path: string) => [
    { method: "GET", path },
    { method: "POST", path },
  ]
  const httpRoutes = ["/exact", "/stream", "/mount/exact", "/mount/wide/*"].flatMap(get)
  const http: ModuleSpec = {
    path: "http.js",
    environment: "isolate",
    hash: "",
    functions: [],
    httpRoutes,
    crons: null,
  }
  const instance = (
    id: number,
    path: string,
    parentId: number | null,
    httpPrefix: string | null,
  ): ComponentInstance => ({
    id,
    path,
    parentId,
    name: path,
    definitionPath: id === 0 ? "" : "child",
    env: {},
    httpPrefix,
    children: {},
  })
  return {
    definitions: {
      "": { path: "", modules: { "http.js": http }, schema: null, exports: {} },
      child: { path: "child", modules: {}, schema: null, exports: {} },
    },
    components: {
      0: instance(0, "", null, null),
      1: instance(1, "a", 0, "/mount/"),
      2: instance(2, "a/b", 1, "/mount/deep/"),
    },
  }
}
