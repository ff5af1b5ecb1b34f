// Random sequences against the naive model. `MODEL_SEQUENCES` sets how many (default 10,000), `MODEL_SEED` repeats one run.
import fc from "fast-check"
import { afterAll, beforeAll, expect, test } from "vitest"
import type { Database } from "../src/database/database.ts"
import { encodeValue } from "../src/database/index-keys.ts"
import type { Transaction } from "../src/database/transaction.ts"
import type { QueryJson } from "../src/database/types.ts"
import { compareValues, equalValues } from "../src/values/compare.ts"
import { commit, databaseWith, index, start, table } from "./database.helpers.ts"
import {
  anyValue,
  compare,
  FIELDS,
  Model,
  someFields,
  someQuery,
  toQueryJson,
  type Document,
  type IndexQuery,
  type IndexShape,
} from "./database-model.helpers.ts"

const SEQUENCES = Number(process.env.MODEL_SEQUENCES ?? 10_000)
const seed = Number(process.env.MODEL_SEED ?? Date.now() % 2 ** 31)
console.info(`[database model] ${SEQUENCES} sequences, MODEL_SEED=${seed}`)

const STANDARD = [{ name: "by_creation_time", fields: [] as string[] }]

/** Schemas are drawn once and reused, because a push costs more than a sequence. */
const SCHEMAS: IndexShape[][] = fc
  .sample(
    fc.uniqueArray(fc.shuffledSubarray([...FIELDS, "a.x", "c.y"], { minLength: 1, maxLength: 3 }), {
      maxLength: 3,
      selector: (fields) => fields.join(),
    }),
    { numRuns: 100, seed },
  )
  .map((indexes) => [...STANDARD, ...indexes.map((fields, i) => ({ name: `by_${i}`, fields }))])

type Step =
  | { type: "insert"; fields: Record<string, never> }
  | { type: "patch" | "replace"; which: number; fields: Record<string, never> }
  | { type: "unset"; which: number; field: string }
  | { type: "remove"; which: number }
  | { type: "query"; query: IndexQuery }
  | { type: "pages"; query: IndexQuery; pageSize: number }
  | { type: "begin" | "commitNested" | "rollbackNested" | "commit" | "abandon" }

const step = fc.oneof(
  { weight: 6, arbitrary: fc.record({ type: fc.constant("insert"), fields: someFields }) },
  {
    weight: 3,
    arbitrary: fc.record({ type: fc.constantFrom("patch", "replace"), which: fc.nat(), fields: someFields }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ type: fc.constant("unset"), which: fc.nat(), field: fc.constantFrom(...FIELDS) }),
  },
  { weight: 2, arbitrary: fc.record({ type: fc.constant("remove"), which: fc.nat() }) },
  { weight: 5, arbitrary: fc.record({ type: fc.constant("query"), query: someQuery }) },
  {
    weight: 2,
    arbitrary: fc.record({
      type: fc.constant("pages"),
      query: someQuery,
      pageSize: fc.integer({ min: 1, max: 4 }),
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      type: fc.constantFrom("begin", "commitNested", "rollbackNested", "commit", "commit", "abandon"),
    }),
  },
) as fc.Arbitrary<Step>

let database: Database

beforeAll(() => {
  const tables = SCHEMAS.map((indexes, i) =>
    table(`t${i}`, {
      indexes: indexes.slice(STANDARD.length).map(({ name, fields }) => index(name, ...fields)),
    }),
  )
  database = databaseWith(...tables)
})

afterAll(() => database.close())

function read(transaction: Transaction, query: QueryJson): Document[] {
  const cursor = transaction.openQuery(0, query)
  const found: Document[] = []
  for (let row = cursor.next(); !row.done; row = cursor.next()) found.push(row.value as Document)
  return found
}

function readPages(transaction: Transaction, query: QueryJson, pageSize: number): Document[] {
  const found: Document[] = []
  let cursor: string | null = null
  for (;;) {
    const page = transaction.page(0, query, { cursor, pageSize })
    expect(page.page.length).toBeLessThanOrEqual(pageSize)
    found.push(...(page.page as Document[]))
    if (page.isDone) return found
    cursor = page.continueCursor
  }
}

function clear(tableName: string): void {
  const transaction = start(database)
  const query = { source: { type: "FullTableScan", tableName, order: "asc" }, operators: [] }
  for (const { _id } of read(transaction, query)) transaction.remove(0, _id)
  commit(database, transaction)
}

