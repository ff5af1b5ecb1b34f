// Ids, values, schemas, limits: what may be written and how a refusal reads.
import { expect, test } from "vitest"
import { decodeId, encodeId } from "../src/database/ids.ts"
import type { Validator } from "../src/deployment/types.ts"
import { checkValue } from "../src/schema/validate.ts"
import type { Json } from "../src/values/json.ts"
import { v } from "convex/values"
import { databaseWith, push, run, schemaOf, start, table } from "./database.helpers.ts"

function json(validator: unknown): Validator {
  return (validator as { json: Validator }).json
}

const context = { tableNumberOf: (name: string) => ({ users: 10_001, posts: 10_002 })[name] ?? null }

test("[DB3] an id tells its table number; any other text is no id", () => {
  const bytes = Uint8Array.from({ length: 16 }, (_, i) => i * 13)
  for (const number of [0, 1, 127, 128, 10_001, 16_384, 2 ** 31]) {
    const id = encodeId(number, bytes)
    expect(id).toMatch(/^[0-9a-hjkmnp-tv-z]{31,37}$/)
    expect(decodeId(id)).toEqual({ tableNumber: number, bytes })
    const broken = id.replace(/.$/, (last) => (last === "0" ? "1" : "0"))
    expect(decodeId(broken)).toBeNull()
    expect(decodeId(id.toUpperCase())).toBeNull()
    expect(decodeId(`${id}0`)).toBeNull()
  }
  expect(decodeId("not an id")).toBeNull()
})

test("[DB3] ids of other tables and components are refused where one of this table is asked for", () => {
  const database = databaseWith(table("users"), table("posts"))
  push(
    database,
    schemaOf(table("users"), table("posts")),
    schemaOf(table("things"), table("more"), table("third")),
  )
  const [user, foreign] = run(database, (tx) => [tx.insert(0, "users", {}), tx.insert(1, "third", {})])
  const tx = start(database)
  expect(tx.normalizeId(0, "users", user!)).toBe(user)
  expect(tx.normalizeId(0, "posts", user!)).toBeNull()
  expect(tx.normalizeId(0, "users", "junk")).toBeNull()
  expect(() => tx.get(0, user!, { table: "posts" })).toThrow(
    "expected ID in table 'posts' but got ID in table 'users'",
  )
  expect(() => tx.get(0, "junk")).toThrow("Unable to decode ID")
  expect(tx.get(0, foreign!)).toBeNull()
})

test("user code reaches system tables only through db.system", () => {
  const database = databaseWith(table("users"))
  const job = run(database, (tx) =>
    tx.insert(0, "_scheduled_functions", { name: "a.js:b" }, { isSystem: true }),
  )
  const tx = start(database)
  expect(() => tx.get(0, job)).toThrow("system table")
  expect(tx.get(0, job, { isSystem: true })).toMatchObject({ name: "a.js:b" })
  expect(() => tx.insert(0, "_scheduled_functions", {})).toThrow("Invalid table name")
  const query = {
    source: { type: "FullTableScan", tableName: "_scheduled_functions", order: null },
    operators: [],
  }
  expect(() => tx.openQuery(0, query)).toThrow("db.system.query")
  expect(tx.openQuery(0, query, { isSystem: true }).next().value).toMatchObject({ _id: job })
})

test("[DB2] a write that does not match the schema is refused and says where", () => {
  const documentType = json(v.object({ name: v.string(), tags: v.optional(v.array(v.number())) }))
  const database = databaseWith(table("users", { documentType }))
  const tx = start(database)
  const id = tx.insert(0, "users", { name: "ada", tags: [1] })
  expect(() => tx.insert(0, "users", { name: 1 })).toThrow(
    'Failed to insert or update a document in table "users" because it does not match the schema: ' +
      "Value does not match validator.\nPath: .name\nValue: 1.0\nValidator: v.string()",
  )
  expect(() => tx.patch(0, id, { tags: [1, "x"] })).toThrow("Path: .tags[1]")
  expect(() => tx.patch(0, id, { name: { $undefined: null } })).toThrow("missing the required field `name`")
  expect(() => tx.patch(0, id, { extra: 1 })).toThrow("extra field `extra`")
  expect(tx.get(0, id)).toMatchObject({ name: "ada", tags: [1] })
})

