// One walk over a key range as a transaction sees it: the snapshot's rows with the own writes laid over, even those
// made while the walk is under way. Records how far it got.
import { sizeOf } from "../values/size.ts"
import { keyAfter } from "./index-keys.ts"
import type { Overlay } from "./overlay.ts"
import type { RangePlan } from "./query-plan.ts"
import type { RowStream, Snapshot } from "./reader.ts"
import type { ReadRecorder } from "./read-set.ts"
import type { ScanRow } from "./read-statements.ts"
import type { KeyRange } from "./types.ts"

/** `expected`: how many rows will probably be taken. */
export function scanIndex(
  { snapshot, overlay, reads }: { snapshot: Snapshot; overlay: Overlay; reads: ReadRecorder | null },
  { index, start, end, order }: RangePlan,
  expected?: number,
): RowStream {
  const ascending = order === "asc"
  const stored = snapshot.scan(index, { start, end }, order, expected)
  let last: ScanRow | null = null
  let isAtEnd = false
  let pending: ScanRow | null | undefined
  reads?.walk(() => ({ indexId: index.id, ...read() }))

  function read(): Omit<KeyRange, "indexId"> {
    if (isAtEnd) return { start, end }
    if (ascending) return { start, end: last ? keyAfter(last.key) : start }
    return { start: last ? last.key : (end ?? "\xff"), end }
  }

  function unread(): Omit<KeyRange, "indexId"> {
    if (!last) return { start, end }
    return ascending ? { start: keyAfter(last.key), end } : { start, end: last.key }
  }

  function nextStored(): ScanRow | null {
    if (pending === undefined) pending = stored()
    while (pending && overlay.hides(index, pending)) pending = stored()
    return pending
  }

  return () => {
    // Keys are only looked at where own writes lie over the snapshot.
    const own = overlay.touches(index) ? overlay.nearest(index, unread(), order) : null
    const base = nextStored()
    const ownFirst = own && (!base || (ascending ? own.key <= base.key : own.key >= base.key))
    const row = ownFirst ? { ...own, size: sizeOf(own.document) } : base
    if (!ownFirst) pending = undefined
    if (row) last = row
    else isAtEnd = true
    return row
  }
}
