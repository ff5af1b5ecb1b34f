// Every corner of `convex/server` and `convex/values` once, against a live backend: works, or refuses and says what.
// The README's table is the summary; deeper tests of each area lie beside this file.
import { ConvexHttpClient } from "convex/browser"
import { anyApi } from "convex/server"
import { createRemoteJWKSet, exportJWK, generateKeyPair, jwtVerify, SignJWT } from "jose"
import path from "node:path"
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest"
import { startBackendProcess, type BackendProcess } from "./support/backend-process.ts"
import { eventually } from "./support/eventually.ts"

const PROJECT = path.join(import.meta.dirname, "coverage-project")
const { db, context, components, native, limits } = anyApi

let backend: BackendProcess
let client: ConvexHttpClient

beforeAll(async () => {
  backend = await startBackendProcess()
  await backend.push(PROJECT)
  client = new ConvexHttpClient(backend.url)
}, 180_000)

afterAll(() => backend?.stop())

describe("ctx.db", () => {
  const texts = ["apple pie", "apple tart", "pear", "applause"]
  beforeEach(async () => {
    await client.mutation(db!.clear!, {})
    await client.mutation(db!.fill!, { texts, tag: "fruit" })
  })

  test("reads by index, filter, order, search, iteration and count", async () => {
    expect(await client.query(db!.readEveryWay!, {})).toEqual({
      range: [1, 2],
      descending: [3, 2],
      filtered: [0, 3],
      byCreation: [0],
      byId: 4,
      first: 0,
      nothing: null,
      walked: [3, 2],
      count: 4,
      searched: ["applause", "apple tart", "apple pie"],
    })
  })

  test("writes with and without the table's name, and `db.table` does too", async () => {
    expect(await client.mutation(db!.writeEveryWay!, {})).toEqual([
      { text: "b", rank: 1, tag: "x" },
      { text: "b", rank: 1, tag: null },
      { text: "c", rank: 2, tag: null },
      { text: "d", rank: 3, tag: null },
      null,
    ])
    expect(await client.mutation(db!.tableScoped!, {})).toEqual({ seen: "patched", fewer: 1 })
  })

  test("normalizes ids of its own tables only", async () => {
    const [id] = (await client.mutation(db!.fill!, { texts: ["one"] })) as string[]
    expect(await client.query(db!.normalize!, { id: id! })).toEqual({ note: id, point: null, file: null })
    expect(await client.query(db!.normalize!, { id: "nonsense" })).toMatchObject({ note: null })
  })

  test("pages, and refuses a page of nothing", async () => {
    const first = await client.query(db!.pages!, { paginationOpts: { numItems: 3, cursor: null } })
    expect(first).toMatchObject({ isDone: false, page: [{ rank: 0 }, { rank: 1 }, { rank: 2 }] })
    const { continueCursor } = first as { continueCursor: string }
    const rest = await client.query(db!.pages!, { paginationOpts: { numItems: 3, cursor: continueCursor } })
    expect(rest).toMatchObject({ isDone: true, page: [{ rank: 3 }] })
    const none = client.query(db!.pages!, { paginationOpts: { numItems: 0, cursor: null } })
    await expect(none).rejects.toThrow("`options.numItems` of `paginate` must be at least 1")
  })

  test("keeps every type of value", async () => {
    const bytes = new Uint8Array([0, 255]).buffer
    const value = { n: null, i: 2n ** 62n, f: [0.5, -0, Infinity, NaN], s: "ä", b: bytes, o: { t: true } }
    expect(await client.mutation(db!.keep!, { value })).toEqual(value)
  })

  test("stamps documents with their commit, after the snapshot the mutation saw", async () => {
    const before = (await client.mutation(db!.stamp!, { label: "a" })) as bigint
    await client.mutation(db!.stamp!, { label: "b" })
    const [b, a] = (await client.query(db!.stamps!, {})) as { label: string; ts: bigint }[]
    expect([a!.label, b!.label]).toEqual(["a", "b"])
    expect(a!.ts).toBeGreaterThan(before)
    expect(b!.ts).toBeGreaterThan(a!.ts)
  })

  test("does not know a staged index until its flag is gone", async () => {
    await expect(client.query(db!.staged!, {})).rejects.toThrow("Index notes.later not found.")
  })

  test("finds vectors in actions", async () => {
    await client.mutation(context!.addPoints!, {})
    expect(await client.action(context!.nearest!, { colors: [] })).toEqual([1, 0.71])
    expect(await client.action(context!.nearest!, { colors: ["blue", "green"] })).toEqual([0.71])
  })
})

