// What an invite's link means for whoever opened it, as a pure decision.
import type { FunctionReturnType } from "convex/server"

import type { api } from "@/convex/_generated/api"

export type InvitePreview = NonNullable<FunctionReturnType<typeof api.invites.preview>>

export type InviteStanding =
  /** Leads nowhere. `title` and `words` say why. */
  | { kind: "closed"; title: string; words: string }
  | { kind: "member"; slug: string }
  | { kind: "sign-in" }
  | { kind: "other-account"; email: string }
  | { kind: "ready" }

export function inviteStanding(preview: InvitePreview | null, now: number): InviteStanding {
  if (preview === null) return closed("No invite here", "Check that the link is whole, or ask for a new one.")
  const { viewer, state, expiresAt, inviterName } = preview
  if (viewer.kind === "member") return { kind: "member", slug: viewer.slug }
  if (state === "accepted") {
    return closed("Used already", "A link works once. If it was you, sign in and open the workspace.")
  }
  if (state === "revoked") {
    return closed(
      "Withdrawn",
      `This invite was taken back. Ask ${inviterName} if you think it should not be.`,
    )
  }
  if (expiresAt <= now)
    return closed("Expired", `A link works for seven days. Ask ${inviterName} for a new one.`)
  if (viewer.kind === "stranger") return { kind: "sign-in" }
  return viewer.kind === "other" ? { kind: "other-account", email: viewer.email } : { kind: "ready" }
}

function closed(title: string, words: string): InviteStanding {
  return { kind: "closed", title, words }
}
