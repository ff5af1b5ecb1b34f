// Notices promises that nobody can settle any more: user code waits, and nothing is under way that could wake it.

const CHECK_EVERY_MS = 10
/** Some host work cannot be seen from here (streams, blobs); it gets this many quiet checks. */
const PATIENCE = 8

export class DeadEnd extends Error {
  constructor() {
    super("Returned promise will never resolve")
  }
}

/** Settles as `promise` does, or rejects with DeadEnd. Costs one immediate when everything ends within microtasks. */
export function untilDeadEnd<Result>(promise: Promise<Result>, isBusy: () => boolean): Promise<Result> {
  return new Promise((resolve, reject) => {
    let quietChecks = 0
    let timer: NodeJS.Timeout | undefined
    const first = setImmediate(check)

    function check(): void {
      quietChecks = isBusy() ? 0 : quietChecks + 1
      if (quietChecks > PATIENCE) reject(new DeadEnd())
      else timer = setTimeout(check, CHECK_EVERY_MS)
    }
    function stop(): void {
      clearImmediate(first)
      clearTimeout(timer)
    }
    promise.then(
      (result) => {
        stop()
        resolve(result)
      },
      (error: unknown) => {
        stop()
        reject(error)
      },
    )
  })
}
