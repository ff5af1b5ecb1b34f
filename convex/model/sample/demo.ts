// The demo account's workspace: sample data and some questions to the assistant, made by one command.
import type { Doc, Id } from "../../_generated/dataModel"
import type { MutationCtx } from "../../_generated/server"
import { recordQuestion } from "../assistant/send"
import { readTotal } from "../counters/read"
import { listWorkspaces } from "../workspaces/list"
import { seededRandom } from "./random"
import { openRun } from "./runs"
import { momentLately } from "./times"

export const DEMO_EMAIL = "demo@wellspring.test"
export const DEMO_NAME = "Demo Waters"

const QUESTIONS = 42
/** The dashboard shows the last month. */
const QUESTION_DAYS = 30

/** The demo person's first workspace, with a run to be continued unless it has contacts already. */
export async function openDemo(ctx: MutationCtx): Promise<{ slug: string; run: Doc<"sampleRuns"> | null }> {
  const userId = await findDemoUser(ctx)
  const [workspace] = await listWorkspaces(ctx, userId)
  const workspaceId = workspace._id
  if ((await readTotal(ctx, workspaceId, "contacts.live")) > 0) return { slug: workspace.slug, run: null }
  const actorCtx = { ...ctx, userId, workspaceId }
  const run = await openRun(actorCtx)
  const random = seededRandom(0)
  for (let count = 0; count < QUESTIONS; count++) {
    await recordQuestion(actorCtx, momentLately(random, run.now, QUESTION_DAYS))
  }
  return { slug: workspace.slug, run }
}

async function findDemoUser(ctx: MutationCtx): Promise<Id<"users">> {
  const user = await ctx.db
    .query("users")
    .withIndex("email", (q) => q.eq("email", DEMO_EMAIL))
    .first()
  if (user === null) throw new Error(`${DEMO_EMAIL} must sign up before its workspace can be filled`)
  return user._id
}
