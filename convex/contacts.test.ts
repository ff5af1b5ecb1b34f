import { describe, expect, test } from "vitest"
import { api } from "./_generated/api"
import type { Id } from "./_generated/dataModel"
import { addMember, addPerson, refusal, startTest, type Person } from "./testing.helpers"

const FIRST_PAGE = { numItems: 20, cursor: null }

function create(person: Person, name: string, more: { email?: string; company?: string } = {}) {
  return person.as.mutation(api.contacts.create, { workspaceId: person.workspaceId, name, ...more })
}

async function names(person: Person, search?: string): Promise<string[]> {
  const { workspaceId } = person
  const { page } = await person.as.query(api.contacts.list, {
    workspaceId,
    paginationOpts: FIRST_PAGE,
    ...(search === undefined ? {} : { search }),
  })
  return page.map((contact) => contact.name)
}

describe("a list of contacts", () => {
  test("shows the newest first and pages without gaps", async () => {
    const ada = await addPerson(await startTest())
    for (const name of ["One", "Two", "Three", "Four", "Five"]) await create(ada, name)
    const { workspaceId } = ada
    const first = await ada.as.query(api.contacts.list, {
      workspaceId,
      paginationOpts: { numItems: 3, cursor: null },
    })
    const second = await ada.as.query(api.contacts.list, {
      workspaceId,
      paginationOpts: { numItems: 3, cursor: first.continueCursor },
    })
    expect(first.page.map((contact) => contact.name)).toEqual(["Five", "Four", "Three"])
    expect(second.page.map((contact) => contact.name)).toEqual(["Two", "One"])
    expect(second.isDone).toBe(true)
  })

  test("finds people by the start of any word of name, e-mail or company", async () => {
    const ada = await addPerson(await startTest())
    await create(ada, "Bram Okafor", { email: "bram@northwater.example" })
    await create(ada, "Celia Duarte", { company: "Tidewright" })
    expect(await names(ada, "okaf")).toEqual(["Bram Okafor"])
    expect(await names(ada, "northwater")).toEqual(["Bram Okafor"])
    expect(await names(ada, "tide")).toEqual(["Celia Duarte"])
    expect(await names(ada, "nobody")).toEqual([])
    expect(await names(ada, "  ")).toHaveLength(2)
  })

  test("never reads more than the server allows, whatever page size is asked for", async () => {
    const ada = await addPerson(await startTest())
    await create(ada, "One")
    const { page } = await ada.as.query(api.contacts.list, {
      workspaceId: ada.workspaceId,
      paginationOpts: { numItems: 1_000_000, cursor: null },
    })
    expect(page).toHaveLength(1)
  })
})

describe("a contact", () => {
  test("is stored tidy: trimmed, with a lower-case e-mail and nulls for what is missing", async () => {
    const ada = await addPerson(await startTest())
    const contactId = await ada.as.mutation(api.contacts.create, {
      workspaceId: ada.workspaceId,
      name: "  Bram   Okafor ",
      email: " Bram@Example.COM ",
      company: "   ",
    })
    const contact = await ada.as.query(api.contacts.get, { workspaceId: ada.workspaceId, contactId })
    expect(contact).toMatchObject({
      name: "Bram Okafor",
      email: "bram@example.com",
      company: null,
      phone: null,
      title: null,
    })
  })

  test.each([
    ["an empty name", { name: " " }, "name"],
    ["a name that is too long", { name: "x".repeat(201) }, "name"],
    ["an e-mail without a host", { name: "Bram", email: "bram@" }, "emails"],
    ["an e-mail with a space", { name: "Bram", email: "bram okafor@example.com" }, "emails"],
    ["letters as a phone number", { name: "Bram", phone: "call me" }, "phones"],
    ["a company that is too long", { name: "Bram", company: "x".repeat(201) }, "name"],
  ])("is refused with %s, naming the field", async (_, input, field) => {
    const ada = await addPerson(await startTest())
    const error = await refusal(
      ada.as.mutation(api.contacts.create, { workspaceId: ada.workspaceId, ...input }),
    )
    expect(error).toMatchObject({ code: "invalid", field })
  })

  test("changes only the fields given, and null clears one", async () => {
    const ada = await addPerson(await startTest())
    const contactId = await create(ada, "Bram", { email: "bram@example.com", company: "Kelp & Co" })
    const { workspaceId } = ada
    await ada.as.mutation(api.contacts.update, { workspaceId, contactId, email: null, title: "Buyer" })
    expect(await ada.as.query(api.contacts.get, { workspaceId, contactId })).toMatchObject({
      name: "Bram",
      email: null,
      company: "Kelp & Co",
      title: "Buyer",
    })
    expect(await names(ada, "buyer")).toEqual(["Bram"])
  })

  test("leaves list, search and get when removed, and comes back when restored", async () => {
    const ada = await addPerson(await startTest())
    const contactId = await create(ada, "Bram")
    const { workspaceId } = ada
    await ada.as.mutation(api.contacts.remove, { workspaceId, contactId })
    expect(await names(ada)).toEqual([])
    expect(await names(ada, "bram")).toEqual([])
    expect(await ada.as.query(api.contacts.get, { workspaceId, contactId })).toBeNull()
    const error = await refusal(ada.as.mutation(api.contacts.update, { workspaceId, contactId, name: "B" }))
    expect(error.code).toBe("not_found")
    await ada.as.mutation(api.contacts.restore, { workspaceId, contactId })
    expect(await names(ada)).toEqual(["Bram"])
  })

  test("leaves one line in the activity feed per change, and none for a change of nothing", async () => {
    const ada = await addPerson(await startTest())
    const contactId = await create(ada, "Bram")
    const { workspaceId } = ada
    await ada.as.mutation(api.contacts.update, { workspaceId, contactId, name: "Bram" })
    await ada.as.mutation(api.contacts.update, { workspaceId, contactId, name: "Bram Okafor" })
    await ada.as.mutation(api.contacts.remove, { workspaceId, contactId })
    await ada.as.mutation(api.contacts.remove, { workspaceId, contactId })
    const events = await ada.as.query(api.events.recent, { workspaceId })
    expect(events.map(({ actorName, verb, noun, subject }) => [actorName, verb, noun, subject])).toEqual([
      ["Ada Marsh", "removed", "contact", "Bram Okafor"],
      ["Ada Marsh", "updated", "contact", "Bram Okafor"],
      ["Ada Marsh", "created", "contact", "Bram"],
      ["Ada Marsh", "created", "workspace", "Ada's workspace"],
    ])
  })
})

