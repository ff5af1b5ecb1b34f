import { expect, test } from "vitest"
import type { Database } from "../src/database/database.ts"
import type { PageOptions } from "../src/database/pagination.ts"
import type { QueryJson } from "../src/database/types.ts"
import type { JsonObject } from "../src/values/json.ts"
import { databaseWith, index, run, start, table } from "./database.helpers.ts"

const byRank = (order: "asc" | "desc" = "asc", operators: JsonObject[] = []): QueryJson => ({
  source: { type: "IndexRange", indexName: "items.by_rank", range: [], order },
  operators,
})

function withItems(...ranks: number[]): Database {
  const database = databaseWith(table("items", { indexes: [index("by_rank", "rank")] }))
  run(database, (tx) => ranks.forEach((rank) => tx.insert(0, "items", { rank })))
  return database
}

function page(database: Database, query: QueryJson, options: PageOptions, journal: string | null = null) {
  const transaction = start(database, { journal })
  const result = transaction.page(0, query, options)
  const ranks = result.page.map((document) => (document as JsonObject).rank)
  return { ...result, ranks, journal: transaction.journal, readSet: transaction.readSet() }
}

test.each(["asc", "desc"] as const)(
  "[SUB4] a page keeps its ends while documents come and go (%s)",
  (order) => {
    const database = withItems(10, 20, 30, 40, 50)
    const query = byRank(order)
    const first = page(database, query, { cursor: null, pageSize: 2 })
    const second = page(database, query, { cursor: first.continueCursor, pageSize: 2 })
    run(database, (tx) => {
      for (const rank of [5, 15, 25, 35, 45, 55]) tx.insert(0, "items", { rank })
    })
    const ordered = (ranks: number[]) => (order === "asc" ? ranks : ranks.reverse())
    const firstAgain = page(database, query, { cursor: null, pageSize: 2 }, first.journal)
    const secondAgain = page(database, query, { cursor: first.continueCursor, pageSize: 2 }, second.journal)
    expect(firstAgain.ranks).toEqual(order === "asc" ? [5, 10, 15, 20] : [55, 50, 45, 40])
    expect(secondAgain.ranks).toEqual(order === "asc" ? [25, 30, 35, 40] : [35, 30, 25, 20])
    expect(firstAgain.continueCursor).toBe(first.continueCursor)
    const rest = page(database, query, { cursor: secondAgain.continueCursor, pageSize: 100 })
    expect([...firstAgain.ranks, ...secondAgain.ranks, ...rest.ranks]).toEqual(
      ordered([5, 10, 15, 20, 25, 30, 35, 40, 45, 50, 55]),
    )
  },
)

test("a full last page is followed by an empty one that is done", () => {
  const database = withItems(1, 2)
  const first = page(database, byRank(), { cursor: null, pageSize: 2 })
  expect(first.isDone).toBe(false)
  const second = page(database, byRank(), { cursor: first.continueCursor, pageSize: 2 })
  expect(second).toMatchObject({ ranks: [], isDone: true })
})

test("a page can be split at its split cursor without gap or overlap", () => {
  const database = withItems(1, 2, 3, 4, 5, 6)
  const whole = page(database, byRank(), { cursor: null, pageSize: 5 })
  const ends = { splitAt: whole.splitCursor!, end: whole.continueCursor }
  const left = page(database, byRank(), { cursor: null, endCursor: ends.splitAt, pageSize: 5 })
  const right = page(database, byRank(), { cursor: ends.splitAt, endCursor: ends.end, pageSize: 5 })
  expect(left.ranks.length).toBeGreaterThan(0)
  expect([...left.ranks, ...right.ranks]).toEqual([1, 2, 3, 4, 5])
})

test("filters apply before counting, rows read are bounded", () => {
  const database = withItems(1, 2, 3, 4, 5, 6)
  const even: JsonObject = {
    filter: { $eq: [{ $mod: [{ $field: "rank" }, { $literal: 2 }] }, { $literal: 0 }] },
  }
  expect(page(database, byRank("asc", [even]), { cursor: null, pageSize: 2 }).ranks).toEqual([2, 4])
  const bounded = page(database, byRank("asc", [even]), { cursor: null, pageSize: 2, maximumRowsRead: 3 })
  expect(bounded).toMatchObject({ ranks: [2], isDone: false })
  const fixed = {
    cursor: null,
    endCursor: page(database, byRank(), { cursor: null, pageSize: 6 }).continueCursor,
  }
  const tooMuch = page(database, byRank(), { ...fixed, pageSize: 1, maximumRowsRead: 4 })
  expect(tooMuch).toMatchObject({ ranks: [1, 2, 3, 4], pageStatus: "SplitRequired" })
})

test("a cursor of another query is refused, and so is a page of nothing", () => {
  const database = withItems(1, 2, 3)
  const { continueCursor } = page(database, byRank(), { cursor: null, pageSize: 1 })
  expect(() => page(database, byRank("desc"), { cursor: continueCursor, pageSize: 1 })).toThrow(
    "InvalidCursor",
  )
  expect(() => page(database, byRank(), { cursor: "nonsense", pageSize: 1 })).toThrow("InvalidCursor")
  expect(() => page(database, byRank(), { cursor: null, pageSize: 0 })).toThrow("at least 1")
})

test("[SUB1] a page depends on what lies up to its end and on nothing beyond", () => {
  const database = withItems(10, 20, 30)
  const holds = (rank: number, { readSet }: ReturnType<typeof page>) => {
    const tx = start(database)
    tx.insert(0, "items", { rank })
    const keys = tx.writes()[0]!.newKeys
    return keys.some(({ indexId, key }) =>
      readSet.some(
        (range) => range.indexId === indexId && range.start <= key && (range.end === null || key < range.end),
      ),
    )
  }
  const first = page(database, byRank(), { cursor: null, pageSize: 2 })
  expect(holds(15, first)).toBe(true)
  expect(holds(25, first)).toBe(false)
  const again = page(database, byRank(), { cursor: null, pageSize: 2 }, first.journal)
  expect(holds(15, again)).toBe(true)
  expect(holds(25, again)).toBe(false)
})

test("a forged cursor reaches nothing the query itself would not", () => {
  const database = withItems(1, 2, 3, 4)
  const narrow: QueryJson = {
    source: {
      type: "IndexRange",
      indexName: "items.by_rank",
      range: [{ type: "Gte", fieldPath: "rank", value: 3 }],
      order: "asc",
    },
    operators: [],
  }
  const { continueCursor } = page(database, narrow, { cursor: null, pageSize: 1 })
  const forge = (key: string) =>
    continueCursor.slice(0, 13) + Buffer.from(key, "latin1").toString("base64url")
  const forged = page(database, narrow, { cursor: forge("\x01"), endCursor: forge("\xff"), pageSize: 9 })
  expect(forged.ranks).toEqual([3, 4])
})
