import { describe, expect, test } from "vitest"
import { api } from "./_generated/api"
import { AVATAR_MAX_BYTES } from "./model/account/avatar"
import { addPerson, refusal, settle, startSession, startTest, today, type Backend } from "./testing.helpers"

const PNG = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]
const JPEG = [0xff, 0xd8, 0xff, 0xe0]
const FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"

function picture(head: number[], size = 100): ArrayBuffer {
  const bytes = new Uint8Array(size)
  bytes.set(head)
  return bytes.buffer
}

function files(t: Backend) {
  return t.run((ctx) => ctx.db.system.query("_storage").collect())
}

describe("the profile", () => {
  test("is shown to its person, with nothing chosen yet", async () => {
    const t = await startTest()
    const { as } = await addPerson(t, "Ada Marsh")
    expect(await as.query(api.users.viewer, {})).toMatchObject({
      name: "Ada Marsh",
      avatarUrl: null,
      timeZone: null,
      theme: "system",
    })
  })

  test("changes what is given and nothing else, for nobody else", async () => {
    const t = await startTest()
    const ada = await addPerson(t, "Ada Marsh")
    const bo = await addPerson(t, "Bo Dahl")
    await ada.as.mutation(api.account.update, { name: "  Ada   King ", theme: "dark" })
    await ada.as.mutation(api.account.update, { timeZone: "Europe/Lisbon" })
    expect(await ada.as.query(api.users.viewer, {})).toMatchObject({
      name: "Ada King",
      theme: "dark",
      timeZone: "Europe/Lisbon",
    })
    expect(await bo.as.query(api.users.viewer, {})).toMatchObject({ name: "Bo Dahl", theme: "system" })
  })

  test.each([
    ["an empty name", { name: " \n " }, "name"],
    ["an endless name", { name: "x".repeat(101) }, "name"],
    ["a time zone nobody has", { timeZone: "Mars/Olympus" }, "timeZone"],
    ["an offset for a time zone", { timeZone: "+02:00" }, "timeZone"],
    ["an endless time zone", { timeZone: "Europe/".repeat(10_000) }, "timeZone"],
  ])("refuses %s, naming the field", async (_, change, field) => {
    const t = await startTest()
    const { as } = await addPerson(t)
    const before = await as.query(api.users.viewer, {})
    expect(await refusal(as.mutation(api.account.update, change))).toMatchObject({ code: "invalid", field })
    expect(await as.query(api.users.viewer, {})).toEqual(before)
  })

  test("takes the first browser's time zone, and no later one's", async () => {
    const t = await startTest()
    const { as } = await addPerson(t)
    const checkIn = (timeZone: string) => as.mutation(api.account.checkIn, { userAgent: FIREFOX, timeZone })
    await checkIn("no zone at all")
    expect(await as.query(api.users.viewer, {})).toMatchObject({ timeZone: null })
    await checkIn("Asia/Tokyo")
    await checkIn("Europe/Lisbon")
    expect(await as.query(api.users.viewer, {})).toMatchObject({ timeZone: "Asia/Tokyo" })
  })

  test("is nothing a stranger can change", async () => {
    const t = await startTest()
    for (const call of [
      () => t.mutation(api.account.update, { name: "Nobody" }),
      () => t.action(api.account.setAvatar, { picture: picture(PNG) }),
      () => t.mutation(api.account.removeAvatar, {}),
      () => t.mutation(api.account.checkIn, { userAgent: FIREFOX, timeZone: "UTC" }),
      () => t.mutation(api.sessions.endOthers, {}),
      () => t.query(api.sessions.list, {}),
      () => t.action(api.passwords.change, { current: "x", password: "a new password", endOthers: true }),
    ])
      expect((await refusal(call())).code).toBe("unauthenticated")
  })
})

