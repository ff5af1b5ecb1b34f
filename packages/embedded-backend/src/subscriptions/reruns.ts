// Brings live queries up to date, round by round: each round pins one snapshot, runs everything that is new or dirty
// on it, and then lets the touched subscribers send.
import type { Timestamp } from "../clock.ts"
import type { ReadSet } from "../database/types.ts"
import type { Engine, PinnedSnapshot, QueryRun } from "../engine.ts"
import type { Json, JsonObject } from "../values/json.ts"
import { requestId } from "../protocol/request-id.ts"
import type { LiveQuery, Subscriber } from "./live-query.ts"
import type { SubscriptionRegistry } from "./registry.ts"

/** Queries about the deployment itself, answered on the control thread to admin callers. Null: no such query. */
export type SystemQueries = (
  path: string,
) => ((args: JsonObject, componentId: number) => { value: Json; readSet: ReadSet }) | null

export interface RerunServices {
  registry: SubscriptionRegistry
  engine: Pick<Engine, "pinSnapshot">
  systemQueries: SystemQueries
  now(): Timestamp
  afterRound(): void
  onError(error: unknown): void
}

/** New subscriptions that arrive while a round runs may join it, but not hold it up for ever. */
const PASSES_PER_ROUND = 3
const MAX_DEATHS = 3
const RETRY_MS = 100

export class Reruns {
  readonly #services: RerunServices
  #running = false
  #closed = false

  constructor(services: RerunServices) {
    this.#services = services
  }

  /** Cheap; call whenever something may be pending. */
  wake(): void {
    if (this.#running || this.#closed) return
    this.#running = true
    setImmediate(() => void this.#run())
  }

  close(): void {
    this.#closed = true
  }

  async #run(): Promise<void> {
    while (!this.#closed && this.#services.registry.pendingCount > 0) {
      try {
        await this.#round()
      } catch (error) {
        if (this.#closed) break
        this.#services.onError(error)
        await new Promise((resolve) => setTimeout(resolve, RETRY_MS))
      }
    }
    this.#running = false
  }

  async #round(): Promise<void> {
    const { registry, engine } = this.#services
    const touched = new Set<Subscriber>()
    registry.openRound()
    try {
      const pin = await engine.pinSnapshot()
      try {
        for (let pass = 0; pass < PASSES_PER_ROUND; pass++) {
          const work = registry.takePending(pin.ts)
          if (work.length === 0) break
          await this.#runAll(work, pin, touched)
        }
      } finally {
        pin.release()
      }
    } finally {
      registry.closeRound()
    }
    for (const subscriber of touched) subscriber.flush()
    this.#services.afterRound()
  }

  /** One of each kind first: if it turns out not to depend on the caller, the others of its kind need no run. */
  async #runAll(work: LiveQuery[], pin: PinnedSnapshot, touched: Set<Subscriber>): Promise<void> {
    const kinds = new Set<string>()
    const first = work.filter((live) => !kinds.has(live.sharedKey) && kinds.add(live.sharedKey))
    const rest = new Set(work).difference(new Set(first))
    await Promise.all(first.map((live) => this.#runOne(live, pin, touched)))
    await Promise.all([...rest].map((live) => this.#runOne(live, pin, touched)))
  }

  async #runOne(live: LiveQuery, pin: PinnedSnapshot, touched: Set<Subscriber>): Promise<void> {
    const { registry } = this.#services
    const owners = [...live.subscriptions].map(({ owner }) => owner)
    if (!registry.joinShared(live)) {
      if (owners.length === 0) return
      const reference = requestId()
      const run = await this.#execute(live, pin, reference)
      if (run === null) return registry.putBack(live)
      for (const { owner } of live.subscriptions) touched.add(owner)
      registry.settle(live, run, reference)
    }
    for (const owner of owners) touched.add(owner)
  }

  /** Null when the worker died under the run; it is tried again, but not for ever. */
  async #execute(live: LiveQuery, pin: PinnedSnapshot, reference: string): Promise<QueryRun | null> {
    if (live.spec.path.startsWith("_system/")) return this.#runSystemQuery(live)
    const { componentId, path, args, reach } = live.spec
    const request = { ip: null, userAgent: null, requestId: reference }
    try {
      return await pin.query(
        { componentId, path, args, reach, caller: live.runsAs.caller, request },
        live.journal,
      )
    } catch (error) {
      if (this.#closed) return null
      this.#services.onError(error)
      if (++live.deaths < MAX_DEATHS) return null
      return failedRun("internal", "Your request couldn't be completed. Try again later.", pin.ts, live)
    }
  }

  #runSystemQuery(live: LiveQuery): QueryRun {
    const ts = this.#services.now()
    if (live.runsAs.caller.kind !== "admin")
      return failedRun("function", "You do not have permission to perform this operation.", ts, live)
    const query = this.#services.systemQueries(live.spec.path)
    if (query === null)
      return failedRun("notFound", `Could not find public function for '${live.spec.path}'.`, ts, live)
    try {
      const { value, readSet } = query(asObject(live.spec.args), live.spec.componentId)
      return { ...emptyRun(ts), outcome: { ok: true, value: JSON.stringify(value) }, readSet }
    } catch (error) {
      return failedRun("function", `Uncaught ${String(error)}`, ts, live)
    }
  }
}

function asObject(args: Json): JsonObject {
  return typeof args === "object" && args !== null && !Array.isArray(args) ? args : {}
}

function failedRun(
  kind: "function" | "notFound" | "internal",
  message: string,
  ts: Timestamp,
  live: LiveQuery,
): QueryRun {
  return { ...emptyRun(ts), outcome: { ok: false, error: { kind, message } }, readSet: live.readSet }
}

function emptyRun(ts: Timestamp): Omit<QueryRun, "outcome" | "readSet"> {
  return { snapshotTs: ts, usedIdentity: true, journal: null, logLines: [], executionTime: 0 }
}
