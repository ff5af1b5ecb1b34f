// What an action asks of the world outside its thread. On a worker these are messages, in tests plain calls.
import type { FunctionType } from "../deployment/types.ts"
import type { FunctionCall } from "../engine.ts"
import type { JsonObject } from "../values/json.ts"

export interface ActionHost {
  /** Runs another function by itself; the encoded result as JSON text. Throws NestedFailure. */
  run(type: FunctionType, call: FunctionCall): Promise<string>
  /** A writing system call as a transaction of its own; `call` is the action that asks. */
  transact(op: string, args: JsonObject, call: FunctionCall): Promise<string>
  /** The storage id. */
  storeFile(componentId: number, file: ActionFile): Promise<string>
  readFile(uuid: string): Promise<Uint8Array | null>
}

export interface ActionFile {
  bytes: Uint8Array
  contentType: string | null
  sha256: string | null
}
