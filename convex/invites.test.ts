import { describe, expect, test } from "vitest"
import { api } from "./_generated/api"
import type { Id } from "./_generated/dataModel"
import { welcomeUser } from "./model/auth/welcome"
import { createInvite } from "./model/invites/create"
import {
  addMember,
  addPerson,
  refusal,
  startSession,
  startTest,
  type Backend,
  type Person,
} from "./testing.helpers"
import { DAY } from "./model/time"

type InviteRole = "viewer" | "member" | "admin"

function invite({ as, workspaceId }: Person, email: string, role: InviteRole = "member") {
  return as.mutation(api.invites.create, { workspaceId, email, role })
}

const open = ({ as, workspaceId }: Person) => as.query(api.invites.list, { workspaceId })
const accept = ({ as }: Person, token: string) => as.mutation(api.invites.accept, { token })
const revoke = ({ as, workspaceId }: Person, inviteId: Id<"invites">) =>
  as.mutation(api.invites.revoke, { workspaceId, inviteId })
const renew = ({ as, workspaceId }: Person, inviteId: Id<"invites">) =>
  as.mutation(api.invites.renew, { workspaceId, inviteId })

async function emailOf(t: Backend, { userId }: Person): Promise<string> {
  const user = await t.run((ctx) => ctx.db.get("users", userId))
  return user?.email ?? ""
}

/** An invite made so many days ago. */
async function oldInvite(t: Backend, { userId, workspaceId }: Person, email: string, days: number) {
  return await t.run((ctx) =>
    createInvite({ ...ctx, userId, workspaceId }, { email, role: "member" }, Date.now() - days * DAY),
  )
}

test("an invited person accepts the link and is a member in the role of the invite", async () => {
  const t = await startTest()
  const ada = await addPerson(t)
  const bram = await addPerson(t, "Bram Okafor")
  const email = await emailOf(t, bram)
  const { token } = await invite(ada, ` ${email.toUpperCase()} `, "viewer")
  expect(await open(ada)).toMatchObject([{ email, role: "viewer", inviterName: "Ada Marsh" }])
  expect(await accept(bram, token)).toEqual({ slug: "adas-workspace" })
  const members = await bram.as.query(api.members.list, { workspaceId: ada.workspaceId })
  expect(members.map(({ name, role }) => [name, role])).toEqual([
    ["Ada Marsh", "owner"],
    ["Bram Okafor", "viewer"],
  ])
  expect(await open(ada)).toEqual([])
})

test("who is invited is told to nobody who may not see the invites, in the feed and behind numbers neither", async () => {
  const t = await startTest()
  const [ada, bea] = [await addPerson(t), await addPerson(t, "Bea")]
  await addMember(t, ada, bea, "viewer")
  await invite(ada, "marta@example.com")
  const { workspaceId } = ada
  const bar = { metric: "changes", dimension: "noun", value: "invite", from: 0, to: Date.now() + DAY }
  const told = async ({ as }: Person) => {
    const rows = await as.query(api.metrics.rows, {
      ...{ workspaceId, ...bar, paginationOpts: { numItems: 10, cursor: null } },
    })
    const feed = await as.query(api.events.recent, { workspaceId })
    const invited = feed.filter(({ noun }) => noun === "invite")
    return [...rows.page, ...invited].map(({ subject }) => subject)
  }
  expect(await told(ada)).toEqual(["marta@example.com", "marta@example.com"])
  expect(await told(bea)).toEqual(["m••••@example.com", "m••••@example.com"])
})

test("the link is mailed to the invited address", async () => {
  const t = await startTest()
  const ada = await addPerson(t)
  const { token } = await invite(ada, "marta@example.com", "admin")
  const [mail] = await t.query(api.mail.outbox, {})
  expect(mail).toMatchObject({
    to: "marta@example.com",
    subject: "Ada Marsh invites you to Ada's workspace on Wellspring",
    kind: "invite",
  })
  expect(mail.text).toContain(`http://127.0.0.1:3000/invite/${token}`)
})

test("the token is long, random, and kept in no row of the workspace", async () => {
  const t = await startTest()
  const ada = await addPerson(t)
  const tokens = [await invite(ada, "a@example.com"), await invite(ada, "b@example.com")].map(
    (link) => link.token,
  )
  expect(new Set(tokens).size).toBe(2)
  for (const token of tokens) expect(token).toMatch(/^[A-Za-z0-9_-]{43}$/)
  const rows = await t.run(async (ctx) => [
    ...(await ctx.db.query("invites").collect()),
    ...(await ctx.db.query("events").collect()),
  ])
  for (const token of tokens) expect(JSON.stringify(rows)).not.toContain(token)
})

