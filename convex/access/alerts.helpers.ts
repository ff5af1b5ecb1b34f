// Who may do what with alerts, and with what they are told.
import type { Rows, World } from "../access.helpers"
import { api } from "../_generated/api"
import type { AlertTerms } from "../model/alerts/condition"
import type { Person } from "../testing.helpers"

const TERMS: AlertTerms = {
  ...{ name: "Busy", metric: "contacts.created", dimension: "", value: "", measure: "count", currency: "" },
  ...{ condition: "above", threshold: 5, windowMinutes: 60, audience: "creator" },
}

const anAlert = async ({ workspaceId, people }: World) => ({
  alertId: await people.owner.as.mutation(api.alerts.create, { workspaceId, terms: TERMS }),
})

const aNotification = async ({ t, workspaceId }: World, { userId }: Person) => ({
  notificationId: await t.run((ctx) =>
    ctx.db.insert("notifications", {
      ...{ workspaceId, userId, kind: "alert", title: "Busy", text: "It is.", link: "alerts", readAt: null },
    }),
  ),
})

export const rows: Rows = {
  "alerts:list": { who: "dashboard.read" },
  "alerts:create": {
    who: "alerts.write",
    args: () => ({ terms: TERMS }),
    foreign: ({ people }) => [{ terms: { ...TERMS, dimension: "person", value: people.owner.userId } }],
  },
  "alerts:update": {
    who: "alerts.write",
    args: async (world) => ({ ...(await anAlert(world)), terms: { ...TERMS, threshold: 6 } }),
  },
  "alerts:setEnabled": {
    who: "alerts.write",
    args: async (world) => ({ ...(await anAlert(world)), enabled: false }),
  },
  "alerts:remove": { who: "alerts.write", args: anAlert },

  "notifications:unread": { who: "notifications.read" },
  "notifications:list": {
    who: "notifications.read",
    args: () => ({ paginationOpts: { numItems: 10, cursor: null } }),
  },
  "notifications:markRead": {
    who: "notifications.read",
    args: aNotification,
    // A colleague's are as foreign as another workspace's.
    foreign: async (there, here) => [await aNotification(here, here.people.member)],
  },
  "notifications:markAllRead": { who: "notifications.read" },
}
