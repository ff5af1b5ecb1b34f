import { describe, expect, test } from "vitest"
import { api } from "./_generated/api"
import type { Role } from "./permissions"
import {
  addRecord,
  addMember,
  addPerson,
  refusal,
  startTest,
  type Backend,
  type Person,
} from "./testing.helpers"

/** Ada's workspace with one more person in each given role. */
async function team<Roles extends Role[]>(t: Backend, ...roles: Roles) {
  const ada = await addPerson(t)
  const others: Person[] = []
  for (const role of roles) {
    const person = await addPerson(t, `${role} person`)
    await addMember(t, ada, person, role)
    others.push({ ...person, workspaceId: ada.workspaceId })
  }
  return [ada, ...others]
}

async function roles(person: Person): Promise<Role[]> {
  const members = await person.as.query(api.members.list, { workspaceId: person.workspaceId })
  return members.map(({ role }) => role)
}

const change = (actor: Person, { userId }: Person, role: Role) =>
  actor.as.mutation(api.members.changeRole, { workspaceId: actor.workspaceId, userId, role })
const remove = (actor: Person, { userId }: Person) =>
  actor.as.mutation(api.members.remove, { workspaceId: actor.workspaceId, userId })
const leave = ({ as, workspaceId }: Person) => as.mutation(api.members.leave, { workspaceId })

test("everybody in a workspace sees who is in it, longest there first", async () => {
  const t = await startTest()
  const [ada, viewer] = await team(t, "viewer")
  const list = await viewer.as.query(api.members.list, { workspaceId: ada.workspaceId })
  expect(list.map(({ name, role }) => [name, role])).toEqual([
    ["Ada Marsh", "owner"],
    ["viewer person", "viewer"],
  ])
})

test("people of another workspace see and change nothing here", async () => {
  const t = await startTest()
  const [ada, member] = await team(t, "member")
  const mallory = await addPerson(t, "Mallory")
  const outside = { ...mallory, workspaceId: ada.workspaceId }
  for (const call of [
    outside.as.query(api.members.list, { workspaceId: ada.workspaceId }),
    change(outside, member, "owner"),
    remove(outside, member),
    leave(outside),
  ]) {
    expect(await refusal(call)).toMatchObject({ code: "not_found" })
  }
  // From the inside of one's own workspace, people of others are not there either.
  expect(await refusal(change(mallory, member, "viewer"))).toMatchObject({ code: "not_found" })
  expect(await refusal(remove(mallory, ada))).toMatchObject({ code: "not_found" })
  expect(await roles(ada)).toEqual(["owner", "member"])
})

describe("changing a role", () => {
  test("takes effect with the person's next call", async () => {
    const t = await startTest()
    const [ada, member] = await team(t, "member")
    const add = () => addRecord({ ...member, workspaceId: ada.workspaceId }, "contact", { name: "Somebody" })
    await add()
    await change(ada, member, "viewer")
    expect(await refusal(add())).toMatchObject({ code: "forbidden" })
    await change(ada, member, "member")
    await add()
  })

  test("is for admins and owners", async () => {
    const t = await startTest()
    const [, admin, member, viewer] = await team(t, "admin", "member", "viewer")
    for (const actor of [member, viewer]) {
      expect(await refusal(change(actor, viewer, "admin"))).toMatchObject({ code: "forbidden" })
    }
    await change(admin, viewer, "member")
    expect(await roles(admin)).toEqual(["owner", "admin", "member", "member"])
  })

  test("by an admin neither makes nor touches owners", async () => {
    const t = await startTest()
    const [ada, admin, member] = await team(t, "admin", "member")
    expect(await refusal(change(admin, member, "owner"))).toMatchObject({ code: "forbidden" })
    expect(await refusal(change(admin, admin, "owner"))).toMatchObject({ code: "forbidden" })
    expect(await refusal(change(admin, ada, "viewer"))).toMatchObject({ code: "forbidden" })
    expect(await refusal(remove(admin, ada))).toMatchObject({ code: "forbidden" })
    expect(await roles(ada)).toEqual(["owner", "admin", "member"])
  })

  test("ends the open invites of somebody who may no longer invite", async () => {
    const t = await startTest()
    const [ada, admin] = await team(t, "admin")
    const { workspaceId } = ada
    await admin.as.mutation(api.invites.create, { workspaceId, email: "x@example.com", role: "admin" })
    await change(ada, admin, "member")
    expect(await ada.as.query(api.invites.list, { workspaceId })).toEqual([])
  })
})

