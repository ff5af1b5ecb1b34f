// Fills the demo workspace through the same model functions people's clicks use, so counters, audit rows and
// facts agree; only the times lie in the past. Deterministic: the same `now` gives the same data.
import type { Id } from "../../_generated/dataModel"
import type { MutationCtx } from "../../_generated/server"
import { recordQuestion } from "../assistant/send"
import { ensureCompany } from "../companies/find"
import { readTotal } from "../counters/read"
import { DAY, dayOf } from "../day"
import { listAllStages } from "../deals/stages"
import { operate, type OperationCtx } from "../operations/operate"
import { createRecord } from "../records/create"
import { listWorkspaces } from "../workspaces/list"
import { COMPANIES, DEAL_TITLES, PEOPLE, TITLES } from "./people"
import { seededRandom, type Random } from "./random"

export const DEMO_EMAIL = "demo@wellspring.test"
export const DEMO_NAME = "Demo Waters"

const DAYS_BACK = 30
const DEALS = 30
const QUESTIONS = 42
/** How likely a deal is in each of the five default stages. */
const STAGE_WEIGHTS = [8, 7, 6, 6, 3]

export async function findDemoUser(ctx: MutationCtx): Promise<Id<"users">> {
  const user = await ctx.db
    .query("users")
    .withIndex("email", (q) => q.eq("email", DEMO_EMAIL))
    .first()
  if (user === null) throw new Error(`${DEMO_EMAIL} must sign up before its workspace can be filled`)
  return user._id
}

/** Fills the person's first workspace unless it already has contacts. Returns its slug. */
export async function fillDemo(ctx: MutationCtx, userId: Id<"users">, now: number): Promise<string> {
  const [workspace] = await listWorkspaces(ctx, userId)
  const workspaceId = workspace._id
  if ((await readTotal(ctx, workspaceId, "contacts.live")) > 0) return workspace.slug
  const actorCtx = { ...ctx, userId, workspaceId }
  const random = seededRandom(1)
  await operate(actorCtx, { kind: "sample", source: "sample", label: "Sample data" }, async (ctx) => {
    const contactIds = await addContacts(ctx, pastTimes(random, PEOPLE.length, now), random)
    await addDeals(ctx, contactIds, pastTimes(random, DEALS, now), random)
  })
  for (const at of pastTimes(random, QUESTIONS, now)) await recordQuestion(actorCtx, at)
  return workspace.slug
}

async function addContacts(ctx: OperationCtx, times: number[], random: Random): Promise<Id<"contacts">[]> {
  const contactIds: Id<"contacts">[] = []
  for (const [index, at] of times.entries()) {
    const name = PEOPLE[index]
    const company = random.pick(COMPANIES)
    const host = company.toLowerCase().replace(/[^a-z]+/g, "")
    const email = `${name.split(" ")[0].toLowerCase()}@${host}.example`
    const phones = random.chance(0.6) ? [`+44 20 7946 ${String(100 + index).padStart(4, "0")}`] : []
    const title = random.chance(0.8) ? random.pick(TITLES) : null
    const companyId = await ensureCompany(ctx, company)
    const values = { name, emails: [email], phones, companyId, title }
    contactIds.push((await createRecord(ctx, "contact", values, at)) as Id<"contacts">)
  }
  return contactIds
}

async function addDeals(
  ctx: OperationCtx,
  contactIds: Id<"contacts">[],
  times: number[],
  random: Random,
): Promise<void> {
  const stages = await listAllStages(ctx)
  for (const at of times) {
    const contactId = random.pick(contactIds)
    const contact = await ctx.db.get("contacts", contactId)
    const company = contact?.companyId ? await ctx.db.get("companies", contact.companyId) : null
    const values = {
      name: `${company?.name ?? "Demo"}: ${random.pick(DEAL_TITLES)}`,
      amount: {
        amount: (5 + random.below(195)) * 25_000,
        currency: random.chance(0.85) ? "EUR" : "USD",
      },
      stageId: stages[random.weighted(STAGE_WEIGHTS)]._id,
      contactId,
      closeDate: dayOf(at + (20 + random.below(60)) * DAY),
    }
    await createRecord(ctx, "deal", values, at)
  }
}

/** Times over the last days, oldest first: office hours, few at weekends, more lately, some today. */
function pastTimes(random: Random, count: number, now: number): number[] {
  const times: number[] = []
  while (times.length < count) {
    // The square root leans towards 1, which is today.
    const daysAgo = Math.floor(DAYS_BACK * (1 - Math.sqrt(random.fraction())))
    const midnight = Math.floor(now / DAY) * DAY - daysAgo * DAY
    const isWeekend = [0, 6].includes(new Date(midnight).getUTCDay())
    if (isWeekend && daysAgo > 0 && random.chance(0.8)) continue
    const at = midnight + (8 + random.fraction() * 10) * 60 * 60 * 1000
    times.push(Math.min(at, now))
  }
  return times.sort((a, b) => a - b)
}
