// The system calls of one action (contract §6). What only reads is answered from a snapshot of this moment; the rest
// goes to the host.
import { UserError } from "../database/errors.ts"
import type { Reader } from "../database/reader.ts"
import { Transaction } from "../database/transaction.ts"
import type { FunctionType } from "../deployment/types.ts"
import type { FunctionCall } from "../engine.ts"
import { isObject } from "../values/special.ts"
import type { Json, JsonObject } from "../values/json.ts"
import type { ActionHost } from "./action-host.ts"
import type { ConvexGlobal } from "./convex-global.ts"
import { argsOf, callerInside, deploymentOf, findAddressed, typeMismatch, type Target } from "./functions.ts"
import type { RunServices } from "./invocation.ts"
import { performOperation } from "./single-operation.ts"

export interface ActionContext {
  services: RunServices
  reader: Reader
  host: ActionHost
  call: FunctionCall
  target: Target
}

type Answer = (context: ActionContext, args: JsonObject) => Promise<string> | string

const CALLS: Record<string, Answer> = {
  "1.0/actions/query": (context, args) => callOther(context, "query", args),
  "1.0/actions/mutation": (context, args) => callOther(context, "mutation", args),
  "1.0/actions/action": (context, args) => callOther(context, "action", args),
  "1.0/actions/schedule": ({ host, call }, args) => host.transact("1.0/schedule", args, call),
  "1.0/actions/cancel_job": ({ host, call }, args) => host.transact("1.0/cancel_job", args, call),
  "1.0/storageDelete": ({ host, call }, args) => host.transact("1.0/storageDelete", args, call),
  "1.0/actions/vectorSearch": searchVectors,
}

/** Answered where the action runs: they read, or do not even that. */
const LOCAL = new Set([
  "1.0/createFunctionHandle",
  "1.0/getUserIdentity",
  "1.0/getFunctionMetadata",
  "1.0/getDeploymentMetadata",
  "1.0/getRequestMetadata",
  "1.0/signJwt",
  "1.0/auditLog",
  "1.0/createServiceToken",
  "1.0/getServiceUrl",
  "1.0/storageGenerateUploadUrl",
  "1.0/storageGetUrl",
  "1.0/storageGetMetadata",
])

/** @param isOver after its end an action can do nothing more. */
export function actionConvex(context: ActionContext, isOver: () => boolean): ConvexGlobal {
  const refuseWhenOver = () => {
    if (isOver()) throw new UserError("The action has ended already. Await every promise before returning.")
  }
  return {
    syscall(op) {
      throw new Error(`Unknown operation ${op}`)
    },
    async asyncSyscall(op, text) {
      refuseWhenOver()
      const args = JSON.parse(text) as Json
      if (!isObject(args)) throw new Error("The arguments of a system call must be an object.")
      if (LOCAL.has(op)) return readOnce(context, op, args)
      const answer = CALLS[op]
      if (answer === undefined) throw new Error(`Unknown async operation ${op}`)
      return answer(context, args)
    },
    jsSyscall(op, args) {
      refuseWhenOver()
      if (op === "storage/storeBlob") return storeBlob(context, args)
      if (op === "storage/getBlob") return getBlob(context, args)
      throw new Error(`Unknown operation ${op}`)
    },
  }
}

function readOnce(context: ActionContext, op: string, args: JsonObject): string {
  return withSnapshot(context.reader, (snapshot) => {
    const { services, call, target } = context
    return performOperation(services, snapshot, { op, args, call, target }).result
  })
}

function withSnapshot<Result>(
  reader: Reader,
  work: (snapshot: ReturnType<Reader["begin"]>) => Result,
): Result {
  const snapshot = reader.begin()
  try {
    return work(snapshot)
  } finally {
    snapshot.end()
  }
}

async function callOther(context: ActionContext, type: FunctionType, request: JsonObject): Promise<string> {
  const { services, reader, host, call, target } = context
  const componentId = target.component.id
  const found = withSnapshot(reader, (snapshot) =>
    findAddressed(deploymentOf(snapshot), services.handles, componentId, request),
  )
  if (found.spec.type !== type) throw new UserError(typeMismatch(found, type))
  return host.run(type, {
    componentId: found.component.id,
    path: found.path,
    args: argsOf(request),
    caller: callerInside(call.caller, componentId, found),
    reach: "all",
    request: call.request,
  })
}

function searchVectors({ reader, target }: ActionContext, { query }: JsonObject): string {
  if (!isObject(query)) throw new UserError("A vector search needs a query.")
  const { indexName, vector, limit, expressions } = query
  return withSnapshot(reader, (snapshot) => {
    const transaction = new Transaction(snapshot, { nowMs: Date.now(), randomBytes: () => new Uint8Array() })
    const results = transaction.vectorSearch(target.component.id, {
      indexName: String(indexName),
      vector: vector ?? null,
      limit: typeof limit === "number" ? limit : null,
      expressions: expressions === null || expressions === undefined ? [] : [expressions],
    })
    return JSON.stringify({ results })
  })
}

async function storeBlob({ host, target }: ActionContext, args: Record<string, unknown>): Promise<string> {
  const { blob, options } = args
  if (!(blob instanceof Blob)) {
    throw new Error(
      "store() expects a Blob. If you are trying to store a Request, `await request.blob()` will give you the correct input.",
    )
  }
  const sha256 = (options as { sha256?: unknown } | undefined)?.sha256
  return host.storeFile(target.component.id, {
    bytes: new Uint8Array(await blob.arrayBuffer()),
    contentType: blob.type === "" ? null : blob.type,
    sha256: typeof sha256 === "string" ? sha256 : null,
  })
}

async function getBlob(context: ActionContext, { storageId }: Record<string, unknown>): Promise<Blob | null> {
  const id = String(storageId)
  const metadata = JSON.parse(
    readOnce(context, "1.0/storageGetMetadata", { storageId: id }),
  ) as JsonObject | null
  const uuid = context.services.storage.uuidOf(context.target.component.id, id)
  if (metadata === null || uuid === null) return null
  const bytes = await context.host.readFile(uuid)
  if (bytes === null) return null
  const type = typeof metadata.contentType === "string" ? metadata.contentType : ""
  return new Blob([Uint8Array.from(bytes)], { type })
}
