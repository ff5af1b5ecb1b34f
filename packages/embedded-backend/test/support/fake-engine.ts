// An engine whose functions are written in the test, over a real database. Mutations commit the scheduled job's success
// as the real engine does; a conflict or a crash can be arranged.
import { randomBytes } from "node:crypto"
import type { Clock } from "../../src/clock.ts"
import { SCHEDULED_FUNCTIONS } from "../../src/database/catalog.ts"
import type { Database } from "../../src/database/database.ts"
import { Transaction } from "../../src/database/transaction.ts"
import type { Engine, FunctionCall, MutationOptions, Outcome } from "../../src/engine.ts"
import type { Json, JsonObject } from "../../src/values/json.ts"

type Body = (call: FunctionCall) => Promise<Outcome> | Outcome

export interface FakeEngine extends Pick<Engine, "mutation" | "action" | "functionType"> {
  define(path: string, type: "query" | "mutation" | "action", body?: Body): void
  /** Paths in the order they were run. */
  readonly runs: string[]
}

export const OK: Outcome = { ok: true, value: "null" }

export function failure(message: string, kind: "function" | "conflict" | "internal" = "function"): Outcome {
  return { ok: false, error: { kind, message } }
}

export function fakeEngine(database: Database, clock: Clock): FakeEngine {
  const functions = new Map<string, { type: "query" | "mutation" | "action"; body: Body }>()
  const runs: string[] = []

  async function run(call: FunctionCall): Promise<Outcome> {
    runs.push(call.path)
    return (await functions.get(call.path)?.body(call)) ?? failure("no such function")
  }

  return {
    runs,
    define: (path, type, body = () => OK) => void functions.set(path, { type, body }),
    functionType: (_componentId, path) => functions.get(path)?.type ?? null,
    async mutation(call, options: MutationOptions = {}) {
      const outcome = await run(call)
      if (outcome.ok && options.scheduledJob) {
        const { componentId, jobId } = options.scheduledJob
        const done = { state: { kind: "success" }, completedTime: clock.now() }
        write(database, clock, (transaction) =>
          transaction.patch(componentId, jobId, done, { isSystem: true }),
        )
      }
      return { outcome, logLines: [], executionTime: 0, ts: database.state().ts }
    },
    async action(call) {
      return { outcome: await run(call), logLines: [], executionTime: 0 }
    },
  }
}

/** One committed transaction of the system's. */
export function write<Result>(
  database: Database,
  clock: Clock,
  work: (transaction: Transaction) => Result,
): Result {
  const snapshot = database.reader().begin()
  const transaction = new Transaction(snapshot, { nowMs: clock.now(), randomBytes })
  const result = work(transaction)
  const request = { snapshotTs: snapshot.ts, readSet: transaction.readSet(), writes: transaction.writes() }
  const [outcome] = database.commit([request])
  if (!outcome?.ok) throw new Error("conflict in a test's own write")
  return result
}

export function schedule(
  database: Database,
  clock: Clock,
  name: string,
  due: number,
  args: Json = {},
): string {
  database.ensureTable(0, SCHEDULED_FUNCTIONS)
  const row = { name, args: [args], scheduledTime: due, state: { kind: "pending" } }
  return write(database, clock, (transaction) =>
    transaction.insert(0, SCHEDULED_FUNCTIONS, row, { isSystem: true }),
  )
}

export function cancel(database: Database, clock: Clock, jobId: string): void {
  write(database, clock, (transaction) =>
    transaction.patch(0, jobId, { state: { kind: "canceled" } }, { isSystem: true }),
  )
}

export function jobRow(database: Database, clock: Clock, jobId: string): JsonObject | null {
  return write(database, clock, (transaction) =>
    transaction.get(0, jobId, { isSystem: true }),
  ) as JsonObject | null
}
