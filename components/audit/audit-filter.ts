// The conditions of the audit log as the address holds them, and as the server takes them. Pure.
import type { AuditFilter } from "@/convex/model/audit/list"
import { NOUNS, SOURCES, VERBS } from "@/components/timeline/event-words"
import { DAY } from "@/convex/model/time"

export type AuditParams = {
  by: string | null
  about: string | null
  through: string | null
  verb: string | null
  /** Days, both included. */
  from: string | null
  to: string | null
}

/** What the server is asked; whatever in the address makes no sense is left out. Who is a person, the server knows. */
export function filterFrom({ by, about, through, verb, from, to }: AuditParams): AuditFilter {
  const start = timeOf(from)
  const end = timeOf(to)
  return {
    ...(by && { actorId: by }),
    ...(isOneOf(NOUNS, about) && { noun: about }),
    ...(isOneOf(SOURCES, through) && { source: through }),
    ...(isOneOf(VERBS, verb) && { verb }),
    ...(start !== null && { from: start }),
    ...(end !== null && { until: end + DAY }),
  }
}

/** Own names only: "constructor" is in every object. */
function isOneOf<Name extends string>(words: Record<Name, string>, name: string | null): name is Name {
  return name !== null && Object.hasOwn(words, name)
}

function timeOf(day: string | null): number | null {
  const time = day === null ? Number.NaN : Date.parse(`${day}T00:00:00Z`)
  return Number.isNaN(time) ? null : time
}
