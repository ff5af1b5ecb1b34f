// Recent commits, so that a run which started earlier can learn whether somebody wrote into what it read.
import type { Timestamp } from "../clock.ts"
import { RangeLookup } from "./read-set.ts"
import type { DocumentWrite, IndexKeyAt, ReadSet } from "./types.ts"

interface LogEntry {
  ts: Timestamp
  tabletId: number
  id: string
  keys: IndexKeyAt[]
}

/** How much is remembered; a run that began before that is run again. */
const MAX_ENTRIES = 20_000
const MAX_KEYS = 200_000

export class WriteLog {
  #entries: LogEntry[] = []
  #keys = 0
  /** Snapshots before this cannot be checked any more. */
  #floor: Timestamp

  constructor(now: Timestamp) {
    this.#floor = now
  }

  append(ts: Timestamp, writes: DocumentWrite[]): void {
    for (const { tabletId, id, oldKeys, newKeys } of writes) {
      const keys = oldKeys.length === 0 ? newKeys : [...oldKeys, ...newKeys]
      this.#entries.push({ ts, tabletId, id, keys })
      this.#keys += keys.length
    }
    if (this.#entries.length > MAX_ENTRIES || this.#keys > MAX_KEYS) this.#forgetOlderHalf()
  }

  /** Everything that began before `ts` conflicts from now on. */
  forgetBefore(ts: Timestamp): void {
    this.#entries = []
    this.#keys = 0
    this.#floor = ts
  }

  /** The first write after the snapshot into what was read, or "forgotten" if the log does not reach back that far. */
  conflict(snapshotTs: Timestamp, readSet: ReadSet): { tabletId: number; id: string } | "forgotten" | null {
    if (snapshotTs < this.#floor) return "forgotten"
    const from = this.#firstAfter(snapshotTs)
    if (from === this.#entries.length || readSet.length === 0) return null
    const read = new RangeLookup(readSet)
    for (let i = from; i < this.#entries.length; i++) {
      const { tabletId, id, keys } = this.#entries[i]!
      if (keys.some((key) => read.holds(key))) return { tabletId, id }
    }
    return null
  }

  #firstAfter(ts: Timestamp): number {
    let low = 0
    let high = this.#entries.length
    while (low < high) {
      const middle = (low + high) >> 1
      if (this.#entries[middle]!.ts <= ts) low = middle + 1
      else high = middle
    }
    return low
  }

  #forgetOlderHalf(): void {
    const forgotten = this.#entries.splice(0, Math.ceil(this.#entries.length / 2))
    for (const { keys } of forgotten) this.#keys -= keys.length
    this.#floor = forgotten.at(-1)!.ts
  }
}
