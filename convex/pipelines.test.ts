// Pipelines and their stages: what an administrator may do to them, and where the deals go.
import { describe, expect, test } from "vitest"
import { api } from "./_generated/api"
import type { Id } from "./_generated/dataModel"
import {
  addDeal,
  addMember,
  addPerson,
  addRecord,
  refusal,
  settle,
  stagesOf,
  startTest,
  type Backend,
  type Person,
} from "./testing.helpers"

async function list({ as, workspaceId }: Person) {
  return await as.query(api.pipelines.list, { workspaceId })
}

async function create({ as, workspaceId }: Person, name: string) {
  return await as.mutation(api.pipelines.create, { workspaceId, name })
}

async function pipelineNames(person: Person) {
  return (await list(person)).map((pipeline) => pipeline.name)
}

async function stageNames(person: Person) {
  return (await list(person))[0].stages.map((stage) => stage.name)
}

const STAGE = { name: "Negotiation", kind: "open", color: "6", probability: 80 } as const

/** The audit rows about pipelines and stages, oldest first, as "verb noun subject: field from → to". */
async function audit(t: Backend, { workspaceId }: Person): Promise<string[]> {
  const events = await t.run((ctx) =>
    ctx.db
      .query("events")
      .withIndex("by_workspace", (q) => q.eq("workspaceId", workspaceId))
      .collect(),
  )
  return events
    .filter(({ noun }) => noun === "pipeline" || noun === "stage")
    .map(({ verb, noun, subject, changes }) => {
      const told = changes.map(({ field, from, to }) => `${field} ${String(from)} → ${String(to)}`)
      return `${verb} ${noun} ${subject}: ${told.join(", ")}`
    })
}

describe("pipelines", () => {
  test("begin with one; more are added with the usual stages, renamed and put in order", async () => {
    const t = await startTest()
    const ada = await addPerson(t)
    const { as, workspaceId } = ada
    const [{ _id: sales }] = await list(ada)
    const partners = await create(ada, " Partners ")
    const renewals = await create(ada, "Renewals")
    expect(await pipelineNames(ada)).toEqual(["Sales", "Partners", "Renewals"])
    expect((await list(ada))[1].stages.map((stage) => stage.name)).toEqual(await stageNames(ada))
    await as.mutation(api.pipelines.rename, { workspaceId, pipelineId: partners, name: "Allies" })
    await as.mutation(api.pipelines.move, { workspaceId, pipelineId: renewals, afterPipelineId: null })
    await as.mutation(api.pipelines.move, { workspaceId, pipelineId: sales, afterPipelineId: partners })
    expect(await pipelineNames(ada)).toEqual(["Renewals", "Allies", "Sales"])
    expect((await audit(t, ada)).slice(0, 3)).toEqual([
      "created pipeline Partners: name null → Partners",
      "created pipeline Renewals: name null → Renewals",
      "updated pipeline Allies: name Partners → Allies",
    ])
  })

  test("have names of their own, whatever the case", async () => {
    const ada = await addPerson(await startTest())
    expect(await refusal(create(ada, "  SALES"))).toMatchObject({ code: "conflict", field: "name" })
    expect(await refusal(create(ada, " "))).toMatchObject({ code: "invalid", field: "name" })
  })

  test("are twenty at most", async () => {
    const ada = await addPerson(await startTest())
    for (let number = 2; number <= 20; number++) await create(ada, `Pipeline ${number}`)
    expect((await refusal(create(ada, "One more"))).code).toBe("limit_reached")
  })

  test("go at once when empty, but never the last one", async () => {
    const ada = await addPerson(await startTest())
    const { as, workspaceId } = ada
    const [{ _id: sales }] = await list(ada)
    const remove = (pipelineId: Id<"pipelines">) =>
      as.mutation(api.pipelines.remove, { workspaceId, pipelineId, moveTo: null })
    expect(await refusal(remove(sales))).toMatchObject({
      code: "conflict",
      message: "A workspace keeps at least one pipeline.",
    })
    const second = await create(ada, "Second")
    await remove(second)
    expect(await pipelineNames(ada)).toEqual(["Sales"])
  })

  test("with deals are deleted after the deals have gone to a stage of another one", async () => {
    const t = await startTest()
    const ada = await addPerson(t)
    const { as, workspaceId } = ada
    const [{ _id: sales }] = await list(ada)
    await addDeal(ada, "Open one")
    await addDeal(ada, "Won one", { stage: "Won" })
    const second = await create(ada, "Second")
    const target = (await list(ada))[1].stages[1]._id
    const remove = (moveTo: Id<"stages"> | null) =>
      as.mutation(api.pipelines.remove, { workspaceId, pipelineId: sales, moveTo })
    expect(await refusal(remove(null))).toMatchObject({ code: "conflict", field: "moveTo" })
    expect((await refusal(remove((await stagesOf(ada)).Lost))).field).toBe("moveTo")
    await remove(target)
    await settle(t)
    expect(await pipelineNames(ada)).toEqual(["Second"])
    const board = await as.query(api.deals.board, { workspaceId })
    expect(board.pipelineId).toBe(second)
    expect(board.deals.map(({ name, stageId }) => [name, stageId])).toEqual([
      ["Open one", target],
      ["Won one", target],
    ])
    expect(board.stages[1]).toMatchObject({ count: 2, totals: [{ currency: "EUR", amount: 200_00 }] })
  })
})

