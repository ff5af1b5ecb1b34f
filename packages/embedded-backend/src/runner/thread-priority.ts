// Threads that may compute for long give way to those that answer people.
import { readlinkSync } from "node:fs"
import { setPriority } from "node:os"

const BELOW_NORMAL = 7

/** On Linux, where a thread has a priority of its own; elsewhere nothing happens. */
export function lowerThreadPriority(): void {
  try {
    const thread = readlinkSync("/proc/thread-self").split("/").at(-1)
    setPriority(Number(thread), BELOW_NORMAL)
  } catch {
    // It is a courtesy, not a promise.
  }
}
