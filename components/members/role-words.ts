// What the roles are called, and in a sentence what they may do; the rules are in convex/permissions.ts.
import type { Role } from "@/convex/permissions"

type RoleWords = { label: string; may: string }

export const ROLE_WORDS: Record<Role, RoleWords> = {
  viewer: { label: "Viewer", may: "Sees everything and changes nothing." },
  member: { label: "Member", may: "Works with contacts, deals and everything else on the pages." },
  admin: {
    label: "Admin",
    may: "Works with everything, invites people, gives roles and changes the settings.",
  },
  owner: { label: "Owner", may: "May do everything: make others owners too, and delete the workspace." },
}

/** "an admin", "a member": inside a sentence. */
export function withArticle(role: Role): string {
  return /^[aeiou]/.test(role) ? `an ${role}` : `a ${role}`
}
