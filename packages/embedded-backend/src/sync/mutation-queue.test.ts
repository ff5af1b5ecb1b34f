import { expect, test } from "vitest"
import { MutationQueue, SessionQueues } from "./mutation-queue.ts"

const turn = () => new Promise((resolve) => setImmediate(resolve))

/** A job that ends when told. */
function held(log: string[], name: string) {
  const { promise, resolve } = Promise.withResolvers<void>()
  return { run: () => (log.push(name), promise), end: resolve }
}

test("jobs run one after another, in order", async () => {
  const queue = new MutationQueue()
  const log: string[] = []
  const [first, second] = [held(log, "first"), held(log, "second")]
  queue.add({}, first.run)
  queue.add({}, second.run)
  await turn()
  expect(log).toEqual(["first"])
  first.end()
  await turn()
  expect(log).toEqual(["first", "second"])
})

test("a full queue says so", () => {
  const queue = new MutationQueue()
  const never = () => new Promise<void>(() => {})
  const accepted = Array.from({ length: 1002 }, () => queue.add({}, never))
  expect(accepted.indexOf(false)).toBe(1001)
})

test("a reconnected session waits for what its old connection began, and the rest is dropped", async () => {
  const sessions = new SessionQueues()
  const log: string[] = []
  const [old, fresh] = [{}, {}]
  const begun = held(log, "begun")
  const queue = sessions.join("s")
  queue.add(old, begun.run)
  queue.add(old, held(log, "dropped").run)
  queue.dropQueued(old)
  sessions.leave("s")
  const again = sessions.join("s")
  again.add(fresh, held(log, "repeated").run)
  await turn()
  expect(log).toEqual(["begun"])
  begun.end()
  await turn()
  expect(log).toEqual(["begun", "repeated"])
})
