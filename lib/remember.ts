// Small choices kept in cookies, so that the server's first paint already knows them.

/** "open" or "closed". */
export const SIDEBAR_COOKIE = "sidebar_state"
/** Slug of the workspace last looked at. */
export const WORKSPACE_COOKIE = "last_workspace"

const YEAR_IN_SECONDS = 60 * 60 * 24 * 365

/** Browser only. */
export function remember(cookie: string, value: string) {
  document.cookie = `${cookie}=${encodeURIComponent(value)}; path=/; max-age=${YEAR_IN_SECONDS}; samesite=lax`
}
