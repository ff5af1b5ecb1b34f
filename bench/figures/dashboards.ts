// Dashboards over much history: what a panel reads and how long it takes at a million events, against a thousand.
import { ConvexHttpClient } from "convex/browser"
import { api } from "../../convex/_generated/api.js"
import { measureCosts } from "../dashboards/cost.ts"
import { measureWriteToPixel, type WriteToPixel } from "../dashboards/pixel.ts"
import { seedEvents } from "../dashboards/seed.ts"
import { startProduct, type Product } from "../crm/product.ts"
import type { Figure } from "../support/figure.ts"
import { percentile } from "../support/statistics.ts"
import { DAY } from "../../convex/model/time.ts"

const FEW = 1_000
/** More people who look at the same dashboard while a write is timed. */
const SUBSCRIBERS = 50
const PEOPLE = 3

export async function measureDashboards(folder: string, { events }: { events: number }): Promise<Figure[]> {
  const product = await startProduct(folder)
  try {
    const until = Math.ceil(Date.now() / DAY) * DAY
    const moments = { until, now: until - DAY }
    const pixel = async (name: string, sessions: number) => {
      const following = { subscribers: SUBSCRIBERS, sessions }
      return await measureWriteToPixel(product, await product.addWorkspace(name), following)
    }
    const shared = await pixel("Shared", 1)
    const apart = await pixel("Apart", SUBSCRIBERS)
    const actorIds = await people(product)
    const measured = async (name: string, count: number) => {
      const workspace = await product.addWorkspace(name)
      const { stages } = await product.client.query(api.deals.board, { workspaceId: workspace.id })
      const started = performance.now()
      await seedEvents(product, workspace, folder, {
        ...{ events: count, actorIds, stageId: stages[0]._id, ...moments },
      })
      console.log(`    ${name} events in ${Math.round((performance.now() - started) / 1000)} s`)
      return await measureCosts(product, workspace, moments)
    }
    const few = await measured("few", FEW)
    const many = await measured("many", events)
    const size = `${events.toLocaleString("en")} events`
    const toPixel = (whose: string, { painted }: WriteToPixel): Figure[] =>
      [
        { share: 0.5, atMost: 60 },
        { share: 0.95, atMost: 150 },
      ].map(({ share, atMost }) => ({
        name: `write to pixel, ${SUBSCRIBERS} more subscribers${whose}, p${share * 100}`,
        ...{ measured: percentile(painted, share), floor: null, unit: "ms", target: { atMost } },
      }))
    const toEverybody: Figure = {
      ...{
        name: `write to the last of ${SUBSCRIBERS} sessions, p50`,
        measured: percentile(apart.everybody, 0.5),
      },
      ...{ floor: null, unit: "ms", target: { atMost: 250 } },
      note: "nothing is computed for two sessions at once; both browsers run on this machine too",
    }
    const panels = Object.keys(many).flatMap((panel): Figure[] => [
      {
        ...{
          name: `${panel}, documents, ${size}`,
          measured: many[panel].documents,
          floor: few[panel].documents,
        },
        ...{ unit: "", target: { atMost: 1.1 } },
      },
      {
        ...{ name: `${panel}, server, ${size}, p95`, measured: many[panel].ms, floor: null, unit: "ms" },
        target: { atMost: 20 },
      },
    ])
    return [...toPixel("", shared), ...toPixel(" of as many sessions", apart), toEverybody, ...panels]
  } finally {
    await product.stop()
  }
}

/** Ids of people whose events they are. */
async function people({ convexUrl }: Product): Promise<string[]> {
  const ids: string[] = []
  for (let index = 0; index < PEOPLE; index++) {
    const client = new ConvexHttpClient(convexUrl)
    const params = {
      flow: "signUp",
      email: `person${index}@example.com`,
      password: "a measured password",
      name: "P",
    }
    const { tokens } = await client.action(api.auth.signIn, { provider: "password", params })
    client.setAuth(tokens?.token ?? "")
    const viewer = await client.query(api.users.viewer, {})
    if (viewer !== null) ids.push(viewer._id)
  }
  return ids
}
