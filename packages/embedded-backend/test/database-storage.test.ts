// What lasts: reopening, versions, sessions, the clock, snapshots of other connections, index changes, backups.
import { mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { DatabaseSync } from "node:sqlite"
import { afterEach, beforeEach, expect, test } from "vitest"
import { openDatabase } from "../src/database/database.ts"
import { openReader } from "../src/database/reader.ts"
import { Transaction } from "../src/database/transaction.ts"
import type { CommitEvent } from "../src/database/types.ts"
import type { JsonObject } from "../src/values/json.ts"
import { commit, databaseWith, index, push, run, schemaOf, start, table } from "./database.helpers.ts"

let directory: string
let path: string

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), "database-"))
  path = join(directory, "data.sqlite")
})

afterEach(() => rmSync(directory, { recursive: true, force: true }))

const people = table("people", { indexes: [index("by_name", "name")] })
const named = (indexName: string, value: string) => ({
  source: { type: "IndexRange", indexName, range: [{ type: "Eq", fieldPath: "name", value }], order: "asc" },
  operators: [],
})

test("[TX7] a reopened database holds every document, index and the deployment, and its clock goes on", () => {
  const first = openDatabase(path)
  push(first, schemaOf(people))
  const id = run(first, (tx) => tx.insert(0, "people", { name: "ada" }))
  const before = first.state()
  first.close()

  const second = openDatabase(path)
  expect(second.state()).toEqual(before)
  expect(second.deployment()?.version).toBe(before.deploymentVersion)
  expect(start(second).openQuery(0, named("people.by_name", "ada")).next().value).toMatchObject({ _id: id })
  run(second, (tx) => tx.insert(0, "people", { name: "bob" }))
  expect(second.state().ts).toBeGreaterThan(before.ts)
  expect(start(second).count(0, "people")).toBe(2)
  second.close()
})

test("[DB6] a file of a newer storage version is refused with a sentence and left as it is", () => {
  openDatabase(path).close()
  const raw = new DatabaseSync(path)
  raw.exec("PRAGMA user_version = 99")
  raw.close()
  expect(() => openDatabase(path)).toThrow("storage version 99")
})

const SEARCH_TABLES_OF_VERSION_2 = `
  DROP TABLE search_scopes; DROP TABLE search_terms; DROP TABLE search_postings; DROP TABLE search_texts;
  CREATE TABLE search_postings (index_id, term, seq, frequency);
  CREATE TABLE search_documents (index_id, seq, length, created, filters);
  CREATE TABLE search_stats (index_id, documents, terms)`

test("[DB6] a file of an older storage version is migrated, and keeps what it holds", () => {
  const first = openDatabase(path)
  const searchIndexes = [{ indexDescriptor: "by_words", searchField: "name", filterFields: ["team"] }]
  push(first, schemaOf(table("people", { searchIndexes })))
  const id = run(first, (tx) => tx.insert(0, "people", { name: "ada", team: 7 }))
  first.close()
  const raw = new DatabaseSync(path)
  raw.exec("DROP TABLE recent_requests; PRAGMA user_version = 1")
  raw.exec(SEARCH_TABLES_OF_VERSION_2)
  raw.close()

  const migrated = openDatabase(path)
  expect(start(migrated).get(0, id)).toMatchObject({ name: "ada" })
  const filters = [
    { type: "Search", fieldPath: "name", value: "ad" },
    { type: "Eq", fieldPath: "team", value: 7 },
  ]
  const query = { source: { type: "Search", indexName: "people.by_words", filters }, operators: [] }
  expect(start(migrated).openQuery(0, query).next().value).toMatchObject({ _id: id })
  const session = { sessionId: "s", requestId: 1, result: "null" }
  migrated.commit([{ snapshotTs: migrated.state().ts, readSet: [], writes: [], session }])
  expect(migrated.findSession("s", 1)).toMatchObject({ result: "null" })
  migrated.close()
})

