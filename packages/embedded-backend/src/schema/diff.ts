// From a deployment's schemas to the next catalog: tables and numbers stay, indexes come and go.
import { newTable, nextFreeId, nextTableNumber, SYSTEM_TABLE_NUMBERS } from "../database/catalog.ts"
import type { Catalog, IndexDefinition, Table } from "../database/types.ts"
import type { Deployment, TableSpec, Validator } from "../deployment/types.ts"

/** An index without its number. */
export type IndexShape = IndexDefinition extends infer Each
  ? Each extends unknown
    ? Omit<Each, "id">
    : never
  : never

export interface IndexChange {
  componentId: number
  table: string
  index: IndexShape
}

export interface CatalogDiff {
  catalog: Catalog
  added: IndexChange[]
  removed: IndexChange[]
}

/**
 * Tables of unmounted components and undeclared tables keep their data and standard indexes; only declared tables
 * have further indexes and, if the schema says so, an enforced document type.
 */
export function catalogFor(previous: Catalog, deployment: Deployment): CatalogDiff {
  const tables = previous.tables.map((table) => ({ ...table, indexes: [...table.indexes] }))
  const added: IndexChange[] = []
  const removed: IndexChange[] = []
  const declared = new Map<Table, TableSpec>()
  const ensure = (componentId: number, name: string): Table => {
    const known = tables.find((table) => table.componentId === componentId && table.name === name)
    if (known) return known
    const made = newTable(componentId, name, nextTableNumber(tables, componentId, name), nextFreeId(tables))
    tables.push(made)
    return made
  }

  const enforced = new Set<Table>()
  for (const component of Object.values(deployment.components)) {
    for (const name of Object.keys(SYSTEM_TABLE_NUMBERS)) ensure(component.id, name)
    const schema = deployment.definitions[component.definitionPath]?.schema
    for (const spec of schema?.tables ?? []) {
      const table = ensure(component.id, spec.tableName)
      declared.set(table, spec)
      if (schema?.schemaValidation) enforced.add(table)
    }
  }

  for (const table of tables) {
    const spec = declared.get(table)
    table.documentType =
      spec?.documentType && enforced.has(table) ? withoutSystemFields(spec.documentType) : null
    const wanted = spec ? shapesOf(spec) : []
    const change = (index: IndexShape) => ({ componentId: table.componentId, table: table.name, index })
    const kept = table.indexes.filter((index) => {
      if (isStandard(index) || wanted.some((shape) => sameShape(shape, index))) return true
      removed.push(change(withoutId(index)))
      return false
    })
    for (const shape of wanted) {
      if (kept.some((index) => sameShape(shape, index))) continue
      kept.push({ ...shape, id: nextFreeId([...previous.tables, ...tables, { ...table, indexes: kept }]) })
      added.push(change(shape))
    }
    table.indexes = kept
  }
  return { catalog: { version: previous.version + 1, tables }, added, removed }
}

/** A schema may declare them, but documents are checked without them. */
function withoutSystemFields(validator: Validator): Validator {
  if (validator.type === "union") {
    return { ...validator, value: (validator.value as Validator[]).map(withoutSystemFields) }
  }
  if (validator.type !== "object") return validator
  const fields = { ...(validator.value as Record<string, unknown>) }
  delete fields._id
  delete fields._creationTime
  return { ...validator, value: fields }
}

function shapesOf(spec: TableSpec): IndexShape[] {
  return [
    ...spec.indexes.map(({ indexDescriptor, fields }): IndexShape => ({
      name: indexDescriptor,
      type: "database",
      fields,
    })),
    ...spec.searchIndexes.map(({ indexDescriptor, searchField, filterFields }): IndexShape => ({
      name: indexDescriptor,
      type: "search",
      searchField,
      filterFields,
    })),
    ...spec.vectorIndexes.map(({ indexDescriptor, vectorField, dimensions, filterFields }): IndexShape => ({
      name: indexDescriptor,
      type: "vector",
      vectorField,
      dimensions,
      filterFields,
    })),
  ]
}

function isStandard({ name }: IndexDefinition): boolean {
  return name === "by_id" || name === "by_creation_time"
}

function withoutId(index: IndexDefinition): IndexShape {
  const shape: IndexShape & { id?: number } = { ...index }
  delete shape.id
  return shape
}

function sameShape(a: IndexShape, b: IndexDefinition): boolean {
  return canonical(a) === canonical(withoutId(b))
}

/** Filter fields are a set; everything else is ordered. */
function canonical(index: IndexShape): string {
  const parts: unknown[] = [index.type, index.name]
  if (index.type === "database") parts.push(index.fields)
  else {
    parts.push(index.type === "search" ? index.searchField : [index.vectorField, index.dimensions])
    parts.push([...index.filterFields].sort())
  }
  return JSON.stringify(parts)
}
