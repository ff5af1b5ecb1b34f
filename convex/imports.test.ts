import { describe, expect, test } from "vitest"
import { api, internal } from "./_generated/api"
import { upload, look, rowsOf, type Choices, run, contactsOf, exported, undo } from "./imports.helpers"
import { addMember, addPerson, refusal, settle, startTest, storeFile } from "./testing.helpers"

describe("importing contacts", () => {
  test("reads the file, guesses its columns, shows what would happen, and does it", async () => {
    const t = await startTest()
    const ada = await addPerson(t)
    const file = [
      "First name;Last name;E-mail;Company;Phone;Tags",
      "Grace;Hopper;grace@navy.example;US Navy;+1 202 555 0101;pioneer, admiral",
      "Alan;Turing;alan@bletchley.example;Bletchley Park;;pioneer",
      ";;;Nobody;;",
    ].join("\r\n")
    const importId = await upload(t, ada, file)
    const read = await look(ada, importId)
    expect(read).toMatchObject({ state: "mapping", delimiter: ";", hasHeader: true, rowCount: 3 })
    expect(read.mapping.map(({ target }) => target)).toEqual([
      ...["firstName", "lastName", "emails", "companyId", "phones", "tagIds"],
    ])
    const result = await run(t, ada, importId)
    expect(result).toMatchObject({
      state: "done",
      counts: { created: 2, updated: 0, merged: 0, skipped: 1 },
      check: { counts: { created: 2, updated: 0, merged: 0, skipped: 1 }, companies: 2 },
    })
    expect((await rowsOf(ada, importId))[3]).toMatchObject({ outcome: "skipped" })
    const grace = (await contactsOf(ada)).find(({ name }) => name === "Grace Hopper")
    expect(Object.values(grace?.names ?? {})).toEqual(["US Navy"])
  })

  test("creates nothing when the same file comes again, with or without e-mail addresses", async () => {
    const t = await startTest()
    const ada = await addPerson(t)
    const file = ["Name,E-mail,Company", "Grace,grace@navy.example,Navy", "Nameless,,Navy", "Alone,,"].join(
      "\n",
    )
    const first = await run(t, ada, await upload(t, ada, file))
    expect(first.counts).toEqual({ created: 3, updated: 0, merged: 0, skipped: 0 })
    const again = await run(t, ada, await upload(t, ada, file))
    expect(again.counts).toEqual({ created: 0, updated: 0, merged: 0, skipped: 3 })
    expect(again.check?.counts).toEqual(again.counts)
    expect(await contactsOf(ada)).toHaveLength(3)
  })

  test("goes as far as its policy lets it", async () => {
    const t = await startTest()
    const ada = await addPerson(t)
    await run(t, ada, await upload(t, ada, "Name,E-mail,Job title\nGrace,g@navy.example,Admiral"))
    const file = [
      "Name,E-mail,Job title,City",
      "Grace H,g@navy.example,Programmer,Arlington",
      "New,n@x.example,,",
    ].join("\n")
    const bring = async (choices: Choices) => (await run(t, ada, await upload(t, ada, file), choices)).counts
    const grace = async () =>
      (await contactsOf(ada)).find(({ values }) => String(values.emails) === "g@navy.example")

    expect(await bring({ policy: "update", overwrite: false })).toMatchObject({ updated: 1, skipped: 1 })
    expect((await grace())?.values).toMatchObject({ name: "Grace", title: "Admiral", city: "Arlington" })
    expect(await bring({ policy: "create" })).toMatchObject({ created: 1, skipped: 1 })
    expect(await bring({ policy: "both", overwrite: true })).toMatchObject({ updated: 1, skipped: 1 })
    expect((await grace())?.values).toMatchObject({ name: "Grace H", title: "Programmer" })
  })

  test("merges rows of the same person, and adds to lists instead of replacing them", async () => {
    const t = await startTest()
    const ada = await addPerson(t)
    const file = [
      "Name,E-mail,Phone,Tags",
      "Grace,grace@navy.example; grace@home.example,+1 202 555 0101,pioneer",
      "Grace,grace@home.example,+1 202 555 0102,admiral",
    ]
    const result = await run(t, ada, await upload(t, ada, file.join("\n")))
    expect(result.counts).toEqual({ created: 1, updated: 0, merged: 1, skipped: 0 })
    expect(result.check?.counts).toEqual(result.counts)
    const [{ values }] = await contactsOf(ada)
    expect(values.emails).toEqual(["grace@navy.example", "grace@home.example"])
    expect(values.phones).toEqual(["+1 202 555 0101", "+1 202 555 0102"])
    expect(values.tagIds).toHaveLength(2)
  })

  test("keeps formulas, emoji and writing from right to left as they are", async () => {
    const t = await startTest()
    const ada = await addPerson(t)
    const names = ["=cmd|'/c calc'!A1", "🦊 Fuchs 👩‍👩‍👧", "محمد العربي", "שלום", 'O"Neil, Ann']
    const file = ["Name", ...names].map((name) => `"${name.replaceAll('"', '""')}"`).join("\n")
    const { counts } = await run(t, ada, await upload(t, ada, file))
    expect(counts.created).toBe(names.length)
    expect((await contactsOf(ada)).map(({ name }) => name).sort()).toEqual([...names].sort())
    expect(await exported(ada)).toContain("'=cmd|'/c calc'!A1")
  })

  test("tells of values that cannot be read before anything is written, and skips or leaves them out", async () => {
    const t = await startTest()
    const ada = await addPerson(t)
    const file = ["Name,E-mail,Owner", "Grace,nonsense,Nobody", "Alan,alan@x.example,Ada Marsh"].join("\n")
    const importId = await upload(t, ada, file)
    const { workspaceId } = ada
    const { mapping } = await look(ada, importId)
    const choosy = mapping.map((each, index) =>
      index === 1 ? { ...each, onProblem: "skip" as const } : each,
    )
    await ada.as.mutation(api.imports.configure, { workspaceId, importId, mapping: choosy })
    const result = await run(t, ada, importId)
    expect(result.check?.problems).toEqual([
      expect.objectContaining({
        column: 1,
        count: 1,
        examples: [expect.objectContaining({ number: 2, text: "nonsense" })],
      }),
      expect.objectContaining({ column: 2, count: 1 }),
    ])
    expect(result.counts).toMatchObject({ created: 1, skipped: 1 })
  })
})

