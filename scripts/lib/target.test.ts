import { expect, test } from "vitest"
import { chooseTarget } from "./target.ts"

test("without any variable the embedded backend is used", () => {
  expect(chooseTarget({})).toEqual({ kind: "embedded" })
})

test("a leftover public URL alone does not point anywhere else", () => {
  expect(chooseTarget({ NEXT_PUBLIC_CONVEX_URL: "http://127.0.0.1:3210" })).toEqual({ kind: "embedded" })
})

test("a self-hosted URL with its key is used, and without its key is refused by name", () => {
  const url = "https://convex.example.org"
  const chosen = chooseTarget({ CONVEX_SELF_HOSTED_URL: url, CONVEX_SELF_HOSTED_ADMIN_KEY: "k" })
  expect(chosen).toMatchObject({ kind: "selfHosted", url })
  expect(() => chooseTarget({ CONVEX_SELF_HOSTED_URL: url })).toThrow(/CONVEX_SELF_HOSTED_ADMIN_KEY is not/)
})

test("a cloud deployment is used, but not together with a self-hosted one", () => {
  expect(chooseTarget({ CONVEX_DEPLOYMENT: "dev:a-b-1" })).toMatchObject({ kind: "cloud", name: "dev:a-b-1" })
  expect(() =>
    chooseTarget({
      CONVEX_DEPLOYMENT: "dev:a-b-1",
      CONVEX_SELF_HOSTED_URL: "x",
      CONVEX_SELF_HOSTED_ADMIN_KEY: "k",
    }),
  ).toThrow(/only one/)
})
