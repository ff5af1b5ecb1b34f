import type { QueryCtx } from "../../_generated/server"
import { findWorkspace } from "./list"

const SLUG_LENGTH = 40

/** "Ada's workspace" → "adas-workspace"; names without Latin letters or digits become "workspace". */
export function slugify(name: string): string {
  const slug = name
    .normalize("NFKD")
    .replace(/[\u0300-\u036f'’]/g, "")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .slice(0, SLUG_LENGTH)
    .replace(/^-+|-+$/g, "")
  return slug === "" ? "workspace" : slug
}

/** A slug nobody has: the plain one, else with a random ending, which keeps the search short. */
export async function freeSlug(ctx: QueryCtx, name: string): Promise<string> {
  const plain = slugify(name)
  for (let slug = plain; ; slug = `${plain}-${randomEnding()}`) {
    if ((await findWorkspace(ctx, slug)) === null) return slug
  }
}

function randomEnding(): string {
  return Math.floor(Math.random() * 36 ** 5)
    .toString(36)
    .padStart(5, "0")
}
