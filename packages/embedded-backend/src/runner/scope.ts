// Opens a run over a snapshot: its transaction, its clock and chances, and its way to run functions inside itself.
import type { Snapshot } from "../database/reader.ts"
import { Transaction, type TransactionOptions } from "../database/transaction.ts"
import type { FunctionCall } from "../engine.ts"
import { deploymentOf } from "./functions.ts"
import type { RunScope, RunServices } from "./invocation.ts"
import { freshSeed, seededRandom } from "./random.ts"
import { errorData, errorText, NestedFailure, runFunction } from "./run-function.ts"

type ScopeOptions = Pick<TransactionOptions, "journal" | "ensureTable">

export function openScope(
  services: RunServices,
  snapshot: Snapshot,
  call: FunctionCall,
  options: ScopeOptions = {},
): { scope: RunScope; transaction: Transaction } {
  const now = Date.now()
  const random = seededRandom(freshSeed())
  const transaction = new Transaction(snapshot, {
    ...services.transactions,
    ...options,
    nowMs: now,
    randomBytes(length) {
      const bytes = new Uint8Array(length)
      random.bytes(bytes)
      return bytes
    },
  })
  const scope: RunScope = {
    services,
    deployment: deploymentOf(snapshot),
    call,
    logLines: [],
    now,
    random,
    usedIdentity: false,
    hostWork: 0,
    interruption: null,
    jobId: null,
    isCanceled: false,
    newFiles: [],
    run: (inside, nested) =>
      runFunction(scope, inside, nested).catch((thrown: unknown) => {
        throw new NestedFailure(errorText(services.errors, thrown), errorData(thrown))
      }),
  }
  return { scope, transaction }
}
