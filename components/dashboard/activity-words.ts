import type { FunctionReturnType } from "convex/server"

import type { api } from "@/convex/_generated/api"

export type Activity = FunctionReturnType<typeof api.events.recent>[number]

const VERBS: Record<Activity["verb"], string> = {
  created: "added",
  updated: "changed",
  moved: "moved",
  removed: "removed",
  restored: "brought back",
  merged: "merged",
  erased: "erased",
}

/** Where the plain verb and noun would not be English. */
const PEOPLE_WORDS: Record<string, string> = {
  "workspace created": "opened the workspace",
  "workspace updated": "renamed the workspace to",
  "member created": "accepted the invite for",
  "member updated": "changed the role of",
  "member removed": "ended the membership of",
  "invite created": "invited",
  "invite updated": "renewed the invite for",
  "invite removed": "withdrew the invite for",
}

/** "added the contact": what happened, between who did it and what it happened to. */
export function activityWords({ verb, noun }: Pick<Activity, "verb" | "noun">): string {
  return PEOPLE_WORDS[`${noun} ${verb}`] ?? `${VERBS[verb]} the ${noun}`
}