test("who signs up by an invite gets no workspace of their own beside it", async () => {
  const t = await startTest()
  const ada = await addPerson(t)
  const { token } = await invite(ada, "marta@example.com")
  await oldInvite(t, ada, "late@example.com", 8)
  async function signUp(email: string) {
    const userId = await t.run(async (ctx) => {
      const userId = await ctx.db.insert("users", { name: "Marta Lind", email })
      await welcomeUser(ctx, userId)
      return userId
    })
    return (await startSession(t, userId)).as
  }
  const marta = await signUp("marta@example.com")
  expect(await marta.query(api.workspaces.list, {})).toEqual([])
  await marta.mutation(api.invites.accept, { token })
  expect(await marta.query(api.workspaces.list, {})).toMatchObject([{ name: "Ada's workspace" }])
  const late = await signUp("late@example.com")
  expect(await late.query(api.workspaces.list, {})).toMatchObject([{ name: "Marta's workspace" }])
})

describe("a link's holder", () => {
  test("who is not signed in learns the names, the role and a masked address, and nothing else", async () => {
    const t = await startTest()
    const ada = await addPerson(t)
    const { token, expiresAt } = await invite(ada, "marta@example.com", "admin")
    expect(await t.query(api.invites.preview, { token })).toEqual({
      workspaceName: "Ada's workspace",
      inviterName: "Ada Marsh",
      role: "admin",
      maskedEmail: "m••••@example.com",
      expiresAt,
      state: "pending",
      viewer: { kind: "stranger" },
    })
    for (const wrong of ["", "nothing", "x".repeat(10_000)]) {
      expect(await t.query(api.invites.preview, { token: wrong })).toBeNull()
    }
  })

  test("who is signed in learns whether the invite is theirs", async () => {
    const t = await startTest()
    const ada = await addPerson(t)
    const bram = await addPerson(t, "Bram")
    const { token } = await invite(ada, await emailOf(t, bram))
    const viewerOf = async ({ as }: Person) => (await as.query(api.invites.preview, { token }))?.viewer
    expect(await viewerOf(bram)).toEqual({ kind: "invited" })
    expect(await viewerOf(ada)).toEqual({ kind: "member", slug: "adas-workspace" })
    const mallory = await addPerson(t, "Mallory")
    expect(await viewerOf(mallory)).toEqual({ kind: "other", email: await emailOf(t, mallory) })
  })
})

