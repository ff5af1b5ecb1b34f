// What each kind of panel costs the backend: documents its query reads, as the backend's own log says, and the time a
// request takes.
import { readFileSync } from "node:fs"
import { parseEnv } from "node:util"
import { api } from "../../convex/_generated/api.js"
import type { Product, Workspace } from "../crm/product.ts"
import { percentile } from "../support/statistics.ts"
import { MINUTE, HOUR, DAY } from "../../convex/model/time.ts"

const READS = 60
const WARM_UP = 5

export type Cost = { documents: number; ms: number }

type Ask = (shift: number) => Promise<unknown>

/** In ms: the end of the running day, and when "right now" is. */
export type Moments = { until: number; now: number }

/** Each panel of the dashboards, as the page asks for it. */
function panels(
  { client }: Product,
  { id: workspaceId }: Workspace,
  { until, now }: Moments,
): Record<string, Ask> {
  const series = (metric: string, dimension: string, bounds: number[]) =>
    client.query(api.metrics.series, { workspaceId, metric, dimension, values: null, bounds })
  const days = (count: number, step = DAY) =>
    Array.from(
      { length: Math.floor((count * DAY) / step) + 1 },
      (_, index) => until - count * DAY + index * step,
    )
  return {
    "a number against the period before": () =>
      series("changes", "", [until - 60 * DAY, until - 30 * DAY, until]),
    "a line of 30 days": () => series("contacts.created", "", days(30)),
    "stacked bars by person": () => series("changes", "person", days(30)),
    "a breakdown": () => series("changes", "noun", [until - 30 * DAY, until]),
    "a funnel": () => series("stages.entered", "stage", [until - 30 * DAY, until]),
    "a heat map": () => series("changes", "", days(28, HOUR)),
    "the rows behind a bar": () =>
      client.query(api.metrics.rows, {
        ...{ workspaceId, metric: "contacts.created", dimension: "", value: "" },
        ...{ from: until - 10 * DAY, to: until, paginationOpts: { numItems: 20, cursor: null } },
      }),
    "right now": (shift) => client.query(api.metrics.now, { workspaceId, now: now + shift * MINUTE }),
    "the feed": () => client.query(api.events.recent, { workspaceId }),
    "the traffic": () => client.query(api.traffic.recent, { workspaceId, of: null }),
  }
}

export async function measureCosts(
  product: Product,
  workspace: Workspace,
  moments: Moments,
): Promise<Record<string, Cost>> {
  const costs: Record<string, Cost> = {}
  for (const [name, ask] of Object.entries(panels(product, workspace, moments))) {
    for (let index = 0; index < WARM_UP; index++) await ask(index)
    const log = await startReading(product)
    await ask(WARM_UP)
    const documents = await log.documentsRead()
    const times: number[] = []
    for (let index = 0; index < READS; index++) {
      const started = performance.now()
      await ask(WARM_UP + 1 + index)
      times.push(performance.now() - started)
    }
    costs[name] = { documents, ms: percentile(times, 0.95) }
  }
  return costs
}

type LogPage = {
  entries: { kind: string; usageStats: { databaseReadDocuments: number } }[]
  newCursor: number
}

/** Follows the log of finished functions from now on. */
async function startReading({ convexUrl, cliArgs }: Product) {
  const { CONVEX_SELF_HOSTED_ADMIN_KEY: key } = parseEnv(readFileSync(cliArgs[1], "utf8"))
  const headers = { authorization: `Convex ${key}` }
  const read = async (cursor: number) => {
    const answer = await fetch(`${convexUrl}/api/stream_function_logs?cursor=${cursor}`, { headers })
    if (!answer.ok) throw new Error(`The log was answered with ${answer.status}.`)
    return (await answer.json()) as LogPage
  }
  const { newCursor } = await read(0)
  return {
    async documentsRead(): Promise<number> {
      const { entries } = await read(newCursor)
      return entries.reduce(
        (most, { usageStats }) => Math.max(most, usageStats?.databaseReadDocuments ?? 0),
        0,
      )
    },
  }
}
