// What grants are signed with: the deployment's WELLSPRING_GRANT_SECRET, or where none is set (a local deployment) a
// secret made on first use and kept in the database. Setting or changing it ends every grant issued before.
import type { MutationCtx, QueryCtx } from "../../_generated/server"
import { newSecret } from "../secrets"

export async function findGrantSecret(ctx: QueryCtx): Promise<Uint8Array | null> {
  const secret = process.env.WELLSPRING_GRANT_SECRET ?? (await storedSecret(ctx))
  return secret === null ? null : new TextEncoder().encode(secret)
}

export async function ensureGrantSecret(ctx: MutationCtx): Promise<Uint8Array> {
  const found = await findGrantSecret(ctx)
  if (found !== null) return found
  const secret = newSecret()
  await ctx.db.insert("grantSecrets", { secret })
  return new TextEncoder().encode(secret)
}

async function storedSecret(ctx: QueryCtx): Promise<string | null> {
  const row = await ctx.db.query("grantSecrets").first()
  return row?.secret ?? null
}
