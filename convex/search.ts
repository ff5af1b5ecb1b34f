// Finding records of every object by what one remembers of them.
import { v } from "convex/values"
import { workspaceQuery } from "./functions"
import { vHit } from "./model/search/hits"
import { recentRecords } from "./model/search/recent"
import { searchRecords, vGroup } from "./model/search/search"

/** What answers the text, by object, the best first; nothing for an empty text. */
export const find = workspaceQuery("records.read")({
  args: { text: v.string() },
  returns: v.array(vGroup),
  handler: (ctx, { text }) => searchRecords(ctx, text),
})

/** The records the caller worked with last. */
export const recent = workspaceQuery("records.read")({
  args: {},
  returns: v.array(vHit),
  handler: (ctx) => recentRecords(ctx),
})
