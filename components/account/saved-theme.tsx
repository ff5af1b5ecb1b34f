import { convexAuthNextjsToken } from "@convex-dev/auth/nextjs/server"
import { fetchQuery } from "convex/nextjs"

import { api } from "@/convex/_generated/api"
import { backendUrl } from "@/lib/env"

import { THEME_KEY, UNSAVED_THEME_KEY } from "./theme-keys"

/**
 * Hands the person's theme to this browser before next-themes reads it, so that a page opened here for the
 * first time is painted once, in the right colours. Goes before everything else in the body.
 */
export async function SavedTheme({ nonce }: { nonce: string | undefined }) {
  const theme = await readTheme()
  if (theme === null) return null
  const script = `try{localStorage.getItem("${UNSAVED_THEME_KEY}")||localStorage.setItem("${THEME_KEY}","${theme}")}catch{}`
  return <script nonce={nonce} suppressHydrationWarning dangerouslySetInnerHTML={{ __html: script }} />
}

/** null for strangers, and when the backend does not answer: the page will say so itself. */
async function readTheme() {
  const token = await convexAuthNextjsToken()
  if (token === undefined) return null
  try {
    const viewer = await fetchQuery(api.users.viewer, {}, { token, url: backendUrl() })
    return viewer?.theme ?? null
  } catch {
    return null
  }
}
