// Who may do what with dashboards.
import type { Rows, World } from "../access.helpers"
import { api } from "../_generated/api"
import type { Person } from "../testing.helpers"

/** A dashboard of the caller's own: others' private ones are not there. */
const ownDashboard = async ({ workspaceId }: World, { as }: Person) => ({
  dashboardId: await as.mutation(api.dashboards.create, { workspaceId, name: "Mine", panels: [] }),
})

export const rows: Rows = {
  "dashboards:figures": { who: "dashboard.read", args: () => ({ from: 0, to: 86_400_000 }) },
  "dashboards:names": { who: "realtime.read" },
  "dashboards:list": { who: "dashboard.read" },
  // The id comes from an address, so one of another workspace is answered with nothing.
  "dashboards:get": { who: "dashboard.read", args: () => ({ dashboardId: "leads-nowhere" }) },
  "dashboards:create": { who: "dashboard.read", args: () => ({ name: "Mine", panels: [] }) },
  "dashboards:rename": {
    who: "dashboard.read",
    args: async (world, caller) => ({ ...(await ownDashboard(world, caller)), name: "Ours" }),
  },
  "dashboards:setPanels": {
    who: "dashboard.read",
    args: async (world, caller) => ({ ...(await ownDashboard(world, caller)), revision: 0, panels: [] }),
  },
  "dashboards:share": {
    who: "views.share",
    args: async (world, caller) => ({ ...(await ownDashboard(world, caller)), shared: true }),
  },
  "dashboards:remove": { who: "dashboard.read", args: ownDashboard },
}
