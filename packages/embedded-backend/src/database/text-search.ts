import { UserError } from "./errors.ts"
import type { QueryContext } from "./query-cursor.ts"
import type { SearchPlan } from "./query-plan.ts"
import type { ScanRow } from "./read-statements.ts"

export function runSearch(_context: QueryContext, plan: SearchPlan): ScanRow[] {
  throw new UserError(`Search index ${plan.indexName} is not ready yet`)
}
