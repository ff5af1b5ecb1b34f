import { afterEach, beforeEach, describe, expect, test, vi } from "vitest"
import { api, internal } from "./_generated/api"
import { ask, newThread } from "./assistant.helpers"
import type { FieldValue, ObjectName } from "./model/fields/catalogue"
import { addPerson, refusal, startTest, type Backend, type Person } from "./testing.helpers"

beforeEach(() => void vi.stubEnv("OPENAI_API_KEY", ""))
afterEach(() => void vi.unstubAllEnvs())

describe("a look-up", () => {
  async function startStory() {
    const t = await startTest()
    const bram = await addPerson(t, "Bram Okafor")
    const { workspaceId } = bram
    const { stages } = await bram.as.query(api.deals.board, { workspaceId })
    const create = (
      object: "company" | "contact" | "deal" | "activity",
      values: Record<string, FieldValue>,
    ) => bram.as.mutation(api.records.create, { workspaceId, object, values })
    return { t, bram, stages, create }
  }

  function lookUp(t: Backend, { userId, workspaceId }: Person, object: ObjectName, search = "") {
    return t.query(internal.assistant.lookUp, { userId, workspaceId, object, search })
  }

  test("tells every field in words, custom ones too, and names for ids", async () => {
    const { t, bram, create } = await startStory()
    const { workspaceId } = bram
    const fieldId = await t.run((ctx) =>
      ctx.db.insert("customFields", {
        ...{ workspaceId, object: "contact", label: "Größe", type: "select", rank: "a0", archivedAt: null },
        options: [{ id: "xl", label: "Extra large", color: "1" }],
      }),
    )
    const { recordId: companyId } = await create("company", { name: "Northwater" })
    await create("contact", { name: "Ada", companyId, ownerId: bram.userId, [`custom.${fieldId}`]: "xl" })
    const { total, matches } = await lookUp(t, bram, "contact", "northwater")
    expect(total).toBe(1)
    const facts = Object.fromEntries(matches[0].facts.map(({ field, value }) => [field, value]))
    expect(facts).toMatchObject({ Company: "Northwater", Owner: "Bram Okafor", Größe: "Extra large" })
  })

  test("sums each stage per currency, and answers from it without an AI model", async () => {
    const { t, bram, stages, create } = await startStory()
    const deal = (name: string, amount: number, currency: string) =>
      create("deal", { name, amount: { amount, currency }, stageId: stages[0]._id })
    await deal("Harbour lights", 120_000, "EUR")
    await deal("Pier", 50_000, "USD")
    const found = await lookUp(t, bram, "deal", "harbour")
    expect(found.total).toBe(2)
    expect(found.matches.map(({ name }) => name)).toEqual(["Harbour lights"])
    expect(found.stages[0]).toMatchObject({ count: 2, sums: ["1200.00 EUR", "500.00 USD"] })
    const threadId = await newThread(bram)
    expect(await ask(t, bram, threadId, "What is in each stage?")).toContain(
      `- ${stages[0].name}: 2 deals, 1200.00 EUR and 500.00 USD`,
    )
  })

  test("finds notes by their text, and nothing that was removed", async () => {
    const { t, bram, create } = await startStory()
    const { workspaceId } = bram
    const { recordId } = await create("activity", { kind: "note", body: "Prefers the northern berth" })
    expect((await lookUp(t, bram, "activity", "berth")).matches).toHaveLength(1)
    await bram.as.mutation(api.records.remove, { workspaceId, object: "activity", recordId })
    expect((await lookUp(t, bram, "activity", "berth")).matches).toEqual([])
  })

  test("never shows another workspace, and checks the asking person anew", async () => {
    const { t, bram, create } = await startStory()
    await create("company", { name: "Northwater" })
    const mallory = await addPerson(t, "Mallory")
    for (const object of ["company", "contact", "deal", "activity"] as const) {
      expect((await lookUp(t, mallory, object)).matches).toEqual([])
      const call = lookUp(t, { ...mallory, workspaceId: bram.workspaceId }, object)
      expect((await refusal(call)).code).toBe("not_found")
    }
    expect((await lookUp(t, mallory, "company", "northwater")).total).toBe(0)
  })
})
