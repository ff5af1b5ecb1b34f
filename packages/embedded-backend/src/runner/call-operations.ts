// System calls that reach other functions: nested runs, handles and the scheduler (contract §4, §6, §11).
import { SCHEDULED_FUNCTIONS } from "../database/catalog.ts"
import { UserError } from "../database/errors.ts"
import type { Transaction } from "../database/transaction.ts"
import { checkValue, type ValidationContext } from "../schema/validate.ts"
import { sizeOf } from "../values/size.ts"
import { isObject } from "../values/special.ts"
import type { Json, JsonObject } from "../values/json.ts"
import { writing } from "./database-operations.ts"
import { argsOf, callerInside, findAddressed, typeMismatch, type Target } from "./functions.ts"
import { JsonText, type Invocation, type NestedCall, type Operations } from "./invocation.ts"

const SYSTEM = { isSystem: true }
const DEEPEST_NESTING = 8
const MILLISECONDS = 1000
/** A job of this size would dwarf any document (contract §14). */
const LARGEST_JOB_BYTES = 4 * 1024 * 1024
/** Five years either way, as Convex has it. */
const FARTHEST_JOB_MS = 5 * 365 * 86_400_000

export const callOperations: Operations = {
  sync: {},
  async: {
    "1.0/runUdf": runNested,
    "1.0/createFunctionHandle": (invocation, address) => {
      return invocation.scope.services.handles.make(addressed(invocation, address))
    },
    "1.0/schedule": schedule,
    "1.0/cancel_job": cancel,
  },
}

function addressed({ scope, componentId }: Invocation, address: JsonObject): Target {
  return findAddressed(scope.deployment, scope.services.handles, componentId, address)
}

async function runNested(invocation: Invocation, request: JsonObject): Promise<JsonText> {
  const { transaction, scope, depth } = invocation
  const target = addressed(invocation, request)
  const isMutation = request.udfType === "mutation"
  const type = isMutation ? "mutation" : "query"
  if (target.spec.type !== type) throw new UserError(typeMismatch(target, type))
  if (depth >= DEEPEST_NESTING) {
    throw new UserError(`Functions are nested more than ${DEEPEST_NESTING} deep (in ${target.path}).`)
  }
  const call = {
    target,
    args: argsOf(request),
    caller: callerInside(invocation.caller, invocation.componentId, target),
    depth: depth + 1,
  }
  const { transactionLimits } = request
  const unlimit = isObject(transactionLimits) ? transaction.limitTo(transactionLimits) : () => {}
  try {
    if (isMutation) return new JsonText(await runSubtransaction(invocation, call))
    const view = request.udfType === "snapshotQuery" ? transaction.atStart() : transaction
    return new JsonText(await scope.run(view, call))
  } finally {
    unlimit()
  }
}

async function runSubtransaction(invocation: Invocation, call: NestedCall): Promise<string> {
  const { transaction, scope } = invocation
  writing(invocation)
  transaction.begin()
  try {
    const result = await scope.run(transaction, call)
    transaction.commitNested()
    return result
  } catch (error) {
    transaction.rollbackNested()
    throw error
  }
}

function schedule(invocation: Invocation, request: JsonObject): Json {
  writing(invocation)
  const { transaction, componentId, scope } = invocation
  const target = addressed(invocation, request)
  if (target.spec.type === "query") {
    throw new UserError(`${target.path} is a query: only mutations and actions can be scheduled.`)
  }
  const args = argsOf(request)
  const problem = checkValue(target.spec.args, args, tablesOf(transaction, target))
  if (problem !== null) throw new UserError(`ArgumentValidationError: ${problem}`)
  const bytes = sizeOf(args)
  if (bytes > LARGEST_JOB_BYTES) {
    throw new UserError(
      `The arguments of a scheduled function take ${bytes} bytes (limit: ${LARGEST_JOB_BYTES} bytes).`,
    )
  }
  transaction.countScheduled(bytes)
  const row: JsonObject = {
    name: target.path,
    args: [args],
    scheduledTime: dueTime(request, scope.now),
    state: { kind: scope.isCanceled ? "canceled" : "pending" },
  }
  if (target.component.id !== componentId) row.component = target.component.id
  return transaction.insert(componentId, SCHEDULED_FUNCTIONS, row, SYSTEM)
}

function dueTime({ ts }: JsonObject, now: number): number {
  if (typeof ts !== "number") throw new UserError("The time of a scheduled function must be a valid date.")
  const due = ts * MILLISECONDS
  if (Math.abs(due - now) > FARTHEST_JOB_MS) {
    throw new UserError(
      `The time of a scheduled function is more than 5 years in the ${due < now ? "past" : "future"}.`,
    )
  }
  return due
}

function cancel(invocation: Invocation, { id }: JsonObject): Json {
  writing(invocation)
  const { transaction, componentId, scope } = invocation
  const jobId = String(id)
  if (jobId === scope.jobId) throw new UserError("A scheduled mutation can't cancel itself while it runs.")
  const row = transaction.get(componentId, jobId, { ...SYSTEM, table: SCHEDULED_FUNCTIONS })
  if (!isObject(row)) throw new UserError(`There is no scheduled function with the ID ${jobId}.`)
  const state = isObject(row.state) ? row.state.kind : null
  if (state === "pending" || state === "inProgress") {
    const change = { state: { kind: "canceled" }, completedTime: scope.now }
    transaction.patch(componentId, jobId, change, SYSTEM)
  }
  return null
}

/** Ids in arguments and results are ids of the function's own component. */
export function tablesOf(transaction: Transaction, { component }: Target): ValidationContext {
  return { tableNumberOf: (name) => transaction.tableNumberOf(component.id, name) }
}
