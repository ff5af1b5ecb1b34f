import { v } from "convex/values"
import { workspaceMutation, workspaceQuery } from "./functions"
import { changeRole as change } from "./model/members/changeRole"
import { leaveWorkspace, removeMember } from "./model/members/end"
import { listMembers, vMember } from "./model/members/list"
import { transferOwnership as transfer } from "./model/members/transfer"
import { vRole } from "./tables/workspaces"

export const list = workspaceQuery("members.read")({
  args: {},
  returns: v.array(vMember),
  handler: (ctx) => listMembers(ctx),
})

export const changeRole = workspaceMutation("members.manage")({
  args: { userId: v.id("users"), role: vRole },
  returns: v.null(),
  handler: async (ctx, { userId, role }) => {
    await change(ctx, userId, role)
    return null
  },
})

export const remove = workspaceMutation("members.manage")({
  args: { userId: v.id("users") },
  returns: v.null(),
  handler: async (ctx, { userId }) => {
    await removeMember(ctx, userId)
    return null
  },
})

export const leave = workspaceMutation("workspace.leave")({
  args: {},
  returns: v.null(),
  handler: async (ctx) => {
    await leaveWorkspace(ctx)
    return null
  },
})

/** `typedName`: the workspace's name, typed again. */
export const transferOwnership = workspaceMutation("workspace.transfer")({
  args: { userId: v.id("users"), typedName: v.string() },
  returns: v.null(),
  handler: async (ctx, { userId, typedName }) => {
    await transfer(ctx, userId, typedName)
    return null
  },
})
