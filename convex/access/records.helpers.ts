// Who may do what with companies, contacts, deals and activities.
import type { Rows, World } from "../access.helpers"
import { api } from "../_generated/api"

const TODAY = "2026-11-27"
const PAGE = { numItems: 10, cursor: null }

const aContact = async ({ record }: World) => ({ object: "contact", recordId: await record("contact") })

export const rows: Rows = {
  "records:list": {
    who: "records.read",
    args: () => ({ object: "contact", today: TODAY, paginationOpts: PAGE }),
  },
  "records:get": { who: "records.read", args: aContact },
  "records:related": {
    who: "records.read",
    args: async (world) => ({
      ...{ object: "company", recordId: await world.record("company") },
      ...{ related: "contact", paginationOpts: PAGE },
    }),
  },
  "records:create": {
    who: "records.write",
    args: () => ({ object: "contact", values: { name: "Bram" } }),
    foreign: async (there, here) => {
      const stageId = await here.stageId()
      const deal = { name: "A deal", amount: { amount: 1, currency: "EUR" }, stageId }
      return [
        { object: "contact", values: { name: "Bram", companyId: await there.record("company") } },
        { object: "contact", values: { name: "Bram", ownerId: there.people.owner.userId } },
        { object: "deal", values: { ...deal, stageId: await there.stageId() } },
        { object: "deal", values: { ...deal, contactId: await there.record("contact") } },
        { object: "activity", values: { kind: "note", body: "Hm", dealId: await there.record("deal") } },
      ]
    },
  },
  "records:update": {
    who: "records.write",
    args: async (world) => ({
      ...(await aContact(world)),
      edits: [{ field: "title", from: null, to: "Pilot" }],
    }),
    foreign: async (there, here) => [
      {
        ...(await aContact(here)),
        edits: [{ field: "companyId", from: null, to: await there.record("company") }],
      },
    ],
  },
  "records:remove": { who: "records.write", args: aContact },
  "records:restore": { who: "records.write", args: aContact },

  "operations:last": { who: "records.read" },
  "operations:undo": {
    who: "records.write",
    // Only one's own: everybody needs an operation of theirs.
    args: async ({ workspaceId }, caller) => {
      const { operationId } = await caller.as.mutation(api.records.create, {
        ...{ workspaceId, object: "contact" },
        values: { name: "Bram" },
      })
      return { operationId }
    },
  },

  "operations:undoLast": { who: "records.write" },

  "events:recent": { who: "records.read" },
  "activities:tasks": {
    who: "records.read",
    args: () => ({ section: "overdue", assignee: null, today: TODAY, paginationOpts: PAGE }),
  },
  "activities:due": { who: "records.read", args: () => ({ today: TODAY }) },

  "timeline:list": {
    who: "records.read",
    args: async (world) => ({ ...(await aContact(world)), paginationOpts: PAGE }),
  },
  "presence:list": { who: "records.read", args: aContact },
  "presence:show": {
    who: "records.read",
    args: async (world) => ({ ...(await aContact(world)), field: null, tab: "a tab" }),
  },
  // The token is the right to go, and going is all it is good for.
  "presence:leave": { who: "anyone", args: () => ({ token: "no such token" }) },
  "audit:list": { who: "audit.read", args: () => ({ paginationOpts: PAGE }) },
}
