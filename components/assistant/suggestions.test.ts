import { expect, it } from "vitest"
import { suggestionsFor } from "./suggestions"

const ada = { name: "Ada Lovelace", company: null }
const grace = { name: "Grace Hopper", company: "Navy" }

it("suggests questions about contacts that exist", () => {
  expect(suggestionsFor([ada, grace])).toEqual([
    "Who is Ada Lovelace?",
    "Who works at Navy?",
    "What is Grace Hopper's e-mail?",
    "How many contacts do we have?",
  ])
})

it("does not invent a company", () => {
  expect(suggestionsFor([ada])).toContain("Show me the newest contacts")
})

it("suggests questions that make sense without contacts", () => {
  expect(suggestionsFor([])).toEqual(["How many contacts do we have?", "What can you do?"])
})
