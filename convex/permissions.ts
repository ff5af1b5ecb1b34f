// Which role may do what. Every function of a workspace names one of these actions.
import type { Infer } from "convex/values"
import type { vRole } from "./tables/workspaces"

export type Role = Infer<typeof vRole>

const EVERYONE: readonly Role[] = ["viewer", "member", "owner"]
const EDITORS: readonly Role[] = ["member", "owner"]

const allowed = {
  "contacts.read": EVERYONE,
  "contacts.write": EDITORS,
  "deals.read": EVERYONE,
  "deals.write": EDITORS,
  "dashboard.read": EVERYONE,
  "activity.read": EVERYONE,
  "assistant.use": EVERYONE,
} satisfies Record<string, readonly Role[]>

export type Permission = keyof typeof allowed

/** Whether a member with this role may do it. */
export function mayDo(role: Role, permission: Permission): boolean {
  return allowed[permission].includes(role)
}