describe("a link is refused with its own sentence", () => {
  test("when there is no such invite", async () => {
    const ada = await addPerson(await startTest())
    expect(await refusal(accept(ada, "nothing"))).toMatchObject({
      code: "not_found",
      message: expect.stringContaining("no such invite") as string,
    })
  })

  test("when it is somebody else's", async () => {
    const t = await startTest()
    const ada = await addPerson(t)
    const { token } = await invite(ada, "marta@example.com")
    const mallory = await addPerson(t, "Mallory")
    const error = await refusal(accept(mallory, token))
    expect(error.code).toBe("forbidden")
    expect(error.message).toContain("m••••@example.com")
    expect(await mallory.as.query(api.workspaces.list, {})).toHaveLength(1)
  })

  test("when nobody is signed in", async () => {
    const t = await startTest()
    const { token } = await invite(await addPerson(t), "marta@example.com")
    expect(await refusal(t.mutation(api.invites.accept, { token }))).toMatchObject({
      code: "unauthenticated",
    })
  })

  test("when it has expired", async () => {
    const t = await startTest()
    const ada = await addPerson(t)
    const bram = await addPerson(t, "Bram")
    const { token } = await oldInvite(t, ada, await emailOf(t, bram), 7)
    expect((await refusal(accept(bram, token))).message).toContain("expired")
  })

  test("when it was withdrawn", async () => {
    const t = await startTest()
    const ada = await addPerson(t)
    const bram = await addPerson(t, "Bram")
    const { token, inviteId } = await invite(ada, await emailOf(t, bram))
    await revoke(ada, inviteId)
    expect((await refusal(accept(bram, token))).message).toContain("withdrawn")
    expect(await refusal(revoke(ada, inviteId))).toMatchObject({ code: "conflict" })
  })

  test("when it was used, also by the same person after being removed", async () => {
    const t = await startTest()
    const ada = await addPerson(t)
    const bram = await addPerson(t, "Bram")
    const { token } = await invite(ada, await emailOf(t, bram))
    await accept(bram, token)
    expect((await refusal(accept(bram, token))).message).toContain("already in Ada's workspace")
    const { workspaceId } = ada
    await ada.as.mutation(api.members.remove, { workspaceId, userId: bram.userId })
    expect((await refusal(accept(bram, token))).message).toContain("used already")
  })

  test("once, when it is accepted twice at the same moment", async () => {
    const t = await startTest()
    const ada = await addPerson(t)
    const bram = await addPerson(t, "Bram")
    const { token } = await invite(ada, await emailOf(t, bram))
    const results = await Promise.allSettled([accept(bram, token), accept(bram, token)])
    expect(results.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"])
    expect(await ada.as.query(api.members.list, { workspaceId: ada.workspaceId })).toHaveLength(2)
  })
})

describe("inviting", () => {
  test("somebody twice, or somebody who is there, is refused at the address", async () => {
    const t = await startTest()
    const ada = await addPerson(t)
    const bram = await addPerson(t, "Bram")
    await invite(ada, "marta@example.com")
    await addMember(t, ada, bram, "member")
    for (const email of ["Marta@example.com", await emailOf(t, bram)]) {
      expect(await refusal(invite(ada, email))).toMatchObject({ code: "conflict", field: "email" })
    }
    expect(await refusal(invite(ada, "marta"))).toMatchObject({ code: "invalid", field: "email" })
  })

  test("somebody whose invite has expired gives them a new link in the new role", async () => {
    const t = await startTest()
    const ada = await addPerson(t)
    const old = await oldInvite(t, ada, "marta@example.com", 8)
    const { token } = await invite(ada, "marta@example.com", "viewer")
    expect(await open(ada)).toMatchObject([{ email: "marta@example.com", role: "viewer" }])
    expect(await t.query(api.invites.preview, { token: old.token })).toBeNull()
    expect(await t.query(api.invites.preview, { token })).toMatchObject({ role: "viewer" })
  })

  test("renewed gives a new link, and the old one ends", async () => {
    const t = await startTest()
    const ada = await addPerson(t)
    const bram = await addPerson(t, "Bram")
    const old = await oldInvite(t, ada, await emailOf(t, bram), 8)
    const { token } = await renew(ada, old.inviteId)
    expect(await refusal(accept(bram, old.token))).toMatchObject({ code: "not_found" })
    await accept(bram, token)
  })

  test("is for admins and owners, and never makes owners", async () => {
    const t = await startTest()
    const ada = await addPerson(t)
    const { inviteId } = await invite(ada, "marta@example.com")
    const mallory = await addPerson(t, "Mallory")
    const inside = { ...mallory, workspaceId: ada.workspaceId }
    const calls = (person: Person) => [
      open(person),
      invite(person, "x@example.com"),
      renew(person, inviteId),
      revoke(person, inviteId),
    ]
    for (const call of calls(inside)) expect(await refusal(call)).toMatchObject({ code: "not_found" })
    await addMember(t, ada, mallory, "member")
    for (const call of calls(inside)) expect(await refusal(call)).toMatchObject({ code: "forbidden" })
    await expect(invite(ada, "x@example.com", "owner" as InviteRole)).rejects.toThrow()
    expect(await open(ada)).toHaveLength(1)
  })

  test("invites of another workspace are not there", async () => {
    const t = await startTest()
    const ada = await addPerson(t)
    const mallory = await addPerson(t, "Mallory")
    const { inviteId } = await invite(ada, "marta@example.com")
    expect(await refusal(revoke(mallory, inviteId))).toMatchObject({ code: "not_found" })
    expect(await refusal(renew(mallory, inviteId))).toMatchObject({ code: "not_found" })
    expect(await open(ada)).toHaveLength(1)
  })

  test("has an end: open invites are bounded, and so are invites in an hour", async () => {
    const t = await startTest()
    const ada = await addPerson(t)
    const { userId, workspaceId } = ada
    await t.run(async (ctx) => {
      for (let index = 0; index < 100; index++) {
        await ctx.db.insert("invites", {
          ...{ workspaceId, email: `p${index}@example.com`, role: "member", tokenHash: `${index}` },
          ...{ invitedBy: userId, expiresAt: Date.now() + DAY, state: "pending" },
        })
      }
    })
    expect(await refusal(invite(ada, "one.more@example.com"))).toMatchObject({ code: "limit_reached" })
    const mara = await addPerson(t, "Mara")
    const { inviteId } = await invite(mara, "x@example.com")
    const renewals = Array.from({ length: 60 }, () => renew(mara, inviteId))
    const results = await Promise.allSettled(renewals)
    const last = results.find((result) => result.status === "rejected")
    expect(last?.reason).toMatchObject({ message: expect.stringContaining("Too many tries") as string })
  })
})
