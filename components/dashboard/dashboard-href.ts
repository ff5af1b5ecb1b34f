import type { Route } from "next"

/** The page of a built-in dashboard by its slug ("" for the overview), or of one's own by its id. */
export function dashboardHref(slug: string, dashboard: string, query = ""): Route {
  const path = dashboard === "" ? `/w/${slug}` : `/w/${slug}/dashboards/${dashboard}`
  return (query === "" ? path : `${path}?${query}`) as Route
}
