// The only builders of public functions. Each names who may call: anyone, a signed-in person, or a member
// whose role has a permission. Kept free of heavy imports because every function module loads it.
import { customAction, customMutation, customQuery } from "convex-helpers/server/customFunctions"
import { v } from "convex/values"
import { internal } from "./_generated/api"
import type { Id } from "./_generated/dataModel"
import { action, internalQuery, mutation, query, type MutationCtx, type QueryCtx } from "./_generated/server"
import { refuse } from "./errors"
import { findSession } from "./model/account/session"
import type { Caller } from "./model/account/sessions"
import { mayDo, type Permission } from "./permissions"

/** Who acts and in which workspace; model functions that write take it on their context. */
export type Actor = { userId: Id<"users">; workspaceId: Id<"workspaces"> }
export type WorkspaceQueryCtx = QueryCtx & Actor
export type WorkspaceMutationCtx = MutationCtx & Actor

/** No sign-in needed; `ctx.userId` is null for strangers. */
export const anyoneQuery = customQuery(query, {
  args: {},
  input: async (ctx) => ({ ctx: { userId: (await findSession(ctx))?.userId ?? null }, args: {} }),
})

export const anyoneMutation = customMutation(mutation, {
  args: {},
  input: async () => ({ ctx: {}, args: {} }),
})

export const anyoneAction = customAction(action, {
  args: {},
  input: async () => ({ ctx: {}, args: {} }),
})

export const signedInQuery = customQuery(query, {
  args: {},
  input: async (ctx) => ({ ctx: await requireCaller(ctx), args: {} }),
})

export const signedInMutation = customMutation(mutation, {
  args: {},
  input: async (ctx) => ({ ctx: await requireCaller(ctx), args: {} }),
})

export const signedInAction = customAction(action, {
  args: {},
  input: async (ctx): Promise<{ ctx: Caller; args: object }> => {
    return { ctx: await ctx.runQuery(internal.users.caller, {}), args: {} }
  },
})

/** A query of one workspace: `workspaceQuery("records.read")({ args, returns, handler })`. */
export const workspaceQuery = (permission: Permission) =>
  customQuery(query, {
    args: { workspaceId: v.id("workspaces") },
    input: async (ctx, { workspaceId }) => {
      const { userId } = await requireCaller(ctx)
      await requirePermission(ctx, { userId, workspaceId }, permission)
      return { ctx: { userId, workspaceId }, args: {} }
    },
  })

/** A mutation of one workspace. */
export const workspaceMutation = (permission: Permission) =>
  customMutation(mutation, {
    args: { workspaceId: v.id("workspaces") },
    input: async (ctx, { workspaceId }) => {
      const { userId } = await requireCaller(ctx)
      await requirePermission(ctx, { userId, workspaceId }, permission)
      return { ctx: { userId, workspaceId }, args: {} }
    },
  })

/**
 * For work the server does in a person's name (scheduled functions carry no identity): the person is an
 * argument, and what they may do is checked again at the time of the call.
 */
export const onBehalfQuery = (permission: Permission) =>
  customQuery(internalQuery, {
    args: { workspaceId: v.id("workspaces"), userId: v.id("users") },
    input: async (ctx, actor) => {
      await requirePermission(ctx, actor, permission)
      return { ctx: actor, args: {} }
    },
  })

/** The person whose session this is. */
export async function requireCaller(ctx: QueryCtx): Promise<Caller> {
  const session = await findSession(ctx)
  if (session === null) throw refuse("unauthenticated", "Sign in to go on.")
  return { userId: session.userId, sessionId: session._id }
}

/** A workspace one is not a member of looks exactly like one that does not exist. */
async function requirePermission(ctx: QueryCtx, actor: Actor, permission: Permission): Promise<void> {
  const membership = await ctx.db
    .query("memberships")
    .withIndex("by_workspace_and_user", (q) =>
      q.eq("workspaceId", actor.workspaceId).eq("userId", actor.userId),
    )
    .unique()
  if (membership === null) throw refuse("not_found", "There is no such workspace.")
  if (!mayDo(membership.role, permission)) {
    throw refuse("forbidden", "Your role in this workspace does not allow that.")
  }
}
