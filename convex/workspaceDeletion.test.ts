import { describe, expect, test } from "vitest"
import { api, components, internal } from "./_generated/api"
import type { Id, TableNames } from "./_generated/dataModel"
import { TENANT_TABLE_NAMES, TENANT_TABLES } from "./model/deletion/tables"
import { operate } from "./model/operations/operate"
import { createRecord } from "./model/records/create"
import schema from "./schema"
import {
  addRecord,
  addDeal,
  addMember,
  addPerson,
  refusal,
  settle,
  startTest,
  type Backend,
  type Person,
} from "./testing.helpers"
import { HOUR } from "./model/time"

const PAGE = { numItems: 10, cursor: null }

type Field = { kind: string; tableName?: string; fields?: object; members?: Field[]; element?: Field }

/** Whether a value of this validator can hold the id of a stored file. */
function holdsFile(field: Field): boolean {
  if (field.kind === "id") return field.tableName === "_storage"
  const parts = [...Object.values(field.fields ?? {}), ...(field.members ?? []), field.element]
  return parts.some((part: Field | undefined) => part !== undefined && holdsFile(part))
}

const tables = Object.entries(schema.tables).map(([name, table]) => ({
  name,
  validator: table.validator as Field,
}))
/** Tables that accept rows of an earlier release too have a union of shapes. */
function isOfWorkspace({ fields, members }: Field): boolean {
  return members?.some(isOfWorkspace) ?? "workspaceId" in (fields ?? {})
}
const tenantTables = tables.filter(({ validator }) => isOfWorkspace(validator))

test("every table with a workspaceId is removed with its workspace", () => {
  const names = tenantTables.map(({ name }) => name).filter((name) => name !== "workspaceDeletions")
  expect([...TENANT_TABLE_NAMES].sort()).toEqual(names.sort())
})

test("every table of a workspace that names files removes them", () => {
  const withFiles = tenantTables.filter(({ validator }) => holdsFile(validator)).map(({ name }) => name)
  const removing = TENANT_TABLE_NAMES.filter((name) => TENANT_TABLES[name].files !== undefined)
  expect([...removing].sort()).toEqual(withFiles.sort())
})

/** Fills the workspace with something in as many tables as the public functions reach. */
async function fill(t: Backend, owner: Person, contacts: number): Promise<void> {
  const { as, workspaceId, userId } = owner
  const { threadId } = await as.mutation(api.assistant.createThread, { workspaceId })
  await as.mutation(api.assistant.send, { workspaceId, threadId, prompt: "How many contacts are there?" })
  await settle(t)
  await as.mutation(api.invites.create, { workspaceId, email: "marta@example.com", role: "member" })
  await addDeal(owner, "A bridge")
  await t.run(async (ctx) => {
    await operate({ ...ctx, userId, workspaceId }, { kind: "bulk" }, async (opCtx) => {
      for (let index = 0; index < contacts; index++) {
        await createRecord(opCtx, "contact", { name: `Contact ${index}`, emails: [`c${index}@example.com`] })
      }
    })
  })
}

/** How many rows each table holds of this workspace. */
async function rowsOf(t: Backend, workspaceId: Id<"workspaces">): Promise<Record<string, number>> {
  return await t.run(async (ctx) => {
    const counts: Record<string, number> = {}
    for (const { name } of tenantTables) {
      const rows = await ctx.db.query(name as TableNames).collect()
      counts[name] = rows.filter((row) => "workspaceId" in row && row.workspaceId === workspaceId).length
    }
    counts.workspaces = (await ctx.db.get("workspaces", workspaceId)) === null ? 0 : 1
    return counts
  })
}

async function threadsOf(t: Backend, userId: Id<"users">): Promise<number> {
  const threads = await t.query(components.agent.threads.listThreadsByUserId, {
    userId,
    paginationOpts: PAGE,
  })
  return threads.page.length
}

/** Lets the removal run to its end, and past the minute in which it is still told of. */
async function finish(t: Backend): Promise<void> {
  await settle(t)
  await stall(t)
  await t.mutation(internal.workspaces.resumeDeletions, {})
  await settle(t)
}

const remove = ({ as, workspaceId }: Person, typedName = "Ada's workspace") =>
  as.mutation(api.workspaces.remove, { workspaceId, typedName })

const deletion = ({ as }: Person) => as.query(api.workspaces.deletion, { slug: "adas-workspace" })

async function total(counts: Promise<Record<string, number>>): Promise<number> {
  return Object.values(await counts).reduce((sum, count) => sum + count, 0)
}

/** Takes the job away that would go on with the removal, as a crash between two systems might. */
async function dropJobs(t: Backend): Promise<number> {
  return await t.run(async (ctx) => {
    const jobs = await ctx.db.system.query("_scheduled_functions").collect()
    const next = jobs.filter(
      ({ name, state }) => state.kind === "pending" && name.includes("continueDeletion"),
    )
    for (const { _id } of next) await ctx.scheduler.cancel(_id)
    return next.length
  })
}

/** Lets so much time pass for the removal that the cron takes it to stand still. */
async function stall(t: Backend): Promise<void> {
  await t.run(async (ctx) => {
    const deletion = await ctx.db.query("workspaceDeletions").first()
    if (deletion !== null) {
      await ctx.db.patch("workspaceDeletions", deletion._id, { movedAt: Date.now() - HOUR })
    }
  })
}

