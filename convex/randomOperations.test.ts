// After many clients did random things at the same time, every number that is kept equals its facts.
import { expect, test } from "vitest"
import { api, internal } from "./_generated/api"
import { doRandomThings, type Tally, type World } from "./randomOperations.helpers"
import { addMember, addPerson, settle, startTest, type Person } from "./testing.helpers"
import { MINUTE } from "./model/time"

const CLIENTS = 8

// convex-test runs one transaction at a time and slows down with the size of its tables, so there the run is short.
const operations = process.env.WELLSPRING_TEST_ENGINE === "embedded" ? 10_000 : 400
const seed = Number(process.env.WELLSPRING_SEED ?? Math.floor(Math.random() * 1e9))

test(
  `after ${operations} random operations of ${CLIENTS} clients every kept number equals its recount`,
  async () => {
    const t = await startTest()
    const owner = await addPerson(t)
    const { workspaceId } = owner
    const clients = [owner]
    while (clients.length < CLIENTS) {
      const person = await addPerson(t)
      await addMember(t, owner, person, "member")
      clients.push({ ...person, workspaceId })
    }
    const { stages } = await owner.as.query(api.deals.board, { workspaceId })
    const world: World = {
      company: [],
      contact: [],
      deal: [],
      activity: [],
      stages: stages.map(({ _id }) => _id),
      tags: await Promise.all(["Partner", "Rival"].map((name) => addTag(owner, name))),
      people: clients.map(({ userId }) => userId),
    }

    const share = operations / CLIENTS
    const tallies = await Promise.all(
      clients.map((client, index) => doRandomThings(client, world, seed + index, share)),
    )
    await settle(t)
    console.log(`seed ${seed} (WELLSPRING_SEED replays it): ${describe(tallies)}`)

    expect(await t.action(internal.counters.check, { workspaceId })).toEqual([])
    // Whatever went on in the background has come to its end.
    expect(await t.run((ctx) => ctx.db.query("bulkJobs").take(1))).toEqual([])
  },
  10 * MINUTE,
)

function addTag({ as, workspaceId }: Person, name: string) {
  return as.mutation(api.tags.create, { workspaceId, name, color: "1" })
}

function describe(tallies: Tally[]): string {
  const words = (which: keyof Tally) => {
    const total: Record<string, number> = {}
    for (const tally of tallies) {
      for (const [name, count] of Object.entries(tally[which])) total[name] = (total[name] ?? 0) + count
    }
    return Object.entries(total)
      .map(([name, count]) => `${count} ${name}`)
      .join(", ")
  }
  return `${words("done")}; refused: ${words("refused")}`
}
