// System calls that read and write documents (contract §6). Names and shapes are the convex library's.
import { UserError } from "../database/errors.ts"
import type { Access } from "../database/transaction.ts"
import type { QueryJson } from "../database/types.ts"
import { encodeInteger, isObject } from "../values/special.ts"
import type { Json, JsonObject } from "../values/json.ts"
import { JsonText, type Invocation, type Operations } from "./invocation.ts"

const NANOSECONDS_PER_TICK = 1000n

export const databaseOperations: Operations = {
  sync: {
    "1.0/queryStream": (invocation, { query }) => {
      const json = queryOf(query)
      const cursor = invocation.transaction.openQuery(invocation.componentId, json, accessOf(json))
      return { queryId: invocation.openCursor(cursor) }
    },
    "1.0/queryCleanup": (invocation, { queryId }) => {
      invocation.closeCursor(queryId)
      return null
    },
    "1.0/db/normalizeId": ({ transaction, componentId }, { table, idString }) => {
      const name = String(table)
      return {
        id: transaction.normalizeId(componentId, name, String(idString), { isSystem: name.startsWith("_") }),
      }
    },
    "1.0/getSnapshotTs": ({ transaction }) =>
      encodeInteger(BigInt(transaction.snapshot.ts) * NANOSECONDS_PER_TICK),
    "1.0/componentArgument": () => ({}),
  },
  async: {
    "1.0/get": ({ transaction, componentId }, args) => {
      return transaction.get(componentId, String(args.id), {
        isSystem: args.isSystem === true,
        ...tableOf(args),
      })
    },
    "1.0/queryStreamNext": (invocation, { queryId }) => new JsonText(invocation.cursor(queryId).nextText()),
    "1.0/queryPage": readPage,
    "1.0/count": ({ transaction, componentId }, { table }) => transaction.count(componentId, String(table)),
    "1.0/insert": (invocation, { table, value = null }) => {
      writing(invocation)
      return { _id: invocation.transaction.insert(invocation.componentId, String(table), value) }
    },
    "1.0/shallowMerge": (invocation, args) => {
      writing(invocation)
      return invocation.transaction.patch(
        invocation.componentId,
        String(args.id),
        args.value ?? {},
        tableOf(args),
      )
    },
    "1.0/replace": (invocation, args) => {
      writing(invocation)
      return invocation.transaction.replace(
        invocation.componentId,
        String(args.id),
        args.value ?? {},
        tableOf(args),
      )
    },
    "1.0/remove": (invocation, args) => {
      writing(invocation)
      return invocation.transaction.remove(invocation.componentId, String(args.id), tableOf(args))
    },
  },
}

/** Queries have no writer; this is for code that makes its own system calls. */
export function writing(invocation: Invocation): void {
  if (invocation.isQuery) throw new UserError("Queries can't write to the database.")
}

function readPage(invocation: Invocation, args: JsonObject): Json {
  const { componentId, transaction } = invocation
  if (componentId !== 0) {
    throw new UserError(
      "paginate() is only supported in the app. Components can use `paginator` from convex-helpers.",
    )
  }
  if (invocation.hasPaginated) {
    throw new UserError(
      "This query or mutation function ran multiple paginated queries. Convex only supports a single paginated query in each function.",
    )
  }
  invocation.hasPaginated = true
  const query = queryOf(args.query)
  const page = transaction.page(
    componentId,
    query,
    {
      cursor: textOrNull(args.cursor),
      endCursor: textOrNull(args.endCursor),
      pageSize: Number(args.pageSize),
      maximumRowsRead: numberOrNull(args.maximumRowsRead),
      maximumBytesRead: numberOrNull(args.maximumBytesRead),
    },
    accessOf(query),
  )
  return { ...page }
}

function queryOf(query: Json | undefined): QueryJson {
  if (!isObject(query) || !isObject(query.source)) throw new UserError("A query must have a source.")
  const operators = Array.isArray(query.operators)
    ? query.operators.filter((operator) => isObject(operator))
    : []
  return { source: query.source, operators }
}

/** The library lets system tables through only where `db.system` was written. */
function accessOf({ source }: QueryJson): Access {
  const named = source.tableName ?? source.indexName
  return { isSystem: typeof named === "string" && named.startsWith("_") }
}

function tableOf({ table }: JsonObject): Access {
  return typeof table === "string" ? { table } : {}
}

function textOrNull(value: Json | undefined): string | null {
  return typeof value === "string" ? value : null
}

function numberOrNull(value: Json | undefined): number | null {
  return typeof value === "number" ? value : null
}