describe("ctx.meta and ctx.auth", () => {
  test("tell the function, the deployment, the request and what is left of the transaction", async () => {
    const about = (await client.mutation(context!.about!, {})) as Record<string, unknown>
    expect(about).toMatchObject({
      own: { name: "context:about", componentPath: "", type: "mutation", visibility: "public" },
      deployment: { name: "embedded", region: null },
      request: { ip: "127.0.0.1", scheduledFunctionId: null, authToken: null },
      env: [backend.url, backend.siteUrl],
    })
    expect(Object.keys(about.metrics as object).toSorted()).toEqual([
      "bytesRead",
      "bytesWritten",
      "databaseQueries",
      "documentsRead",
      "documentsWritten",
      "fileReadBytes",
      "fileWriteBytes",
      "filesRead",
      "filesWritten",
      "functionsScheduled",
      "scheduledFunctionArgsBytes",
    ])
    expect(await client.action(context!.aboutAction!, {})).toMatchObject({ own: { type: "action" } })
  })

  test("sign tokens anybody can verify, for components too", async () => {
    const keys = createRemoteJWKSet(new URL("/.well-known/jwks.json", backend.url))
    const token = (await client.mutation(context!.token!, {
      claims: { sub: "ada", role: "x" },
      expiresInSeconds: 60,
    })) as string
    const { payload } = await jwtVerify(token, keys, { issuer: backend.url })
    expect(payload).toMatchObject({ sub: "ada", role: "x" })
    const inside = (await client.mutation(components!.token!, {})) as string
    await jwtVerify(inside, keys, { issuer: `${backend.url}/components/box` })
  })

  test.each([
    [{ iss: "https://other.test" }, 60, 'The claim "iss" of `signJwt` is reserved'],
    [{ nbf: 1 }, 60, 'The claim "nbf" of `signJwt` is reserved'],
    [{ convexRole: "x" }, 60, 'The claim "convexRole" of `signJwt` is reserved'],
    [{ CVX: "x" }, 60, 'The claim "CVX" of `signJwt` is reserved'],
    [{}, 3601, "`expiresInSeconds` of `signJwt` must be a positive number of at most 3600"],
  ])("do not sign %j for %d s", async (claims, expiresInSeconds, message) => {
    const signing = client.mutation(context!.token!, { claims, expiresInSeconds })
    await expect(signing).rejects.toThrow(message)
  })

  test("[AUTH1] know a user whose keys the app itself serves", async () => {
    const { publicKey, privateKey } = await generateKeyPair("ES256", { extractable: true })
    const keys = JSON.stringify({ keys: [{ ...(await exportJWK(publicKey)), alg: "ES256" }] })
    expect((await backend.convex(PROJECT, ["env", "set", "KEYS", keys])).code).toBe(0)
    const token = await new SignJWT({ name: "Ada", team: "red" })
      .setProtectedHeader({ alg: "ES256" })
      .setIssuer("https://issuer.test")
      .setAudience("coverage")
      .setSubject("ada")
      .setIssuedAt()
      .setExpirationTime("1h")
      .sign(privateKey)
    const user = new ConvexHttpClient(backend.url, { auth: token })
    expect(await user.query(context!.whoAmI!, {})).toMatchObject({
      tokenIdentifier: "https://issuer.test|ada",
      name: "Ada",
      team: "red",
    })
    expect(await client.query(context!.whoAmI!, {})).toBeNull()
  }, 60_000)
})

describe("ctx.storage", () => {
  test("stores in actions, in mutations and by upload, serves, describes and deletes", async () => {
    const stored = await client.action(context!.store!, { text: "hello" })
    const file = (await client.query(context!.file!, { id: stored })) as Record<string, never>
    expect(await (await fetch(file.url!)).text()).toBe("hello")
    expect(file.metadata).toMatchObject({ storageId: stored, size: 5, contentType: "text/plain" })
    expect(file.row).toMatchObject({ _id: stored, size: 5, contentType: "text/plain" })

    const written = await client.mutation(context!.storeInMutation!, { text: "hi" })
    expect(written).toMatchObject({ again: "hi", used: [1, 2, 1, 2] })

    const uploadUrl = (await client.mutation(context!.uploadUrl!, {})) as string
    const response = await fetch(uploadUrl, { method: "POST", body: new Uint8Array([1, 2, 3]) })
    const { storageId: id } = (await response.json()) as { storageId: string }
    const uploaded = (await client.query(context!.file!, { id })) as Record<string, Record<string, unknown>>
    expect(uploaded.row).not.toHaveProperty("contentType")
    await client.mutation(context!.removeFile!, { id })
    expect(await client.query(context!.file!, { id })).toMatchObject({ url: null, metadata: null, row: null })
  })
})

describe("ctx.scheduler", () => {
  const kindOf = async (id: string) =>
    ((await client.query(context!.job!, { id })) as { state: { kind: string } }).state.kind

  test("runs later, at a time, and not when cancelled", async () => {
    const soon = (await client.mutation(context!.recordAfter!, { ms: 0 })) as string
    await eventually(async () => (await kindOf(soon)) === "success")
    const later = (await client.mutation(context!.recordAt!, { at: Date.now() + 3_600_000 })) as string
    await client.mutation(context!.cancel!, { id: later })
    expect(await kindOf(later)).toBe("canceled")
    expect(await kindOf((await client.action(context!.recordFromAction!, {})) as string)).toBe("canceled")
  })

  test.each([
    ["recordAt", { at: 1 }, "more than 5 years in the past"],
    ["recordAt", { at: 9e15 }, "more than 5 years in the future"],
    ["recordAtNoTime", {}, "must be a valid date"],
  ])("refuses a time that is none (%s %j)", async (name, args, message) => {
    await expect(client.mutation(context![name]!, args)).rejects.toThrow(message)
  })
})

