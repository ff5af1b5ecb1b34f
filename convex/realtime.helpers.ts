// A project with a channel and a key for tests, and requests to the HTTP API whose answers are held against its schemas.
import { expect } from "vitest"
import { api } from "./_generated/api"
import { SCOPES, type Scope } from "./model/apiKeys/scopes"
import { matchOperation, OPERATIONS, PREFIX, type Operation } from "./model/api/operations"
import { zProblem } from "./model/api/schemas"
import type { Backend, Person } from "./testing.helpers"

export type Shop = Awaited<ReturnType<typeof openShop>>

/** The project "Shop" with the channel "orders", and a key that may do everything. */
export async function openShop(person: Person, scopes: readonly Scope[] = SCOPES) {
  const { as, workspaceId } = person
  const projectId = await as.mutation(api.projects.create, { workspaceId, name: "Shop" })
  const channelId = await as.mutation(api.channels.create, { workspaceId, projectId, name: "orders" })
  const args = { workspaceId, projectId, name: "Server", scopes: [...scopes] }
  const { keyId, key } = await as.mutation(api.apiKeys.create, args)
  return { projectId, channelId, keyId, key, base: `${PREFIX}/projects/${projectId}` }
}

export type Answered = { status: number; headers: Headers; body: unknown }

type Sent = { key?: string; body?: unknown; raw?: string; headers?: Record<string, string> }

/** Sends a request and checks the answer's form. */
export async function request(t: Backend, method: string, path: string, sent: Sent = {}): Promise<Answered> {
  const { key, body, raw, headers = {} } = sent
  const text = raw ?? (body === undefined ? undefined : JSON.stringify(body))
  const response = await t.fetch(path, {
    method,
    ...(text === undefined ? {} : { body: text }),
    headers: {
      ...(key === undefined ? {} : { Authorization: `Bearer ${key}` }),
      ...(text === undefined ? {} : { "Content-Type": "application/json" }),
      ...headers,
    },
  })
  const answer = await response.text()
  const answered: Answered = {
    status: response.status,
    headers: response.headers,
    body: answer === "" ? null : (JSON.parse(answer) as unknown),
  }
  expectForm(method, path, answered)
  return answered
}

/** The answer is what the OpenAPI document says of it. */
function expectForm(method: string, path: string, { status, headers, body }: Answered): void {
  if (status >= 400) {
    expect(headers.get("Content-Type")).toBe("application/problem+json")
    expect(zProblem.parse(body).status).toBe(status)
    return
  }
  const match = matchOperation(method, path.replace(/\?.*/, ""))
  if (match.kind !== "operation" || method === "HEAD") return
  const operation: Operation = OPERATIONS[match.id]
  expect(status).toBe(operation.status)
  if (operation.answer === null) expect(body).toBeNull()
  else operation.answer.parse(body)
}

export const publish = (t: Backend, { base, key }: Shop, body: unknown, idempotencyKey?: string) =>
  request(t, "POST", `${base}/channels/orders/messages`, {
    ...{ key, body: { body } },
    headers: idempotencyKey === undefined ? {} : { "Idempotency-Key": idempotencyKey },
  })

export async function bodies({ as, workspaceId }: Person, { channelId }: Shop): Promise<unknown[]> {
  const { page } = await as.query(api.messages.list, {
    ...{ workspaceId, channelId, paginationOpts: { numItems: 200, cursor: null } },
  })
  return page.map(({ body }) => JSON.parse(body) as unknown)
}
