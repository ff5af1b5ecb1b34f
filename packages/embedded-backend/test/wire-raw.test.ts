// The sync protocol message by message, as no well-behaved client would show it.
import { afterEach, beforeEach, expect, test } from "vitest"
import { decodeTimestamp, encodeTimestamp } from "../src/protocol/timestamps.ts"
import { eventually } from "./support/eventually.ts"
import { RawClient, type ServerMessage } from "./support/raw-client.ts"
import { startWireBackend, type WireBackend } from "./support/wire-backend.ts"
import { wireFunctions } from "./support/wire-functions.ts"

let backend: WireBackend
let clients: RawClient[]
beforeEach(async () => {
  backend = await startWireBackend({ functions: wireFunctions })
  clients = []
})
afterEach(async () => {
  for (const client of clients) client.close()
  await backend.close()
})

async function connect(sessionId?: string): Promise<RawClient> {
  const client = await RawClient.open(backend.url, sessionId)
  clients.push(client)
  return client
}

function add(queryId: number, udfPath: string, args = {}): object {
  return { type: "Add", queryId, udfPath, args: [args] }
}

function modify(baseVersion: number, ...modifications: object[]): object {
  return { type: "ModifyQuerySet", baseVersion, newVersion: baseVersion + 1, modifications }
}

function mutation(requestId: number, udfPath: string, args = {}): object {
  return { type: "Mutation", requestId, udfPath, args: [args] }
}

const tsOf = (version: unknown) => decodeTimestamp((version as { ts: string }).ts)!

test.each([
  ["text that is not JSON", "hello"],
  ["an unknown type", { type: "Nonsense" }],
  [
    "a query set from the future",
    { type: "ModifyQuerySet", baseVersion: 7, newVersion: 8, modifications: [] },
  ],
  [
    "a query set that goes back",
    { type: "ModifyQuerySet", baseVersion: 0, newVersion: 0, modifications: [] },
  ],
  ["an identity from the future", { type: "Authenticate", tokenType: "None", baseVersion: 3 }],
  [
    "a second Connect",
    { type: "Connect", sessionId: "x", connectionCount: 0, lastCloseReason: null, clientTs: 0 },
  ],
  ["a query id used twice", modify(0, add(1, "messages:list"), add(1, "messages:list"))],
  ["a component named by a stranger", { ...mutation(0, "messages:send"), componentPath: "agent" }],
  ["a request without a number", { type: "Mutation", udfPath: "messages:send", args: [{}] }],
])("[WIRE1] %s ends that connection with FatalError and no other", async (_what, message) => {
  const [bad, good] = [await connect(), await connect()]
  bad.send(message)
  await bad.next("FatalError")
  expect((await bad.end()).code).toBe(1008)
  good.send(mutation(0, "messages:send", { text: "still here" }))
  expect(await good.next("MutationResponse")).toMatchObject({ success: true })
})

test("[WIRE1] anything before Connect ends the connection", async () => {
  const client = new RawClient(backend.url)
  clients.push(client)
  await new Promise((resolve) => client.socket.once("open", resolve))
  client.send(modify(0))
  await client.next("FatalError")
  await client.end()
})

test("[WIRE1] a message above the size limit, or a binary one, ends the connection", async () => {
  const [large, binary] = [await connect(), await connect()]
  large.send(JSON.stringify({ type: "Event", event: "x".repeat(21 * 1024 * 1024) }))
  expect((await large.end()).code).toBe(1009)
  binary.socket.send(Buffer.from([1, 2, 3]))
  expect((await binary.end()).code).toBe(1003)
})

test("[WIRE2] transitions join up and time never goes back", async () => {
  const client = await connect()
  client.send(modify(0, add(0, "messages:list")))
  for (let n = 0; n < 20; n++) client.send(mutation(n, "messages:send", { text: `${n}` }))
  client.send(modify(1, add(1, "counters:get", { name: "a" })))
  await eventually(() => client.ofType("MutationResponse").length === 20)
  const lastTs = decodeTimestamp(client.ofType("MutationResponse").at(-1)!.ts as string)!
  await eventually(
    () => tsOf(client.ofType("Transition").at(-1)?.endVersion ?? { ts: encodeTimestamp(0) }) >= lastTs,
  )
  let version: unknown = { querySet: 0, identity: 0, ts: encodeTimestamp(0) }
  for (const transition of client.ofType("Transition")) {
    expect(transition.startVersion).toEqual(version)
    expect(tsOf(transition.endVersion)).toBeGreaterThanOrEqual(tsOf(version))
    version = transition.endVersion
  }
  expect(version).toMatchObject({ querySet: 2, identity: 0 })
})

