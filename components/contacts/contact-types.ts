import type { FunctionReturnType } from "convex/server"
import type { api } from "@/convex/_generated/api"

type Contact = FunctionReturnType<typeof api.contacts.list>["page"][number]

/** A row shown before the server has confirmed it carries an id of ours; nothing may be asked about it yet. */
const UNCONFIRMED = "unconfirmed-"

function isConfirmed(contact: { _id: string }) {
  return !contact._id.startsWith(UNCONFIRMED)
}

export { isConfirmed, UNCONFIRMED, type Contact }
