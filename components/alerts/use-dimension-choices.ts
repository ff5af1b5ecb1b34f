"use client"

import { useQuery } from "convex/react"
import { KIND_ORDER, KINDS } from "@/components/activities/activity-kinds"
import { usePeople } from "@/components/records/use-people"
import { useStages } from "@/components/records/use-stages"
import { useWorkspace } from "@/components/shell/workspace-context"
import { NOUNS, SOURCES } from "@/components/timeline/event-words"
import { api } from "@/convex/_generated/api"
import type { Dimension } from "@/convex/model/metrics/catalogue"

export type DimensionChoice = readonly [value: string, label: string]

/** Dimensions whose values one can choose from, with what they are called in a sentence. */
export const DIMENSION_WORDS: Partial<Record<Dimension, string>> = {
  person: "One person",
  source: "One way it was done",
  noun: "One kind of thing",
  kind: "One kind of activity",
  pipeline: "One pipeline",
  stage: "One stage",
  project: "One project",
}

/** The values of each dimension, by their names; live. */
function useDimensionChoices(): Partial<Record<Dimension, DimensionChoice[]>> {
  const { _id: workspaceId } = useWorkspace()
  const people = usePeople()
  const stages = useStages()
  const pipelines = useQuery(api.pipelines.list, { workspaceId }) ?? []
  const projects = useQuery(api.projects.list, { workspaceId }) ?? []
  return {
    project: projects.map(({ _id, name }) => [_id, name]),
    person: people.list.map(({ userId, name }) => [userId, name]),
    stage: stages.list.map(({ _id, name }) => [_id, name]),
    pipeline: pipelines.map(({ _id, name }) => [_id, name]),
    source: Object.entries(SOURCES),
    noun: Object.entries(NOUNS),
    kind: KIND_ORDER.map((kind) => [kind, KINDS[kind].label]),
  }
}

export { useDimensionChoices }