describe("the avatar", () => {
  test("is stored as what its bytes are, and a new one takes the old one's file away", async () => {
    const t = await startTest()
    const { as } = await addPerson(t)
    await as.action(api.account.setAvatar, { picture: picture(PNG) })
    const first = await as.query(api.users.viewer, {})
    expect(first?.avatarUrl).toMatch(/^https?:\/\//)
    await as.action(api.account.setAvatar, { picture: picture(JPEG, 200) })
    const second = await as.query(api.users.viewer, {})
    expect(second?.avatarUrl).not.toBe(first?.avatarUrl)
    expect(await files(t)).toMatchObject([{ size: 200 }])
    await as.mutation(api.account.removeAvatar, {})
    expect(await as.query(api.users.viewer, {})).toMatchObject({ avatarUrl: null })
    expect(await files(t)).toEqual([])
  })

  test.each([
    ["a PDF", picture([0x25, 0x50, 0x44, 0x46, 0x2d])],
    ["an SVG", new TextEncoder().encode('<svg xmlns="http://www.w3.org/2000/svg"/>').buffer],
    ["nothing", new ArrayBuffer(0)],
    ["half a signature", picture(PNG.slice(0, 4), 4)],
    ["more than two megabytes", picture(PNG, AVATAR_MAX_BYTES + 1)],
  ])("is not %s: that is refused with a sentence, and no file is left", async (_, bytes) => {
    const t = await startTest()
    const { as } = await addPerson(t)
    await as.action(api.account.setAvatar, { picture: picture(PNG) })
    const before = await as.query(api.users.viewer, {})
    const error = await refusal(as.action(api.account.setAvatar, { picture: bytes }))
    expect(error).toMatchObject({ code: "invalid", field: "avatar" })
    expect(await as.query(api.users.viewer, {})).toEqual(before)
    expect(await files(t)).toHaveLength(1)
  })

  test("of one person is not touched by another's", async () => {
    const t = await startTest()
    const ada = await addPerson(t)
    const bo = await addPerson(t)
    await ada.as.action(api.account.setAvatar, { picture: picture(PNG) })
    await bo.as.action(api.account.setAvatar, { picture: picture(JPEG) })
    await bo.as.mutation(api.account.removeAvatar, {})
    expect((await ada.as.query(api.users.viewer, {}))?.avatarUrl).not.toBeNull()
    expect(await files(t)).toHaveLength(1)
  })
})

describe("sessions", () => {
  test("are listed with the browser they live in, this one marked, nobody else's among them", async () => {
    const t = await startTest()
    const ada = await addPerson(t)
    await addPerson(t)
    const phone = await startSession(t, ada.userId)
    await ada.as.mutation(api.account.checkIn, { userAgent: FIREFOX, timeZone: "UTC" })
    expect(await ada.as.query(api.sessions.list, {})).toMatchObject([
      { _id: phone.sessionId, current: false, browser: null },
      { _id: ada.sessionId, current: true, browser: "Firefox on Linux" },
    ])
  })

  test("once ended, read and write nothing, though their token has not run out", async () => {
    const t = await startTest()
    const ada = await addPerson(t)
    const phone = await startSession(t, ada.userId)
    expect(await phone.as.query(api.auth.isAuthenticated, {})).toBe(true)
    await ada.as.mutation(api.sessions.end, { sessionId: phone.sessionId })
    const { workspaceId } = ada
    for (const call of [
      () => phone.as.query(api.workspaces.list, {}),
      () => phone.as.query(api.sessions.list, {}),
      () => phone.as.query(api.dashboards.figures, { workspaceId, ...today() }),
      () => phone.as.mutation(api.account.update, { name: "Mallory" }),
      () => phone.as.mutation(api.sessions.endOthers, {}),
    ])
      expect((await refusal(call())).code).toBe("unauthenticated")
    expect(await phone.as.query(api.users.viewer, {})).toBeNull()
    expect(await phone.as.query(api.auth.isAuthenticated, {})).toBe(false)
    expect(await ada.as.query(api.users.viewer, {})).not.toBeNull()
  })

  test("of another person are not there, and stay", async () => {
    const t = await startTest()
    const ada = await addPerson(t)
    const bo = await addPerson(t)
    const error = await refusal(bo.as.mutation(api.sessions.end, { sessionId: ada.sessionId }))
    expect(error.code).toBe("not_found")
    await bo.as.mutation(api.sessions.endOthers, {})
    expect(await ada.as.query(api.sessions.list, {})).toHaveLength(1)
  })

  test("end all but this one at once, with what could have renewed them", async () => {
    const t = await startTest()
    const ada = await addPerson(t)
    for (let n = 0; n < 3; n++) {
      const { as, sessionId } = await startSession(t, ada.userId)
      await as.mutation(api.account.checkIn, { userAgent: FIREFOX, timeZone: "UTC" })
      await t.run((ctx) => ctx.db.insert("authRefreshTokens", { sessionId, expirationTime: 1e15 }))
    }
    await ada.as.mutation(api.sessions.endOthers, {})
    await settle(t)
    expect(await ada.as.query(api.sessions.list, {})).toMatchObject([{ current: true }])
    const left = await t.run(async (ctx) => [
      await ctx.db.query("authRefreshTokens").collect(),
      await ctx.db.query("sessionDetails").collect(),
    ])
    expect(left).toEqual([[], []])
  })

  test("that ran out or were left by signing out are forgotten by the next one that checks in", async () => {
    const t = await startTest()
    const ada = await addPerson(t)
    const [left, old] = [await startSession(t, ada.userId), await startSession(t, ada.userId)]
    await left.as.mutation(api.account.checkIn, { userAgent: FIREFOX, timeZone: "UTC" })
    await t.run(async (ctx) => {
      await ctx.db.delete("authSessions", left.sessionId)
      await ctx.db.patch("authSessions", old.sessionId, { expirationTime: 1 })
    })
    await ada.as.mutation(api.account.checkIn, { userAgent: FIREFOX, timeZone: "UTC" })
    expect(await ada.as.query(api.sessions.list, {})).toHaveLength(1)
    expect(await t.run((ctx) => ctx.db.query("sessionDetails").collect())).toHaveLength(1)
  })

  test("made up by a token that names another person's session are nobody's", async () => {
    const t = await startTest()
    const ada = await addPerson(t)
    const bo = await addPerson(t)
    for (const subject of [
      `${bo.userId}|${ada.sessionId}`,
      `${ada.userId}|${ada.userId}`,
      ada.userId,
      `${ada.userId}|`,
      "|",
    ])
      expect(await t.withIdentity({ subject }).query(api.users.viewer, {})).toBeNull()
  })
})
