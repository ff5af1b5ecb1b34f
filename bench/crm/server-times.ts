// How long the backend takes for what the four main pages ask first, over HTTP, the request itself included.
import { api } from "../../convex/_generated/api.js"
import { percentile } from "../support/statistics.ts"
import { contactName } from "./fill.ts"
import type { Product, Workspace } from "./product.ts"

const READS = 100
const WARM_UP = 10
const TODAY = new Date().toISOString().slice(0, 10)
const FIRST_PAGE = { numItems: 50, cursor: null }

export const PAGES = ["first table page", "search result", "board", "record page"] as const
export type Page = (typeof PAGES)[number]

/** The 95th percentile of each page, in ms. `contacts`: how many there are to choose from. */
export async function measureServerTimes(
  { client }: Product,
  { id: workspaceId }: Workspace,
  contacts: number,
): Promise<Record<Page, number>> {
  const list = { workspaceId, object: "contact", today: TODAY } as const
  const { page } = await client.query(api.records.list, { ...list, paginationOpts: FIRST_PAGE })
  const some = (index: number) => page[index % page.length]._id
  const reads: Record<Page, (index: number) => Promise<unknown>> = {
    // Both directions of three orders, so that no page is simply sent again.
    "first table page": (index) => {
      const field = ["name", "createdAt", "lastActivityAt"][index % 3]
      const sort = { field, descending: index % 2 === 0 }
      return client.query(api.records.list, { ...list, sort, paginationOpts: FIRST_PAGE })
    },
    "search result": (index) =>
      client.query(api.search.find, { workspaceId, text: contactName((index * 7919) % contacts) }),
    board: () => client.query(api.deals.board, { workspaceId }),
    "record page": async (index) => {
      const record = { workspaceId, object: "contact", recordId: some(index) } as const
      await client.query(api.records.get, record)
      await client.query(api.timeline.list, { ...record, paginationOpts: { numItems: 25, cursor: null } })
    },
  }
  const times = {} as Record<Page, number>
  for (const name of PAGES) times[name] = percentile(await timeEach(reads[name]), 0.95)
  return times
}

async function timeEach(read: (index: number) => Promise<unknown>): Promise<number[]> {
  for (let index = 0; index < WARM_UP; index++) await read(index)
  const times: number[] = []
  for (let index = 0; index < READS; index++) {
    const started = performance.now()
    await read(WARM_UP + index)
    times.push(performance.now() - started)
  }
  return times
}
