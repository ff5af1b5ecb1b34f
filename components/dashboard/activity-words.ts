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

/** "added the contact": what happened, between who did it and what it happened to. */
export function activityWords({ verb, noun }: Pick<Activity, "verb" | "noun">): string {
  return noun === "workspace" && verb === "created" ? "opened the workspace" : `${VERBS[verb]} the ${noun}`
}
