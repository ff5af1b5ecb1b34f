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
  type: "transaction" | "action",
  limits: RunLimits,
  onError: (error: unknown) => void,
): FunctionError {
  if (reason instanceof RunKilled) return { kind: "limit", message: killedMessage(reason, type, limits) }
  onError(reason)
  return { kind: "internal", message: SORRY }
}

function killedMessage({ reason }: RunKilled, type: "transaction" | "action", limits: RunLimits): string {
  const isAction = type === "action"
  switch (reason) {
    case "timeout": {
      // What the developer counts for queries and mutations is the second of their own code.
      const duration = isAction
        ? `${limits.actionWallMs / 1000}s, or ${limits.actionBusyMs / 1000}s of computing`
        : "1s"
      return `Function execution timed out (maximum duration: ${duration})`
    }
    case "memory": {
      const megabytes = isAction ? limits.actionHeapMb : limits.transactionHeapMb
      return `JavaScript execution ran out of memory (maximum memory usage: ${megabytes} MB)`
    }
    case "exit":
      return "The function ended the process it ran in."
  }
}
