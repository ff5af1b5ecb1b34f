// What actions get done on the control thread: other functions through the engine, small writes, file bytes.
import type { Database } from "../database/database.ts"
import type { FunctionType } from "../deployment/types.ts"
import type { Engine, FunctionCall, Outcome } from "../engine.ts"
import { HashMismatch, type FileRecords } from "../files/records.ts"
import type { FileStore } from "../files/store.ts"
import { UserError } from "../database/errors.ts"
import type { JsonObject } from "../values/json.ts"
import type { ActionHost } from "./action-host.ts"
import { lookUp, type Target } from "./functions.ts"
import type { RunServices } from "./invocation.ts"
import { NestedFailure } from "./run-function.ts"
import { performOperation } from "./single-operation.ts"

export interface ControlHostOptions {
  database: Database
  services: RunServices
  fileRecords: FileRecords
  fileStore: FileStore
  engine(): Pick<Engine, "query" | "mutation" | "action">
}

export function controlHost(options: ControlHostOptions): ActionHost {
  const { database, services, fileRecords, fileStore } = options
  const reader = database.reader()

  return {
    async run(type, call) {
      const outcome = await runOther(options.engine(), type, call)
      if (outcome.ok) return outcome.value
      throw new NestedFailure(outcome.error.message, outcome.error.data)
    },
    async transact(op, args, call) {
      return transact(op, args, call)
    },
    async storeFile(componentId, { bytes, contentType, sha256 }) {
      try {
        return await fileRecords.store(componentId, bytes, contentType, sha256 ?? undefined)
      } catch (error) {
        throw error instanceof HashMismatch ? new UserError(error.message) : error
      }
    },
    readFile: (uuid) => readAll(fileStore, uuid),
  }

  /** Within one turn, so nothing can come between reading and committing. */
  function transact(op: string, args: JsonObject, call: FunctionCall): string {
    const snapshot = reader.begin()
    const target = targetOf(call)
    const ensureTable = (componentId: number, name: string) => database.ensureTable(componentId, name)
    const { result, transaction } = performOperation(
      services,
      snapshot,
      { op, args, call, target },
      ensureTable,
    )
    const writes = transaction.writes()
    if (writes.length > 0) {
      const [outcome] = database.commit([{ snapshotTs: snapshot.ts, readSet: transaction.readSet(), writes }])
      if (!outcome?.ok) throw new Error(`${op} met a conflict, though nothing else could run.`)
    }
    snapshot.end()
    return result
  }

  /** HTTP actions are no registered functions, and code may have been replaced while the action ran. */
  function targetOf({ componentId, path }: FunctionCall): Target {
    const deployment = database.deployment()
    const found = deployment && lookUp(deployment, componentId, path)
    if (found) return found
    const component = deployment?.components[componentId]
    const definition = component && deployment?.definitions[component.definitionPath]
    if (component === undefined || definition === undefined)
      throw new UserError("The component is no longer mounted.")
    const module = {
      path,
      environment: "isolate" as const,
      hash: "",
      functions: [],
      httpRoutes: null,
      crons: null,
    }
    const spec = {
      name: path,
      type: "action" as const,
      visibility: "public" as const,
      args: { type: "any" },
      returns: null,
    }
    return { component, definition, module, spec, path }
  }
}

async function runOther(
  engine: ReturnType<ControlHostOptions["engine"]>,
  type: FunctionType,
  call: FunctionCall,
): Promise<Outcome> {
  switch (type) {
    case "query":
      return (await engine.query(call)).outcome
    case "mutation":
      return (await engine.mutation(call)).outcome
    case "action":
      return (await engine.action(call)).outcome
  }
}

export async function readAll(store: FileStore, uuid: string): Promise<Uint8Array | null> {
  const stream = await store.read(uuid)
  if (stream === null) return null
  const chunks: Uint8Array[] = []
  for await (const chunk of stream) chunks.push(chunk as Uint8Array)
  return Buffer.concat(chunks)
}
