"use client"

import { BUILT_IN } from "./built-in"
import { BuiltInDashboard } from "./built-in-dashboard"
import { CustomDashboard } from "./custom/custom-dashboard"

/** A built-in dashboard by its slug, or one that somebody made by its id. */
export function AnyDashboard({ dashboard }: { dashboard: string }) {
  const builtIn = BUILT_IN.find(({ slug }) => slug !== "" && slug === dashboard)
  return builtIn ? <BuiltInDashboard dashboard={builtIn} /> : <CustomDashboard dashboardId={dashboard} />
}
