// One walk over a key range as a transaction sees it: the snapshot's rows with the own writes laid over, even those
// made while the walk is under way. Records how far it got.
import { sizeOf } from "../values/size.ts"
import { keyAfter } from "./index-keys.ts"
import type { Overlay } from "./overlay.ts"
import type { RangePlan } from "./query-plan.ts"
import type { RowStream, Snapshot } from "./reader.ts"
import type { ReadRecorder } from "./read-set.ts"
import type { ScanRow } from "./read-statements.ts"

/** `expected`: how many rows will probably be taken. */
export function scanIndex(
  { snapshot, overlay, reads }: { snapshot: Snapshot; overlay: Overlay; reads: ReadRecorder | null },
  { index, start, end, order }: RangePlan,
  expected?: number,
): RowStream {
  const ascending = order === "asc"
  const stored = snapshot.scan(index, { start, end }, order, expected)
  const rest = { start, end }
  const recorded = ascending
    ? reads?.range(index.id, start, start)
    : reads?.range(index.id, end ?? "\xff", end)
  let pending: ScanRow | null | undefined

  const nextStored = (): ScanRow | null => {
    if (pending === undefined) pending = stored()
    while (pending && overlay.hides(index, pending.key)) pending = stored()
    return pending
  }

  return () => {
    const own = overlay.nearest(index, rest, order)
    const base = nextStored()
    const ownFirst = own && (!base || (ascending ? own.key <= base.key : own.key >= base.key))
    const row = ownFirst ? { ...own, size: sizeOf(own.document) } : base
    if (!ownFirst) pending = undefined
    if (!row) {
      if (recorded) Object.assign(recorded, { start, end })
      return null
    }
    if (ascending) rest.start = keyAfter(row.key)
    else rest.end = row.key
    if (recorded && ascending) recorded.end = rest.start
    else if (recorded) recorded.start = row.key
    return row
  }
}
