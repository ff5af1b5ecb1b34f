// The last runs, for `convex logs` (long-polled, contract §2.5) and the status page. In memory only.
import { randomUUID } from "node:crypto"
import type { Clock } from "../clock.ts"
import type { FinishedRun, LogLine } from "../engine.ts"

/** As convex/src/cli/lib/generatedFunctionLogsApi.ts describes it. */
export interface LogEntry {
  kind: "Completion"
  identifier: string
  udfType: "Query" | "Mutation" | "Action" | "HttpAction"
  componentPath: string | null
  logLines: LogLine[]
  /** Seconds. */
  timestamp: number
  executionTimestamp: number
  executionTime: number
  success: { status: "success" } | null
  error: string | null
  requestId: string
  executionId: string
  parentExecutionId: null
  caller: string
  environment: string
  identityType: string
  usageStats: Record<string, number>
  returnBytes: null
  occInfo: null
  cachedResult: boolean
  willRetry: boolean
}

export interface FunctionLog {
  add(run: FinishedRun): void
  /** Entries after `cursor`; waits for the next one if there is none. Cursor 0 answers at once. */
  after(cursor: number, signal: AbortSignal): Promise<{ entries: LogEntry[]; newCursor: number }>
  /** Newest first. */
  recent(count: number): LogEntry[]
  recentErrors(count: number): LogEntry[]
}

const MOST_ENTRIES = 2_000
/** Of what functions printed and how they failed, over all entries. */
const MOST_CHARACTERS = 16_000_000
const LONGEST_POLL_MS = 50_000
/** Milliseconds between entries of the same instant, so that a cursor names exactly one. */
const TICK_MS = 1 / 1024

const UDF_TYPES = {
  query: "Query",
  mutation: "Mutation",
  action: "Action",
  httpAction: "HttpAction",
} as const

export function createFunctionLog(clock: Clock): FunctionLog {
  let ring: Item[] = []
  /** Where the ring begins; what is before it has been dropped. */
  let first = 0
  const waiting = new Set<() => void>()
  let lastCursor = clock.now()
  let characters = 0

  return {
    add(run) {
      lastCursor = Math.max(clock.now(), lastCursor + TICK_MS)
      const added: Item = { cursor: lastCursor, characters: charactersOf(run), run, entry: null }
      ring.push(added)
      characters += added.characters
      while (
        ring.length - first > MOST_ENTRIES ||
        (characters > MOST_CHARACTERS && ring.length - first > 1)
      ) {
        characters -= ring[first++]!.characters
      }
      if (first > ring.length / 2) {
        ring = ring.slice(first)
        first = 0
      }
      for (const wake of waiting) wake()
    },
    async after(cursor, signal) {
      const ready = () => cursor === 0 || lastCursor > cursor
      if (!ready()) {
        await new Promise<void>((resolve) => {
          const finish = () => {
            cancel()
            waiting.delete(finish)
            resolve()
          }
          const cancel = clock.after(LONGEST_POLL_MS, finish)
          signal.addEventListener("abort", finish, { once: true })
          waiting.add(finish)
        })
      }
      const entries = ring.slice(first).filter((item) => item.cursor > cursor)
      return { entries: entries.map(entryOf), newCursor: Math.max(cursor, lastCursor) }
    },
    recent: (count) => newestFirst(ring.slice(first), count),
    recentErrors: (count) =>
      newestFirst(
        ring.slice(first).filter(({ run }) => run.error !== null),
        count,
      ),
  }
}

interface Item {
  cursor: number
  characters: number
  run: FinishedRun
  /** Made when somebody looks, which is rare. */
  entry: LogEntry | null
}

function entryOf(item: Item): LogEntry {
  return (item.entry ??= logEntry(item.run))
}

function newestFirst(items: Item[], count: number): LogEntry[] {
  return items.slice(-count).map(entryOf).reverse()
}

function charactersOf({ logLines, error }: FinishedRun): number {
  if (logLines.length === 0) return error?.length ?? 0
  const printed = logLines.flatMap(({ messages }) => messages).reduce((sum, text) => sum + text.length, 0)
  return printed + (error?.length ?? 0)
}

function logEntry(run: FinishedRun): LogEntry {
  return {
    kind: "Completion",
    // "notes:list", as the CLI shows functions elsewhere too.
    identifier: run.path.replace(/\.js(?=:|$)/, ""),
    udfType: UDF_TYPES[run.type],
    componentPath: run.componentPath === "" ? null : run.componentPath,
    logLines: run.logLines,
    timestamp: (run.startedAt + run.executionTime) / 1000,
    executionTimestamp: run.startedAt / 1000,
    executionTime: run.executionTime / 1000,
    success: run.error === null ? { status: "success" } : null,
    error: run.error,
    requestId: run.requestId,
    executionId: randomUUID(),
    parentExecutionId: null,
    caller: run.caller,
    environment: run.environment,
    identityType: run.identityType,
    usageStats: usageStats(run),
    returnBytes: null,
    occInfo: null,
    cachedResult: false,
    willRetry: false,
  }
}

function usageStats({ usage }: FinishedRun): Record<string, number> {
  return {
    databaseReadBytes: usage.databaseReadBytes,
    databaseWriteBytes: usage.databaseWriteBytes,
    databaseReadDocuments: usage.databaseReadDocuments,
    storageReadBytes: 0,
    storageWriteBytes: 0,
    vectorIndexReadBytes: 0,
    vectorIndexWriteBytes: 0,
    memoryUsedMb: usage.memoryUsedMb,
  }
}