describe("calls", () => {
  test("go through handles, with limits of their own and over a stale snapshot", async () => {
    const handle = await client.query(context!.handle!, {})
    expect(handle).toMatch(/^function:\/\//)
    await client.mutation(context!.callHandle!, { handle })
    const refused = await client.mutation(context!.limited!, { documentsWritten: 2 })
    expect(refused).toContain("Too many writes in a single function execution (limit: 2)")
    expect(await client.mutation(context!.limited!, { documentsWritten: 3 })).toBe("written")
    const [stale, fresh] = (await client.mutation(context!.stale!, {})) as [number, number]
    expect(fresh).toBe(stale + 1)
  })

  test("[RUN7] reach components, each with its tables, environment and routes", async () => {
    expect((await backend.convex(PROJECT, ["env", "set", "WORD", "shared"])).code).toBe(0)
    await client.mutation(components!.put!, { name: "thing" })
    expect(await client.query(components!.names!, {})).toEqual([["thing"], []])
    expect(await client.query(components!.about!, {})).toMatchObject([
      { env: ["shared", "fixed"], identity: null, componentPath: "box" },
      { env: [null, "other"], identity: null, componentPath: "second" },
    ])
    expect(await (await fetch(`${backend.siteUrl}/box/where`)).text()).toBe("/where")
    const echo = await fetch(`${backend.siteUrl}/echo/x`, { method: "POST", body: "hey" })
    expect(await echo.json()).toMatchObject({ path: "/echo/x", body: "hey", identity: null })
  }, 60_000)

  test('run "use node" actions in Node', async () => {
    expect(await client.action(native!.digest!, {})).toMatchObject({ hash: "2d711642", hasFiles: "function" })
  })
})

describe("[TX6] limits", () => {
  test.each([
    ["large", "Value is too large"],
    ["deep", "Value is too nested"],
    ["long", "Array length is too long (8193 > maximum length 8192)"],
    ["wide", "Object has too many fields (1025 > maximum number 1024)"],
    ["dollar", "starts with a '$', which is reserved"],
    ["nonAscii", "has invalid character"],
  ])("refuse a %s value", async (kind, message) => {
    await expect(client.mutation(limits!.insert!, { kind })).rejects.toThrow(message)
  })

  test("refuse too many jobs and too large a result", async () => {
    await expect(client.mutation(limits!.schedule!, { count: 1001 })).rejects.toThrow("(limit: 1000)")
    const result = client.query(limits!.big!, { bytes: 17 * 1024 * 1024 })
    await expect(result).rejects.toThrow("is too large (limit: 16777216 bytes)")
  })
})

describe("what is not here says so by name", () => {
  test("log.audit and managed services", async () => {
    await expect(client.mutation(context!.audited!, {})).rejects.toThrow("`log.audit` (audit logs")
    await expect(client.action(context!.service!, {})).rejects.toThrow("`getServiceToken`")
  })

  test.each([
    ["GET", "/api/json_schemas", "Streaming export"],
    ["POST", "/api/streaming_import/import_airbyte_records", "Streaming import"],
    ["GET", "/api/v1/list_environment_variables", "The deployment platform API"],
    ["GET", "/api/nonsense", "There is no endpoint GET /api/nonsense"],
  ])("%s %s", async (method, endpoint, feature) => {
    const headers = { Authorization: `Convex ${backend.adminKey}` }
    const response = await fetch(backend.url + endpoint, { method, headers })
    expect(response.status).toBe(501)
    expect(((await response.json()) as { message: string }).message).toContain(feature)
  })

  test("the dashboard's queries", async () => {
    const response = await fetch(`${backend.url}/api/query`, {
      method: "POST",
      headers: { Authorization: `Convex ${backend.adminKey}`, "Content-Type": "application/json" },
      body: JSON.stringify({ path: "_system/frontend/listById", args: {} }),
    })
    const { errorMessage } = (await response.json()) as { errorMessage: string }
    expect(errorMessage).toContain("is not available on the embedded backend")
  })

  test.each([
    [["insights"], "only available for cloud deployments"],
    [["dashboard"], "not supported for self-hosted"],
  ])("the CLI's %j", async (command, message) => {
    const { stdout, stderr } = await backend.convex(PROJECT, command)
    expect(stdout + stderr).toContain(message)
  })

  test("and `convex network-test` passes", async () => {
    const { code, stdout, stderr } = await backend.convex(PROJECT, ["network-test"])
    expect(stdout + stderr).toContain("Network test passed")
    expect(code).toBe(0)
  }, 60_000)
})
