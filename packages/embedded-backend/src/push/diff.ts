// What finish_push reports back: the difference between two deployments, per component (contract §2.5).
import type { ComponentDefinition, CronSpec, Deployment } from "../deployment/types.ts"
import { indexDiff, type IndexDiff } from "./index-diff.ts"
import { definitionOf, instancePaths } from "./instances.ts"

export interface FinishPushDiff {
  authDiff: { added: string[]; removed: string[] }
  definitionDiffs: Record<string, never>
  componentDiffs: Record<string, ComponentDiff>
}

interface ComponentDiff {
  diffType: { type: "create" | "modify" | "unmount" | "remount" }
  moduleDiff: { added: string[]; removed: string[] }
  udfConfigDiff: null | { previous_version: string; next_version: string }
  cronDiff: { added: string[]; updated: string[]; deleted: string[] }
  indexDiff: IndexDiff
  schemaDiff: null | { previous_schema: string | null; next_schema: string | null }
}

export const NO_DIFF: FinishPushDiff = {
  authDiff: { added: [], removed: [] },
  definitionDiffs: {},
  componentDiffs: {},
}

/** @param wasMountedBefore whether an instance new to this deployment has had an id before, and so has tables. */
export function finishPushDiff(
  previous: Deployment,
  next: Deployment,
  wasMountedBefore: (path: string) => boolean,
): FinishPushDiff {
  const before = new Set(instancePaths(previous))
  const after = new Set(instancePaths(next))
  const componentDiffs: Record<string, ComponentDiff> = {}
  for (const path of before.union(after)) {
    componentDiffs[path] = {
      diffType: { type: diffType(before.has(path), after.has(path), wasMountedBefore(path)) },
      ...definitionDiff(definitionOf(previous, path), definitionOf(next, path)),
      udfConfigDiff: versionDiff(previous, next),
    }
  }
  return { authDiff: authDiff(previous, next), definitionDiffs: {}, componentDiffs }
}

function diffType(
  before: boolean,
  after: boolean,
  mountedBefore: boolean,
): ComponentDiff["diffType"]["type"] {
  if (before) return after ? "modify" : "unmount"
  return mountedBefore ? "remount" : "create"
}

function definitionDiff(previous: ComponentDefinition | null, next: ComponentDefinition | null) {
  const before = JSON.stringify(previous?.schema ?? null)
  const after = JSON.stringify(next?.schema ?? null)
  return {
    moduleDiff: moduleDiff(previous, next),
    cronDiff: cronDiff(cronsOf(previous), cronsOf(next)),
    indexDiff: indexDiff(previous?.schema ?? null, next?.schema ?? null),
    schemaDiff:
      before === after
        ? null
        : { previous_schema: previous?.schema ? before : null, next_schema: next?.schema ? after : null },
  }
}

/** A changed module is both removed and added. */
function moduleDiff(previous: ComponentDefinition | null, next: ComponentDefinition | null) {
  const changed = (one: ComponentDefinition | null, other: ComponentDefinition | null) =>
    Object.values(one?.modules ?? {})
      .filter(({ path, hash }) => other?.modules[path]?.hash !== hash)
      .map(({ path }) => path)
  return { added: changed(next, previous), removed: changed(previous, next) }
}

function cronDiff(previous: Map<string, CronSpec>, next: Map<string, CronSpec>) {
  const same = (name: string) => JSON.stringify(previous.get(name)) === JSON.stringify(next.get(name))
  return {
    added: [...next.keys()].filter((name) => !previous.has(name)),
    updated: [...next.keys()].filter((name) => previous.has(name) && !same(name)),
    deleted: [...previous.keys()].filter((name) => !next.has(name)),
  }
}

function cronsOf(definition: ComponentDefinition | null): Map<string, CronSpec> {
  const crons = Object.values(definition?.modules ?? {}).flatMap((module) => module.crons ?? [])
  return new Map(crons.map((cron) => [cron.name, cron]))
}

function versionDiff(previous: Deployment, next: Deployment): ComponentDiff["udfConfigDiff"] {
  const before = previous.udfServerVersion
  if (before === null || next.udfServerVersion === null || before === next.udfServerVersion) return null
  return { previous_version: before, next_version: next.udfServerVersion }
}

function authDiff(previous: Deployment, next: Deployment) {
  const before = previous.authProviders.map((provider) => JSON.stringify(provider))
  const after = next.authProviders.map((provider) => JSON.stringify(provider))
  return {
    added: after.filter((provider) => !before.includes(provider)),
    removed: before.filter((provider) => !after.includes(provider)),
  }
}
