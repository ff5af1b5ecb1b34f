import type { FunctionReturnType } from "convex/server"
import type { api } from "@/convex/_generated/api"
import type { Role } from "@/convex/permissions"

export type Member = FunctionReturnType<typeof api.members.list>[number]
export type Invite = FunctionReturnType<typeof api.invites.list>[number]
/** The only copy of an invite's link: it is shown once. */
export type InviteLink = FunctionReturnType<typeof api.invites.create>
export type InviteRole = Invite["role"]

export const INVITE_ROLES: readonly InviteRole[] = ["viewer", "member", "admin"]
export const ALL_ROLES: readonly Role[] = [...INVITE_ROLES, "owner"]
