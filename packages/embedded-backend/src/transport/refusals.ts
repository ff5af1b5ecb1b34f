// What other Convex backends serve and this one does not, by the name its users know it under.

/** Path prefixes; the first that fits counts. Paths: docs.convex.dev on streaming import and export, HTTP and platform APIs. */
const ABSENT: [prefix: string, feature: string][] = [
  ["/api/list_snapshot", "Streaming export"],
  ["/api/document_deltas", "Streaming export"],
  ["/api/json_schemas", "Streaming export"],
  ["/api/get_tables_and_columns", "Streaming export"],
  ["/api/get_table_column_names", "Streaming export"],
  ["/api/test_streaming_export_connection", "Streaming export"],
  ["/api/streaming_import/", "Streaming import"],
  ["/api/v1/", "The deployment platform API"],
  ["/api/change_deployment_state", "Pausing a deployment"],
  ["/api/logs/", "Log streams"],
  ["/api/app_metrics/", "Application metrics of the dashboard"],
  ["/api/dashboard", "The dashboard"],
  ["/api/shapes2", "The dashboard"],
]

/** Why nothing answers there, in a sentence. */
export function refusalOf(method: string, path: string): string {
  const feature = ABSENT.find(([prefix]) => path.startsWith(prefix))?.[1]
  return feature === undefined
    ? `There is no endpoint ${method} ${path}`
    : `${feature} is not available on the embedded backend (${method} ${path})`
}
