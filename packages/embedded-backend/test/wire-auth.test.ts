// Who a client is, over the socket and over HTTP.
import { ConvexClient, ConvexHttpClient } from "convex/browser"
import { afterEach, beforeEach, describe, expect, test } from "vitest"
import type { ModuleSpec } from "../src/deployment/types.ts"
import type { HttpCall } from "../src/engine.ts"
import { eventually } from "./support/eventually.ts"
import { manualClock } from "./support/manual-clock.ts"
import { RawClient } from "./support/raw-client.ts"
import { newIssuer, type Issuer } from "./support/tokens.ts"
import { ADMIN_KEY, startWireBackend, type WireBackend } from "./support/wire-backend.ts"
import { queryRef, watch } from "./support/wire-client.ts"
import { wireFunctions } from "./support/wire-functions.ts"

const ISSUER = "https://issuer.test"
const ME = queryRef("who:me")

let backend: WireBackend
let issuer: Issuer
let closers: (() => unknown)[]
beforeEach(async () => {
  backend = await startWireBackend({ functions: wireFunctions })
  issuer = await newIssuer(ISSUER)
  backend.push({ authProviders: [issuer.provider] })
  closers = [() => backend.close()]
})
afterEach(async () => {
  for (const close of closers.toReversed()) await close()
})

function connect(): ConvexClient {
  const client = new ConvexClient(backend.url, { logger: false })
  closers.push(() => client.close())
  return client
}

async function connectRaw(url = backend.url): Promise<RawClient> {
  const client = await RawClient.open(url)
  closers.push(() => client.close())
  return client
}

const authenticate = (value: string, baseVersion = 0) => ({
  type: "Authenticate",
  tokenType: "User",
  value,
  baseVersion,
})

async function askAsBearer(token: string): Promise<unknown> {
  const client = new ConvexHttpClient(backend.url, { auth: token, logger: false })
  return client.query(ME, {})
}

describe("tokens", () => {
  test("[AUTH1] a good token is the user it names", async () => {
    expect(await askAsBearer(await issuer.token("ada"))).toBe(`${ISSUER}|ada`)
  })

  test("[AUTH1] wrong signature, issuer, audience or date is refused", async () => {
    const impostor = await newIssuer(ISSUER)
    const stranger = await newIssuer("https://other.test")
    await expect(askAsBearer(await impostor.token("eve"))).rejects.toThrow("Could not verify")
    await expect(askAsBearer(await stranger.token("eve"))).rejects.toThrow("No auth provider found")
    await expect(askAsBearer(await issuer.token("ada", { audience: "another" }))).rejects.toThrow(
      "No auth provider",
    )
    await expect(askAsBearer(await issuer.token("ada", { expiresIn: -10 }))).rejects.toThrow("Token expired")
    await expect(askAsBearer("nonsense")).rejects.toThrow("Could not parse")
  })

  test("[AUTH1] an unsigned token is refused", async () => {
    const [, payload] = (await issuer.token("ada")).split(".")
    const header = Buffer.from(JSON.stringify({ alg: "none" })).toString("base64url")
    await expect(askAsBearer(`${header}.${payload}.`)).rejects.toThrow("Could not verify")
  })

  test("a new key of the same issuer is found once the deployment says so", async () => {
    const rotated = await newIssuer(ISSUER)
    await askAsBearer(await issuer.token("ada"))
    backend.push({ authProviders: [rotated.provider] })
    expect(await askAsBearer(await rotated.token("ada"))).toBe(`${ISSUER}|ada`)
  })

  test("any of several keys without id may have signed", async () => {
    const other = await newIssuer(ISSUER)
    const keys = { keys: [...other.jwks.keys, ...issuer.jwks.keys] }
    const jwks = `data:application/json,${encodeURIComponent(JSON.stringify(keys))}`
    backend.push({
      authProviders: [{ type: "customJwt", applicationID: null, issuer: ISSUER, jwks, algorithm: "RS256" }],
    })
    expect(await askAsBearer(await issuer.token("ada"))).toBe(`${ISSUER}|ada`)
    expect(await askAsBearer(await other.token("bob"))).toBe(`${ISSUER}|bob`)
  })
})

test("the backend can be its own issuer, asked without the network", async () => {
  const asked: string[] = []
  const site = "http://not-reachable.test:1"
  const own = await newIssuer(site)
  const documents: Record<string, unknown> = {
    "/.well-known/openid-configuration": { issuer: site, jwks_uri: `${site}/.well-known/jwks.json` },
    "/.well-known/jwks.json": own.jwks,
  }
  const http = async ({ request }: HttpCall) => {
    asked.push(request.url)
    const body = [Buffer.from(JSON.stringify(documents[request.url]))]
    return { status: 200, headers: [], body: toAsync(body), cancel: () => {} }
  }
  const selfIssuing = await startWireBackend({ functions: wireFunctions, http })
  closers.push(() => selfIssuing.close())
  const routes = Object.keys(documents).map((path) => ({ method: "GET", path }))
  const httpModule: ModuleSpec = {
    path: "http.js",
    environment: "isolate",
    hash: "",
    functions: [],
    httpRoutes: routes,
    crons: null,
  }
  selfIssuing.push({
    authProviders: [{ type: "oidc", applicationID: "app", domain: site }],
    urls: { cloud: selfIssuing.url, site },
    definitions: { "": { path: "", modules: { "http.js": httpModule }, schema: null, exports: {} } },
  })
  const client = new ConvexHttpClient(selfIssuing.url, { auth: await own.token("ada"), logger: false })
  expect(await client.query(ME, {})).toBe(`${site}|ada`)
  expect(asked).toEqual(Object.keys(documents))
})

