// Where the page of a record is.
import type { Route } from "next"
import { OBJECT_WORDS, type ObjectName } from "@/convex/model/fields/catalogue"

function recordHref(slug: string, object: ObjectName, recordId: string): Route {
  return `/w/${slug}/${OBJECT_WORDS[object].many}/${recordId}` as Route
}

export { recordHref }
