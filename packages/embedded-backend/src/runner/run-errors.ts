// Sentences for runs that ended without an answer of their own.
import type { FunctionError } from "../engine.ts"
import { RunKilled } from "./transaction-runner.ts"
import type { RunLimits } from "./limits.ts"

const SORRY = "Your request couldn't be completed. Try again later."

/** What the caller is told; the details of a fault of ours go to `onError` alone. */
export function publicError(error: FunctionError, onError: (error: unknown) => void): FunctionError {
  if (error.kind !== "internal") return error
  onError(new Error(error.message))
  return { kind: "internal", message: SORRY }
}

export function errorOfRejection(
  reason: unknown,
  limits: RunLimits,
  onError: (error: unknown) => void,
): FunctionError {
  if (reason instanceof RunKilled) return { kind: "limit", message: killedMessage(reason, limits) }
  onError(reason)
  return { kind: "internal", message: SORRY }
}

function killedMessage({ reason }: RunKilled, limits: RunLimits): string {
  switch (reason) {
    case "timeout":
      return "Function execution timed out (maximum duration: 1s)"
    case "memory":
      return `JavaScript execution ran out of memory (maximum memory usage: ${limits.transactionHeapMb} MB)`
    case "exit":
      return "The function ended the process it ran in."
  }
}
