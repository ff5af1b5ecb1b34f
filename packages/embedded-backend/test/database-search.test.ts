import { expect, test } from "vitest"
import type { Database } from "../src/database/database.ts"
import type { Transaction } from "../src/database/transaction.ts"
import type { Json, JsonObject } from "../src/values/json.ts"
import { databaseWith, push, run, schemaOf, start, table } from "./database.helpers.ts"

const messages = table("messages", {
  searchIndexes: [{ indexDescriptor: "by_body", searchField: "body", filterFields: ["room", "author.name"] }],
})

function search(
  transaction: Transaction,
  text: string,
  equal: JsonObject = {},
  operators: JsonObject[] = [],
): string[] {
  const filters = [
    { type: "Search", fieldPath: "body", value: text },
    ...Object.entries(equal).map(([fieldPath, value]) => ({ type: "Eq", fieldPath, value })),
  ]
  const cursor = transaction.openQuery(0, {
    source: { type: "Search", indexName: "messages.by_body", filters },
    operators,
  })
  const found: string[] = []
  for (let row = cursor.next(); !row.done; row = cursor.next()) found.push(String(row.value!.body))
  return found
}

function withMessages(...bodies: string[]): Database {
  const database = databaseWith(messages)
  run(database, (tx) =>
    bodies.forEach((body, i) => tx.insert(0, "messages", { body, room: i % 2, author: { name: body } })),
  )
  return database
}

test("[DB4] whole words match in any case, and the last one also as a prefix", () => {
  const database = withMessages("The quick brown fox", "A quicker hare", "Nothing here")
  expect(search(start(database), "QUICK")).toEqual(["The quick brown fox", "A quicker hare"])
  expect(search(start(database), "quick fox")).toEqual(["The quick brown fox"])
  expect(search(start(database), "bro")).toEqual(["The quick brown fox"])
  expect(search(start(database), "bro zebra")).toEqual([])
  expect(search(start(database), " ,.! ")).toEqual([])
})

test("[DB4] rarer words and shorter texts rank higher, newer ones first among equals", () => {
  const database = withMessages(
    "apple pear",
    "apple plum",
    "apple cherry cherry cherry and very many more words besides",
    "cherry",
    "apple pear",
  )
  expect(search(start(database), "cherry apple").slice(0, 2)).not.toContain("apple plum")
  expect(search(start(database), "pear")).toHaveLength(2)
  expect(search(start(database), "cherry")[0]).toBe("cherry")
})

test("[DB4] equality filters, also on nested fields, further filters and limits apply", () => {
  const database = withMessages("red one", "red two", "red three")
  expect(search(start(database), "red", { room: 0 }).sort()).toEqual(["red one", "red three"])
  expect(search(start(database), "red", { room: 0, "author.name": "red one" })).toEqual(["red one"])
  const isTwo: JsonObject = { filter: { $eq: [{ $field: "body" }, { $literal: "red two" }] } }
  expect(search(start(database), "red", {}, [isTwo])).toEqual(["red two"])
  expect(search(start(database), "red", {}, [{ limit: 1 }])).toHaveLength(1)
  expect(() => search(start(database), "red", { body: "x" })).toThrow('Field "body" is not a filter field')
})

test("[DB4] a transaction finds what it wrote and not what it removed", () => {
  const database = withMessages("old news", "old hat")
  const transaction = start(database)
  const [first] = ["old news"].map((body) => idOf(transaction, body))
  transaction.patch(0, first!, { body: "fresh news" })
  transaction.remove(0, idOf(transaction, "old hat"))
  transaction.insert(0, "messages", { body: "older still", room: 0 })
  expect(search(transaction, "old")).toEqual(["older still"])
  expect(search(transaction, "news")).toEqual(["fresh news"])
})

function idOf(transaction: Transaction, body: string): string {
  const cursor = transaction.openQuery(0, {
    source: { type: "FullTableScan", tableName: "messages", order: "asc" },
    operators: [{ filter: { $eq: [{ $field: "body" }, { $literal: body }] } }],
  })
  return cursor.next().value!._id
}

test("a search's read set holds its words and no others", () => {
  const database = withMessages("alpha beta")
  const before = start(database)
  search(before, "alpha gam")
  const commits = (body: string) => {
    const transaction = start(database)
    search(transaction, "alpha gam")
    transaction.insert(0, "messages", { body: "mine", room: 0 })
    run(database, (tx) => tx.insert(0, "messages", { body, room: 0 }))
    const request = {
      snapshotTs: transaction.snapshot.ts,
      readSet: transaction.readSet(),
      writes: transaction.writes(),
    }
    return database.commit([request])[0]!.ok
  }
  expect(commits("delta")).toBe(true)
  expect(commits("alphabet")).toBe(true)
  expect(commits("alpha")).toBe(false)
  expect(commits("gamma")).toBe(false)
})