test("[WIRE4] the response comes before the transition that shows it", async () => {
  const client = await connect()
  client.send(modify(0, add(0, "messages:list")))
  await client.next("Transition")
  client.send(mutation(0, "messages:send", { text: "a" }))
  const response = await client.next("MutationResponse")
  const transition = await client.next("Transition", 2)
  expect(client.messages.indexOf(response)).toBeLessThan(client.messages.indexOf(transition))
  expect(tsOf(transition.endVersion)).toBeGreaterThanOrEqual(decodeTimestamp(response.ts as string)!)
  expect(transition.modifications).toMatchObject([{ type: "QueryUpdated", queryId: 0, value: ["a"] }])
})

test("[WIRE5] a repeated request is answered from the record, also after a restart", async () => {
  const session = crypto.randomUUID()
  const first = await connect(session)
  first.send(mutation(0, "messages:send", { text: "once" }))
  const answer = await first.next("MutationResponse")
  first.close()
  const second = await connect(session)
  second.send(mutation(0, "messages:send", { text: "once" }))
  expect(await second.next("MutationResponse")).toMatchObject({ result: answer.result, ts: answer.ts })
  second.close()
  await backend.restart()
  const third = await connect(session)
  third.send(modify(0, add(0, "messages:list")))
  third.send(mutation(0, "messages:send", { text: "once" }))
  expect(await third.next("MutationResponse")).toMatchObject({ result: answer.result, ts: answer.ts })
  expect((await third.next("Transition")).modifications).toMatchObject([{ value: ["once"] }])
})

test("[WIRE5] mutations of one connection take effect in order", async () => {
  const client = await connect()
  for (let n = 0; n < 50; n++) client.send(mutation(n, "messages:send", { text: `${n}` }))
  await eventually(() => client.ofType("MutationResponse").length === 50)
  expect(client.ofType("MutationResponse").map(({ requestId }) => requestId)).toEqual([...Array(50).keys()])
  client.send(modify(0, add(0, "messages:list")))
  await eventually(() =>
    client.ofType("Transition").some((one) => (one.modifications as unknown[]).length > 0),
  )
  const shown = client.ofType("Transition").flatMap(({ modifications }) => modifications as ServerMessage[])
  expect(shown.at(-1)!.value).toEqual([...Array(50).keys()].map(String))
})

test("[WIRE6] an action a closed connection asked for is not run again by its reconnect", async () => {
  const session = crypto.randomUUID()
  const first = await connect(session)
  first.send({ type: "Action", requestId: 0, udfPath: "slow:echo", args: [{ text: "a", ms: 50 }] })
  await eventually(() => backend.engine.runs.get("slow:echo") === 1)
  first.close()
  const second = await connect(session)
  second.send(modify(0))
  await second.next("Transition")
  expect(backend.engine.runs.get("slow:echo")).toBe(1)
})

test("[WIRE2] a client that has seen the future pulls the clock forward", async () => {
  const future = backend.database.state().ts + 3_600_000_000
  const client = new RawClient(backend.url)
  clients.push(client)
  await new Promise((resolve) => client.socket.once("open", resolve))
  client.send({
    type: "Connect",
    sessionId: "s",
    connectionCount: 1,
    lastCloseReason: null,
    clientTs: 0,
    maxObservedTimestamp: encodeTimestamp(future),
  })
  client.send(modify(0))
  expect(tsOf((await client.next("Transition")).endVersion)).toBeGreaterThanOrEqual(future)
  client.send(mutation(0, "messages:send", { text: "a" }))
  expect(decodeTimestamp((await client.next("MutationResponse")).ts as string)!).toBeGreaterThan(future)
})

test("removing a query is confirmed, and a removed one is not heard of again", async () => {
  const client = await connect()
  client.send(modify(0, add(0, "messages:list"), add(1, "counters:get", { name: "a" })))
  await client.next("Transition")
  client.send(modify(1, { type: "Remove", queryId: 0 }))
  expect((await client.next("Transition", 2)).modifications).toEqual([{ type: "QueryRemoved", queryId: 0 }])
  client.send(mutation(0, "messages:send", { text: "a" }))
  expect((await client.next("Transition", 3)).modifications).toEqual([])
})

test("[WIRE3] two queries always show the same moment", async () => {
  const [reader, writer] = [await connect(), await connect()]
  reader.send(modify(0, add(0, "messages:list"), add(1, "messages:big", { size: 1 })))
  await reader.next("Transition")
  for (let n = 0; n < 60; n++) writer.send(mutation(n, "messages:send", { text: `${n}` }))
  await eventually(() => writer.ofType("MutationResponse").length === 60)
  let list = 0
  let count = 0
  await eventually(() => JSON.stringify(reader.messages.at(-1)).includes('"59"'))
  for (const { modifications } of reader.ofType("Transition")) {
    for (const { queryId, value } of modifications as ServerMessage[]) {
      if (queryId === 0) list = (value as unknown[]).length
      else count = Number((value as string).slice(2))
    }
    expect(list).toBe(count)
  }
})
