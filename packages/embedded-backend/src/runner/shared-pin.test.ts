import { expect, test } from "vitest"
import type { Assignment, FunctionThread } from "./function-thread.ts"
import type { TransactionJob, TransactionResult } from "./run-transaction.ts"
import { pinTogether } from "./shared-pin.ts"

/** A worker that does nothing until the test says so. */
class Worker {
  readonly given: Assignment[] = []
  readonly released: number[] = []
  readonly #pinned = Promise.withResolvers<number>()
  readonly #ts: number | null

  /** `ts`: of the snapshot it holds; null: it ends first. */
  constructor(ts: number | null, { isLate = false } = {}) {
    this.#ts = ts
    if (!isLate) this.arrive()
  }

  arrive(): void {
    if (this.#ts === null) this.#pinned.reject(new Error("gone"))
    else this.#pinned.resolve(this.#ts)
  }

  pin(): Promise<number> {
    return this.#pinned.promise
  }

  assign(assignment: Assignment): void {
    this.given.push(assignment)
  }

  release(pin: number): void {
    this.released.push(pin)
  }

  finish(): void {
    this.given.shift()?.resolve({} as TransactionResult)
  }

  die(): void {
    for (const { reject } of this.given.splice(0)) reject(new Error("gone"))
  }
}

/** Lets promises that are settled be heard of. */
const soon = () => new Promise((resolve) => setImmediate(resolve))

const job = {} as TransactionJob

function pin(...workers: Worker[]) {
  let next = 0
  return pinTogether(workers as unknown as FunctionThread[], () => next++)
}

test("runs go to both workers, a few at a time, and the next to whoever is done first", async () => {
  const [one, two] = [new Worker(5), new Worker(5)]
  const pinned = await pin(one, two)
  await soon()
  for (let count = 0; count < 10; count++) void pinned.run(job)
  expect([one.given.length, two.given.length]).toEqual([4, 4])
  two.finish()
  two.finish()
  two.finish()
  expect([one.given.length, two.given.length]).toEqual([4, 3])
  expect(pinned.ts).toBe(5)
  pinned.release()
  expect([one.released, two.released]).toEqual([[0], [1]])
})

test("the first worker decides on the snapshot, and one that holds another is let go", async () => {
  const [first, other] = [new Worker(5), new Worker(6)]
  const pinned = await pin(first, other)
  void pinned.run(job)
  await soon()
  expect([pinned.ts, first.given.length, other.given.length, other.released]).toEqual([5, 1, 0, [1]])
})

test("nobody waits for a worker that is slow to pin, and it joins when it does", async () => {
  const [quick, late] = [new Worker(5), new Worker(5, { isLate: true })]
  const pinned = await pin(late, quick)
  for (let count = 0; count < 6; count++) void pinned.run(job)
  expect([quick.given.length, late.given.length]).toEqual([4, 0])
  late.arrive()
  await soon()
  expect([quick.given.length, late.given.length]).toEqual([4, 2])
})

test("a worker that pins when all is over is let go at once", async () => {
  const [quick, late] = [new Worker(5), new Worker(5, { isLate: true })]
  const pinned = await pin(late, quick)
  pinned.release()
  late.arrive()
  await soon()
  expect([quick.released, late.released]).toEqual([[1], [0]])
})

test("what a dying worker was at is refused, and the other does the rest", async () => {
  const [dying, other] = [new Worker(5), new Worker(5)]
  const pinned = await pin(dying, other)
  await soon()
  const runs = Array.from({ length: 10 }, () =>
    pinned.run(job).then(
      () => "done",
      () => "refused",
    ),
  )
  dying.die()
  for (let count = 0; count < 6; count++) other.finish()
  const outcomes = await Promise.all(runs)
  expect([outcomes.filter((each) => each === "refused").length, outcomes.length]).toEqual([4, 10])
})

test("without any worker left every run is refused", async () => {
  const only = new Worker(5)
  const pinned = await pin(only, new Worker(null))
  const runs = Array.from({ length: 6 }, () => pinned.run(job))
  only.die()
  const settled = await Promise.allSettled(runs)
  expect(settled.every(({ status }) => status === "rejected")).toBe(true)
  await expect(pin(new Worker(null))).rejects.toThrow("No function worker could hold a snapshot.")
})