describe("the last owner", () => {
  test("can neither leave, be removed, nor step down", async () => {
    const t = await startTest()
    const [ada] = await team(t, "admin")
    for (const call of [leave(ada), remove(ada, ada), change(ada, ada, "admin")]) {
      expect(await refusal(call)).toMatchObject({ code: "conflict" })
    }
    expect(await roles(ada)).toEqual(["owner", "admin"])
  })

  test("stays, when two owners leave at the same moment", async () => {
    const t = await startTest()
    const [ada, second] = await team(t, "owner")
    const results = await Promise.allSettled([leave(ada), leave(second)])
    expect(results.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"])
    const owners = await t.run((ctx) =>
      ctx.db
        .query("memberships")
        .withIndex("by_workspace_and_role", (q) => q.eq("workspaceId", ada.workspaceId).eq("role", "owner"))
        .collect(),
    )
    expect(owners).toHaveLength(1)
  })

  test("stays, when two owners demote each other at the same moment", async () => {
    const t = await startTest()
    const [ada, second] = await team(t, "owner")
    await Promise.allSettled([change(ada, second, "viewer"), change(second, ada, "viewer")])
    const members = await t.run((ctx) =>
      ctx.db
        .query("memberships")
        .withIndex("by_workspace_and_role", (q) => q.eq("workspaceId", ada.workspaceId).eq("role", "owner"))
        .collect(),
    )
    expect(members).toHaveLength(1)
  })
})

describe("a person who leaves or is removed", () => {
  test("has no access from then on, and others see them gone", async () => {
    const t = await startTest()
    const [ada, member, viewer] = await team(t, "member", "viewer")
    await remove(ada, member)
    await leave(viewer)
    for (const { as } of [member, viewer]) {
      const call = as.query(api.records.list, {
        ...{ workspaceId: ada.workspaceId, object: "contact", today: "" },
        paginationOpts: { numItems: 1, cursor: null },
      })
      expect(await refusal(call)).toMatchObject({ code: "not_found" })
    }
    expect(await roles(ada)).toEqual(["owner"])
    expect(await refusal(remove(ada, member))).toMatchObject({ code: "not_found" })
  })

  test("leaves no open invites behind", async () => {
    const t = await startTest()
    const [ada, admin] = await team(t, "admin")
    const { workspaceId } = ada
    await admin.as.mutation(api.invites.create, { workspaceId, email: "x@example.com", role: "member" })
    await ada.as.mutation(api.invites.create, { workspaceId, email: "y@example.com", role: "member" })
    await remove(ada, admin)
    const open = await ada.as.query(api.invites.list, { workspaceId })
    expect(open.map(({ email }) => email)).toEqual(["y@example.com"])
  })
})

describe("handing the workspace over", () => {
  const transfer = (actor: Person, { userId }: Person, typedName: string) =>
    actor.as.mutation(api.members.transferOwnership, { workspaceId: actor.workspaceId, userId, typedName })

  test("makes the other person the owner and oneself an admin", async () => {
    const t = await startTest()
    const [ada, member] = await team(t, "member")
    await transfer(ada, member, "Ada's workspace")
    expect(await roles(ada)).toEqual(["admin", "owner"])
  })

  test("needs the name typed, somebody else, and an owner", async () => {
    const t = await startTest()
    const [ada, admin] = await team(t, "admin")
    const mallory = await addPerson(t, "Mallory")
    const name = "Ada's workspace"
    expect(await refusal(transfer(ada, admin, "ada"))).toMatchObject({ code: "invalid", field: "typedName" })
    expect(await refusal(transfer(ada, ada, name))).toMatchObject({ code: "invalid", field: "userId" })
    expect(await refusal(transfer(admin, admin, name))).toMatchObject({ code: "forbidden" })
    expect(await refusal(transfer(ada, mallory, name))).toMatchObject({ code: "not_found" })
    expect(await roles(ada)).toEqual(["owner", "admin"])
  })
})

test("every change of people is kept with what was before and after", async () => {
  const t = await startTest()
  const [ada, member] = await team(t, "member")
  const { workspaceId } = ada
  await change(ada, member, "viewer")
  await remove(ada, member)
  await ada.as.mutation(api.workspaces.rename, { workspaceId, name: "North Sea" })
  const { inviteId } = await ada.as.mutation(api.invites.create, {
    ...{ workspaceId, email: "marta@example.com", role: "admin" },
  })
  await ada.as.mutation(api.invites.revoke, { workspaceId, inviteId })
  const events = await t.run((ctx) =>
    ctx.db
      .query("events")
      .withIndex("by_workspace", (q) => q.eq("workspaceId", workspaceId))
      .collect(),
  )
  const told = events.map(({ verb, noun, subject, changes }) => {
    const [{ from, to } = { from: null, to: null }] = changes
    return [noun, verb, subject, from, to]
  })
  expect(told).toEqual([
    ["workspace", "created", "Ada's workspace", null, null],
    ["member", "updated", "member person", "member", "viewer"],
    ["member", "removed", "member person", "viewer", null],
    ["workspace", "updated", "North Sea", "Ada's workspace", "North Sea"],
    ["invite", "created", "marta@example.com", null, "admin"],
    ["invite", "removed", "marta@example.com", "admin", null],
  ])
  expect(events.every(({ actorId }) => actorId === ada.userId)).toBe(true)
})
