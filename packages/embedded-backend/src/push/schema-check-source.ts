// Which tables a push must look at again, and how to read them.
import { viewOf } from "../database/catalog.ts"
import { schemaMismatch } from "../database/document-rules.ts"
import { encodeValue, keyAfter } from "../database/index-keys.ts"
import type { Reader } from "../database/reader.ts"
import type { Catalog } from "../database/types.ts"
import type { Deployment } from "../deployment/types.ts"
import type { SchemaCheckSource, TableToCheck } from "./schema-check.ts"

/** Tables that exist, are validated by the new schema, and were not validated by the very same validator before. */
export function tablesToCheck(catalog: Catalog, next: Deployment): TableToCheck[] {
  const tables = viewOf(catalog)
  return Object.values(next.components).flatMap(({ id, path, definitionPath }) => {
    const schema = next.definitions[definitionPath]?.schema
    if (!schema?.schemaValidation) return []
    return schema.tables.flatMap(({ tableName, documentType }) => {
      const table = tables.byName(id, tableName)?.table
      if (!table || !documentType || JSON.stringify(table.documentType) === JSON.stringify(documentType))
        return []
      return [{ tabletId: table.tabletId, componentPath: path, tableName, validator: documentType }]
    })
  })
}

/** @param next the catalog of the push: its validators may name tables that do not exist yet. */
export function schemaCheckSource(
  reader: Reader,
  next: Catalog,
  onCommit: SchemaCheckSource["onCommit"],
): SchemaCheckSource {
  const nextTables = viewOf(next)
  return {
    documentsAfter(tabletId, afterId, limit) {
      const snapshot = reader.begin()
      try {
        const byId = viewOf(snapshot.catalog).byTablet.get(tabletId)?.byId
        if (!byId) return []
        const start = afterId === "" ? "" : keyAfter(encodeValue(afterId))
        return snapshot.statements
          .rows(byId, { start, end: null }, "asc", limit)
          .map(({ document }) => document)
      } finally {
        snapshot.end()
      }
    },
    onCommit,
    mismatch({ tabletId, validator }, document) {
      const table = nextTables.byTablet.get(tabletId)?.table
      return table ? schemaMismatch(nextTables, { ...table, documentType: validator }, document) : null
    },
  }
}
