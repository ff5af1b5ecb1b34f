// Who may do what with projects, channels, keys, grants and messages; and what holders of no grant are told.
import type { Rows, World } from "../access.helpers"
import { api } from "../_generated/api"

const PAGE = { paginationOpts: { numItems: 10, cursor: null } }

const aProject = async ({ workspaceId, people }: World) => ({
  projectId: await people.owner.as.mutation(api.projects.create, { workspaceId, name: crypto.randomUUID() }),
})

const aChannel = async (world: World) => {
  const { workspaceId, people } = world
  const channel = { ...(await aProject(world)), name: "orders" }
  return { channelId: await people.owner.as.mutation(api.channels.create, { workspaceId, ...channel }) }
}

const aKey = async (world: World) => {
  const { workspaceId, people } = world
  const key = { ...(await aProject(world)), name: "Server", scopes: ["publish" as const] }
  const { keyId } = await people.owner.as.mutation(api.apiKeys.create, { workspaceId, ...key })
  return { keyId }
}

const GRANT = { mode: "read", subject: "A visitor", seconds: 60 } as const

const aGrant = async (world: World) => {
  const { workspaceId, people } = world
  const args = { workspaceId, ...(await aChannel(world)), ...GRANT }
  const { grantId } = await people.owner.as.mutation(api.grants.issue, args)
  return { grantId }
}

const NO_GRANT = { grant: "no grant" }

export const rows: Rows = {
  "projects:list": { who: "realtime.read" },
  "projects:get": { who: "realtime.read", args: aProject },
  "projects:address": { who: "realtime.read" },
  "projects:create": { who: "realtime.write", args: () => ({ name: crypto.randomUUID() }) },
  "projects:update": {
    who: "realtime.write",
    args: async (world) => ({ ...(await aProject(world)), name: crypto.randomUUID() }),
  },
  "projects:archive": { who: "realtime.write", args: aProject },
  "projects:restore": { who: "realtime.write", args: aProject },

  "channels:list": { who: "realtime.read", args: aProject },
  "channels:get": { who: "realtime.read", args: aChannel },
  "channels:create": {
    who: "realtime.write",
    args: async (world) => ({ ...(await aProject(world)), name: "orders" }),
  },
  "channels:archive": { who: "realtime.write", args: aChannel },
  "channels:restore": { who: "realtime.write", args: aChannel },

  "apiKeys:list": { who: "realtime.read", args: aProject },
  "apiKeys:create": {
    who: "realtime.write",
    args: async (world) => ({ ...(await aProject(world)), name: "Server", scopes: ["read"] }),
  },
  "apiKeys:rotate": {
    who: "realtime.write",
    args: async (world) => ({ ...(await aKey(world)), graceMs: 0 }),
  },
  "apiKeys:revoke": { who: "realtime.write", args: aKey },

  "grants:list": { who: "realtime.read", args: async (world) => ({ ...(await aProject(world)), ...PAGE }) },
  "grants:issue": {
    who: "realtime.write",
    args: async (world) => ({ ...(await aChannel(world)), ...GRANT }),
  },
  "grants:revoke": { who: "realtime.write", args: aGrant },

  "messages:list": { who: "realtime.read", args: async (world) => ({ ...(await aChannel(world)), ...PAGE }) },
  "messages:publish": {
    who: "realtime.publish",
    args: async (world) => ({ ...(await aChannel(world)), body: '"Hello"' }),
  },

  "connections:live": { who: "realtime.read", args: aChannel },

  "traffic:recent": {
    who: "realtime.read",
    args: async (world) => ({ of: { dimension: "channel", value: (await aChannel(world)).channelId } }),
  },

  // Without signing in: the token in the arguments is all that counts.
  "live:messages": { who: "anyone", args: () => NO_GRANT },
  "live:publish": {
    who: "anyone",
    args: () => ({ ...NO_GRANT, body: '"Hello"' }),
    answers: ["unauthenticated"],
  },
  "live:connect": { who: "anyone", args: () => NO_GRANT, answers: ["unauthenticated"] },
  "live:heartbeat": {
    who: "anyone",
    args: () => ({ ...NO_GRANT, connectionId: "none" }),
    answers: ["unauthenticated"],
  },
  "live:disconnect": {
    who: "anyone",
    args: () => ({ ...NO_GRANT, connectionId: "none" }),
    answers: ["unauthenticated"],
  },
}