describe("stages", () => {
  test("are added after the last one of their kind, changed and put in order, all on the record", async () => {
    const t = await startTest()
    const ada = await addPerson(t)
    const { as, workspaceId } = ada
    const [{ _id: pipelineId }] = await list(ada)
    const stageId = await as.mutation(api.pipelines.createStage, { workspaceId, pipelineId, ...STAGE })
    expect(await stageNames(ada)).toEqual(["Lead", "Qualified", "Proposal", "Negotiation", "Won", "Lost"])
    await as.mutation(api.pipelines.updateStage, { workspaceId, stageId, name: "Haggling", probability: 75 })
    await as.mutation(api.pipelines.moveStage, { workspaceId, stageId, afterStageId: null })
    expect(await stageNames(ada)).toEqual(["Haggling", "Lead", "Qualified", "Proposal", "Won", "Lost"])
    const { Lead, Won } = await stagesOf(ada)
    await as.mutation(api.pipelines.moveStage, { workspaceId, stageId: Lead, afterStageId: Won })
    expect(await stageNames(ada)).toEqual(["Haggling", "Qualified", "Proposal", "Won", "Lead", "Lost"])
    await as.mutation(api.pipelines.removeStage, { workspaceId, stageId, moveTo: null })
    expect(await stageNames(ada)).toEqual(["Qualified", "Proposal", "Won", "Lead", "Lost"])
    const told = await audit(t, ada)
    expect(told[0]).toBe(
      "created stage Negotiation: name null → Negotiation, kind null → open, probability null → 80",
    )
    expect(told[1]).toBe("updated stage Haggling: name Negotiation → Haggling, probability 80 → 75")
    expect(told.at(-1)).toBe("removed stage Haggling: name Haggling → null")
  })

  test.each([
    ["a probability beyond 100", { probability: 101 }, "probability"],
    ["half a per cent", { probability: 12.5 }, "probability"],
    ["a colour nobody knows", { color: "url(x)" }, "color"],
    ["an empty name", { name: "" }, "name"],
    ["the name of another stage", { name: "lead" }, "name"],
  ])("are refused with %s", async (_, wrong, field) => {
    const ada = await addPerson(await startTest())
    const { as, workspaceId } = ada
    const [{ _id: pipelineId }] = await list(ada)
    const call = as.mutation(api.pipelines.createStage, { workspaceId, pipelineId, ...STAGE, ...wrong })
    expect((await refusal(call)).field).toBe(field)
  })

  test("that are won are certain, and lost ones hopeless", async () => {
    const ada = await addPerson(await startTest())
    const { as, workspaceId } = ada
    const [{ _id: pipelineId }] = await list(ada)
    for (const kind of ["won", "lost"] as const) {
      await as.mutation(api.pipelines.createStage, {
        workspaceId,
        pipelineId,
        ...STAGE,
        name: kind + "!",
        kind,
      })
    }
    const stages = (await list(ada))[0].stages
    expect(stages.find((stage) => stage.name === "won!")?.probability).toBe(100)
    expect(stages.find((stage) => stage.name === "lost!")?.probability).toBe(0)
  })

  test("keep their kind while deals stand in them, removed ones too, and change it when empty", async () => {
    const ada = await addPerson(await startTest())
    const { as, workspaceId } = ada
    const { Proposal: stageId } = await stagesOf(ada)
    const recordId = await addDeal(ada, "One", { stage: "Proposal" })
    await as.mutation(api.records.remove, { workspaceId, object: "deal", recordId })
    const change = () => as.mutation(api.pipelines.updateStage, { workspaceId, stageId, kind: "won" })
    expect(await refusal(change())).toMatchObject({ code: "conflict", field: "kind" })
    const { Lead } = await stagesOf(ada)
    await as.mutation(api.records.restore, { workspaceId, object: "deal", recordId })
    await as.mutation(api.deals.move, { workspaceId, dealId: recordId, stageId: Lead, afterDealId: null })
    await change()
    expect((await list(ada))[0].stages[2]).toMatchObject({ kind: "won", probability: 100 })
  })

  test("of every kind remain: the last won stage can neither go nor become another kind", async () => {
    const ada = await addPerson(await startTest())
    const { as, workspaceId } = ada
    const { Won: stageId } = await stagesOf(ada)
    const removal = as.mutation(api.pipelines.removeStage, { workspaceId, stageId, moveTo: null })
    expect(await refusal(removal)).toMatchObject({ message: "A pipeline keeps at least one won stage." })
    const change = as.mutation(api.pipelines.updateStage, { workspaceId, stageId, kind: "lost" })
    expect(await refusal(change)).toMatchObject({ code: "conflict", field: "kind" })
  })

  test("with deals hand them over in the background, in order, removed ones included", async () => {
    const t = await startTest()
    const ada = await addPerson(t)
    const { as, workspaceId } = ada
    const { Lead, Qualified } = await stagesOf(ada)
    const contactId = await addRecord(ada, "contact", { name: "Bram" })
    await addDeal(ada, "Already there", { stage: "Qualified" })
    for (const name of ["C", "B"]) await addDeal(ada, name)
    const values = { name: "A", stageId: Lead, contactId, amount: { amount: 1_00, currency: "USD" } }
    await addRecord(ada, "deal", values)
    const away = await addDeal(ada, "Away")
    await as.mutation(api.records.remove, { workspaceId, object: "deal", recordId: away })
    const remove = (moveTo: Id<"stages"> | null) =>
      as.mutation(api.pipelines.removeStage, { workspaceId, stageId: Lead, moveTo })
    expect(await refusal(remove(null))).toMatchObject({ code: "conflict", field: "moveTo" })
    await remove(Qualified)
    await settle(t)
    expect(await stageNames(ada)).toEqual(["Qualified", "Proposal", "Won", "Lost"])
    const board = await as.query(api.deals.board, { workspaceId })
    expect(board.deals.map((deal) => deal.name)).toEqual(["Already there", "A", "B", "C"])
    expect(board.stages[0]).toMatchObject({
      count: 4,
      totals: [
        { currency: "EUR", amount: 300_00 },
        { currency: "USD", amount: 1_00 },
      ],
    })
    await as.mutation(api.records.restore, { workspaceId, object: "deal", recordId: away })
    const restored = await as.query(api.records.get, { workspaceId, object: "deal", recordId: away })
    expect(restored?.values).toMatchObject({ stageId: Qualified, status: "open" })
  })

  test("that are being emptied take no deals, and nothing is undone back into them", async () => {
    const t = await startTest()
    const ada = await addPerson(t)
    const { as, workspaceId } = ada
    const { Lead, Qualified, Won } = await stagesOf(ada)
    const dealId = await addDeal(ada, "One")
    await addDeal(ada, "Two")
    const { operationId } = await as.mutation(api.deals.move, {
      ...{ workspaceId, dealId, stageId: Won, afterDealId: null },
    })
    await as.mutation(api.pipelines.removeStage, { workspaceId, stageId: Lead, moveTo: Qualified })
    const values = { name: "Late", stageId: Lead, amount: { amount: 1, currency: "EUR" } }
    const late = addRecord(ada, "deal", values)
    expect(["conflict", "not_found"]).toContain((await refusal(late)).code)
    await settle(t)
    if (operationId === null) throw new Error("Nothing was moved")
    const undone = await as.mutation(api.operations.undo, { workspaceId, operationId })
    expect(undone.kept).toBeGreaterThan(0)
    const board = await as.query(api.deals.board, { workspaceId })
    expect(board.deals.map(({ name, stageId }) => [name, stageId])).toEqual([
      ["Two", Qualified],
      ["One", Won],
    ])
    expect(await as.query(api.operations.last, { workspaceId })).not.toMatchObject({ kind: "vacate" })
  })

  test("are twenty at most", async () => {
    const ada = await addPerson(await startTest())
    const { as, workspaceId } = ada
    const [{ _id: pipelineId }] = await list(ada)
    const add = (name: string) =>
      as.mutation(api.pipelines.createStage, { workspaceId, pipelineId, ...STAGE, name })
    for (let number = 6; number <= 20; number++) await add(`Stage ${number}`)
    expect((await refusal(add("One more"))).code).toBe("limit_reached")
  })

  test("tell what stands in them", async () => {
    const ada = await addPerson(await startTest())
    const { as, workspaceId } = ada
    const [{ _id: pipelineId }] = await list(ada)
    const recordId = await addDeal(ada, "One", { stage: "Won" })
    await addDeal(ada, "Two")
    await as.mutation(api.records.remove, { workspaceId, object: "deal", recordId })
    const use = await as.query(api.pipelines.use, { workspaceId, pipelineId })
    expect(use.map(({ live, holdsDeals }) => [live, holdsDeals])).toEqual([
      [1, true],
      [0, false],
      [0, false],
      [0, true],
      [0, false],
    ])
  })
})