test("[TX1] a reader on its own connection keeps its snapshot while others commit", () => {
  const database = openDatabase(path)
  push(database, schemaOf(people))
  const reader = openReader(path)
  const snapshot = reader.begin()
  run(database, (tx) => tx.insert(0, "people", { name: "later" }))
  const options = { nowMs: 0, randomBytes: (length: number) => new Uint8Array(length) }
  const old = new Transaction(snapshot, options)
  expect(old.openQuery(0, named("people.by_name", "later")).next().done).toBe(true)
  snapshot.end()
  const fresh = reader.begin()
  expect(fresh.ts).toBe(database.state().ts)
  expect(new Transaction(fresh, options).openQuery(0, named("people.by_name", "later")).next().done).toBe(
    false,
  )
  fresh.end()

  push(database, schemaOf(people, table("pets")))
  const afterPush = reader.begin()
  expect(afterPush.catalog.tables.map(({ name }) => name)).toContain("pets")
  expect(afterPush.deployment().version).toBe(2)
  afterPush.end()
  reader.close()
  database.close()
})

test("a request of a session is recorded with its commit and forgotten later", () => {
  const database = databaseWith(people)
  const tx = start(database)
  tx.insert(0, "people", { name: "once" })
  const session = { sessionId: "s", requestId: 7, result: '"done"' }
  const [outcome] = database.commit([
    { snapshotTs: tx.snapshot.ts, readSet: [], writes: tx.writes(), session },
  ])
  const ts = outcome!.ok ? outcome!.ts : 0
  expect(database.findSession("s", 7)).toEqual({ result: '"done"', ts })
  expect(database.findSession("s", 8)).toBeNull()
  database.forgetSessionsBefore(ts + 1)
  expect(database.findSession("s", 7)).toBeNull()
})

test("[WIRE5] every answer of every session is found again, however many there are, also after a restart", () => {
  const first = openDatabase(path)
  const sessions = ["a", "b", "c"]
  const requests = Array.from({ length: 900 }, (_, request) => request)
  const record = (sessionId: string, requestId: number) =>
    first.commit([
      {
        snapshotTs: first.state().ts,
        readSet: [],
        writes: [],
        session: { sessionId, requestId, result: `"${sessionId}${requestId}"` },
      },
    ])
  for (const requestId of requests) for (const sessionId of sessions) record(sessionId, requestId)
  const found = (database: typeof first) =>
    sessions.flatMap((sessionId) =>
      requests.map((requestId) => database.findSession(sessionId, requestId)?.result),
    )
  const expected = sessions.flatMap((sessionId) => requests.map((requestId) => `"${sessionId}${requestId}"`))
  expect(found(first)).toEqual(expected)
  expect(first.findSession("a", 900)).toBeNull()
  first.close()

  const second = openDatabase(path)
  expect(found(second)).toEqual(expected)
  expect(second.findSession("a", 900)).toBeNull()
  second.close()
})

test("timestamps follow the clock, never go back, and stay ahead of what they create", () => {
  let now = 1_000
  const clock = { now: () => now, after: () => () => {} }
  const database = openDatabase(":memory:", { clock })
  push(database, schemaOf(people))
  const insert = (count: number) =>
    run(database, () => {
      const tx = start(database, { nowMs: now })
      const ids = Array.from({ length: count }, () => tx.insert(0, "people", { name: "x" }))
      commit(database, tx)
      return ids
    })
  const [, , last] = insert(3)
  const [next] = insert(1)
  const created = (id: string) => (start(database).get(0, id) as JsonObject)._creationTime as number
  expect(created(next!)).toBeGreaterThan(created(last!))
  const before = database.state().ts
  now = 500
  insert(1)
  expect(database.state().ts).toBeGreaterThan(before)
  database.observeTimestamp(9_000_000_000)
  insert(1)
  expect(database.state().ts).toBeGreaterThan(9_000_000_000)
})

test("commits are published after they happened, in order, also those of one batch", () => {
  const database = databaseWith(people)
  const events: CommitEvent[] = []
  database.onCommit((event) => events.push(event))
  const [a, b, reader] = [start(database), start(database), start(database)]
  a.insert(0, "people", { name: "a" })
  b.insert(0, "people", { name: "b" })
  reader.openQuery(0, named("people.by_name", "a")).next()
  reader.insert(0, "people", { name: "c" })
  const requests = [a, b, reader].map((tx) => ({
    snapshotTs: tx.snapshot.ts,
    readSet: tx.readSet(),
    writes: tx.writes(),
  }))
  expect(database.commit(requests).map(({ ok }) => ok)).toEqual([true, true, false])
  expect(events.map(({ writes }) => writes[0]!.new!.name)).toEqual(["a", "b"])
  expect(events[1]!.ts).toBeGreaterThan(events[0]!.ts)
})

