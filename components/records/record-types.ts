import type { FunctionReturnType } from "convex/server"
import type { api } from "@/convex/_generated/api"

/** A record as lists show it; a record page knows a little more of it. */
type Row = FunctionReturnType<typeof api.records.list>["page"][number]

/** A row shown before the server has confirmed it carries an id of ours; nothing may be asked about it yet. */
const UNCONFIRMED = "unconfirmed-"

function isConfirmed({ _id }: Pick<Row, "_id">): boolean {
  return !_id.startsWith(UNCONFIRMED)
}

export { isConfirmed, UNCONFIRMED, type Row }
