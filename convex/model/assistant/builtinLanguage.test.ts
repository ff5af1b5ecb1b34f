import { describe, expect, test } from "vitest"
import type { Id } from "../../_generated/dataModel"
import type { Contact } from "../contacts/list"
import { understand, wordAnswer } from "./builtinLanguage"

describe("understanding", () => {
  test.each([
    ["How many contacts do we have?", { kind: "count" }],
    ["count my contacts", { kind: "count" }],
    ["Who is Ada?", { kind: "find", who: "Ada", detail: null }],
    ["who’s Ada Lovelace", { kind: "find", who: "Ada Lovelace", detail: null }],
    ["Tell me about Ada Lovelace.", { kind: "find", who: "Ada Lovelace", detail: null }],
    ["Find Ada", { kind: "find", who: "Ada", detail: null }],
    ["Ada Lovelace", { kind: "find", who: "Ada Lovelace", detail: null }],
    ["What is Ada's e-mail?", { kind: "find", who: "Ada", detail: "email" }],
    ["What's Ada Lovelace's email address?", { kind: "find", who: "Ada Lovelace", detail: "email" }],
    ["what is the email of Ada", { kind: "find", who: "Ada", detail: "email" }],
    ["Give me Ada's phone number", { kind: "find", who: "Ada", detail: "phone" }],
    ["phone number for Ada Lovelace", { kind: "find", who: "Ada Lovelace", detail: "phone" }],
    ["What is Ada's job title?", { kind: "find", who: "Ada", detail: "title" }],
    ["How can I reach Ada?", { kind: "find", who: "Ada", detail: "email" }],
    ["Where does Ada work?", { kind: "find", who: "Ada", detail: "company" }],
    ["Who works at Kelp & Co?", { kind: "company", company: "Kelp & Co" }],
    ["Do we know anyone from Tidewright?", { kind: "company", company: "Tidewright" }],
    ["Show me the newest contacts", { kind: "newest" }],
    ["List my contacts", { kind: "newest" }],
    ["Who are our contacts?", { kind: "newest" }],
    ["hello", { kind: "help" }],
    ["Hi", { kind: "help" }],
    ["Write me a poem about the sea, please", { kind: "help" }],
    ["", { kind: "help" }],
  ])("%s", (question, intent) => {
    expect(understand(question)).toEqual(intent)
  })
})

describe("answering", () => {
  const ada: Contact = {
    _id: "c1" as Id<"contacts">,
    _creationTime: 1,
    updatedAt: 1,
    name: "Ada Lovelace",
    email: "ada@northwater.example",
    phone: null,
    company: "Northwater Labs",
    title: "Engineer",
  }
  const grace: Contact = { ...ada, name: "Grace Adams", email: null, company: "Kelp & Co", title: null }

  test.each([
    ["Who is Ada?", [ada], "Ada Lovelace: Engineer at Northwater Labs. E-mail: ada@northwater.example."],
    ["What is Ada's e-mail?", [ada, grace], "I found 2 contacts for Ada:"],
    ["What is Lovelace's e-mail?", [ada, grace], "Ada Lovelace's e-mail address is ada@northwater.example."],
    ["What is Ada Lovelace's phone?", [ada], "Ada Lovelace is in your contacts, but without a phone number."],
    ["Who is Zoe?", [], "I found nobody called Zoe in your contacts."],
    [
      "Who works at Northwater?",
      [ada, grace],
      "At Northwater Labs:\n\n- Ada Lovelace (Engineer, Northwater Labs, ada",
    ],
    ["How many contacts are there?", [ada], "You have 2 contacts."],
    ["Show my contacts", [ada], "Your newest contacts:\n\n- Ada Lovelace"],
  ])("%s", (question, matches, answer) => {
    expect(wordAnswer(understand(question), { total: 2, matches })).toContain(answer)
  })

  test("says honestly when the look-up failed, and what it is when it cannot help", () => {
    expect(wordAnswer(understand("Who is Ada?"), { failed: true })).toContain("could not look")
    expect(wordAnswer(understand("hello"), null)).toContain("rather than an AI model")
  })
})