test("[DB1] an index declared later is filled, a removed one is gone, and running mutations start again", () => {
  const database = databaseWith(table("people"))
  run(database, (tx) => {
    for (const name of ["bob", "ada", "cy"]) tx.insert(0, "people", { name })
  })
  const running = start(database)
  running.insert(0, "people", { name: "late" })
  push(database, schemaOf(people))
  expect(commit(database, running).ok).toBe(false)
  const cursor = start(database).openQuery(0, {
    source: { type: "IndexRange", indexName: "people.by_name", range: [], order: "desc" },
    operators: [],
  })
  expect([cursor.next(), cursor.next(), cursor.next()].map(({ value }) => value!.name)).toEqual([
    "cy",
    "bob",
    "ada",
  ])
  push(database, schemaOf(table("people")))
  expect(() => start(database).openQuery(0, named("people.by_name", "ada"))).toThrow(
    "Index people.by_name not found.",
  )
  const entries = database.sqlite.prepare("SELECT count(DISTINCT index_id) AS n FROM index_entries").get()
  expect(entries).toEqual({ n: 1 })
})

test("a table nobody declared appears with its first document, and those who looked for it conflict", () => {
  const database = databaseWith(people)
  const query = { source: { type: "FullTableScan", tableName: "surprises", order: "asc" }, operators: [] }
  const looked = start(database)
  expect(looked.openQuery(0, query).next().done).toBe(true)
  looked.insert(0, "people", { name: "x" })
  expect(() => start(database, { ensureTable: undefined }).insert(0, "surprises", {})).toThrow(
    "does not exist yet",
  )
  run(database, (tx) => tx.insert(0, "surprises", { a: 1 }))
  expect(start(database).openQuery(0, query).next().value).toMatchObject({ a: 1 })
  expect(commit(database, looked).ok).toBe(false)
})

test("a commit timestamp placeholder becomes the commit's own timestamp, also in the index", () => {
  const database = databaseWith(table("events", { indexes: [index("by_at", "at.ts")] }))
  const id = run(database, (tx) => tx.insert(0, "events", { at: { ts: { $commitTs: null } } }))
  const { at } = start(database).get(0, id) as { at: { ts: { $integer: string } } }
  const nanoseconds = Buffer.from(at.ts.$integer, "base64").readBigInt64LE()
  expect(nanoseconds).toBe(BigInt(database.state().ts) * 1000n)
  const range = [{ type: "Eq", fieldPath: "at.ts", value: at.ts }]
  const query = {
    source: { type: "IndexRange", indexName: "events.by_at", range, order: "asc" },
    operators: [],
  }
  expect(start(database).openQuery(0, query).next().value).toMatchObject({ _id: id })
})

test("a failing SQLite leaves nothing of the batch", () => {
  const database = databaseWith(people)
  const tx = start(database)
  tx.insert(0, "people", { name: "twice" })
  const request = { snapshotTs: tx.snapshot.ts, readSet: [], writes: tx.writes() }
  const before = database.state()
  expect(() => database.commit([request, request])).toThrow("UNIQUE")
  expect(database.state()).toEqual(before)
  expect(start(database).count(0, "people")).toBe(0)
  run(database, (next) => next.insert(0, "people", { name: "fine" }))
})

test("a backup taken while open is a whole database", async () => {
  const database = openDatabase(path)
  push(database, schemaOf(people))
  run(database, (tx) => tx.insert(0, "people", { name: "ada" }))
  const copyPath = join(directory, "copy.sqlite")
  await database.backup(copyPath)
  database.close()
  const copy = openDatabase(copyPath)
  expect(start(copy).openQuery(0, named("people.by_name", "ada")).next().done).toBe(false)
  copy.close()
})

test("listeners see the new versions, and commits they make are published after the one they saw", () => {
  const database = databaseWith(people)
  const seen: [ts: number, catalogVersion: number][] = []
  database.onCommit(({ writes }) => {
    if (writes[0]?.new?.name === "first") run(database, (tx) => tx.insert(0, "people", { name: "second" }))
  })
  database.onCommit(({ ts }) => seen.push([ts, database.state().catalogVersion]))
  run(database, (tx) => tx.insert(0, "people", { name: "first" }))
  push(database, schemaOf(people, table("pets")))
  const timestamps = seen.map(([ts]) => ts)
  expect(timestamps).toEqual([...timestamps].sort((a, b) => a - b))
  expect(seen).toHaveLength(3)
  expect(seen.at(-1)![1]).toBe(database.state().catalogVersion)
})
