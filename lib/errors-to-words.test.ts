import { ConvexError } from "convex/values"
import { expect, test } from "vitest"

import { errorToWords } from "./errors-to-words"

test("a backend error keeps its sentence, field and code", () => {
  const data = { code: "conflict", message: "That e-mail already has an account.", field: "email" }
  expect(errorToWords(new ConvexError(data))).toEqual(data)
})

test("a backend error without a field belongs to the whole form", () => {
  const data = { code: "not_found", message: "This contact is no longer there." }
  expect(errorToWords(new ConvexError(data))).toEqual(data)
})

test("the sign-in proxy's text is read like the error it came from", () => {
  const text =
    '[Request ID: 1f2e] Server Error\nUncaught ConvexError: {"code":"invalid","message":"Use a \\"longer\\" password {10+}.","field":"password"}\n    at authorize (../convex/auth.ts:12:3)'
  expect(errorToWords(new Error(text))).toEqual({
    code: "invalid",
    message: 'Use a "longer" password {10+}.',
    field: "password",
  })
})

test("text that breaks off inside the data is not trusted", () => {
  expect(errorToWords(new Error('Uncaught ConvexError: {"message":"half')).message).toMatch(/went wrong/)
})

test("the rate limiter's error says how long to wait", () => {
  const limited = (retryAfter: number) =>
    errorToWords(new ConvexError({ kind: "RateLimited", name: "signIn", retryAfter }))
  expect(limited(900)).toEqual({ message: "Too many tries. Please wait 1 second.", code: "rate_limited" })
  expect(limited(95_000).message).toBe("Too many tries. Please wait 2 minutes.")
})

test("a request that never arrived is told apart", () => {
  expect(errorToWords(new TypeError("Failed to fetch")).code).toBe("unreachable")
})

test.each([new Error("[Request ID: 9] Server Error"), "boom", undefined, null, 7, { data: 3 }])(
  "%s becomes a plain sentence that leaks nothing",
  (error) => {
    expect(errorToWords(error)).toEqual({ message: "Something went wrong on our side. Please try again." })
  },
)
