// Which indexes a push adds and removes, in the shape the CLI reads: snake_case lists of "table.index" (contract §2.5).
import type { SchemaSpec } from "../deployment/types.ts"

export type IndexConfig =
  | { name: string; type: "database"; fields: string[] }
  | { name: string; type: "search"; searchField: string; filterFields: string[] }
  | { name: string; type: "vector"; vectorField: string; dimensions: number; filterFields: string[] }

export interface IndexDiff {
  added_indexes: IndexConfig[]
  removed_indexes: IndexConfig[]
  /** Always empty: staged indexes are not kept apart. */
  enabled_indexes: IndexConfig[]
  disabled_indexes: IndexConfig[]
}

/** An index whose definition changed is both removed and added. */
export function indexDiff(previous: SchemaSpec | null, next: SchemaSpec | null): IndexDiff {
  const before = indexesOf(previous)
  const after = indexesOf(next)
  return {
    added_indexes: without(after, before),
    removed_indexes: without(before, after),
    enabled_indexes: [],
    disabled_indexes: [],
  }
}

export function indexesOf(schema: SchemaSpec | null): IndexConfig[] {
  return (schema?.tables ?? []).flatMap((table): IndexConfig[] => [
    ...table.indexes.map(({ indexDescriptor, fields }): IndexConfig => {
      return {
        name: `${table.tableName}.${indexDescriptor}`,
        type: "database",
        fields: [...fields, "_creationTime"],
      }
    }),
    ...table.searchIndexes.map(({ indexDescriptor, searchField, filterFields }): IndexConfig => {
      return { name: `${table.tableName}.${indexDescriptor}`, type: "search", searchField, filterFields }
    }),
    ...table.vectorIndexes.map(({ indexDescriptor, vectorField, dimensions, filterFields }): IndexConfig => {
      return {
        name: `${table.tableName}.${indexDescriptor}`,
        type: "vector",
        vectorField,
        dimensions,
        filterFields,
      }
    }),
  ])
}

/** The order of filter fields does not matter. */
export function sameIndex(one: IndexConfig, other: IndexConfig): boolean {
  return fingerprint(one) === fingerprint(other)
}

function without(list: IndexConfig[], other: IndexConfig[]): IndexConfig[] {
  const known = new Set(other.map(fingerprint))
  return list.filter((index) => !known.has(fingerprint(index)))
}

function fingerprint(index: IndexConfig): string {
  switch (index.type) {
    case "database":
      return JSON.stringify([index.name, index.type, index.fields])
    case "search":
      return JSON.stringify([index.name, index.type, index.searchField, index.filterFields.toSorted()])
    case "vector":
      return JSON.stringify([
        index.name,
        index.type,
        index.vectorField,
        index.dimensions,
        index.filterFields.toSorted(),
      ])
  }
}
