// Random things by eight clients at the same time, the backend killed in the middle: afterwards every number equals what
// its facts add up to. Without a browser.
import { expect, test } from "@playwright/test"
import { ConvexHttpClient } from "convex/browser"
import { api } from "../convex/_generated/api"
import { SCOPES } from "../convex/model/apiKeys/scopes"
import { signUp, startFragileBackend, type Account, type FragileBackend } from "./crash"
import { COUNTED_PORT } from "./places"
import { work, type Project, type Yard } from "./random-work"

// Every run does some; WELLSPRING_OPERATIONS=20000 is the long one, which takes a quiet machine some minutes.
const OPERATIONS = Number(process.env.WELLSPRING_OPERATIONS ?? 3_000)
const CLIENTS = 8
const seed = Number(process.env.WELLSPRING_SEED ?? Math.floor(Math.random() * 1e9))

let backend: FragileBackend

test.beforeAll(async () => void (backend = await startFragileBackend(COUNTED_PORT)))
test.afterAll(() => backend.stop())

/** A project, a channel and a key for each client. */
async function openProject({ http, workspaceId }: Account, index: number): Promise<Project> {
  const projectId = await http.mutation(api.projects.create, { workspaceId, name: `Project ${index}` })
  await http.mutation(api.projects.update, { workspaceId, projectId, requestsPerMinute: 6_000 })
  await http.mutation(api.channels.create, { workspaceId, projectId, name: "orders" })
  const { key } = await http.mutation(api.apiKeys.create, {
    ...{ workspaceId, projectId, name: "Worker", scopes: [...SCOPES] },
  })
  const { token } = await issueGrant({ projectId, key })
  return { id: projectId, channel: "orders", key, grant: token }
}

async function issueGrant({
  projectId,
  key,
}: {
  projectId: string
  key: string
}): Promise<{ token: string }> {
  const answer = await fetch(`${backend.siteUrl}/api/v1/projects/${projectId}/channels/orders/grants`, {
    method: "POST",
    headers: { Authorization: `Bearer ${key}`, "Content-Type": "application/json" },
    body: JSON.stringify({ mode: "read-write", subject: "Visitor", seconds: 3_600 }),
  })
  expect(answer.status).toBe(201)
  return (await answer.json()) as { token: string }
}

test(`after ${OPERATIONS} random operations and a killed backend every metric equals its facts`, async () => {
  // On a busy machine an operation takes a tenth of a second.
  test.setTimeout(600_000 + OPERATIONS * 150)
  const owner = await signUp(backend.url)
  const { http, workspaceId } = owner
  const { stages } = await http.query(api.deals.board, { workspaceId })
  const yard: Yard = {
    ...{ siteUrl: backend.siteUrl, workspaceId, stageIds: stages.map(({ _id }) => _id) },
    records: { company: [], contact: [], deal: [], activity: [] },
    ...{ connections: [], grants: [], visits: [] },
  }
  const projects = [await openProject(owner, 0), await openProject(owner, 1)]
  const people: ConvexHttpClient[] = [http]
  for (let index = 1; index < CLIENTS; index++) people.push(await invited(owner, index))

  const started = performance.now()
  let turns = 0
  const onTurn = () => {
    turns++
    if (turns === OPERATIONS / 2) backend.kill()
  }
  const share = OPERATIONS / CLIENTS
  const tallies = await Promise.all(
    people.map((person, index) =>
      work(yard, person, projects[index % projects.length], { seed: seed + index, count: share, onTurn }),
    ),
  )
  const seconds = (performance.now() - started) / 1000
  const answers: Record<string, number> = {}
  for (const tally of tallies) {
    for (const [answer, count] of Object.entries(tally.answers))
      answers[answer] = (answers[answer] ?? 0) + count
  }
  console.log(`seed ${seed}: ${OPERATIONS} operations in ${seconds.toFixed(0)} s: ${JSON.stringify(answers)}`)

  expect(answers).not.toHaveProperty("published twice")
  const check = async () => JSON.parse(await backend.run("metrics:check", { workspaceId })) as object
  // Answers of the assistant and the timeouts of connections are still on their way.
  await expect.poll(check, { timeout: 240_000 }).toMatchObject({ differences: [], active: [] })
  expect(JSON.parse(await backend.run("counters:check", { workspaceId }))).toEqual([])
})

/** A colleague, by way of an invite. */
async function invited({ http, workspaceId }: Account, index: number): Promise<ConvexHttpClient> {
  const email = `colleague${index}@example.com`
  const colleague = await signUp(backend.url, email)
  const { token } = await http.mutation(api.invites.create, { workspaceId, email, role: "member" })
  await colleague.http.mutation(api.invites.accept, { token })
  return colleague.http
}
