// How a person is shown to others and to themselves.
import { v, type Infer } from "convex/values"
import type { Doc } from "../../_generated/dataModel"
import type { QueryCtx } from "../../_generated/server"
import { vTheme } from "../../tables/users"

/** What every list with people in it returns: enough for `<PersonAvatar>` and a name beside it. */
export const vPerson = v.object({
  _id: v.id("users"),
  name: v.string(),
  avatarUrl: v.union(v.string(), v.null()),
})
export type Person = Infer<typeof vPerson>

/** What a person sees of themselves. */
export const vViewer = v.object({
  ...vPerson.fields,
  email: v.string(),
  /** null until their first browser told it. */
  timeZone: v.union(v.string(), v.null()),
  theme: vTheme,
})

export async function viewPerson(ctx: QueryCtx, user: Doc<"users">): Promise<Person> {
  return {
    _id: user._id,
    name: user.name ?? user.email ?? "",
    avatarUrl: user.avatarId === undefined ? null : await ctx.storage.getUrl(user.avatarId),
  }
}

export async function viewViewer(ctx: QueryCtx, user: Doc<"users">): Promise<Infer<typeof vViewer>> {
  return {
    ...(await viewPerson(ctx, user)),
    email: user.email ?? "",
    timeZone: user.timeZone ?? null,
    theme: user.theme ?? "system",
  }
}
