// The advisory answer to evaluate_schema: what a push would do to tables and indexes, and how many documents that
// touches (contract §2.5). The CLI uses it to warn before large backfills and deletions.
import { viewOf } from "../database/catalog.ts"
import type { Snapshot } from "../database/reader.ts"
import type { ComponentInstance, Deployment, TableSpec } from "../deployment/types.ts"
import { indexesOf, sameIndex, type IndexConfig } from "./index-diff.ts"
import { schemaOf } from "./instances.ts"

export interface SchemaEvaluation {
  componentSchemaEvaluations: Record<string, ComponentEvaluation>
  newComponentDefinitions: string[]
}

interface ComponentEvaluation {
  definitionPath: string
  schemaValidation: boolean
  tables: {
    name: string
    outcome: "notValidated" | "supersetOfEnforced" | "mustWalk"
    numDocs: number
    sizeBytes: number
  }[]
  indexes: (IndexConfig & {
    change: "added" | "identical" | "dropped"
    needsBackfill: boolean
    numDocs: number
  })[]
  discardedStagedValidators: never[]
}

export function evaluateSchema(snapshot: Snapshot, previous: Deployment, next: Deployment): SchemaEvaluation {
  const components = Object.values(next.components)
  return {
    componentSchemaEvaluations: Object.fromEntries(
      components.map((instance) => [instance.path, evaluateComponent(snapshot, instance, previous, next)]),
    ),
    newComponentDefinitions: Object.keys(next.definitions).filter((path) => !previous.definitions[path]),
  }
}

function evaluateComponent(
  snapshot: Snapshot,
  { id, path, definitionPath }: ComponentInstance,
  previous: Deployment,
  next: Deployment,
): ComponentEvaluation {
  const tables = viewOf(snapshot.catalog)
  const before = indexesOf(schemaOf(previous, path))
  const schema = schemaOf(next, path)
  const after = indexesOf(schema)
  const sizeOf = (tableName: string) => {
    const table = tables.byName(id, tableName)?.table
    return table ? snapshot.statements.tableStats(table.tabletId) : { documents: 0, bytes: 0 }
  }
  const documentsOf = (index: IndexConfig) => sizeOf(index.name.split(".")[0] ?? "").documents
  const isIn = (list: IndexConfig[], index: IndexConfig) => list.some((other) => sameIndex(other, index))

  function outcome({ tableName, documentType }: TableSpec) {
    if (!schema?.schemaValidation || !documentType) return "notValidated" as const
    const enforced = tables.byName(id, tableName)?.table.documentType
    const unchanged = JSON.stringify(enforced) === JSON.stringify(documentType)
    return unchanged || sizeOf(tableName).documents === 0
      ? ("supersetOfEnforced" as const)
      : ("mustWalk" as const)
  }

  return {
    definitionPath,
    schemaValidation: schema?.schemaValidation ?? false,
    tables: (schema?.tables ?? []).map((table) => {
      const { documents, bytes } = sizeOf(table.tableName)
      return { name: table.tableName, outcome: outcome(table), numDocs: documents, sizeBytes: bytes }
    }),
    indexes: [
      ...after.map((index) => {
        const identical = isIn(before, index)
        const numDocs = documentsOf(index)
        const change = identical ? ("identical" as const) : ("added" as const)
        return { ...index, change, needsBackfill: !identical && numDocs > 0, numDocs }
      }),
      ...before
        .filter((index) => !isIn(after, index))
        .map((index) => ({
          ...index,
          change: "dropped" as const,
          needsBackfill: false,
          numDocs: documentsOf(index),
        })),
    ],
    discardedStagedValidators: [],
  }
}
