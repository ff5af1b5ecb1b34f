import { describe, expect, test, vi } from "vitest"
import { api } from "./_generated/api"
import { refusal, startTest, type Backend } from "./testing.helpers"

const PASSWORD = "a long enough password"

/** Hashing is slow on purpose, and these hash often. */
vi.setConfig({ testTimeout: 60_000 })

type Params = { flow: string; email: string; password: string; name?: string }

function signIn(t: Backend, params: Params) {
  return t.action(api.auth.signIn, { provider: "password", params })
}

function signUp(t: Backend, email: string, password = PASSWORD, name = "Ada Marsh") {
  return signIn(t, { flow: "signUp", email, password, name })
}

/** A backend that acts as whoever got this answer from signing in. */
function as(t: Backend, { tokens }: Awaited<ReturnType<typeof signIn>>) {
  const [, payload] = tokens?.token.split(".") ?? []
  const { sub } = JSON.parse(atob(payload.replace(/-/g, "+").replace(/_/g, "/"))) as { sub: string }
  return t.withIdentity({ subject: sub })
}

describe("signing up", () => {
  test("makes the person, a workspace named after them, and its stages", async () => {
    const t = await startTest()
    const ada = as(t, await signUp(t, " Ada@Example.com "))
    expect(await ada.query(api.users.viewer, {})).toMatchObject({
      name: "Ada Marsh",
      email: "ada@example.com",
    })
    const [workspace, ...others] = await ada.query(api.workspaces.list, {})
    expect(workspace).toMatchObject({ name: "Ada's workspace", slug: "adas-workspace", role: "owner" })
    expect(others).toEqual([])
    const board = await ada.query(api.deals.board, { workspaceId: workspace._id })
    expect(board.stages).toHaveLength(5)
  })

  test("without a name takes it from the address", async () => {
    const t = await startTest()
    const bram = as(t, await signIn(t, { flow: "signUp", email: "bram@example.com", password: PASSWORD }))
    expect(await bram.query(api.users.viewer, {})).toMatchObject({ name: "bram" })
  })

  test("twice with one address is refused, with the right password too", async () => {
    const t = await startTest()
    await signUp(t, "ada@example.com")
    for (const password of [PASSWORD, "another password"]) {
      const error = await refusal(signUp(t, "ADA@example.com", password))
      expect(error).toMatchObject({ code: "conflict", field: "email" })
    }
  })

  test.each([
    ["a short password", "ada@example.com", "ninechars", "password"],
    ["the address as password", "ada.marsh@example.com", "Ada.Marsh@example.com", "password"],
    ["an endless password", "ada@example.com", "x".repeat(201), "password"],
    ["an address that is none", "ada", PASSWORD, "email"],
  ])("is refused with %s, naming the field", async (_, email, password, field) => {
    const t = await startTest()
    expect(await refusal(signUp(t, email, password))).toMatchObject({ code: "invalid", field })
    expect(await t.run((ctx) => ctx.db.query("users").first())).toBeNull()
  })
})

describe("signing in", () => {
  test("works with the right password, whatever the case of the address", async () => {
    const t = await startTest()
    await signUp(t, "ada@example.com")
    const ada = as(t, await signIn(t, { flow: "signIn", email: "ADA@example.com", password: PASSWORD }))
    expect(await ada.query(api.users.viewer, {})).toMatchObject({ email: "ada@example.com" })
  })

  test("says the same for a wrong password and for an unknown address", async () => {
    const t = await startTest()
    await signUp(t, "ada@example.com")
    const wrong = await refusal(
      signIn(t, { flow: "signIn", email: "ada@example.com", password: "wrong one!" }),
    )
    const unknown = await refusal(signIn(t, { flow: "signIn", email: "bo@example.com", password: PASSWORD }))
    expect(wrong).toEqual({ code: "invalid", message: "That e-mail and password do not match." })
    expect(unknown).toEqual(wrong)
  })

  test("is slowed down after ten wrong tries for one address, and only for that one", async () => {
    const t = await startTest()
    await signUp(t, "ada@example.com")
    const guess = (email: string) => refusal(signIn(t, { flow: "signIn", email, password: "wrong guess" }))
    for (let tries = 0; tries < 10; tries++) expect((await guess("bo@example.com")).code).toBe("invalid")
    expect((await guess("bo@example.com")).code).toBe("rate_limited")
    await signIn(t, { flow: "signIn", email: "ada@example.com", password: PASSWORD })
  })

  test("knows no other flows", async () => {
    const t = await startTest()
    const error = await refusal(signIn(t, { flow: "reset", email: "ada@example.com", password: PASSWORD }))
    expect(error.code).toBe("invalid")
  })
})

test("strangers have no viewer and no workspaces", async () => {
  const t = await startTest()
  expect(await t.query(api.users.viewer, {})).toBeNull()
  expect((await refusal(t.query(api.workspaces.list, {}))).code).toBe("unauthenticated")
})
