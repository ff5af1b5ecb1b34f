// Queries, mutations and actions on the calling thread, one transaction after another: for databases in memory.
import type { Database } from "../database/database.ts"
import type { ActionHost } from "./action-host.ts"
import type { ActionRunner } from "./action-pool.ts"
import type { RunServices } from "./invocation.ts"
import { runAction } from "./run-action.ts"
import { runHttp } from "./run-http.ts"
import { runTransaction } from "./run-transaction.ts"
import type { TransactionRunner } from "./transaction-runner.ts"

export function inlineTransactions(database: Database, services: RunServices): TransactionRunner {
  const reader = database.reader()
  let last: Promise<unknown> = Promise.resolve()

  /** Resolves when it is the caller's turn; the turn ends with the returned function. */
  function turn(): Promise<() => void> {
    const { promise, resolve } = Promise.withResolvers<void>()
    const mine = last.then(() => resolve)
    last = last.then(() => promise)
    return mine
  }

  return {
    run: (job) => runTransaction(services, reader.begin(), job),
    async alone(work) {
      const end = await turn()
      try {
        return await work()
      } finally {
        end()
      }
    },
    async pin() {
      const end = await turn()
      const snapshot = reader.begin()
      return { ts: snapshot.ts, run: (job) => runTransaction(services, snapshot, job), release: end }
    },
    async close() {
      await last
    },
  }
}

export function inlineActions(database: Database, services: RunServices, host: ActionHost): ActionRunner {
  const actionServices = { services, host, reader: database.reader() }
  return {
    action: (call) => runAction(actionServices, call, { isOver: false }),
    async http(call) {
      const running = await runHttp(actionServices, call, { isOver: false })
      const { promise: finished, resolve } = Promise.withResolvers<ReturnType<typeof running.finish>>()
      const end = (error?: unknown) => resolve(running.finish(error))
      if (running.body === null) end()
      return {
        head: running.head,
        body: running.body && chunksOf(running.body, end),
        finished,
        cancel() {
          void running.body?.cancel().catch(() => undefined)
          end()
        },
      }
    },
    close: () => Promise.resolve(),
  }
}

async function* chunksOf(
  body: ReadableStreamDefaultReader<Uint8Array>,
  end: (error?: unknown) => void,
): AsyncIterable<Uint8Array> {
  try {
    for (let piece = await body.read(); !piece.done; piece = await body.read()) yield piece.value
    end()
  } catch (error) {
    end(error)
  }
}
