import { describe, expect, test, vi } from "vitest"
import { api } from "./_generated/api"
import { CODE_TRIES } from "./model/passwords/code"
import { refusal, settle, startTest, type Backend } from "./testing.helpers"

const EMAIL = "ada@example.com"
const OLD = "a long enough password"
const NEW = "an even longer password"

function signIn(t: Backend, password: string, flow = "signIn", email = EMAIL) {
  return t.action(api.auth.signIn, { provider: "password", params: { flow, email, password } })
}

/** A person with a real password, and a backend that acts as them. */
async function signUp(t: Backend, email = EMAIL) {
  return actingAs(t, await signIn(t, OLD, "signUp", email))
}

async function anotherBrowser(t: Backend, password: string) {
  return actingAs(t, await signIn(t, password))
}

function actingAs(t: Backend, { tokens }: Awaited<ReturnType<typeof signIn>>) {
  const [, payload] = tokens?.token.split(".") ?? []
  const { sub } = JSON.parse(atob(payload.replace(/-/g, "+").replace(/_/g, "/"))) as { sub: string }
  return t.withIdentity({ subject: sub })
}

/** The newest code that was mailed. */
async function mailedCode(t: Backend): Promise<string> {
  const mails = await t.query(api.mail.outbox, {})
  const mail = mails.find(({ kind }) => kind === "password_reset")
  const code = /The code is (\d{4} \d{4})/.exec(mail?.text ?? "")?.[1]
  if (code === undefined) throw new Error("No code was mailed")
  return code
}

async function ask(t: Backend, email = EMAIL): Promise<string> {
  await t.mutation(api.passwords.requestCode, { email })
  return await mailedCode(t)
}

function reset(t: Backend, code: string, password = NEW, email = EMAIL) {
  return t.action(api.passwords.reset, { email, code, password })
}

/** Hashing is slow on purpose, and these hash often. */
vi.setConfig({ testTimeout: 60_000 })

/** Some code that is not this one. */
function otherThan(code: string): string {
  return code.startsWith("1") ? `2${code.slice(1)}` : `1${code.slice(1)}`
}

describe("changing the password", () => {
  test("asks for the current one, ends other sessions if wanted, and tells the person by mail", async () => {
    const t = await startTest()
    const ada = await signUp(t)
    const phone = await anotherBrowser(t, OLD)
    await ada.action(api.passwords.change, { current: OLD, password: NEW, endOthers: true })
    await settle(t)
    expect(await phone.query(api.users.viewer, {})).toBeNull()
    expect(await ada.query(api.users.viewer, {})).not.toBeNull()
    expect((await refusal(signIn(t, OLD))).code).toBe("invalid")
    await signIn(t, NEW)
    expect(await t.query(api.mail.outbox, {})).toMatchObject([{ kind: "password_changed", to: EMAIL }])
  })

  test("leaves other sessions alone otherwise", async () => {
    const t = await startTest()
    const ada = await signUp(t)
    const phone = await anotherBrowser(t, OLD)
    await ada.action(api.passwords.change, { current: OLD, password: NEW, endOthers: false })
    expect(await phone.query(api.users.viewer, {})).not.toBeNull()
  })

  test.each([
    ["a wrong current one", "not my password", NEW, "current"],
    ["an endless current one", "x".repeat(10_000), NEW, "current"],
    ["a short new one", OLD, "ninechars", "password"],
    ["the address as new one", OLD, EMAIL, "password"],
    ["the one there is", OLD, OLD, "password"],
  ])("is refused with %s, naming the field", async (_, current, password, field) => {
    const t = await startTest()
    const ada = await signUp(t)
    const error = await refusal(ada.action(api.passwords.change, { current, password, endOthers: true }))
    expect(error).toMatchObject({ code: "invalid", field })
    await signIn(t, OLD)
  })

  test("is slowed down after ten wrong tries", async () => {
    const t = await startTest()
    const ada = await signUp(t)
    const guess = () =>
      refusal(ada.action(api.passwords.change, { current: "a guess", password: NEW, endOthers: false }))
    for (let tries = 0; tries < 10; tries++) expect((await guess()).code).toBe("invalid")
    expect((await guess()).code).toBe("rate_limited")
  })
})

