// What an alert is about: one value of a dimension of its metric, such as a person or a channel.
import type { Id } from "../../_generated/dataModel"
import type { WorkspaceQueryCtx } from "../../functions"
import { findMembership, nameOf } from "../members/find"
import type { Dimension } from "../metrics/catalogue"
import type { AlertTerms } from "./condition"

/** Dimensions whose values are ids, by the table they are of. */
const TABLES = {
  person: "users",
  stage: "stages",
  pipeline: "pipelines",
  project: "projects",
  channel: "channels",
  key: "apiKeys",
} as const satisfies Partial<Record<Dimension, string>>

export function isId(dimension: string): dimension is keyof typeof TABLES {
  return Object.hasOwn(TABLES, dimension)
}

/** What the value an alert is about is called; null when there is none, or it is not of this workspace. */
export async function nameOfValue(
  ctx: WorkspaceQueryCtx,
  { dimension, value }: Pick<AlertTerms, "dimension" | "value">,
): Promise<string | null> {
  if (dimension === "") return null
  if (!isId(dimension)) return value
  const table = TABLES[dimension]
  const id = ctx.db.normalizeId(table, value)
  if (id === null) return null
  if (table === "users") return await nameOfMember(ctx, id as Id<"users">)
  // One of the tables above; each of their rows has a name and a workspace.
  const doc = await ctx.db.get(table as "stages", id as Id<"stages">)
  return doc?.workspaceId === ctx.workspaceId ? doc.name : null
}

async function nameOfMember(ctx: WorkspaceQueryCtx, userId: Id<"users">): Promise<string | null> {
  return (await findMembership(ctx, ctx.workspaceId, userId)) === null ? null : await nameOf(ctx, userId)
}
