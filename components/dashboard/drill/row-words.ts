// How the rows behind a number read, and where they lead. Pure.
import type { FunctionReturnType } from "convex/server"
import type { Route } from "next"

import { realtimeHref } from "@/components/realtime/hrefs"
import { recordHref } from "@/components/records/record-href"
import { eventWords, NOUNS, VERBS, type Noun, type Verb } from "@/components/timeline/event-words"
import type { api } from "@/convex/_generated/api"

export type MetricRow = FunctionReturnType<typeof api.metrics.rows>["page"][number]

/** Before the subject: "Added the contact". */
export function rowWords({ verb, noun }: Pick<MetricRow, "verb" | "noun">): string {
  const words =
    verb in VERBS && noun in NOUNS
      ? eventWords({ verb: verb as Verb, noun: noun as Noun })
      : noun === "person" || noun === "question"
        ? verb
        : `${verb} ${noun === "deal" ? "the " : ""}${noun}`
  return words.charAt(0).toUpperCase() + words.slice(1)
}

/** The page of what a row is about; null for what has none. */
export function rowHref(slug: string, { leadsTo }: Pick<MetricRow, "leadsTo">): Route | null {
  if (leadsTo === null) return null
  return "recordId" in leadsTo
    ? recordHref(slug, leadsTo.object, leadsTo.recordId)
    : realtimeHref(slug, leadsTo.projectId, leadsTo.channelId)
}
