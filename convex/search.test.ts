import fc from "fast-check"
import { beforeAll, describe, expect, test } from "vitest"
import { api } from "./_generated/api"
import type { FieldValue, ObjectName } from "./model/fields/catalogue"
import { excerpt, parseQuery, wordsFound } from "./model/search/query"
import { addPerson, refusal, startTest, type Person } from "./testing.helpers"

type Found = { object: ObjectName; name: string; reason: string | null }

async function find({ as, workspaceId }: Person, text: string): Promise<Found[]> {
  const groups = await as.query(api.search.find, { workspaceId, text })
  return groups.flatMap(({ hits }) =>
    hits.map(({ object, name, reason }) => ({ object, name, reason: reason?.label ?? null })),
  )
}

const names = async (person: Person, text: string) => (await find(person, text)).map(({ name }) => name)

async function add(person: Person, object: ObjectName, values: Record<string, FieldValue>) {
  const { as, workspaceId } = person
  return (await as.mutation(api.records.create, { workspaceId, object, values })).recordId
}

async function stageOf({ as, workspaceId }: Person): Promise<string> {
  const { stages } = await as.query(api.deals.board, { workspaceId })
  return stages[0]._id
}

describe("searching", () => {
  let ada: Person
  let stranger: Person

  beforeAll(async () => {
    const t = await startTest()
    ada = await addPerson(t)
    stranger = await addPerson(t, "Sam Stranger")
    const companyId = await add(ada, "company", {
      name: "Élan Vital GmbH",
      domain: "elan.example",
      industry: "Logistics",
    })
    await add(ada, "company", { name: "Harbour Works", phones: ["020 7946 0999"] })
    const contactId = await add(ada, "contact", {
      name: "Björn Strand-Løkke",
      emails: ["bjorn.strand@elan.example", "bs@post.example"],
      phones: ["+44 (0)20 7946 0123"],
      companyId,
      title: "Buyer",
    })
    await add(ada, "contact", { name: "Vital Moreau", emails: ["vm@other.example"] })
    const dealId = await add(ada, "deal", {
      name: "Depot roll-out",
      amount: { amount: 125_000, currency: "EUR" },
      stageId: await stageOf(ada),
      contactId,
    })
    await add(ada, "activity", {
      kind: "note",
      body: "They would like the depot in Rotterdam to start first, because of the tide tables.",
      dealId,
    })
  })

  test.each([
    ["a name's beginning", "bjö", "Björn Strand-Løkke"],
    ["without accents", "bjorn", "Björn Strand-Løkke"],
    ["any part of a name", "strand", "Björn Strand-Løkke"],
    ["parts in another order, begun only", "str bj", "Björn Strand-Løkke"],
    ["a single letter", "b", "Björn Strand-Løkke"],
    ["an e-mail", "bjorn.strand@elan.example", "Björn Strand-Løkke"],
    ["an e-mail in capitals, begun", "BJORN.STRAND@EL", "Björn Strand-Løkke"],
    ["the second e-mail", "bs@post.example", "Björn Strand-Løkke"],
    ["a part of an e-mail", "post.example", "Björn Strand-Løkke"],
    ["a phone as written", "+44 (0)20 7946 0123", "Björn Strand-Løkke"],
    ["a phone without country code", "020 7946 0123", "Björn Strand-Løkke"],
    ["a phone without spaces", "442079460123", "Björn Strand-Løkke"],
    ["a phone with zeros for the plus", "0044 20 7946", "Björn Strand-Løkke"],
    ["a phone without its zero", "207946012", "Björn Strand-Løkke"],
    ["a phone noted without country code, with it", "+44 20 7946 0999", "Harbour Works"],
    ["a domain", "elan.example", "Élan Vital GmbH"],
    ["a web address", "https://www.elan.example/about", "Élan Vital GmbH"],
    ["a deal's title", "roll depot", "Depot roll-out"],
  ])("finds by %s", async (_, text, name) => {
    expect((await names(ada, text))[0]).toBe(name)
  })

  test("a note is found by its text, and opens what it is about", async () => {
    const { as, workspaceId } = ada
    const [group] = await as.query(api.search.find, { workspaceId, text: "rotterdam tide" })
    const [hit] = group.hits
    expect(hit).toMatchObject({
      object: "activity",
      detail: "Note · Depot roll-out",
      open: { object: "deal" },
    })
    const deals = await as.query(api.search.find, { workspaceId, text: "depot roll" })
    expect(hit.open.recordId).toBe(deals[0].hits[0].recordId)
  })

  test("says why: the field, unless the name has it all", async () => {
    const found = await find(ada, "vital")
    expect(found).toHaveLength(3)
    expect(found).toContainEqual({ object: "company", name: "Élan Vital GmbH", reason: null })
    expect(found).toContainEqual({ object: "contact", name: "Vital Moreau", reason: null })
    expect(found).toContainEqual({ object: "contact", name: "Björn Strand-Løkke", reason: "Company" })
    expect((await find(ada, "bs@post"))[0].reason).toBe("E-mail")
    expect((await find(ada, "020 7946 0123"))[0].reason).toBe("Phone")
  })

  test("names come before other fields, and all words before some", async () => {
    const found = await find(ada, "vital")
    expect(found.findIndex(({ name }) => name === "Vital Moreau")).toBeLessThan(
      found.findIndex(({ name }) => name === "Björn Strand-Løkke"),
    )
    expect(await names(ada, "björn vital")).toEqual(["Björn Strand-Løkke"])
    expect(await names(ada, "björn nowhere")).toEqual(["Björn Strand-Løkke"])
  })

  test("a contact is shown with job and company, a deal with amount and stage", async () => {
    const { as, workspaceId } = ada
    const [contacts] = await as.query(api.search.find, { workspaceId, text: "björn" })
    expect(contacts.hits[0].detail).toBe("Buyer · Élan Vital GmbH")
    const [deals] = await as.query(api.search.find, { workspaceId, text: "depot roll-out" })
    expect(deals.hits[0]).toMatchObject({
      amount: { amount: 125_000, currency: "EUR" },
      detail: "Lead · Élan Vital GmbH",
    })
  })

  test.each(["", "   ", "%", "🌊", "((", "zzz nothing", "x".repeat(5_000), "=cmd()|' /C calc'!A0"])(
    "nothing, and no error, for %j",
    async (text) => {
      expect(await names(ada, text)).toEqual([])
    },
  )

  test("nothing of another workspace, and nothing in it for strangers", async () => {
    expect(await names(stranger, "björn")).toEqual([])
    const { workspaceId } = ada
    expect((await refusal(stranger.as.query(api.search.find, { workspaceId, text: "b" }))).code).toBe(
      "not_found",
    )
  })
})

