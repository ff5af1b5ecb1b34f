// Promises and timers user code left behind may fail at any time, also after their call has ended. That must not end the
// worker; the call they came from gets a line in its log, if it is still under way.
import { inspect } from "node:util"
import { currentCall } from "./current-call.ts"

export function surviveLeftovers(): void {
  process.on("unhandledRejection", (reason) => note("Unhandled promise rejection", reason))
  process.on("uncaughtException", (error) => note("Uncaught exception", error))
}

function note(what: string, reason: unknown): void {
  currentCall.getStore()?.logLines.push({
    level: "ERROR",
    messages: [`${what}:`, inspect(reason)],
    timestamp: Date.now(),
    isTruncated: false,
  })
}
