// Which tables a push must look at again, and how to read them.
import { viewOf } from "../database/catalog.ts"
import type { Database } from "../database/database.ts"
import type { Catalog } from "../database/types.ts"
import type { Deployment } from "../deployment/types.ts"
import { checkValue } from "../schema/validate.ts"
import type { SchemaCheckSource, TableToCheck } from "./schema-check.ts"

/** Tables that exist, are validated by the new schema, and were not validated by the very same validator before. */
export function tablesToCheck(catalog: Catalog, next: Deployment): TableToCheck[] {
  const tables = viewOf(catalog)
  return Object.values(next.components).flatMap(({ id, path, definitionPath }) => {
    const schema = next.definitions[definitionPath]?.schema
    if (!schema?.schemaValidation) return []
    return schema.tables.flatMap(({ tableName, documentType }) => {
      const table = tables.byName(id, tableName)?.table
      if (!table || !documentType || JSON.stringify(table.documentType) === JSON.stringify(documentType)) return []
      return [{ tabletId: table.tabletId, componentPath: path, tableName, validator: documentType }]
    })
  })
}
