// Which role may do what. Every function of a workspace names one of these actions.
import type { Infer } from "convex/values"
import type { vRole } from "./tables/workspaces"

export type Role = Infer<typeof vRole>

/** From the least to the most powerful. */
export const ROLES: readonly Role[] = ["viewer", "member", "admin", "owner"]

const EVERYONE = ROLES
const EDITORS: readonly Role[] = ["member", "admin", "owner"]
const ADMINS: readonly Role[] = ["admin", "owner"]
const OWNERS: readonly Role[] = ["owner"]

const allowed = {
  // Companies, contacts, deals and activities.
  "records.read": EVERYONE,
  "records.write": EDITORS,
  "records.import": EDITORS,
  "records.export": EVERYONE,
  "dashboard.read": EVERYONE,
  "assistant.use": EVERYONE,
  "notifications.read": EVERYONE,
  // How the team works.
  "views.share": EDITORS,
  "tags.write": EDITORS,
  "alerts.write": EDITORS,
  "fields.manage": ADMINS,
  "pipelines.manage": ADMINS,
  "sample.manage": ADMINS,
  // The realtime API: projects, channels, keys and grants; messages people publish themselves.
  "realtime.read": EVERYONE,
  "realtime.publish": EDITORS,
  "realtime.write": ADMINS,
  // The workspace itself and who is in it.
  "members.read": EVERYONE,
  "members.manage": ADMINS,
  "workspace.leave": EVERYONE,
  "audit.read": ADMINS,
  "metrics.check": ADMINS,
  "workspace.rename": ADMINS,
  "workspace.configure": ADMINS,
  "workspace.transfer": OWNERS,
  "workspace.delete": OWNERS,
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
