// Which role may do what. Every function of a workspace names one of these actions.
import type { Infer } from "convex/values"
import type { vRole } from "./tables/workspaces"

export type Role = Infer<typeof vRole>

const EVERYONE: readonly Role[] = ["viewer", "member", "admin", "owner"]
const EDITORS: readonly Role[] = ["member", "admin", "owner"]
const MANAGERS: readonly Role[] = ["admin", "owner"]
const OWNERS: readonly Role[] = ["owner"]

const allowed = {
  "contacts.read": EVERYONE,
  "contacts.write": EDITORS,
  "deals.read": EVERYONE,
  "deals.write": EDITORS,
  "dashboard.read": EVERYONE,
  "activity.read": EVERYONE,
  "assistant.use": EVERYONE,
  "members.read": EVERYONE,
  "members.manage": MANAGERS,
  "workspace.leave": EVERYONE,
  "workspace.rename": MANAGERS,
  "workspace.transfer": OWNERS,
  "workspace.delete": OWNERS,
  "audit.read": MANAGERS,
} satisfies Record<string, readonly Role[]>

export type Permission = keyof typeof allowed

/** Whether a member with this role may do it. */
export function mayDo(role: Role, permission: Permission): boolean {
  return allowed[permission].includes(role)
}

/** Whether somebody with this role may move another person between these roles: only owners touch owners. */
export function mayMove(role: Role, from: Role, to: Role): boolean {
  return mayDo(role, "members.manage") && (role === "owner" || (from !== "owner" && to !== "owner"))
}
