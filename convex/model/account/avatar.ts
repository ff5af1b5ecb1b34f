// The picture of a person. The bytes come with the call, so there is never a file nobody looked at, and no file
// id that a caller could borrow from somebody else.
import { internal } from "../../_generated/api"
import type { Id } from "../../_generated/dataModel"
import type { ActionCtx, MutationCtx } from "../../_generated/server"
import { refuse } from "../../errors"
import { takeOne } from "../limits"
import { pictureType } from "./picture"

export const AVATAR_MAX_BYTES = 2 * 1024 * 1024

/** Stores the picture and shows it from now on. An action, because not every backend lets mutations store files. */
export async function setAvatar(ctx: ActionCtx, userId: Id<"users">, picture: ArrayBuffer): Promise<void> {
  if (picture.byteLength > AVATAR_MAX_BYTES) {
    throw refuse("invalid", "That picture is too large. It can have at most 2 MB.", "avatar")
  }
  const type = pictureType(new Uint8Array(picture))
  if (type === null) {
    throw refuse("invalid", "That is not a picture we can show. Choose a PNG, JPEG or WebP file.", "avatar")
  }
  await takeOne(ctx, "avatar", userId)
  const avatarId = await ctx.storage.store(new Blob([picture], { type }))
  try {
    await ctx.runMutation(internal.account.replaceAvatar, { userId, avatarId })
  } catch (error) {
    await ctx.storage.delete(avatarId)
    throw error
  }
}

/** Shows this file from now on, or initials, and deletes the file shown before. */
export async function replaceAvatar(
  ctx: MutationCtx,
  userId: Id<"users">,
  avatarId: Id<"_storage"> | undefined,
): Promise<void> {
  const user = await ctx.db.get("users", userId)
  if (user === null) throw refuse("not_found", "There is no such person.")
  await ctx.db.patch("users", userId, { avatarId })
  if (user.avatarId !== undefined) await ctx.storage.delete(user.avatarId)
}
