// The database as simply as it can be written: a map of documents, sorted and filtered with Convex's own value order.
// Everything clever is compared with this.
import { compareValues, jsonToConvex, type Value } from "convex/values"
import fc from "fast-check"
import type { QueryJson } from "../src/database/types.ts"
import type { Json, JsonObject } from "../src/values/json.ts"

export type Document = JsonObject & { _id: string; _creationTime: number }

export interface Bound {
  type: "Gt" | "Gte" | "Lt" | "Lte"
  value: Json | undefined
}

export interface IndexQuery {
  /** Chooses among the table's indexes. */
  index: number
  equal: (Json | undefined)[]
  bounds: Bound[]
  order: "asc" | "desc"
  limit: number | null
  filter: { field: string; operator: string; value: Json } | null
}

export interface IndexShape {
  name: string
  fields: string[]
}

export class Model {
  documents = new Map<string, Document>()
  readonly #savepoints: Map<string, Document>[] = []

  begin(): void {
    this.#savepoints.push(new Map(this.documents))
  }

  commitNested(): void {
    this.#savepoints.pop()
  }

  rollbackNested(): void {
    this.documents = this.#savepoints.pop()!
  }

  get depth(): number {
    return this.#savepoints.length
  }

  query({ fields }: IndexShape, query: IndexQuery): Document[] {
    const paths = [...fields, "_creationTime", "_id"]
    const equal = query.equal.slice(0, fields.length)
    const next = paths[equal.length]!
    const selected = [...this.documents.values()].filter(
      (document) =>
        equal.every((value, i) => compare(valueAt(document, paths[i]!), value) === 0) &&
        query.bounds.every(({ type, value }) => inBound(compare(valueAt(document, next), value), type)) &&
        (!query.filter || holds(document, query.filter)),
    )
    selected.sort((a, b) => {
      for (const path of paths) {
        const order = compare(valueAt(a, path), valueAt(b, path))
        if (order !== 0) return query.order === "asc" ? order : -order
      }
      return 0
    })
    return query.limit === null ? selected : selected.slice(0, query.limit)
  }
}

export function toQueryJson(table: string, { name, fields }: IndexShape, query: IndexQuery): QueryJson {
  const paths = [...fields, "_creationTime"]
  const equal = query.equal.slice(0, fields.length)
  const encode = (value: Json | undefined): Json => (value === undefined ? { $undefined: null } : value)
  const range = [
    ...equal.map((value, i) => ({ type: "Eq", fieldPath: paths[i]!, value: encode(value) })),
    ...query.bounds.map(({ type, value }) => ({
      type,
      fieldPath: paths[equal.length]!,
      value: encode(value),
    })),
  ]
  const operators: JsonObject[] = []
  if (query.filter) {
    const { field, operator, value } = query.filter
    operators.push({ filter: { [operator]: [{ $field: field }, { $literal: value }] } })
  }
  if (query.limit !== null) operators.push({ limit: query.limit })
  return {
    source: { type: "IndexRange", indexName: `${table}.${name}`, range, order: query.order },
    operators,
  }
}

function valueAt(document: JsonObject, path: string): Json | undefined {
  let value: Json | undefined = document
  for (const field of path.split(".")) {
    if (typeof value !== "object" || value === null || Array.isArray(value)) return undefined
    value = value[field]
  }
  return value
}

export function compare(a: Json | undefined, b: Json | undefined): number {
  return compareValues(decode(a), decode(b))
}

function decode(value: Json | undefined): Value | undefined {
  return value === undefined ? undefined : jsonToConvex(value)
}

function inBound(order: number, type: Bound["type"]): boolean {
  return { Gt: order > 0, Gte: order >= 0, Lt: order < 0, Lte: order <= 0 }[type]
}

function holds(document: Document, { field, operator, value }: NonNullable<IndexQuery["filter"]>): boolean {
  const order = compare(valueAt(document, field), value)
  return { $eq: order === 0, $neq: order !== 0, $lt: order < 0, $gte: order >= 0 }[operator]!
}

function special(kind: "$integer" | "$float" | "$bytes", bytes: Uint8Array): Json {
  return { [kind]: Buffer.from(bytes).toString("base64") }
}

function int64(value: bigint): Json {
  const bytes = Buffer.alloc(8)
  bytes.writeBigInt64LE(value)
  return special("$integer", bytes)
}

function float64(value: number): Json {
  const bytes = Buffer.alloc(8)
  bytes.writeDoubleLE(value)
  return Number.isFinite(value) && !Object.is(value, -0) ? value : special("$float", bytes)
}

const scalar: fc.Arbitrary<Json> = fc.oneof(
  fc.constantFrom<Json>(
    null,
    true,
    false,
    0,
    1,
    2,
    -1,
    0.5,
    "",
    "a",
    "aa",
    "a\0",
    "a\0b",
    "b",
    "é",
    "😀",
    "\uffff",
  ),
  fc.constantFrom(0n, 1n, -1n, 127n, 128n, -128n, -129n, 32768n, -(2n ** 63n), 2n ** 63n - 1n).map(int64),
  fc.constantFrom(NaN, Infinity, -Infinity, -0, 5e-324, Number.MAX_VALUE).map(float64),
  fc.uint8Array({ maxLength: 3 }).map((bytes) => special("$bytes", bytes)),
  fc.double().map(float64),
  fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }).map(int64),
  fc.string({ unit: "grapheme", maxLength: 4 }),
)

/** Every Convex type, small enough for values to meet. */
export const anyValue: fc.Arbitrary<Json> = fc.letrec<{ value: Json }>((tie) => ({
  value: fc.oneof(
    { depthSize: "small", withCrossShrink: true },
    { weight: 8, arbitrary: scalar },
    { weight: 1, arbitrary: fc.array(tie("value"), { maxLength: 2 }) },
    {
      weight: 1,
      arbitrary: fc.dictionary(fc.constantFrom("x", "y", "zz"), tie("value"), {
        maxKeys: 2,
        noNullPrototype: true,
      }),
    },
  ),
})).value

/** Mostly few values, so that indexes have ties and ranges hit. */
const commonValue = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom<Json>(null, 1, 2, "a", "b", true) },
  { weight: 1, arbitrary: anyValue },
)

export const FIELDS = ["a", "b", "c"]

export const someFields: fc.Arbitrary<JsonObject> = fc.dictionary(fc.constantFrom(...FIELDS), commonValue, {
  maxKeys: 3,
  noNullPrototype: true,
})

const bound = (types: Bound["type"][]) =>
  fc.record({ type: fc.constantFrom(...types), value: fc.option(commonValue, { nil: undefined, freq: 8 }) })

export const someQuery: fc.Arbitrary<IndexQuery> = fc.record({
  index: fc.nat(9),
  equal: fc.array(fc.option(commonValue, { nil: undefined, freq: 6 }), { maxLength: 2 }),
  bounds: fc
    .tuple(fc.option(bound(["Gt", "Gte"]), { freq: 2 }), fc.option(bound(["Lt", "Lte"]), { freq: 2 }))
    .map((both) => both.filter((each) => each !== null)),
  order: fc.constantFrom("asc", "desc"),
  limit: fc.option(fc.nat(4)),
  filter: fc.option(
    fc.record({
      field: fc.constantFrom(...FIELDS),
      operator: fc.constantFrom("$eq", "$neq", "$lt", "$gte"),
      value: commonValue,
    }),
    { freq: 3 },
  ),
})