describe("importing other things", () => {
  test("deals with sums, stages, days and the people they are with", async () => {
    const t = await startTest()
    const ada = await addPerson(t)
    await run(t, ada, await upload(t, ada, "Name,E-mail,Company\nGrace,grace@navy.example,Navy"))
    const file = [
      "Deal name;Amount;Stage;Close date;Contact;Company",
      "A bridge;1.234,50 €;Proposal;24.12.2026;grace@navy.example;",
      "A boat;$ 2.000;Nowhere;31.12.2026;;Boatyard",
    ].join("\n")
    const result = await run(t, ada, await upload(t, ada, file, "deal"))
    expect(result).toMatchObject({ state: "done", counts: { created: 2, skipped: 0 } })
    expect(result.check?.problems).toEqual([expect.objectContaining({ column: 2, count: 1 })])
    const text = await exported(ada)
    expect(text).toContain("A bridge,1234.50,EUR,Proposal,Navy,Grace,2026-12-24")
    expect(text).toContain("A boat,2000.00,USD,Lead,Boatyard,,2026-12-31")
    const again = await run(t, ada, await upload(t, ada, file, "deal"))
    expect(again.counts).toMatchObject({ created: 0, skipped: 2 })
  })

  test("companies by domain, else by name; and activities", async () => {
    const t = await startTest()
    const ada = await addPerson(t)
    await run(
      t,
      ada,
      await upload(t, ada, "Company,Website\nNavy,https://www.navy.example/about\nBoatyard,", "company"),
    )
    const second = "Company,Website,Employees\nUS Navy,navy.example,300000\nboatyard,,12"
    const { counts } = await run(t, ada, await upload(t, ada, second, "company"))
    expect(counts).toMatchObject({ created: 0, updated: 2 })
    const notes = "Kind,Subject,When,Company\nCall,Talked,2026-11-01 10:00,US Navy\nNote,,,\n"
    const result = await run(t, ada, await upload(t, ada, notes, "activity"))
    expect(result.counts).toMatchObject({ created: 1, skipped: 1 })
  })
})

