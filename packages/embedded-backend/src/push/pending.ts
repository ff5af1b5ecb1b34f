// Pushes between start_push and finish_push. They change nothing and are forgotten when abandoned, which is what
// `convex codegen` does with every one of its own.
import { randomUUID } from "node:crypto"
import type { Deployment } from "../deployment/types.ts"
import { asObject, asString } from "../system/decode.ts"
import type { SchemaCheck } from "./schema-check.ts"
import type { ComponentIds } from "./tree.ts"

export interface PendingPush {
  previous: Deployment
  next: Deployment
  componentIds: ComponentIds
  check: SchemaCheck | null
}

const MOST_KEPT = 8

export interface PendingPushes {
  add(push: PendingPush): string
  get(pushId: string): PendingPush | null
  drop(pushId: string): void
  dropAll(): void
}

export function pendingPushes(): PendingPushes {
  const pushes = new Map<string, PendingPush>()
  function drop(pushId: string) {
    pushes.get(pushId)?.check?.close()
    pushes.delete(pushId)
  }
  return {
    add(push) {
      const pushId = randomUUID()
      pushes.set(pushId, push)
      for (const oldest of pushes.keys()) {
        if (pushes.size <= MOST_KEPT) break
        drop(oldest)
      }
      return pushId
    },
    get: (pushId) => pushes.get(pushId) ?? null,
    drop,
    dropAll: () => [...pushes.keys()].forEach(drop),
  }
}

/** The push a start_push response belongs to: its id was put into the packages, which the CLI echoes untouched. */
export function pushIdOfResponse(startPush: unknown): string {
  const packages = asObject(
    asObject(startPush, "startPush").componentDefinitionPackages,
    "componentDefinitionPackages",
  )
  return asString(asObject(packages[""], "The app's package").pushId, "pushId")
}

/** wait_for_schema echoes only the schema change; see `schemaChange` in response.ts. */
export function pushIdOfSchemaChange(schemaChange: unknown): string {
  return asString(asObject(schemaChange, "schemaChange").pushId, "pushId")
}
