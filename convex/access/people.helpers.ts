// Who may do what with workspaces, members and invites.
import type { Rows, World } from "../access.helpers"
import { api } from "../_generated/api"
import { addMember, addPerson } from "../testing.helpers"

const nameOf = async ({ t, workspaceId }: World) =>
  await t.run(async (ctx) => (await ctx.db.get("workspaces", workspaceId))!.name)

/** Somebody new in the workspace, so that what is done to them is done to nobody else. */
async function newMember(world: World) {
  const person = await addPerson(world.t)
  await addMember(world.t, world.people.owner, person, "member")
  return person.userId
}

let invited = 0

async function newInvite({ workspaceId, people }: World) {
  const email = `invited-${invited++}@example.com`
  const { as } = people.owner
  await as.mutation(api.invites.create, { workspaceId, email, role: "member" })
  const invites = await as.query(api.invites.list, { workspaceId })
  return invites.find((invite) => invite.email === email)!._id
}

export const rows: Rows = {
  "workspaces:list": { who: "signed in" },
  "workspaces:bySlug": { who: "signed in", args: () => ({ slug: "nowhere" }) },
  "workspaces:create": { who: "signed in", args: () => ({ name: "Another one" }) },
  "workspaces:deletion": { who: "signed in", args: () => ({ slug: "nowhere" }) },
  "workspaces:rename": { who: "workspace.rename", args: () => ({ name: "Renamed" }) },
  "workspaces:setTimeZone": {
    who: "workspace.configure",
    args: () => ({ timeZone: "Europe/Lisbon" }),
  },
  "workspaces:remove": {
    who: "workspace.delete",
    args: async (world) => ({ typedName: await nameOf(world) }),
  },

  "members:list": { who: "members.read" },
  "members:changeRole": {
    who: "members.manage",
    args: async (world) => ({ userId: await newMember(world), role: "viewer" }),
  },
  "members:remove": { who: "members.manage", args: async (world) => ({ userId: await newMember(world) }) },
  // The only owner cannot leave.
  "members:leave": { who: "workspace.leave", answers: ["conflict"] },
  "members:transferOwnership": {
    who: "workspace.transfer",
    args: async (world) => ({ userId: await newMember(world), typedName: await nameOf(world) }),
  },

  "invites:list": { who: "members.manage" },
  "invites:create": {
    who: "members.manage",
    args: () => ({ email: `asked-${invited++}@example.com`, role: "member" }),
  },
  "invites:renew": { who: "members.manage", args: async (world) => ({ inviteId: await newInvite(world) }) },
  "invites:revoke": { who: "members.manage", args: async (world) => ({ inviteId: await newInvite(world) }) },
  "invites:preview": { who: "anyone", args: () => ({ token: "no such token" }) },
  "invites:accept": {
    who: "signed in",
    args: () => ({ token: "no such token" }),
    answers: ["not_found"],
  },
}