test.each<[string, unknown, Json, string | null]>([
  ["any", v.any(), { a: [1] }, null],
  ["an int64", v.int64(), { $integer: "AQAAAAAAAAA=" }, null],
  ["a float where an int64 belongs", v.int64(), 1, "Value: 1.0\nValidator: v.int64()"],
  ["NaN as a number", v.number(), { $float: "AAAAAAAA+H8=" }, null],
  ["bytes", v.bytes(), { $bytes: "AQ==" }, null],
  ["bytes as an object", v.object({}), { $bytes: "AQ==" }, "Value does not match validator"],
  ["an int64 literal", v.literal(1n), { $integer: "AQAAAAAAAAA=" }, null],
  ["a record", v.record(v.string(), v.number()), { a: 1, b: "x" }, "Path: .b"],
  ["a union", v.union(v.string(), v.null()), 1, "Validator: v.union(v.string(), v.null())"],
  [
    "a tagged union: the member that is meant complains",
    v.union(v.object({ kind: v.literal("a"), n: v.number() }), v.object({ kind: v.literal("b") })),
    { kind: "a", n: "x" },
    'Path: .n\nValue: "x"',
  ],
  ["an id", v.id("users"), encodeId(10_001, new Uint8Array(16)), null],
  ["an id of another table", v.id("users"), encodeId(10_002, new Uint8Array(16)), "from a different table"],
  ["an id that is none", v.id("users"), "abc", 'Validator: v.id("users")'],
])("%s against its validator", (_name, validator, value, complaint) => {
  const found = checkValue(json(validator), value, context)
  if (complaint === null) expect(found).toBeNull()
  else expect(found).toContain(complaint)
})

test.each<[string, Json, string]>([
  ["a list", [], "must be an object"],
  ["a system field", { _id: "x" }, "`_id`"],
  ["an underscore field", { _secret: 1 }, "starts with an underscore"],
  ["a dollar field", { a: { $b: 1 } }, "starts with a '$'"],
  ["an unprintable field", { "a\n": 1 }, "printable ASCII"],
  ["an endless list", { a: Array(8193).fill(0) }, "Array length is too long"],
  [
    "too many fields",
    Object.fromEntries(Array.from({ length: 1025 }, (_, i) => [`f${i}`, 0])),
    "too many fields",
  ],
  ["deep nesting", { a: Array.from({ length: 17 }).reduce<Json>((inner) => [inner], 1) }, "too nested"],
  ["more than a megabyte", { a: "x".repeat(1 << 20) }, "Value is too large"],
])("a document with %s is refused", (_name, value, complaint) => {
  const database = databaseWith(table("users"))
  expect(() => start(database).insert(0, "users", value)).toThrow(complaint)
})

test("patch and replace refuse another _id or _creationTime and accept the same", () => {
  const database = databaseWith(table("users"))
  const tx = start(database)
  const id = tx.insert(0, "users", { a: 1 })
  expect(tx.replace(0, id, { _id: id, b: 1 })).toMatchObject({ _id: id, b: 1 })
  expect(() => tx.patch(0, id, { _creationTime: 1 })).toThrow("`_creationTime`")
})

test("[TX6] passing a limit of a transaction is an error that names it", () => {
  const database = databaseWith(table("users"))
  const ids = run(database, (tx) =>
    Array.from({ length: 5 }, () => tx.insert(0, "users", { text: "x".repeat(100) })),
  )
  const scan = (limits: object) => () => {
    const tx = start(database, { limits })
    const cursor = tx.openQuery(0, {
      source: { type: "FullTableScan", tableName: "users", order: "asc" },
      operators: [],
    })
    while (!cursor.next().done);
  }
  expect(scan({ documentsRead: 5 })).not.toThrow()
  expect(scan({ documentsRead: 4 })).toThrow(
    "Too many documents read in a single function execution (limit: 4)",
  )
  expect(scan({ bytesRead: 400 })).toThrow("Too many bytes read")
  expect(() => ids.forEach((id) => start(database, { limits: { databaseQueries: 0 } }).get(0, id))).toThrow(
    "Too many reads",
  )
  expect(() => start(database, { limits: { documentsWritten: 0 } }).insert(0, "users", {})).toThrow(
    "Too many writes",
  )
})

test("usage counts reads and writes; a rolled-back nested mutation gives its writes back", () => {
  const database = databaseWith(table("users"))
  const tx = start(database)
  const id = tx.insert(0, "users", { a: 1 })
  tx.begin()
  tx.patch(0, id, { a: 2 })
  tx.rollbackNested()
  expect(tx.usage()).toMatchObject({ documentsWritten: 1, documentsRead: 1, databaseQueries: 1 })
  expect(tx.remaining.documentsWritten).toBe(15_999)
})
