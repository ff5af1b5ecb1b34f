// Sample data: a workspace full of invented people to try the product with, brought and removed by one click; and
// the demo account of `npm start -- --demo`: `npx convex run sampleData:seedDemo '{"password": "…"}'`.
import { createAccount, modifyAccountCredentials } from "@convex-dev/auth/server"
import { v } from "convex/values"
import { internal } from "./_generated/api"
import type { DataModel, Id } from "./_generated/dataModel"
import { internalAction, internalMutation } from "./_generated/server"
import { workspaceMutation, workspaceQuery } from "./functions"
import { hashSecret, requirePassword } from "./model/auth/password"
import { DEMO_EMAIL, DEMO_NAME, openDemo } from "./model/sample/demo"
import {
  advance,
  advanceAndGoOn,
  findStatus,
  resumeRuns,
  startClearing,
  startFilling,
  vSampleStatus,
} from "./model/sample/runs"

/** Whether sample data are here, coming or going, and how far that is. */
export const status = workspaceQuery("records.read")({
  args: {},
  returns: vSampleStatus,
  handler: (ctx) => findStatus(ctx),
})

/** Fills an empty workspace in the background. */
export const fill = workspaceMutation("sample.manage")({
  args: {},
  returns: v.null(),
  handler: async (ctx) => {
    await startFilling(ctx)
    return null
  },
})

/** Removes the sample data in the background, and nothing else. */
export const clear = workspaceMutation("sample.manage")({
  args: {},
  returns: v.null(),
  handler: async (ctx) => {
    await startClearing(ctx)
    return null
  },
})

const batch = { runId: v.id("sampleRuns"), chain: v.number() }

/** Scheduled by `fill`, `clear` and itself. */
export const run = internalMutation({
  args: batch,
  returns: v.null(),
  handler: async (ctx, { runId, chain }) => {
    await advanceAndGoOn(ctx, runId, chain)
    return null
  },
})

/** Run by crons.ts; answers how many runs it started again. */
export const resume = internalMutation({
  args: {},
  returns: v.number(),
  handler: (ctx) => resumeRuns(ctx, Date.now()),
})

/**
 * Makes the demo person, their workspace and its contents, or gives the existing one this password.
 * Running it again adds nothing.
 */
export const seedDemo = internalAction({
  args: { password: v.string() },
  returns: v.object({ email: v.string(), slug: v.string() }),
  handler: async (ctx, { password }): Promise<{ email: string; slug: string }> => {
    const account = { id: DEMO_EMAIL, secret: await hashSecret(requirePassword(password, DEMO_EMAIL)) }
    const existing: Id<"users"> | null = await ctx.runQuery(internal.users.byEmail, { email: DEMO_EMAIL })
    if (existing === null) {
      const profile = { email: DEMO_EMAIL, name: DEMO_NAME }
      await createAccount<DataModel>(ctx, { provider: "password", account, profile })
    } else {
      await modifyAccountCredentials<DataModel>(ctx, { provider: "password", account })
    }
    const { slug, runId }: { slug: string; runId: Id<"sampleRuns"> | null } = await ctx.runMutation(
      internal.sampleData.beginDemo,
    )
    // One after the other, so that the command ends when everything is there.
    while (runId !== null && (await ctx.runMutation(internal.sampleData.batchOfDemo, { runId, chain: 0 })));
    return { email: DEMO_EMAIL, slug }
  },
})

export const beginDemo = internalMutation({
  args: {},
  returns: v.object({ slug: v.string(), runId: v.union(v.id("sampleRuns"), v.null()) }),
  handler: async (ctx) => {
    const { slug, run } = await openDemo(ctx)
    return { slug, runId: run?._id ?? null }
  },
})

export const batchOfDemo = internalMutation({
  args: batch,
  returns: v.boolean(),
  handler: (ctx, { runId, chain }) => advance(ctx, runId, chain),
})
