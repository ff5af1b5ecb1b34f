import { describe, expect, it } from "vitest"
import {
  contactSchema,
  EMPTY_CONTACT,
  inputFromContact,
  isContactField,
  toCreateArgs,
  toUpdateArgs,
} from "./contact-input"

const ada = { name: "Ada Lovelace", email: "ada@example.org", phone: "", company: "", title: "" }

function problemsOf(input: unknown) {
  const result = contactSchema.safeParse(input)
  return result.success ? {} : Object.fromEntries(result.error.issues.map((i) => [i.path[0], i.message]))
}

describe("the contact form", () => {
  it("asks for a name, and a name of spaces is none", () => {
    expect(problemsOf(EMPTY_CONTACT)).toEqual({ name: "Please enter a name." })
    expect(problemsOf({ ...ada, name: "   " })).toEqual({ name: "Please enter a name." })
  })

  it("accepts an empty e-mail and refuses one that cannot be an address", () => {
    expect(problemsOf({ ...ada, email: "" })).toEqual({})
    expect(problemsOf({ ...ada, email: "ada at home" })).toEqual({
      email: "This does not look like an e-mail address.",
    })
  })

  it("trims spaces around what was typed", () => {
    const parsed = contactSchema.parse({ ...ada, name: "  Ada  ", email: " ada@example.org " })
    expect(parsed).toMatchObject({ name: "Ada", email: "ada@example.org" })
  })

  it("does not send what was left empty when creating, and clears it when updating", () => {
    expect(toCreateArgs(ada)).toEqual({ name: "Ada Lovelace", email: "ada@example.org" })
    expect(toUpdateArgs(ada)).toEqual({ ...ada, phone: null, company: null, title: null })
  })

  it("shows the empty fields of a stored contact as empty text", () => {
    const stored = { ...ada, phone: null, company: null, title: null }
    expect(inputFromContact(stored)).toEqual(ada)
  })

  it("knows which field names from the server are its own", () => {
    expect(isContactField("email")).toBe(true)
    expect(isContactField("password")).toBe(false)
    expect(isContactField(undefined)).toBe(false)
  })
})