describe("deleting a workspace", () => {
  test("leaves nothing in any table or component, and touches no other workspace", async () => {
    const t = await startTest()
    const ada = await addPerson(t)
    const bram = await addPerson(t, "Bram")
    await fill(t, ada, 600)
    await fill(t, bram, 3)
    const before = await rowsOf(t, bram.workspaceId)
    await remove(ada)
    await finish(t)
    expect(await total(rowsOf(t, ada.workspaceId))).toBe(0)
    expect(await threadsOf(t, ada.userId)).toBe(0)
    expect(await rowsOf(t, bram.workspaceId)).toEqual(before)
    expect(await threadsOf(t, bram.userId)).toBe(1)
    expect(await ada.as.query(api.workspaces.list, {})).toEqual([])
  })

  test("closes it at once, for the owner too", async () => {
    const t = await startTest()
    const ada = await addPerson(t)
    const bram = { ...(await addPerson(t, "Bram")), workspaceId: ada.workspaceId }
    await addMember(t, ada, bram, "admin")
    const { token } = await ada.as.mutation(api.invites.create, {
      ...{ workspaceId: ada.workspaceId, email: "marta@example.com", role: "member" },
    })
    await remove(ada)
    for (const person of [ada, bram]) {
      const { as, workspaceId } = person
      const reading = as.query(api.records.list, {
        ...{ workspaceId, object: "contact", today: "", paginationOpts: PAGE },
      })
      expect(await refusal(reading)).toMatchObject({ code: "not_found" })
      const writing = addRecord(person, "contact", { name: "Late" })
      expect(await refusal(writing)).toMatchObject({ code: "not_found" })
      expect(await as.query(api.workspaces.bySlug, { slug: "adas-workspace" })).toBeNull()
      expect(await deletion({ as } as Person)).toMatchObject({ deletedByName: "Ada Marsh" })
    }
    expect(await t.query(api.invites.preview, { token })).toBeNull()
    await settle(t)
    expect(await deletion(bram)).toMatchObject({ name: "Ada's workspace", fraction: 1, done: true })
    await finish(t)
    expect(await deletion(ada)).toBeNull()
  })

  test("is for owners, who type its name", async () => {
    const t = await startTest()
    const ada = await addPerson(t)
    const bram = { ...(await addPerson(t, "Bram")), workspaceId: ada.workspaceId }
    expect(await refusal(remove(bram))).toMatchObject({ code: "not_found" })
    await addMember(t, ada, bram, "admin")
    expect(await refusal(remove(bram))).toMatchObject({ code: "forbidden" })
    for (const typed of ["", "adas-workspace", "Bram's workspace"]) {
      expect(await refusal(remove(ada, typed))).toMatchObject({ code: "invalid", field: "typedName" })
    }
    expect(await ada.as.query(api.workspaces.list, {})).toHaveLength(1)
  })

  test("tells strangers nothing of how far it is", async () => {
    const t = await startTest()
    const ada = await addPerson(t)
    const mallory = await addPerson(t, "Mallory")
    await remove(ada)
    expect(await deletion(mallory)).toBeNull()
    await settle(t)
  })
})

describe("a removal that broke off", () => {
  test("is started again by the cron's function and ends", async () => {
    const t = await startTest()
    const ada = await addPerson(t)
    await fill(t, ada, 400)
    await remove(ada)
    expect(await dropJobs(t)).toBe(1)
    expect(await t.mutation(internal.workspaces.resumeDeletions, {})).toBe(0)
    await stall(t)
    expect(await t.mutation(internal.workspaces.resumeDeletions, {})).toBe(1)
    await finish(t)
    expect(await total(rowsOf(t, ada.workspaceId))).toBe(0)
  })

  test("goes on from rows that were written late", async () => {
    const t = await startTest()
    const ada = await addPerson(t)
    const { userId, workspaceId } = ada
    await remove(ada)
    await t.run(async (ctx) => {
      await operate({ ...ctx, userId, workspaceId }, { kind: "create" }, (opCtx) =>
        createRecord(opCtx, "contact", { name: "Written by a job" }),
      )
    })
    await finish(t)
    expect(await total(rowsOf(t, workspaceId))).toBe(0)
  })

  test("that was only slow goes on once: the older chain of runs stops", async () => {
    const t = await startTest()
    const ada = await addPerson(t)
    await fill(t, ada, 3)
    await remove(ada)
    const found = await t.run((ctx) => ctx.db.query("workspaceDeletions").first())
    if (found === null) throw new Error("the deletion has no row")
    await dropJobs(t)
    await stall(t)
    await t.mutation(internal.workspaces.resumeDeletions, {})
    await dropJobs(t)
    const before = await rowsOf(t, ada.workspaceId)
    await t.mutation(internal.workspaces.continueDeletion, { deletionId: found._id, chain: 0 })
    expect(await rowsOf(t, ada.workspaceId)).toEqual(before)
    await t.mutation(internal.workspaces.continueDeletion, { deletionId: found._id, chain: 1 })
    await finish(t)
    expect(await total(rowsOf(t, ada.workspaceId))).toBe(0)
  })
})