test(
  `[TX1][DB1] ${SEQUENCES} random sequences of writes, ranges, pages and nested mutations behave like the naive model`,
  { timeout: 120_000 },
  () => {
    fc.assert(
      fc.property(
        fc.nat(SCHEMAS.length - 1),
        fc.array(step, { minLength: 1, maxLength: 25 }),
        (schema, steps) => {
          const tableName = `t${schema}`
          const indexes = SCHEMAS[schema]!
          clear(tableName)
          let model = new Model()
          let committed = new Map(model.documents)
          let transaction = start(database)

          const target = (which: number) =>
            [...model.documents.keys()][which % Math.max(1, model.documents.size)]
          const keep = (id: string) => model.documents.set(id, transaction.get(0, id) as Document)
          const restart = () => {
            model = new Model()
            model.documents = new Map(committed)
            transaction = start(database)
          }

          for (const each of steps) {
            switch (each.type) {
              case "insert": {
                const id = transaction.insert(0, tableName, each.fields)
                keep(id)
                expect(model.documents.get(id)).toMatchObject(each.fields)
                break
              }
              case "patch":
              case "replace": {
                const id = target(each.which)
                if (!id) break
                const { _id, _creationTime, ...old } = model.documents.get(id)!
                const next = each.type === "patch" ? { ...old, ...each.fields } : each.fields
                transaction[each.type](0, id, each.fields)
                model.documents.set(id, { ...next, _id, _creationTime })
                break
              }
              case "unset": {
                const id = target(each.which)
                if (!id) break
                transaction.patch(0, id, { [each.field]: { $undefined: null } })
                const next = { ...model.documents.get(id)! }
                delete next[each.field]
                model.documents.set(id, next)
                break
              }
              case "remove": {
                const id = target(each.which)
                if (!id) break
                expect(transaction.remove(0, id)).toEqual(model.documents.get(id))
                model.documents.delete(id)
                expect(transaction.get(0, id)).toBeNull()
                break
              }
              case "query": {
                const shape = indexes[each.query.index % indexes.length]!
                const found = read(transaction, toQueryJson(tableName, shape, each.query))
                expect(found).toEqual(model.query(shape, each.query))
                break
              }
              case "pages": {
                const shape = indexes[each.query.index % indexes.length]!
                const query = { ...each.query, limit: null }
                const found = readPages(transaction, toQueryJson(tableName, shape, query), each.pageSize)
                expect(found).toEqual(model.query(shape, query))
                break
              }
              case "begin":
                transaction.begin()
                model.begin()
                break
              case "commitNested":
              case "rollbackNested":
                if (model.depth === 0) break
                transaction[each.type]()
                model[each.type]()
                break
              case "commit":
                while (model.depth > 0) {
                  transaction.commitNested()
                  model.commitNested()
                }
                expect(commit(database, transaction).ok).toBe(true)
                committed = new Map(model.documents)
                restart()
                break
              case "abandon":
                restart()
                break
            }
          }
          expect(transaction.count(0, tableName)).toBe(model.documents.size)
        },
      ),
      { numRuns: SEQUENCES, seed },
    )
  },
)

test("[DB1] index keys order any two values exactly as Convex compares them", () => {
  const sign = (order: number) => Math.sign(order)
  fc.assert(
    fc.property(fc.option(anyValue, { nil: undefined }), fc.option(anyValue, { nil: undefined }), (a, b) => {
      const [left, right] = [encodeValue(a), encodeValue(b)]
      expect(sign(left < right ? -1 : left > right ? 1 : 0)).toBe(sign(compare(a, b)))
      expect(sign(compareValues(a, b))).toBe(sign(compare(a, b)))
      expect(equalValues(a, b)).toBe(compare(a, b) === 0)
    }),
    { numRuns: 5000, seed },
  )
})

type Interleaved = { who: number; query: IndexQuery; write: Step }

test("[TX2] whatever interleaving of three transactions commits could have run one after the other", () => {
  const move: fc.Arbitrary<Interleaved> = fc.record({ who: fc.nat(2), query: someQuery, write: step })
  fc.assert(
    fc.property(
      fc.nat(SCHEMAS.length - 1),
      fc.array(someFields, { maxLength: 4 }),
      fc.array(move, { maxLength: 12 }),
      (schema, initial, moves) => {
        const tableName = `t${schema}`
        const indexes = SCHEMAS[schema]!
        clear(tableName)
        const setup = start(database)
        for (const fields of initial) setup.insert(0, tableName, fields)
        commit(database, setup)
        const serial = new Model()
        const everything = { source: { type: "FullTableScan", tableName, order: "asc" }, operators: [] }
        for (const document of read(start(database), everything)) serial.documents.set(document._id, document)

        const running = [0, 1, 2].map(() => ({ transaction: start(database), replay: [] as (() => void)[] }))
        for (const { who, query, write } of moves) {
          const { transaction, replay } = running[who]!
          const shape = indexes[query.index % indexes.length]!
          const found = read(transaction, toQueryJson(tableName, shape, query))
          replay.push(() => expect(found).toEqual(serial.query(shape, query)))
          const first = found[0]
          if (write.type === "insert") {
            const id = transaction.insert(0, tableName, write.fields)
            const document = transaction.get(0, id) as Document
            replay.push(() => serial.documents.set(id, document))
          } else if (write.type === "remove" && first) {
            transaction.remove(0, first._id)
            replay.push(() => serial.documents.delete(first._id))
          } else if ((write.type === "patch" || write.type === "replace") && first) {
            const document = transaction[write.type](0, first._id, write.fields) as Document
            replay.push(() => serial.documents.set(first._id, document))
          }
        }
        for (const { transaction, replay } of running)
          if (commit(database, transaction).ok) for (const each of replay) each()
        const left = read(start(database), everything)
        expect(new Map(left.map((document) => [document._id, document]))).toEqual(serial.documents)
      },
    ),
    { numRuns: Math.ceil(SEQUENCES / 10), seed },
  )
})
