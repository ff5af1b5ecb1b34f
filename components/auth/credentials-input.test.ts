import { expect, test } from "vitest"

import { signInInput, signUpInput } from "./credentials-input"

const ada = { name: "Ada Lovelace", email: "ada@example.com", password: "difference engine" }

function problems(input: object) {
  return signUpInput.safeParse(input).error?.issues.map(({ path, message }) => [path[0], message])
}

test("a name, an address and a long enough password will do", () => {
  expect(signUpInput.parse({ ...ada, email: " ada@example.com " })).toEqual(ada)
})

test("each field's problem is told at that field", () => {
  expect(problems({ name: " ", email: "ada", password: "short" })).toEqual([
    ["name", "Enter your name."],
    ["email", "Enter an e-mail address, like you@example.com."],
    ["password", "Choose a password of at least 10 characters."],
  ])
})

test("the e-mail address is no password", () => {
  expect(problems({ ...ada, password: "ADA@example.com" })).toEqual([
    ["password", "Choose a password that is not your e-mail address."],
  ])
})

test("signing in asks nothing of the password's length", () => {
  expect(signInInput.safeParse({ email: "ada@example.com", password: "x" }).success).toBe(true)
})