describe("over the socket", () => {
  test("signing in and out re-runs what depends on it, and nothing else", async () => {
    const client = connect()
    const [me, list] = [watch(client, ME, {}), watch(client, queryRef("messages:list"), {})]
    await eventually(() => me.last() === "anonymous" && list.seen.length === 1)
    const token = await issuer.token("ada")
    client.setAuth(async () => token)
    await eventually(() => me.last() === `${ISSUER}|ada`)
    const lists = backend.engine.runs.get("messages:list")
    client.client.clearAuth()
    await eventually(() => me.last() === "anonymous")
    expect(backend.engine.runs.get("messages:list")).toBe(lists)
    expect(list.seen.length).toBe(1)
  })

  test("two users see their own answers to the same question", async () => {
    const tokens = { ada: await issuer.token("ada"), bob: await issuer.token("bob") }
    const watched = Object.entries(tokens).map(([name, token]) => {
      const client = connect()
      client.setAuth(async () => token)
      return { name, me: watch(client, ME, {}) }
    })
    await eventually(() => watched.every(({ name, me }) => me.last() === `${ISSUER}|${name}`))
  })

  test("a refused token is answered with AuthError and the end of the connection", async () => {
    const client = await connectRaw()
    client.send(authenticate("nonsense"))
    expect(await client.next("AuthError")).toMatchObject({ baseVersion: 0, authUpdateAttempted: true })
    await client.end()
  })

  test("a refused token does not stop the stock client from going on without one", async () => {
    const client = connect()
    let authenticated: boolean | undefined
    client.setAuth(
      async () => "nonsense.nonsense.nonsense",
      (is) => (authenticated = is),
    )
    const me = watch(client, ME, {})
    await eventually(() => me.last() === "anonymous" && authenticated === false)
  })

  test("[AUTH2] when the token expires the client is told, and nothing runs as that user any more", async () => {
    const clock = manualClock(1_800_000_000_000)
    const timed = await startWireBackend({ functions: wireFunctions, clock })
    closers.push(() => timed.close())
    const shortLived = await newIssuer(ISSUER, { now: clock.now })
    timed.push({ authProviders: [shortLived.provider] })
    const client = await connectRaw(timed.url)
    client.send(authenticate(await shortLived.token("ada", { expiresIn: 60 })))
    client.send({
      type: "ModifyQuerySet",
      baseVersion: 0,
      newVersion: 1,
      modifications: [{ type: "Add", queryId: 0, udfPath: "who:me", args: [{}] }],
    })
    await eventually(() => JSON.stringify(client.messages).includes(`${ISSUER}|ada`))
    clock.advance(59_000)
    expect(client.ofType("AuthError")).toEqual([])
    clock.advance(2_000)
    expect(await client.next("AuthError")).toMatchObject({ baseVersion: 0, authUpdateAttempted: false })
    await client.end()
  })

  test("the admin key opens internal functions and lets act as anybody", async () => {
    const client = await connectRaw()
    const impersonating = { tokenIdentifier: "x|y", issuer: "x", subject: "y" }
    client.send({ type: "Authenticate", tokenType: "Admin", value: ADMIN_KEY, baseVersion: 0, impersonating })
    client.send({
      type: "ModifyQuerySet",
      baseVersion: 0,
      newVersion: 1,
      modifications: [{ type: "Add", queryId: 0, udfPath: "secret:internal", args: [{}] }],
    })
    await eventually(() => JSON.stringify(client.messages).includes("hidden"))
  })

  test("[AUTH3] a wrong admin key and system queries without one are refused", async () => {
    const [wrong, none] = [await connectRaw(), await connectRaw()]
    wrong.send({ type: "Authenticate", tokenType: "Admin", value: "guess", baseVersion: 0 })
    expect(await wrong.next("AuthError")).toMatchObject({ authUpdateAttempted: true })
    none.send({
      type: "ModifyQuerySet",
      baseVersion: 0,
      newVersion: 1,
      modifications: [{ type: "Add", queryId: 0, udfPath: "_system/cli/tables", args: [{}] }],
    })
    const { modifications } = await none.next("Transition")
    expect(JSON.stringify(modifications)).toContain("You do not have permission to perform this operation")
  })
})

async function* toAsync(parts: Uint8Array[]): AsyncIterable<Uint8Array> {
  yield* parts
}
