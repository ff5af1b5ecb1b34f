// One request of the HTTP API as a transaction: who calls, whether they have requests left, what they do, and the row
// that says so. A refusal takes everything back; `noteRequest` then writes its row, and uses up the request all the same.
import { v, type Infer, type Validator } from "convex/values"
import type { Id } from "../../_generated/dataModel"
import type { MutationCtx, QueryCtx } from "../../_generated/server"
import type { Scope } from "../apiKeys/scopes"
import { findChannelByName } from "../channels/find"
import { takeRequest } from "../limits"
import { noteUse, requireCaller, requireOwnProject, requireScope, vCredential, type Caller } from "./caller"
import { addFact } from "./facts"

export const vCall = v.object({
  credential: vCredential,
  /** Id of the operation. */
  route: v.string(),
  /** As in the address. */
  projectId: v.string(),
  channel: v.union(v.string(), v.null()),
  /** Ms of its arrival. */
  startedAt: v.number(),
})
export type Call = Infer<typeof vCall>

const vLimit = v.object({ id: v.string(), perMinute: v.number() })

/** What a call comes to: its answer, or the ms to wait because there are no requests left. */
export function vOutcome<T>(value: Validator<T, "required", string>) {
  return v.union(
    v.object({ kind: v.literal("done"), value, limit: vLimit }),
    v.object({ kind: v.literal("limited"), waitMs: v.number(), limit: vLimit }),
  )
}

type Limit = Infer<typeof vLimit>
export type Outcome<T> =
  { kind: "done"; value: T; limit: Limit } | { kind: "limited"; waitMs: number; limit: Limit }

type Answer = { status: number; code: string | null }

/** Runs `work` for a call, if its caller may do that. `status` is what it is answered with when it succeeds. */
export async function runCall<T>(
  ctx: MutationCtx,
  call: Call,
  { scope, status }: { scope: Scope; status: number },
  work: (caller: Caller, now: number) => Promise<T>,
): Promise<Outcome<T>> {
  const now = Date.now()
  const caller = await requireCaller(ctx, call.credential, now)
  const limited = await takeOrNote(ctx, call, caller, now)
  if (limited !== null) return limited
  requireOwnProject(caller, call.projectId)
  requireScope(caller, scope)
  const value = await work(caller, now)
  await noteUse(ctx, caller, now)
  await addRequest(ctx, call, caller, { status, code: null }, now)
  return { kind: "done", value, limit: limitOf(caller) }
}

/** As runCall, for what only reads; `noteRequest` comes after it. */
export async function readForCall<T>(
  ctx: QueryCtx,
  call: Call,
  scope: Scope,
  work: (caller: Caller) => Promise<T>,
): Promise<T> {
  const caller = await requireCaller(ctx, call.credential, null)
  requireOwnProject(caller, call.projectId)
  requireScope(caller, scope)
  return await work(caller)
}

/** The row of a request that was read or refused. */
export async function noteRequest(ctx: MutationCtx, call: Call, answer: Answer): Promise<Outcome<null>> {
  const now = Date.now()
  const caller = await requireCaller(ctx, call.credential, now)
  const limited = await takeOrNote(ctx, call, caller, now)
  if (limited !== null) return limited
  await noteUse(ctx, caller, now)
  await addRequest(ctx, call, caller, answer, now)
  return { kind: "done", value: null, limit: limitOf(caller) }
}

async function takeOrNote(
  ctx: MutationCtx,
  call: Call,
  caller: Caller,
  now: number,
): Promise<(Outcome<never> & { kind: "limited" }) | null> {
  const waitMs = await takeRequest(ctx, caller.id, caller.project.requestsPerMinute)
  if (waitMs === null) return null
  await addRequest(ctx, call, caller, { status: 429, code: "rate_limited" }, now)
  return { kind: "limited", waitMs, limit: limitOf(caller) }
}

function limitOf({ id, project }: Caller): Limit {
  return { id, perMinute: project.requestsPerMinute }
}

async function addRequest(
  ctx: MutationCtx,
  call: Call,
  { workspaceId, project, key, grant }: Caller,
  { status, code }: Answer,
  now: number,
): Promise<void> {
  await addFact(ctx, "apiRequests", {
    ...{ workspaceId, projectId: project._id, channelId: await channelIdOf(ctx, project._id, call) },
    ...{ keyId: key?._id ?? grant?.keyId ?? null, grantId: grant?._id ?? null, at: now },
    ...{ route: call.route, status, code, limited: status === 429, ms: Math.max(0, now - call.startedAt) },
  })
}

async function channelIdOf(
  ctx: QueryCtx,
  projectId: Id<"projects">,
  call: Call,
): Promise<Id<"channels"> | null> {
  if (call.channel === null || call.projectId !== projectId) return null
  return (await findChannelByName(ctx, projectId, call.channel))?._id ?? null
}
