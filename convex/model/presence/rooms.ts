// Who is at which record now. @convex-dev/presence keeps the sessions and ends those that fall silent; here is who
// may come in, and what is swept afterwards.
import { Presence } from "@convex-dev/presence"
import { v, type Infer } from "convex/values"
import { components, internal } from "../../_generated/api"
import type { Doc, Id } from "../../_generated/dataModel"
import type { MutationCtx } from "../../_generated/server"
import { refuse } from "../../errors"
import type { WorkspaceMutationCtx, WorkspaceQueryCtx } from "../../functions"
import { vPerson } from "../account/person"
import { peopleById } from "../events/names"
import type { ObjectName } from "../fields/catalogue"
import { listFields } from "../fields/list"
import { findMembership } from "../members/find"
import { findRecord, notThere } from "../records/store"
import { participant, peopleIn } from "./participant"
import { MINUTE, DAY } from "../time"

const presence = new Presence(components.presence)

/** Ms between two signs of life; after two and a half of them without one a session ends. */
export const HEARTBEAT = 10_000
/** People and edited fields of one record that are looked at. */
const MOST_PRESENT = 100
const SEEN_EVERY = 60 * MINUTE
const SWEPT_AFTER = DAY
const ROOMS_PER_SWEEP = 50
/** Longest id of a browser tab. */
const TAB_LENGTH = 64

export const vPresent = v.object({
  ...vPerson.fields,
  /** Keys of the fields they are editing. */
  editing: v.array(v.string()),
})

type Sign = { object: ObjectName; recordId: string; field: string | null; tab: string }

/** Says that the caller is at the record, or still is. The token ends the session without signing in. */
export async function showPresence(
  ctx: WorkspaceMutationCtx,
  { object, recordId, field, tab }: Sign,
): Promise<string> {
  const record = await findRecord(ctx, object, recordId)
  if (record === null) throw notThere(object)
  if (tab.length > TAB_LENGTH) throw refuse("invalid", "That is not the id of a tab.", "tab")
  if (field !== null) await requireField(ctx, object, field)
  await rememberRoom(ctx, record.doc._id)
  const who = participant({ userId: ctx.userId, field })
  const session = JSON.stringify([record.doc._id, who, tab])
  const { sessionToken } = await presence.heartbeat(ctx, record.doc._id, who, session, HEARTBEAT)
  return sessionToken
}

export async function leave(ctx: MutationCtx, token: string): Promise<void> {
  await presence.disconnect(ctx, token)
}

/** Everybody else at the record. Nobody for a record that is not there. */
export async function listPresent(
  ctx: WorkspaceQueryCtx,
  object: ObjectName,
  recordId: string,
): Promise<Infer<typeof vPresent>[]> {
  const record = await findRecord(ctx, object, recordId)
  if (record === null) return []
  const online = await presence.listRoom(ctx, record.doc._id, true, MOST_PRESENT)
  const there = peopleIn(online.map(({ userId }) => userId))
  there.delete(ctx.userId)
  const members = await membersAmong(ctx, [...there.keys()])
  const people = await peopleById(ctx, members)
  return members.flatMap((userId) => {
    const person = people.get(userId)
    return person === undefined ? [] : [{ ...person, editing: there.get(userId) ?? [] }]
  })
}

/** A person who was removed a moment ago may still have a session. */
async function membersAmong(ctx: WorkspaceQueryCtx, ids: string[]): Promise<Id<"users">[]> {
  const found = await Promise.all(
    ids.map(async (each) => {
      const userId = ctx.db.normalizeId("users", each)
      const membership = userId === null ? null : await findMembership(ctx, ctx.workspaceId, userId)
      return membership?.userId ?? null
    }),
  )
  return found.filter((userId) => userId !== null)
}

async function requireField(ctx: WorkspaceQueryCtx, object: ObjectName, key: string): Promise<void> {
  const fields = await listFields(ctx, ctx.workspaceId, object)
  if (!fields.some((field) => field.key === key)) throw refuse("invalid", "There is no such field.", "field")
}

async function rememberRoom(ctx: WorkspaceMutationCtx, recordId: string): Promise<void> {
  const now = Date.now()
  const room = await ctx.db
    .query("presenceRooms")
    .withIndex("by_record", (q) => q.eq("recordId", recordId))
    .first()
  if (room === null) {
    await ctx.db.insert("presenceRooms", { workspaceId: ctx.workspaceId, recordId, seenAt: now })
  } else if (room.seenAt < now - SEEN_EVERY) {
    await ctx.db.patch("presenceRooms", room._id, { seenAt: now })
  }
}

/** Empties the rooms nobody has been in for a day. */
export async function sweepRooms(ctx: MutationCtx, now: number): Promise<void> {
  const rooms = await ctx.db
    .query("presenceRooms")
    .withIndex("by_seenAt", (q) => q.lt("seenAt", now - SWEPT_AFTER))
    .take(ROOMS_PER_SWEEP)
  for (const room of rooms) {
    await emptyRoom(ctx, room)
    await ctx.db.delete("presenceRooms", room._id)
  }
  if (rooms.length === ROOMS_PER_SWEEP) await ctx.scheduler.runAfter(0, internal.presence.sweep, {})
}

/** Takes out of the component what it holds of the room. */
export async function emptyRoom(ctx: MutationCtx, { recordId }: Doc<"presenceRooms">): Promise<void> {
  await presence.removeRoom(ctx, recordId)
}
