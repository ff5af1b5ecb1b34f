import type { JsonObject, Json } from "../values/json.ts"
import { UserError } from "./errors.ts"
import type { QueryContext } from "./query-cursor.ts"

export interface VectorRequest {
  indexName: string
  vector: Json[]
  limit?: number
  expressions: JsonObject[]
}

export interface VectorResult {
  _id: string
  _score: number
}

export function vectorSearch(_context: QueryContext, request: VectorRequest): VectorResult[] {
  throw new UserError(`Vector index ${request.indexName} is not ready yet`)
}
