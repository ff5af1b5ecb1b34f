// What a run has read, as key ranges; and whether a written key lies in them.
import { keyAfter } from "./index-keys.ts"
import type { IndexKey, IndexKeyAt, KeyRange, ReadSet } from "./types.ts"

export class ReadRecorder {
  readonly #ranges: KeyRange[] = []
  readonly #walks: (() => KeyRange)[] = []
  readonly #points = new Map<number, Set<IndexKey>>()

  point(indexId: number, key: IndexKey): void {
    const keys = this.#points.get(indexId)
    if (keys) keys.add(key)
    else this.#points.set(indexId, new Set([key]))
  }

  range(indexId: number, start: IndexKey, end: IndexKey | null): void {
    this.#ranges.push({ indexId, start, end })
  }

  /** A range that grows as its reader goes on; how far it got is asked at the end. */
  walk(reached: () => KeyRange): void {
    this.#walks.push(reached)
  }

  /** Sorted by index and start, overlaps joined, empty ranges left out. */
  toReadSet(): ReadSet {
    const points: ReadSet = []
    for (const [indexId, keys] of this.#points) {
      for (const key of keys) points.push({ indexId, start: key, end: keyAfter(key) })
    }
    return joined([...this.#ranges, ...this.#walks.map((reached) => reached()), ...points])
  }
}

function joined(ranges: KeyRange[]): ReadSet {
  const sorted = ranges
    .filter(({ start, end }) => end === null || start < end)
    .sort((a, b) => a.indexId - b.indexId || (a.start < b.start ? -1 : a.start > b.start ? 1 : 0))
  const result: ReadSet = []
  for (const range of sorted) {
    const last = result.at(-1)
    if (last?.indexId !== range.indexId || (last.end !== null && last.end < range.start))
      result.push({ ...range })
    else if (last.end !== null && (range.end === null || range.end > last.end)) last.end = range.end
  }
  return result
}

/** Prepared for many lookups: each index's ranges, sorted and without overlap (as `toReadSet` gives them). */
export class RangeLookup {
  readonly #byIndex = new Map<number, KeyRange[]>()

  constructor(readSet: ReadSet) {
    for (const range of joined(readSet)) {
      const ranges = this.#byIndex.get(range.indexId)
      if (ranges) ranges.push(range)
      else this.#byIndex.set(range.indexId, [range])
    }
  }

  get isEmpty(): boolean {
    return this.#byIndex.size === 0
  }

  holds({ indexId, key }: IndexKeyAt): boolean {
    const ranges = this.#byIndex.get(indexId)
    if (!ranges) return false
    let low = 0
    let high = ranges.length
    while (low < high) {
      const middle = (low + high) >> 1
      if (ranges[middle]!.start <= key) low = middle + 1
      else high = middle
    }
    const range = ranges[low - 1]
    return range !== undefined && (range.end === null || key < range.end)
  }
}
