import type { Route } from "next"
import { workspaceHref } from "@/components/shell/nav-items"

/** The page of one report; without a day the list of them. */
export function reportHref(slug: string, day = ""): Route {
  const list = workspaceHref(slug, "reports")
  return (day === "" ? list : `${list}/${day}`) as Route
}
