// Which number each mounted path has, and ever had: kept outside the deployment, so that a component that is mounted
// again finds its tables.
import type { Database } from "../database/database.ts"
import type { ComponentIds } from "./tree.ts"

const STORED_AS = "component_ids"

export function loadComponentIds(database: Database): ComponentIds {
  return JSON.parse(database.metaGet(STORED_AS) ?? '{"":0}')
}

export function saveComponentIds(database: Database, ids: ComponentIds): void {
  database.metaSet(STORED_AS, JSON.stringify(ids))
}
