// The names of what events point at: ids inside their changes, and the people who made them. Names of removed
// things too, because what happened to them is still told.
import type { Doc, Id } from "../../_generated/dataModel"
import type { QueryCtx } from "../../_generated/server"
import type { WorkspaceQueryCtx } from "../../functions"
import { viewPerson, type Person } from "../account/person"
import { fieldsOf, type Field, type FieldType, type FieldValue, type ObjectName } from "../fields/catalogue"
import { listCustomFields } from "../fields/list"
import { OBJECTS } from "../records/kinds"

type Pointed = "person" | "company" | "contact" | "deal" | "pipeline" | "stage" | "tags"
const POINTED: ReadonlySet<FieldType> = new Set<Pointed>([
  ...(["person", "company", "contact", "deal", "pipeline", "stage", "tags"] as const),
])

export type Names = Record<string, string>

/** For each event, the names of the ids among its values. */
export async function namesOfChanges(
  ctx: WorkspaceQueryCtx,
  events: readonly Pick<Doc<"events">, "noun" | "changes">[],
): Promise<Names[]> {
  const fields = await fieldsOfNouns(ctx, new Set(events.map((event) => event.noun)))
  const pointers = events.map(({ noun, changes }) =>
    changes.flatMap(({ field, from, to }) => {
      const type = fields.get(noun)?.find((each) => each.key === field)?.type
      return type === undefined ? [] : [...pointersIn(type, from), ...pointersIn(type, to)]
    }),
  )
  const names = await readNames(ctx, pointers.flat())
  return pointers.map((ids) =>
    Object.fromEntries(
      ids.flatMap(({ id }) => {
        const name = names.get(id)
        return name === undefined ? [] : [[id, name]]
      }),
    ),
  )
}

/** An id inside a value, and what kind of thing it names. */
export type Pointer = { id: string; type: Pointed }

/** The ids inside the value of a field of this type. */
export function pointersIn(type: FieldType, value: FieldValue): Pointer[] {
  return POINTED.has(type) ? idsIn(value).map((id) => ({ id, type: type as Pointed })) : []
}

/** Names by id; what is not there or belongs to another workspace has none. */
export async function readNames(
  ctx: WorkspaceQueryCtx,
  pointers: readonly Pointer[],
): Promise<Map<string, string>> {
  const all = new Map(pointers.map(({ id, type }) => [id, type] as const))
  const found = await Promise.all([...all].map(async ([id, type]) => [id, await readName(ctx, type, id)]))
  return new Map(found.filter((each): each is [string, string] => each[1] !== null))
}

/** Everybody named, by id. Those who left the workspace keep their name. */
export async function peopleById(ctx: QueryCtx, ids: Iterable<Id<"users">>): Promise<Map<string, Person>> {
  const people = await Promise.all(
    [...new Set(ids)].map(async (id): Promise<Person> => {
      const user = await ctx.db.get("users", id)
      return user === null ? { _id: id, name: "Someone", avatarUrl: null } : await viewPerson(ctx, user)
    }),
  )
  return new Map(people.map((person) => [person._id, person]))
}

/** The fields of the objects among the nouns, archived ones too: old events tell of them. */
async function fieldsOfNouns(ctx: WorkspaceQueryCtx, nouns: Set<string>): Promise<Map<string, Field[]>> {
  const objects = OBJECTS.filter((object) => nouns.has(object))
  return new Map(
    await Promise.all(
      objects.map(async (object): Promise<[ObjectName, Field[]]> => {
        const custom = object === "activity" ? [] : await listCustomFields(ctx, ctx.workspaceId, object)
        return [object, fieldsOf(object, custom)]
      }),
    ),
  )
}

function idsIn(value: FieldValue): string[] {
  if (typeof value === "string") return [value]
  return Array.isArray(value) ? value.filter((each) => typeof each === "string") : []
}

async function readName(ctx: WorkspaceQueryCtx, type: Pointed, id: string): Promise<string | null> {
  if (type === "person") {
    const userId = ctx.db.normalizeId("users", id)
    const user = userId === null ? null : await ctx.db.get("users", userId)
    return user === null ? null : (user.name ?? user.email ?? null)
  }
  const doc = await readTarget(ctx, type, id)
  return doc?.workspaceId === ctx.workspaceId ? doc.name : null
}

async function readTarget(ctx: QueryCtx, type: Exclude<Pointed, "person">, id: string) {
  const table = TABLES[type]
  const docId = ctx.db.normalizeId(table, id)
  // One of these tables; each has a name and a workspace.
  return docId === null ? null : await ctx.db.get(table as "tags", docId as Id<"tags">)
}

const TABLES = {
  company: "companies",
  contact: "contacts",
  deal: "deals",
  pipeline: "pipelines",
  stage: "stages",
  tags: "tags",
} as const satisfies Record<Exclude<Pointed, "person">, string>
