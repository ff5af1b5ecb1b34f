// How the rows behind a number read, and where they lead. Pure.
import type { FunctionReturnType } from "convex/server"
import type { Route } from "next"

import { realtimeHref } from "@/components/realtime/hrefs"
import { recordHref } from "@/components/records/record-href"
import { NOUNS, VERBS, type Noun, type Verb } from "@/components/timeline/event-words"
import type { api } from "@/convex/_generated/api"

export type MetricRow = FunctionReturnType<typeof api.metrics.rows>["page"][number]

/** Before the subject: "Added contact". */
export function rowWords({ verb, noun }: Pick<MetricRow, "verb" | "noun">): string {
  const done = verb in VERBS ? VERBS[verb as Verb] : verb
  const thing = noun in NOUNS ? NOUNS[noun as Noun] : noun
  const words = noun === "person" || noun === "question" ? done : `${done} ${thing}`
  return words.charAt(0).toUpperCase() + words.slice(1)
}

/** The page of what a row is about; null for what has none. */
export function rowHref(slug: string, { leadsTo }: Pick<MetricRow, "leadsTo">): Route | null {
  if (leadsTo === null) return null
  return "recordId" in leadsTo
    ? recordHref(slug, leadsTo.object, leadsTo.recordId)
    : realtimeHref(slug, leadsTo.projectId, leadsTo.channelId)
}
