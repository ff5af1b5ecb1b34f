"use client"

// What the values of a dimension are called: people, stages and the like are stored by their ids.
import { useQuery } from "convex/react"

import { NOUNS, SOURCES } from "@/components/timeline/event-words"
import { useWorkspace } from "@/components/shell/workspace-context"
import { api } from "@/convex/_generated/api"
import { ACTIVITY_KINDS } from "@/convex/model/fields/catalogue"
import type { Dimension } from "@/convex/model/metrics/catalogue"
import type { Filter } from "@/lib/time-range/params"

export const DIMENSION_WORDS: Record<Dimension, { label: string; of: string; many: string }> = {
  person: { label: "Person", of: "by person", many: "people" },
  source: { label: "Source", of: "by source", many: "sources" },
  noun: { label: "Kind of thing", of: "by kind of thing", many: "kinds of things" },
  kind: { label: "Kind", of: "by kind", many: "kinds" },
  pipeline: { label: "Pipeline", of: "by pipeline", many: "pipelines" },
  stage: { label: "Stage", of: "by stage", many: "stages" },
  model: { label: "Model", of: "by model", many: "models" },
  project: { label: "Project", of: "by project", many: "projects" },
  channel: { label: "Channel", of: "by channel", many: "channels" },
  key: { label: "API key", of: "by API key", many: "API keys" },
}

/** "Person: Ada Marsh" */
export function filterWordsOf({ dimension, value }: Filter, nameOf: ValueNames["nameOf"]): string {
  return `${DIMENSION_WORDS[dimension].label}: ${nameOf(dimension, value)}`
}

const REMOVABLE: ReadonlySet<string> = new Set(["stage", "pipeline", "project", "channel", "key"])

export type ValueNames = {
  nameOf: (dimension: string, value: string) => string
  /** The values one can choose from, where they are known. */
  choices: (dimension: Dimension) => { value: string; name: string }[]
}

/** Looked up once for a whole dashboard. */
export function useValueNames(): ValueNames {
  const { _id: workspaceId } = useWorkspace()
  const members = useQuery(api.members.list, { workspaceId })
  const pipelines = useQuery(api.pipelines.list, { workspaceId })
  const realtime = useQuery(api.dashboards.names, { workspaceId })
  const several = (pipelines?.length ?? 0) > 1

  const choices = (dimension: Dimension): { value: string; name: string }[] => {
    switch (dimension) {
      case "person":
        return (members ?? []).map(({ userId, name }) => ({ value: userId, name }))
      case "source":
        return Object.entries(SOURCES).map(([value, name]) => ({ value, name }))
      case "noun":
        return Object.entries(NOUNS).map(([value, name]) => ({ value, name: capital(name) }))
      case "kind":
        return ACTIVITY_KINDS.map(({ id, label }) => ({ value: id, name: label }))
      case "pipeline":
        return (pipelines ?? []).map(({ _id, name }) => ({ value: _id, name }))
      case "stage":
        return (pipelines ?? []).flatMap((pipeline) =>
          pipeline.stages.map(({ _id, name }) => ({
            value: _id,
            name: several ? `${pipeline.name}: ${name}` : name,
          })),
        )
      case "project":
        return named(realtime?.projects)
      case "channel":
        return toldApart(realtime?.channels, realtime?.projects)
      case "key":
        return toldApart(realtime?.keys, realtime?.projects)
      case "model":
        return []
    }
  }

  return {
    choices,
    nameOf: (dimension, value) => {
      const known = choices(dimension as Dimension).find((each) => each.value === value)
      return known?.name ?? unknown(dimension, value)
    },
  }
}

function named(things: readonly { _id: string; name: string }[] = []) {
  return things.map(({ _id, name }) => ({ value: _id, name }))
}

/** Of the same name in several projects, each says of which it is. */
function toldApart(
  things: readonly { _id: string; name: string; projectId: string }[] = [],
  projects: readonly { _id: string; name: string }[] = [],
) {
  return things.map(({ _id, name, projectId }) => {
    const isShared = things.some((other) => other.name === name && other.projectId !== projectId)
    const project = isShared ? projects.find((each) => each._id === projectId) : undefined
    return { value: _id, name: project === undefined ? name : `${name} (${project.name})` }
  })
}

/** Whoever left, and what was deleted, is still counted. */
function unknown(dimension: string, value: string): string {
  if (dimension === "person") return "Someone who left"
  if (REMOVABLE.has(dimension) && value !== "")
    return `A deleted ${dimension === "key" ? "API key" : dimension}`
  return value === "" ? "Unknown" : value
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}