describe("undoing an import", () => {
  test("leaves the workspace as it was, byte for byte", async () => {
    const t = await startTest()
    const ada = await addPerson(t)
    await run(
      t,
      ada,
      await upload(t, ada, "Name,E-mail,Company,Tags\nGrace,g@navy.example,Navy,old\nAlan,,Park,"),
    )
    await run(t, ada, await upload(t, ada, "Deal name,Amount,Contact\nA bridge,10,g@navy.example", "deal"))
    const before = await exported(ada)
    const file = [
      "Name,E-mail,Company,Tags,Job title",
      "Grace H,g@navy.example,New Navy,new,Admiral",
      "Grace Hop,g@navy.example,Newer Navy,newest,Programmer",
      "Linus,l@x.example,Navy,old,",
      "Alan,,Park,new,Thinker",
    ].join("\n")
    const importId = await upload(t, ada, file)
    const result = await run(t, ada, importId)
    expect(result.counts).toEqual({ created: 1, updated: 2, merged: 1, skipped: 0 })
    expect(await exported(ada)).not.toBe(before)
    expect(await undo(t, ada, importId)).toMatchObject({ state: "undone", kept: 0 })
    expect(await exported(ada)).toBe(before)
    expect(await t.run((ctx) => ctx.db.query("tags").collect())).toHaveLength(1)
    // And the same file can be imported anew.
    expect((await run(t, ada, await upload(t, ada, file))).counts).toEqual(result.counts)
  })

  test("leaves alone what somebody has changed or built on since", async () => {
    const t = await startTest()
    const ada = await addPerson(t)
    const { as, workspaceId } = ada
    const importId = await upload(
      t,
      ada,
      "Name,E-mail,Company\nGrace,g@x.example,Navy\nAlan,a@x.example,Park",
    )
    await run(t, ada, importId)
    const grace = (await contactsOf(ada)).find(({ name }) => name === "Grace")
    if (grace === undefined) throw new Error("Grace is not there")
    const edits = [{ field: "title", from: null, to: "Admiral" }]
    await as.mutation(api.records.update, { workspaceId, object: "contact", recordId: grace._id, edits })
    expect(await undo(t, ada, importId)).toMatchObject({ state: "undone", kept: 2 })
    expect((await contactsOf(ada)).map(({ name }) => name)).toEqual(["Grace"])
  })
})

describe("a file that is of no use", () => {
  const bytes = (...values: number[]) => Uint8Array.from(values)
  test.each([
    ["a workbook called .csv", bytes(0x50, 0x4b, 3, 4, 20, 0), /Excel/],
    ["bytes called .csv", bytes(...Array.from({ length: 300 }, (_, index) => (index * 7) % 31)), /not text/],
    ["nothing but blanks", "  \n \n", /empty/],
    ["names of columns and no rows", "Name,E-mail\n", /no rows/],
    ["an open quotation mark", 'Name\n"Ada', /never closes/],
    ["50,001 rows", `Name\n${"x\n".repeat(50_001)}`, /50,000 rows/],
  ])("%s is refused in a sentence, and deleted", async (_, content, sentence) => {
    const t = await startTest()
    const ada = await addPerson(t)
    const job = await look(ada, await upload(t, ada, content))
    expect(job.state).toBe("failed")
    expect(job.problem).toMatch(sentence)
    expect(await t.run((ctx) => ctx.db.system.query("_storage").collect())).toEqual([])
    expect(await t.run((ctx) => ctx.db.query("importRows").first())).toBeNull()
  })

  test("is not even taken when it is too large, or empty", async () => {
    const t = await startTest()
    const { as, workspaceId } = await addPerson(t)
    const file = { workspaceId, object: "contact" as const, fileName: "a.csv", currency: "EUR" }
    expect(
      await refusal(as.mutation(api.imports.prepare, { ...file, size: 26 * 1024 * 1024 })),
    ).toMatchObject({
      ...{ code: "limit_reached", field: "file" },
    })
    expect(await refusal(as.mutation(api.imports.prepare, { ...file, size: 0 }))).toMatchObject({
      code: "invalid",
    })
  })

  test("loses only the row with a cell of 10 MB", async () => {
    const t = await startTest()
    const ada = await addPerson(t)
    const importId = await upload(t, ada, `Name,Title\nAda,${"x".repeat(10_000_000)}\nBram,Pilot`)
    expect((await run(t, ada, importId)).counts).toMatchObject({ created: 1, skipped: 1 })
    expect((await rowsOf(ada, importId))[1].reason).toMatch(/20,000 characters/)
  })
})