describe("from outside the workspace", () => {
  /** Every contact function, called for `contactId` in `workspaceId`. */
  function calls(person: Person, workspaceId: Id<"workspaces">, contactId: Id<"contacts">) {
    const contact = { workspaceId, contactId }
    return {
      list: () => person.as.query(api.contacts.list, { workspaceId, paginationOpts: FIRST_PAGE }),
      get: () => person.as.query(api.contacts.get, contact),
      create: () => person.as.mutation(api.contacts.create, { workspaceId, name: "Mallory" }),
      update: () => person.as.mutation(api.contacts.update, { ...contact, name: "Mallory" }),
      remove: () => person.as.mutation(api.contacts.remove, contact),
      restore: () => person.as.mutation(api.contacts.restore, contact),
    }
  }

  test("the workspace looks as if it were not there, for every function", async () => {
    const t = await startTest()
    const ada = await addPerson(t)
    const mallory = await addPerson(t, "Mallory")
    const contactId = await create(ada, "Bram")
    for (const call of Object.values(calls(mallory, ada.workspaceId, contactId))) {
      expect((await refusal(call())).code).toBe("not_found")
    }
    expect(await names(ada)).toEqual(["Bram"])
  })

  test("a contact cannot be reached through one's own workspace", async () => {
    const t = await startTest()
    const ada = await addPerson(t)
    const mallory = await addPerson(t, "Mallory")
    const contactId = await create(ada, "Bram")
    const { get, update, remove, restore } = calls(mallory, mallory.workspaceId, contactId)
    expect(await get()).toBeNull()
    for (const call of [update, remove, restore]) expect((await refusal(call())).code).toBe("not_found")
    expect(await names(ada)).toEqual(["Bram"])
    expect(await names(mallory)).toEqual([])
    expect(await names(mallory, "bram")).toEqual([])
  })

  test("strangers are told to sign in", async () => {
    const t = await startTest()
    const ada = await addPerson(t)
    const contactId = await create(ada, "Bram")
    for (const call of Object.values(calls({ ...ada, as: t }, ada.workspaceId, contactId))) {
      expect((await refusal(call())).code).toBe("unauthenticated")
    }
  })

  test("a viewer may read and nothing else", async () => {
    const t = await startTest()
    const ada = await addPerson(t)
    const vera = await addPerson(t, "Vera")
    await addMember(t, ada, vera, "viewer")
    const contactId = await create(ada, "Bram")
    const { list, get, ...writes } = calls(vera, ada.workspaceId, contactId)
    expect((await list()).page).toHaveLength(1)
    expect(await get()).not.toBeNull()
    for (const call of Object.values(writes)) expect((await refusal(call())).code).toBe("forbidden")
  })
})
