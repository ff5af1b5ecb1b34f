// An Engine whose functions are closures over a Transaction: lets the sync and HTTP layers be tested without workers,
// modules or pushes.
import { randomBytes } from "node:crypto"
import type { Database } from "../../src/database/database.ts"
import { openReader, type Snapshot } from "../../src/database/reader.ts"
import { Transaction } from "../../src/database/transaction.ts"
import type { FunctionType } from "../../src/deployment/types.ts"
import type {
  ActionRun,
  Caller,
  Engine,
  FunctionCall,
  HttpAnswer,
  HttpCall,
  MutationRun,
  Outcome,
  QueryRun,
} from "../../src/engine.ts"
import type { Json, JsonObject } from "../../src/values/json.ts"

export interface FakeContext {
  /** Queries and mutations only. */
  tx: Transaction
  /** Counts as having asked for the identity. */
  caller(): Caller
  engine: Engine
  log(text: string): void
}

export interface FakeFunction {
  type: FunctionType
  visibility?: "public" | "internal"
  run(context: FakeContext, args: JsonObject): Json | Promise<Json>
}

export class FakeError extends Error {
  readonly data: Json
  constructor(data: Json) {
    super(`ConvexError: ${JSON.stringify(data)}`)
    this.data = data
  }
}

export interface FakeEngine extends Engine {
  /** How often each function ran, by path. */
  readonly runs: Map<string, number>
}

export function fakeEngine(
  database: Database,
  functions: Record<string, FakeFunction>,
  http: (call: HttpCall) => Promise<HttpAnswer> = async () => ({
    status: 404,
    headers: [],
    body: null,
    cancel: () => {},
  }),
): FakeEngine {
  const runs = new Map<string, number>()

  async function run(
    call: FunctionCall,
    type: FunctionType,
    snapshot: Snapshot | null,
    journal: string | null = null,
  ) {
    const found = functions[call.path]
    const missing =
      found === undefined ||
      found.type !== type ||
      (found.visibility === "internal" && call.reach === "public")
    const logLines: QueryRun["logLines"] = []
    let usedIdentity = false
    const options = {
      nowMs: Date.now(),
      randomBytes,
      journal,
      ensureTable: (componentId: number, name: string) => database.ensureTable(componentId, name),
    }
    const tx = new Transaction(snapshot ?? database.reader().begin(), options)
    const context: FakeContext = {
      tx,
      engine,
      caller: () => ((usedIdentity = true), call.caller),
      log: (text) =>
        logLines.push({ level: "LOG", messages: [text], timestamp: Date.now(), isTruncated: false }),
    }
    const started = performance.now()
    runs.set(call.path, (runs.get(call.path) ?? 0) + 1)
    const outcome: Outcome = missing
      ? {
          ok: false,
          error: { kind: "notFound", message: `Could not find public function for '${call.path}'.` },
        }
      : await settle(() => found.run(context, call.args as JsonObject))
    return { outcome, logLines, usedIdentity, tx, executionTime: performance.now() - started }
  }

  async function query(call: FunctionCall, snapshot: Snapshot, journal: string | null): Promise<QueryRun> {
    const { tx, ...done } = await run(call, "query", snapshot, journal)
    return { ...done, snapshotTs: snapshot.ts, readSet: tx.readSet(), journal: tx.journal }
  }

  const engine: FakeEngine = {
    runs,
    async pinSnapshot() {
      const reader = openReader(database.path)
      const snapshot = reader.begin()
      let last: Promise<unknown> = Promise.resolve()
      return {
        ts: snapshot.ts,
        query(call, journal) {
          const result = last.then(() => query(call, snapshot, journal))
          last = result
          return result
        },
        release() {
          snapshot.end()
          reader.close()
        },
      }
    },
    async query(call) {
      const pin = await engine.pinSnapshot(1)
      try {
        return await pin.query(call, null)
      } finally {
        pin.release()
      }
    },
    async mutation(call, options = {}): Promise<MutationRun> {
      const { session } = options
      const recorded = session && database.findSession(session.sessionId, session.requestId)
      if (recorded)
        return {
          outcome: { ok: true, value: recorded.result },
          ts: recorded.ts,
          logLines: [],
          executionTime: 0,
        }
      const snapshot = database.reader().begin()
      const { tx, usedIdentity: _used, ...done } = await run(call, "mutation", snapshot)
      if (!done.outcome.ok) return { ...done, ts: snapshot.ts }
      const [committed] = database.commit([
        {
          snapshotTs: snapshot.ts,
          readSet: tx.readSet(),
          writes: tx.writes(),
          ...(session && { session: { ...session, result: done.outcome.value } }),
        },
      ])
      if (!committed?.ok) return engine.mutation(call, options)
      return { ...done, ts: committed.ts }
    },
    async action(call): Promise<ActionRun> {
      const { tx: _tx, usedIdentity: _used, ...done } = await run(call, "action", null)
      return done
    },
    http,
    functionType: (_componentId, path, reach) => {
      const found = functions[path]
      return found === undefined || (found.visibility === "internal" && reach === "public")
        ? null
        : found.type
    },
    inlineQuery: () => Promise.reject(new Error("not in the fake")),
    onRun: () => {},
    close: async () => {},
  }
  return engine
}

async function settle(run: () => Json | Promise<Json>): Promise<Outcome> {
  try {
    return { ok: true, value: JSON.stringify(await run()) }
  } catch (error) {
    const message = `Uncaught ${error instanceof FakeError ? error.message : String(error)}`
    return {
      ok: false,
      error: { kind: "function", message, ...(error instanceof FakeError && { data: error.data }) },
    }
  }
}

/** All documents of a table. */
export function collect({ tx }: FakeContext, table: string): Json[] {
  const cursor = tx.openQuery(0, {
    source: { type: "FullTableScan", tableName: table, order: null },
    operators: [],
  })
  const documents: Json[] = []
  for (let next = cursor.next(); !next.done; next = cursor.next()) documents.push(next.value)
  return documents
}