describe("who may", () => {
  test("everybody reads, administrators and owners change, others are told no", async () => {
    const t = await startTest()
    const ada = await addPerson(t)
    const { workspaceId } = ada
    for (const role of ["viewer", "member", "admin"] as const) {
      const person = await addPerson(t, role)
      await addMember(t, ada, person, role)
      expect(await person.as.query(api.pipelines.list, { workspaceId })).toHaveLength(1)
      const call = person.as.mutation(api.pipelines.create, { workspaceId, name: `Of the ${role}` })
      if (role === "admin") await call
      else expect((await refusal(call)).code).toBe("forbidden")
    }
  })

  test("pipelines and stages of another workspace are not there, and stay as they were", async () => {
    const t = await startTest()
    const ada = await addPerson(t)
    const mallory = await addPerson(t, "Mallory")
    const before = await list(ada)
    const [{ _id: pipelineId, stages }] = before
    const stageId = stages[0]._id
    const [own] = await list(mallory)
    const { workspaceId } = mallory
    const { as } = mallory
    const calls = [
      as.query(api.pipelines.use, { workspaceId, pipelineId }),
      as.mutation(api.pipelines.rename, { workspaceId, pipelineId, name: "Mine" }),
      as.mutation(api.pipelines.move, { workspaceId, pipelineId, afterPipelineId: null }),
      as.mutation(api.pipelines.move, { workspaceId, pipelineId: own._id, afterPipelineId: pipelineId }),
      as.mutation(api.pipelines.remove, { workspaceId, pipelineId, moveTo: null }),
      as.mutation(api.pipelines.createStage, { workspaceId, pipelineId, ...STAGE }),
      as.mutation(api.pipelines.updateStage, { workspaceId, stageId, name: "Mine" }),
      as.mutation(api.pipelines.moveStage, { workspaceId, stageId, afterStageId: null }),
      as.mutation(api.pipelines.moveStage, {
        workspaceId,
        stageId: own.stages[0]._id,
        afterStageId: stageId,
      }),
      as.mutation(api.pipelines.removeStage, { workspaceId, stageId, moveTo: null }),
    ]
    for (const call of calls) expect((await refusal(call)).code).toBe("not_found")
    await addDeal(mallory, "Mine")
    const own0 = own.stages[0]._id
    const away = as.mutation(api.pipelines.removeStage, { workspaceId, stageId: own0, moveTo: stageId })
    expect(await refusal(away)).toMatchObject({ code: "not_found", field: "moveTo" })
    expect(await list(ada)).toEqual(before)
    expect((await list(mallory))[0]).toEqual(own)
  })
})
