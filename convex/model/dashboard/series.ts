import { v, type Infer } from "convex/values"
import { refuse } from "../../errors"
import type { WorkspaceQueryCtx } from "../../functions"
import { readDays } from "../counters/read"
import { daysThrough } from "../day"

const FEWEST_DAYS = 7
const MOST_DAYS = 90

export const vSeries = v.array(
  v.object({ day: v.string(), contacts: v.number(), deals: v.number(), questions: v.number() }),
)

/** What was created on each of the `days` days that end with `through`; days without anything are zeros. */
export async function readSeries(
  ctx: WorkspaceQueryCtx,
  through: string,
  days: number,
): Promise<Infer<typeof vSeries>> {
  if (!Number.isInteger(days) || days < FEWEST_DAYS || days > MOST_DAYS) {
    throw refuse("invalid", `A series covers ${FEWEST_DAYS} to ${MOST_DAYS} days.`, "days")
  }
  const window = daysThrough(through, days)
  const contacts = await readDays(ctx, ctx.workspaceId, "contacts.created", window[0], through)
  const deals = await readDays(ctx, ctx.workspaceId, "deals.created", window[0], through)
  const questions = await readDays(ctx, ctx.workspaceId, "questions.asked", window[0], through)
  return window.map((day) => ({
    day,
    contacts: contacts.get(day) ?? 0,
    deals: deals.get(day) ?? 0,
    questions: questions.get(day) ?? 0,
  }))
}