describe("an import from outside", () => {
  test("cannot take a file that was uploaded for another import", async () => {
    const t = await startTest()
    const [ada, mallory] = [await addPerson(t), await addPerson(t, "Mallory")]
    const file = { object: "contact" as const, fileName: "a.csv", size: 10, currency: "EUR" }
    const { contentType } = await ada.as.mutation(api.imports.prepare, {
      workspaceId: ada.workspaceId,
      ...file,
    })
    const fileId = await storeFile(t, "Name\nAda", contentType)
    const { workspaceId } = mallory
    const { importId } = await mallory.as.mutation(api.imports.prepare, { workspaceId, ...file })
    const stealing = mallory.as.mutation(api.imports.begin, { workspaceId, importId, fileId })
    expect(await refusal(stealing)).toMatchObject({ code: "not_found" })
    expect(await t.run((ctx) => ctx.db.system.query("_storage").collect())).toHaveLength(1)
  })

  test("ends when the person who started it may no longer import", async () => {
    const t = await startTest()
    const [ada, bram] = [await addPerson(t), await addPerson(t, "Bram")]
    await addMember(t, ada, bram, "member")
    const inAdas = { ...bram, workspaceId: ada.workspaceId }
    const importId = await upload(t, inAdas, "Name\nGrace")
    const { workspaceId } = ada
    await bram.as.mutation(api.imports.check, { workspaceId, importId })
    await settle(t)
    await bram.as.mutation(api.imports.run, { workspaceId, importId })
    await ada.as.mutation(api.members.changeRole, { workspaceId, userId: bram.userId, role: "viewer" })
    await settle(t)
    const job = await look(ada, importId)
    expect(["cancelled", "done"]).toContain(job.state)
    const reading = bram.as.query(api.imports.get, { workspaceId, importId })
    expect(await refusal(reading)).toMatchObject({ code: "forbidden" })
  })
})

test("an address that leads to no import is answered as one that is gone", async () => {
  const ada = await addPerson(await startTest())
  for (const importId of ["leads-nowhere", "", ada.workspaceId]) {
    const reading = ada.as.query(api.imports.get, { workspaceId: ada.workspaceId, importId })
    expect(await refusal(reading)).toMatchObject({ code: "not_found" })
  }
})

describe("an import that stands still", () => {
  test.each(["reading", "checking", "running", "undoing"] as const)(
    "goes on from %s, once",
    async (state) => {
      const t = await startTest()
      const ada = await addPerson(t)
      const importId = await upload(t, ada, "Name,E-mail\nGrace,g@x.example\nAlan,a@x.example")
      if (state === "running" || state === "undoing") await run(t, ada, importId)
      // As if the process had died in the middle, and the job that would go on were lost.
      await t.run(async (ctx) => {
        const back = state === "running" ? { done: 0, total: 2, lastRow: 1 } : { done: 0 }
        if (state === "reading")
          for (const row of await ctx.db.query("importRows").collect())
            await ctx.db.delete("importRows", row._id)
        const job = await ctx.db.get("imports", importId)
        const operation = job?.operationId ? await ctx.db.get("operations", job.operationId) : null
        if (state === "undoing" && operation !== null) {
          const { _id: undoes, _creationTime, ...columns } = operation
          const undo = { ...columns, kind: "undo", source: "undo", undoes } as const
          await ctx.db.patch("imports", importId, {
            undoOperationId: await ctx.db.insert("operations", undo),
          })
        }
        await ctx.db.patch("imports", importId, { state, ...back, movedAt: Date.now() - 60 * 60 * 1000 })
      })
      expect(await t.mutation(internal.imports.watch, {})).toBe(1)
      await settle(t)
      expect(await t.mutation(internal.imports.watch, {})).toBe(0)
      const after = { reading: "mapping", checking: "checked", running: "done", undoing: "undone" }[state]
      expect(await look(ada, importId)).toMatchObject({ state: after })
      expect(await contactsOf(ada)).toHaveLength(state === "running" ? 2 : 0)
    },
  )
})

describe("the rows of an import", () => {
  test("are forgotten a month after its end, and undoing it does without them", async () => {
    const t = await startTest()
    const ada = await addPerson(t)
    const before = await exported(ada)
    const importId = await upload(t, ada, "Name,E-mail\nGrace,g@x.example\nAlan,a@x.example")
    await run(t, ada, importId)
    const watch = async () => {
      await t.mutation(internal.imports.watch, {})
      await settle(t)
      return (await rowsOf(ada, importId)).length
    }
    expect(await watch()).toBe(3)
    await t.run((ctx) => ctx.db.patch("imports", importId, { rowsUntil: Date.now() - 1 }))
    expect(await watch()).toBe(0)
    expect(await look(ada, importId)).toMatchObject({
      state: "done",
      rowsUntil: null,
      counts: { created: 2 },
    })
    await undo(t, ada, importId)
    expect(await exported(ada)).toBe(before)
  })
})