test("what is removed is not found, and found again when it is back", async () => {
  const t = await startTest()
  const ada = await addPerson(t)
  const { as, workspaceId } = ada
  const record = { object: "contact" as const, recordId: await add(ada, "contact", { name: "Celia Duarte" }) }
  expect(await names(ada, "celia")).toEqual(["Celia Duarte"])
  await as.mutation(api.records.remove, { workspaceId, ...record })
  expect(await names(ada, "celia")).toEqual([])
  await as.mutation(api.records.restore, { workspaceId, ...record })
  expect(await names(ada, "duarte")).toEqual(["Celia Duarte"])
})

test("among equals the one something happened with lately comes first", async () => {
  const t = await startTest()
  const ada = await addPerson(t)
  const first = await add(ada, "contact", { name: "Nora Vik" })
  await add(ada, "contact", { name: "Nora Vik-Berg" })
  await add(ada, "activity", { kind: "call", name: "Rang", contactId: first, at: Date.now() + 60_000 })
  expect((await names(ada, "nora"))[0]).toBe("Nora Vik")
})

test("before anything is typed: what one worked with last, the newest first", async () => {
  const t = await startTest()
  const ada = await addPerson(t)
  const { as, workspaceId } = ada
  const first = await add(ada, "contact", { name: "First" })
  await add(ada, "company", { name: "Second" })
  const gone = await add(ada, "contact", { name: "Gone" })
  await as.mutation(api.records.remove, { workspaceId, object: "contact", recordId: gone })
  const edits = [{ field: "title", from: null, to: "Pilot" }]
  await as.mutation(api.records.update, { workspaceId, object: "contact", recordId: first, edits })
  const recent = await as.query(api.search.recent, { workspaceId })
  expect(recent.map(({ name }) => name)).toEqual(["First", "Second"])
})

describe("queries", () => {
  test("are words, numbers and addresses", () => {
    expect(parseQuery("  Élan  VITAL ")).toMatchObject({
      text: "elan vital",
      words: ["elan", "vital"],
      numbers: [],
    })
    expect(parseQuery("+44 20 79")?.numbers).toEqual(["442079", "02079", "042079", "0079"])
    expect(parseQuery("https://www.elan.example/x")?.address).toBe("elan.example")
    expect(parseQuery(" . ")).toBeNull()
  })

  test("every word of a name, cut anywhere, is found in it", () => {
    const word = fc.stringMatching(/^[a-zà-ž]{1,12}$/)
    fc.assert(
      fc.property(fc.array(word, { minLength: 1, maxLength: 4 }), fc.nat(11), (words, cut) => {
        const typed = words.map((each) => each.slice(0, cut + 1)).join(" ")
        const query = parseQuery(typed)
        expect(wordsFound(query?.words ?? [], words.join(" "))).toEqual(query?.words)
      }),
    )
  })

  test("excerpts show the word in its surroundings, never longer than asked", () => {
    const long = `${"before ".repeat(40)}needle ${"after ".repeat(40)}`
    expect(excerpt(long, ["needle"])).toMatch(/^… .*needle.* …$/)
    expect(excerpt(long, ["needle"]).length).toBeLessThan(100)
    expect(excerpt("short", ["nothing"])).toBe("short")
  })
})
