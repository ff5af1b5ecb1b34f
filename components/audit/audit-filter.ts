// The conditions of the audit log as the address holds them, and as the server takes them. Pure.
import type { AuditFilter } from "@/convex/model/audit/list"
import { NOUNS, SOURCES, VERBS, type Noun, type Source, type Verb } from "@/components/timeline/event-words"

export type AuditParams = {
  by: string | null
  about: string | null
  through: string | null
  verb: string | null
  /** Days, both included. */
  from: string | null
  to: string | null
}

const DAY = 24 * 60 * 60 * 1000

/** What the server is asked; whatever in the address makes no sense is left out. Who is a person, the server knows. */
export function filterFrom({ by, about, through, verb, from, to }: AuditParams): AuditFilter {
  const start = timeOf(from)
  const end = timeOf(to)
  return {
    ...(by && { actorId: by }),
    ...(about !== null && about in NOUNS && { noun: about as Noun }),
    ...(through !== null && through in SOURCES && { source: through as Source }),
    ...(verb !== null && verb in VERBS && { verb: verb as Verb }),
    ...(start !== null && { from: start }),
    ...(end !== null && { until: end + DAY }),
  }
}

function timeOf(day: string | null): number | null {
  const time = day === null ? Number.NaN : Date.parse(`${day}T00:00:00Z`)
  return Number.isNaN(time) ? null : time
}
