// What a filtered board shows, in the address: ?owner=, ?tag=, ?q=.
import type { FunctionArgs } from "convex/server"
import type { api } from "@/convex/_generated/api"
import type { Id } from "@/convex/_generated/dataModel"

type BoardFilter = NonNullable<FunctionArgs<typeof api.deals.board>["filter"]>

/** In the address: deals nobody owns. */
const NOBODY = "nobody"

type FilterParams = { owner: string | null; tag: string | null; q: string | null }

/** Ids that do not belong here, in an address that was typed, are left out. */
function filterFrom(
  { owner, tag, q }: FilterParams,
  known: { owners: ReadonlySet<string>; tags: ReadonlySet<string> },
): BoardFilter {
  const filter: BoardFilter = {}
  if (owner === NOBODY) filter.ownerId = null
  else if (owner !== null && known.owners.has(owner)) filter.ownerId = owner as Id<"users">
  if (tag !== null && known.tags.has(tag)) filter.tagId = tag as Id<"tags">
  if (q !== null && q.trim() !== "") filter.search = q.trim()
  return filter
}

export { filterFrom, NOBODY, type BoardFilter, type FilterParams }
