// The `next` parameter of the sign-in pages: where a person wanted to go before we asked who they are.

/** Where people go after signing in when nothing else was asked for. */
export const HOME = "/w"

const ORIGIN = "http://same.origin"

/**
 * The path to go to after signing in, taken from a `next` parameter anybody may have written.
 * Anything that could leave this site, or lead back to the sign-in pages, becomes HOME.
 */
export function safeNextPath(next: string | null | undefined): string {
  if (!next || !next.startsWith("/") || /[\\\u0000-\u001f]/.test(next)) return HOME
  let url: URL
  try {
    url = new URL(next, ORIGIN)
  } catch {
    return HOME
  }
  const path = url.pathname + url.search + url.hash
  const leaves = url.origin !== ORIGIN || path.startsWith("//")
  const loops = /^\/(sign-in|sign-up|api)(\/|$)/.test(url.pathname)
  return leaves || loops ? HOME : path
}

/** The path in a page's search parameters, made safe. */
export function nextFrom(params: Record<string, string | string[] | undefined>): string {
  return safeNextPath(typeof params.next === "string" ? params.next : null)
}

/** Whether somebody signs in to accept an invite. */
export function isInvite(next: string): boolean {
  return next.startsWith("/invite/")
}

/** A link to a sign-in page that remembers where to go on; HOME needs no remembering. `ended`: say why it is shown. */
export function withNext<Path extends "/sign-in" | "/sign-up">(
  page: Path,
  next: string,
  { ended = false } = {},
): Path | `${Path}?${string}` {
  const params = new URLSearchParams({ ...(next !== HOME && { next }), ...(ended && { ended: "1" }) })
  return params.size === 0 ? page : `${page}?${params}`
}