test("search results come in pages", () => {
  const database = withMessages(...Array.from({ length: 7 }, (_, i) => `word number${i}`))
  const query = {
    source: {
      type: "Search",
      indexName: "messages.by_body",
      filters: [{ type: "Search", fieldPath: "body", value: "word" }],
    },
    operators: [],
  }
  const found: Json[] = []
  let cursor: string | null = null
  for (;;) {
    const page = start(database).page(0, query, { cursor, pageSize: 3 })
    found.push(...page.page.map((document) => (document as JsonObject).body!))
    if (page.isDone) break
    cursor = page.continueCursor
  }
  expect(new Set(found).size).toBe(7)
})

test("search and vector indexes declared later are filled from the documents already there", () => {
  const database = databaseWith(table("messages"), table("points"))
  run(database, (tx) => {
    tx.insert(0, "messages", { body: "early bird", room: 1 })
    tx.insert(0, "points", { at: [1, 0] })
  })
  push(database, schemaOf(messages, points))
  expect(search(start(database), "early", { room: 1 })).toEqual(["early bird"])
  expect(
    start(database).vectorSearch(0, { indexName: "points.by_at", vector: [1, 0], expressions: [] }),
  ).toHaveLength(1)
})

const points = table("points", {
  vectorIndexes: [{ indexDescriptor: "by_at", vectorField: "at", dimensions: 2, filterFields: ["kind"] }],
})

test("[DB5] vectors come nearest first by cosine, filtered, with their scores", () => {
  const database = databaseWith(points)
  const ids = run(database, (tx) =>
    [
      { at: [1, 0], kind: "a" },
      { at: [1, 1], kind: "b" },
      { at: [-3, 0], kind: "a" },
      { at: [1, 2, 3], kind: "a" },
      { kind: "a" },
    ].map((value) => tx.insert(0, "points", value as JsonObject)),
  )
  const find = (expressions: Json[], limit?: number) =>
    start(database).vectorSearch(0, { indexName: "points.by_at", vector: [2, 0], expressions, limit })
  const eq = (value: Json): Json => ({ $eq: [{ $field: "kind" }, { $literal: value }] })
  expect(find([]).map(({ _id }) => _id)).toEqual([ids[0], ids[1], ids[2]])
  expect(find([])[0]!._score).toBeCloseTo(1)
  expect(find([])[1]!._score).toBeCloseTo(Math.SQRT1_2)
  expect(find([eq("a")]).map(({ _id }) => _id)).toEqual([ids[0], ids[2]])
  expect(find([{ $or: [eq("b"), eq("c")] }]).map(({ _id }) => _id)).toEqual([ids[1]])
  expect(find([], 1)).toHaveLength(1)
  run(database, (tx) => tx.patch(0, ids[0]!, { at: [0, 1] }))
  expect(find([], 1)[0]!._id).toBe(ids[1])
})

test("a vector search with the wrong number of dimensions, limit or filter field says so", () => {
  const database = databaseWith(points)
  const find =
    (vector: number[], limit: number | null = null, expressions: Json[] = []) =>
    () =>
      start(database).vectorSearch(0, { indexName: "points.by_at", vector, limit, expressions })
  expect(find([1])).toThrow("1 dimensions")
  expect(find([1, 2], 257)).toThrow("limit")
  expect(find([1, 2], 1, [{ $eq: [{ $field: "at" }, { $literal: 1 }] }])).toThrow("not a filter field")
  expect(find([1, 2])()).toEqual([])
})

test("a change elsewhere in a document leaves its place in search and vector indexes", () => {
  const database = withMessages("steady words")
  run(database, (tx) => tx.patch(0, idOf(tx, "steady words"), { note: "new" }))
  expect(search(start(database), "steady", { room: 0 })).toEqual(["steady words"])
  run(database, (tx) => tx.patch(0, idOf(tx, "steady words"), { room: 5 }))
  expect(search(start(database), "steady", { room: 0 })).toEqual([])
  expect(search(start(database), "steady", { room: 5 })).toEqual(["steady words"])
  run(database, (tx) => tx.remove(0, idOf(tx, "steady words")))
  for (const part of ["scopes", "terms", "postings", "texts"])
    expect(database.sqlite.prepare(`SELECT count(*) AS n FROM search_${part}`).get()).toEqual({ n: 0 })
})
