import { describe, expect, test } from "vitest"
import { understand, wordAnswer } from "./builtinLanguage"
import type { LookUp, Match } from "./lookUp"

describe("understanding", () => {
  test.each([
    ["How many contacts do we have?", { kind: "count", object: "contact" }],
    ["count my contacts", { kind: "count", object: "contact" }],
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
    ["Show me the newest contacts", { kind: "newest", object: "contact" }],
    ["List my contacts", { kind: "newest", object: "contact" }],
    ["Who are our contacts?", { kind: "newest", object: "contact" }],
    ["How many deals do we have?", { kind: "count", object: "deal" }],
    ["Show me the newest companies", { kind: "newest", object: "company" }],
    ["What is in each stage?", { kind: "stages" }],
    ["How full is our pipeline?", { kind: "stages" }],
    ["Find the deal Harbour lights", { kind: "record", object: "deal", name: "Harbour lights" }],
    ["Tell me about the company Kelp & Co", { kind: "record", object: "company", name: "Kelp & Co" }],
    ["hello", { kind: "help" }],
    ["Hi", { kind: "help" }],
    ["Write me a poem about the sea, please", { kind: "help" }],
    ["", { kind: "help" }],
  ])("%s", (question, intent) => {
    expect(understand(question)).toEqual(intent)
  })
})

describe("answering", () => {
  const person = (name: string, facts: Record<string, string>): Match => ({
    ...{ id: name, name },
    facts: Object.entries(facts).map(([field, value]) => ({ field, value })),
  })
  const ada = person("Ada Lovelace", {
    ...{ "E-mail": "ada@northwater.example", Company: "Northwater Labs", "Job title": "Engineer" },
  })
  const grace = person("Grace Adams", { Company: "Kelp & Co" })
  const found = (matches: Match[], stages: LookUp["stages"] = []): LookUp => ({
    ...{ object: "contact", total: 2, matches, stages },
  })

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
    expect(wordAnswer(understand(question), found(matches))).toContain(answer)
  })

  test("lists what stands in each stage, currencies side by side", () => {
    const stages = [
      { pipeline: "Sales", name: "Lead", count: 2, sums: ["1200.00 EUR", "50.00 USD"] },
      { pipeline: "Sales", name: "Won", count: 0, sums: [] },
    ]
    const answer = wordAnswer(understand("What is in each stage?"), found([], stages))
    expect(answer).toContain("- Lead: 2 deals, 1200.00 EUR and 50.00 USD\n- Won: 0 deals")
  })

  test("tells every field of the one record it found", () => {
    const deal = person("Harbour lights", { Amount: "1200.00 EUR", "Berths at stake": "12" })
    const answer = wordAnswer(understand("Find the deal Harbour lights"), found([deal]))
    expect(answer).toBe("Harbour lights:\n\n- Amount: 1200.00 EUR\n- Berths at stake: 12")
  })

  test("says honestly when the look-up failed, and what it is when it cannot help", () => {
    expect(wordAnswer(understand("Who is Ada?"), { failed: true })).toContain("could not look")
    expect(wordAnswer(understand("hello"), null)).toContain("rather than an AI model")
  })
})
