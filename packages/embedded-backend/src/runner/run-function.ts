// One query or mutation function, from arguments to encoded result, over a transaction that is already open.
import type { Transaction } from "../database/transaction.ts"
import { checkValue } from "../schema/validate.ts"
import type { Json } from "../values/json.ts"
import { isObject } from "../values/special.ts"
import type { FunctionError } from "../engine.ts"
import { FunctionNotFound } from "./functions.ts"
import { tablesOf } from "./call-operations.ts"
import { untilDeadEnd } from "./dead-end.ts"
import type { CallWorld } from "./instances.ts"
import { Invocation, type NestedCall, type RunScope } from "./invocation.ts"
import { operations } from "./operations.ts"
import { isConvexError, type ErrorTexts } from "./stack.ts"

const LARGEST_RESULT_BYTES = 16 * 1024 * 1024
const INVOKE = { query: "invokeQuery", mutation: "invokeMutation", action: "invokeAction" } as const

/** Arguments or result do not match what the function declares; the text is complete. */
export class ValidationFailure extends Error {}

/** What a nested function threw, as its caller sees it. */
export class NestedFailure extends Error {
  /** Encoded data of a ConvexError. */
  readonly data: Json | undefined

  constructor(message: string, data: Json | undefined) {
    super(message)
    this.data = data
  }
}

/** The encoded result as JSON text. Throws what user code threw, untouched. */
export async function runFunction(
  scope: RunScope,
  transaction: Transaction,
  call: NestedCall,
): Promise<string> {
  const { target, args } = call
  const { spec } = target
  checkArguments(spec.args, args, transaction, target)
  const invocation = new Invocation({ scope, transaction, ...call }, operations)
  const world: CallWorld = {
    convex: invocation.convex,
    logLines: scope.logLines,
    now: scope.now,
    random: scope.random,
    onHostWork: (work) => countHostWork(scope, work),
  }
  try {
    const module = await scope.services.host.open(scope.deployment, target, "transaction", world)
    const running = module.enter(() =>
      invokeExport(module.exports, spec.name, INVOKE[spec.type], [JSON.stringify([args])]),
    )
    const isBusy = () => scope.hostWork > 0 || invocation.isBusy
    const result = await (scope.services.detectsDeadEnds ? untilDeadEnd(running, isBusy) : running)
    await invocation.drain()
    checkResult(result, transaction, call)
    return result
  } finally {
    invocation.close()
  }
}

function countHostWork(scope: RunScope, work: Promise<unknown>): void {
  const done = () => void (scope.hostWork -= 1)
  scope.hostWork += 1
  work.then(done, done)
}

/** Calls a method of a registered function; always a promise, also if user code throws at once. */
export async function invokeExport(
  exports: Record<string, unknown>,
  name: string,
  method: string,
  args: unknown[],
): Promise<string> {
  const registered = exports[name] as Record<string, unknown> | undefined
  const invoke = registered?.[method]
  if (typeof invoke !== "function") throw new Error(`The export ${name} is not a registered Convex function.`)
  return (await Reflect.apply(invoke, registered, args)) as string
}

export function checkArguments(
  validator: NestedCall["target"]["spec"]["args"],
  args: Json,
  transaction: Transaction,
  target: NestedCall["target"],
): void {
  if (!isObject(args))
    throw new ValidationFailure("ArgumentValidationError: The arguments must be one object.")
  if (validator.type === "any") return
  const problem = checkValue(validator, args, tablesOf(transaction, target))
  if (problem !== null) throw new ValidationFailure(`ArgumentValidationError: ${problem}`)
}

export function checkResult(
  result: string,
  transaction: Transaction,
  { target }: Pick<NestedCall, "target">,
): void {
  if (result.length > LARGEST_RESULT_BYTES) {
    throw new ValidationFailure(
      `The result of ${target.path} is too large (limit: ${LARGEST_RESULT_BYTES} bytes).`,
    )
  }
  const { returns } = target.spec
  if (returns === null || returns.type === "any") return
  const problem = checkValue(returns, JSON.parse(result) as Json, tablesOf(transaction, target))
  if (problem !== null) throw new ValidationFailure(`ReturnsValidationError: ${problem}`)
}

/** Data of a ConvexError; the library left it on the error as JSON text. */
export function errorData(thrown: unknown): Json | undefined {
  if (!isConvexError(thrown)) return undefined
  return typeof thrown.data === "string" ? (JSON.parse(thrown.data) as Json) : undefined
}

/** What was thrown, as text for people: "Uncaught Error: ..." with its stack, or a validation message as it is. */
export function errorText(errors: ErrorTexts, thrown: unknown): string {
  return thrown instanceof ValidationFailure ? thrown.message : errors.describe(thrown)
}

/** What the caller from outside is told. */
export function failure(errors: ErrorTexts, thrown: unknown): FunctionError {
  if (thrown instanceof FunctionNotFound) return { kind: "notFound", message: thrown.message }
  const data = errorData(thrown)
  const message = errorText(errors, thrown)
  return data === undefined ? { kind: "function", message } : { kind: "function", message, data }
}
