// One system call of an action, which has no transaction of its own, as a short one for itself.
import { SCHEDULED_FUNCTIONS, viewOf } from "../database/catalog.ts"
import type { Snapshot } from "../database/reader.ts"
import type { Transaction } from "../database/transaction.ts"
import type { Table } from "../database/types.ts"
import { isObject } from "../values/special.ts"
import type { JsonObject } from "../values/json.ts"
import type { FunctionCall } from "../engine.ts"
import type { Target } from "./functions.ts"
import { Invocation, JsonText, type RunServices } from "./invocation.ts"
import { operations } from "./operations.ts"
import { openScope } from "./scope.ts"

export interface OperationRequest {
  op: string
  args: JsonObject
  /** The action that asks. */
  call: FunctionCall
  target: Target
}

/** The result as JSON text, and the transaction for whoever may commit it. Only for operations that end at once. */
export function performOperation(
  services: RunServices,
  snapshot: Snapshot,
  { op, args, call, target }: OperationRequest,
  ensureTable?: (componentId: number, name: string) => Table,
): { result: string; transaction: Transaction } {
  const operation = operations.async[op]
  if (operation === undefined) throw new Error(`Unknown async operation ${op}`)
  const { scope, transaction } = openScope(services, snapshot, call, { ensureTable })
  scope.isCanceled = wasCanceled(transaction, call.scheduledFunctionId)
  const invocation = new Invocation({ scope, transaction, target, caller: call.caller, depth: 0 }, operations)
  const result = operation(invocation, args)
  if (result instanceof Promise) throw new Error(`The operation ${op} is not available in actions.`)
  return { result: result instanceof JsonText ? result.text : JSON.stringify(result), transaction }
}

/** The row lies with whoever scheduled the action, and that may be another component. */
function wasCanceled(transaction: Transaction, jobId: string | undefined): boolean {
  if (jobId === undefined) return false
  for (const { table } of viewOf(transaction.snapshot.catalog).byTablet.values()) {
    if (table.name !== SCHEDULED_FUNCTIONS) continue
    const row = transaction.snapshot.get(table.tabletId, jobId)?.document
    if (row !== undefined) return isObject(row.state) && row.state.kind === "canceled"
  }
  return false
}
