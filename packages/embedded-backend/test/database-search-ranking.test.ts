// Text search against a model that scores every document, and what a search reads when a word stands everywhere.
import { expect, test } from "vitest"
import type { Database } from "../src/database/database.ts"
import { termList } from "../src/database/terms.ts"
import type { Transaction } from "../src/database/transaction.ts"
import type { JsonObject } from "../src/values/json.ts"
import { databaseWith, run, start, table } from "./database.helpers.ts"
import { seededRandom } from "./support/random.ts"

const notes = table("notes", {
  searchIndexes: [{ indexDescriptor: "by_text", searchField: "text", filterFields: ["team", "kind"] }],
})

interface Note extends JsonObject {
  text: string
  team: number
  kind: string
}

function search(transaction: Transaction, text: string, equal: JsonObject, limit = Infinity): JsonObject[] {
  const filters = [
    { type: "Search", fieldPath: "text", value: text },
    ...Object.entries(equal).map(([fieldPath, value]) => ({ type: "Eq", fieldPath, value })),
  ]
  const cursor = transaction.openQuery(0, {
    source: { type: "Search", indexName: "notes.by_text", filters },
    operators: [],
  })
  const found: JsonObject[] = []
  for (let row = cursor.next(); !row.done && found.length < limit; row = cursor.next()) found.push(row.value!)
  return found
}

/** BM25 of each document that the filters accept, straight from the definition; 0: not found. */
function scores(documents: JsonObject[], text: string, equal: JsonObject): Map<JsonObject, number> {
  const accepted = documents
    .filter((document) => Object.entries(equal).every(([field, value]) => document[field] === value))
    .map((document) => ({ document, terms: termList(String(document.text)) }))
    .filter(({ terms }) => terms.length > 0)
  const average = accepted.reduce((sum, { terms }) => sum + terms.length, 0) / accepted.length
  const words = termList(text)
  const probes = [...new Set(words)].map((word) => (term: string) => term === word)
  if (words.length > 0) probes.push((term) => term.startsWith(words.at(-1)!))
  const result = new Map<JsonObject, number>()
  for (const fits of probes) {
    const counted = accepted.map(({ document, terms }) => ({
      document,
      length: terms.length,
      count: terms.filter(fits).length,
    }))
    const holding = counted.filter(({ count }) => count > 0)
    const rarity = Math.log(1 + (accepted.length - holding.length + 0.5) / (holding.length + 0.5))
    for (const { document, length, count } of holding) {
      const score = (rarity * count * 2.2) / (count + 1.2 * (0.25 + (0.75 * length) / average))
      result.set(document, (result.get(document) ?? 0) + score)
    }
  }
  return result
}

function expectBestFirst(found: JsonObject[], documents: JsonObject[], text: string, equal: JsonObject) {
  const expected = scores(documents, text, equal)
  const byId = new Map([...expected].map(([document, score]) => [document._id, { document, score }]))
  expect(found.length).toBe(expected.size)
  expect(new Set(found.map(({ _id }) => _id)).size).toBe(found.length)
  const ranks = found.map(({ _id }) => byId.get(_id!)!)
  for (const [position, { document, score }] of ranks.entries()) {
    const next = ranks[position + 1]
    if (next === undefined) continue
    expect(next.score).toBeLessThanOrEqual(score + 1e-9)
    // Others may differ in the last bit.
    if (next.document.text === document.text)
      expect(Number(next.document._creationTime)).toBeLessThanOrEqual(Number(document._creationTime))
  }
}

const WORDS = ["ada", "adam", "bo", "bob", "cy", "cycle", "dee", "deer", "eve", "x1", "x12"]

function sentence(random: () => number): string {
  const length = Math.floor(random() * 6)
  return Array.from({ length }, () => WORDS[Math.floor(random() ** 2 * WORDS.length)]!).join(" ")
}

test("[DB4] results and their order equal a model that scores every document, own writes included", () => {
  for (let seed = 0; seed < 60; seed++) {
    const random = seededRandom(seed)
    const pick = <Item>(items: Item[]) => items[Math.floor(random() * items.length)]!
    const note = (): Note => ({ text: sentence(random), team: pick([1, 2, 3]), kind: pick(["a", "b"]) })
    const database = databaseWith(notes)
    let now = 1_000
    const all = (transaction: Transaction): JsonObject[] => {
      const cursor = transaction.openQuery(0, {
        source: { type: "FullTableScan", tableName: "notes", order: "asc" },
        operators: [],
      })
      const rows: JsonObject[] = []
      for (let row = cursor.next(); !row.done; row = cursor.next()) rows.push(row.value!)
      return rows
    }
    const change = (transaction: Transaction) => {
      const documents = all(transaction)
      if (documents.length === 0 || random() < 0.6) return void transaction.insert(0, "notes", note())
      const id = String(pick(documents)._id)
      if (random() < 0.5) transaction.remove(0, id)
      else transaction.patch(0, id, random() < 0.5 ? { text: sentence(random) } : { team: pick([1, 2, 3]) })
    }
    for (let round = 0; round < 8; round++) {
      const transaction = start(database, { nowMs: (now += 10) })
      for (let step = 0; step < 6; step++) change(transaction)
      const filters: JsonObject[] = [{}, { team: 1 }, { kind: "a" }, { team: 2, kind: "b" }]
      for (const equal of filters) {
        const text = `${sentence(random)} ${pick(["a", "ad", "b", "c", "cy", "d", "x1", "zz"])}`
        expectBestFirst(search(transaction, text, equal), all(transaction), text, equal)
      }
      const request = {
        snapshotTs: transaction.snapshot.ts,
        readSet: transaction.readSet(),
        writes: transaction.writes(),
      }
      expect(database.commit([request])[0]!.ok).toBe(true)
    }
  }
})

function withMany(count: number): Database {
  const database = databaseWith(notes)
  for (let first = 0; first < count; first += 1_000) {
    run(database, (tx) => {
      for (let i = first; i < first + 1_000; i++) {
        const text = `Person ${i} of London${i % 10 === 0 ? " engineer" : ""}`
        tx.insert(0, "notes", { text, team: i % 4 === 0 ? 2 : 1, kind: "a" })
      }
    })
  }
  return database
}

test("the first results of a word that stands everywhere are read without the others", () => {
  const database = withMany(10_000)
  const { search: reads } = start(database).snapshot.statements
  let read = 0
  const postings = reads.postings
  reads.postings = (...args) => {
    const found = postings(...args)
    read += found.length
    return found
  }
  const found = search(start(database), "london", { team: 1 }, 20)
  expect(found).toHaveLength(20)
  expect(read).toBeLessThan(200)
  // Shorter texts first, newer ones among equals.
  expect(found.slice(0, 2).map(({ text }) => text)).toEqual([
    "Person 9999 of London",
    "Person 9998 of London",
  ])
})

test("a search gives 1,024 results at most, and with a rare word the documents that hold it first", () => {
  const database = withMany(5_000)
  expect(search(start(database), "london", {})).toHaveLength(1_024)
  expect(search(start(database), "person 3217 london", {}, 1)[0]?.text).toBe("Person 3217 of London")
  expect(search(start(database), "london 3217", {}, 1)[0]?.text).toBe("Person 3217 of London")
  // More documents with the prefix than are looked at.
  expect(
    search(start(database), "engineer lon", {}, 400).every(({ text }) => /engineer/.test(String(text))),
  ).toBe(true)
  expect(search(start(database), "p", {}, 10)).toHaveLength(10)
})