describe("a forgotten password", () => {
  test("is replaced with the mailed code, once, and every session ends", async () => {
    const t = await startTest()
    const ada = await signUp(t)
    const code = await ask(t, " ADA@example.com ")
    await reset(t, code)
    await settle(t)
    expect(await ada.query(api.users.viewer, {})).toBeNull()
    expect((await refusal(signIn(t, OLD))).code).toBe("invalid")
    await signIn(t, NEW)
    expect(await refusal(reset(t, code, "yet another password"))).toMatchObject({
      code: "invalid",
      field: "code",
    })
    expect(await t.query(api.mail.outbox, {})).toMatchObject([
      { kind: "password_changed" },
      { kind: "password_reset" },
    ])
  })

  test("of an address without an account gets the same answers and no mail", async () => {
    const t = await startTest()
    await signUp(t)
    expect(await t.mutation(api.passwords.requestCode, { email: "bo@example.com" })).toBeNull()
    expect(await t.query(api.mail.outbox, {})).toEqual([])
    const unknown = await refusal(reset(t, "12345678", NEW, "bo@example.com"))
    const wrong = await refusal(reset(t, otherThan(await ask(t))))
    expect(unknown).toEqual(wrong)
  })

  test("needs the newest code: an earlier one is void", async () => {
    const t = await startTest()
    await signUp(t)
    const first = await ask(t)
    const second = await ask(t)
    expect(second).not.toBe(first)
    expect((await refusal(reset(t, first))).field).toBe("code")
    await reset(t, second)
  })

  test("gives up on a code after five wrong tries; a short password is no try", async () => {
    const t = await startTest()
    await signUp(t)
    const code = await ask(t)
    expect((await refusal(reset(t, code, "short"))).field).toBe("password")
    for (let tries = 0; tries < CODE_TRIES; tries++)
      expect((await refusal(reset(t, otherThan(code)))).field).toBe("code")
    expect((await refusal(reset(t, code))).field).toBe("code")
    await signIn(t, OLD)
  })

  test("cannot be replaced with a code that is too old", async () => {
    const t = await startTest()
    await signUp(t)
    const code = await ask(t)
    await t.run(async (ctx) => {
      const [row] = await ctx.db.query("passwordCodes").collect()
      expect(row.expiresAt - Date.now()).toBeLessThanOrEqual(15 * 60_000)
      await ctx.db.patch("passwordCodes", row._id, { expiresAt: Date.now() - 1 })
    })
    expect((await refusal(reset(t, code))).field).toBe("code")
  })

  test("cannot be replaced with somebody else's code", async () => {
    const t = await startTest()
    await signUp(t)
    await signUp(t, "bo@example.com")
    await ask(t, EMAIL)
    const bos = await ask(t, "bo@example.com")
    expect((await refusal(reset(t, bos, NEW, EMAIL))).field).toBe("code")
  })

  test("is not asked for without end", async () => {
    const t = await startTest()
    for (let n = 0; n < 5; n++) await t.mutation(api.passwords.requestCode, { email: EMAIL })
    expect((await refusal(t.mutation(api.passwords.requestCode, { email: EMAIL }))).code).toBe("rate_limited")
    await t.mutation(api.passwords.requestCode, { email: "bo@example.com" })
  })

  test("after ten wrong sign-ins may be replaced and used at once", async () => {
    const t = await startTest()
    await signUp(t)
    for (let tries = 0; tries < 10; tries++) await refusal(signIn(t, "a wrong password"))
    expect((await refusal(signIn(t, OLD))).code).toBe("rate_limited")
    await reset(t, await ask(t))
    await signIn(t, NEW)
  })

  test("leaves no code behind that was mailed before the password was changed by hand", async () => {
    const t = await startTest()
    const ada = await signUp(t)
    const code = await ask(t)
    await ada.action(api.passwords.change, { current: OLD, password: NEW, endOthers: false })
    expect((await refusal(reset(t, code, "yet another password"))).field).toBe("code")
  })
})
