import { expect, test } from "vitest"
import { seededRandom } from "../../test/support/random.ts"
import { IntervalTree, type Interval } from "./interval-tree.ts"

test("agrees with a naive scan over random inserts, removals and look-ups", () => {
  const seed = Number(process.env.SEED ?? Math.floor(Math.random() * 2 ** 31))
  const random = seededRandom(seed)
  for (let round = 0; round < 200; round++) {
    const tree = new IntervalTree<number>()
    const naive = new Map<number, Interval<number>>()
    const size = 1 + Math.floor(random() * 120)
    for (let step = 0; step < size * 3; step++) {
      const action = random()
      if (action < 0.5) {
        const start = randomKey(random)
        const end = random() < 0.1 ? null : start + randomKey(random) + "\0"
        naive.set(step, tree.insert(start, end, step))
      } else if (action < 0.7 && naive.size > 0) {
        const [name, interval] = [...naive][Math.floor(random() * naive.size)]!
        tree.remove(interval)
        naive.delete(name)
      } else {
        const key = randomKey(random)
        const found: number[] = []
        tree.visitContaining(key, (value) => found.push(value))
        const expected = [...naive.values()]
          .filter(({ start, end }) => start <= key && (end === null || key < end))
          .map(({ value }) => value)
        expect(found.toSorted(byNumber), `seed ${seed}`).toEqual(expected.toSorted(byNumber))
      }
    }
    expect(tree.size).toBe(naive.size)
  }
})

test("look-ups stay quick with many intervals", () => {
  const tree = new IntervalTree<number>()
  const key = (n: number) => n.toString(36).padStart(6, "0")
  for (let n = 0; n < 100_000; n++) tree.insert(key(n), key(n) + "\0", n)
  const found: number[] = []
  const started = performance.now()
  for (let n = 0; n < 10_000; n++) tree.visitContaining(key(n * 7), (value) => found.push(value))
  expect(found.length).toBe(10_000)
  expect(performance.now() - started).toBeLessThan(1000)
})

const byNumber = (a: number, b: number) => a - b

function randomKey(random: () => number): string {
  const length = Math.floor(random() * 4)
  return Array.from({ length }, () => String.fromCharCode(Math.floor(random() * 4))).join("")
}
