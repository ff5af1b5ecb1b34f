// A page for people: what is deployed, how much is stored, what ran last and what failed. Needs the admin key, given
// once as `?key=` and then kept in a cookie.
import { timingSafeEqual } from "node:crypto"
import type { IncomingHttpHeaders, ServerResponse } from "node:http"
import type { Database } from "../database/database.ts"
import type { Crons } from "../scheduler/crons.ts"
import type { Jobs } from "../scheduler/jobs.ts"
import type { Route } from "../transport/route.ts"
import type { FunctionLog, LogEntry } from "./function-log.ts"

export interface StatusSources {
  database: Database
  functionLog: FunctionLog
  crons: Pick<Crons, "list">
  jobs: Pick<Jobs, "pending">
  adminKey: string
}

const PATH = "/status"
const COOKIE = "embedded-backend-key"
const RECENT = 50

export function statusRoutes(sources: StatusSources): Route[] {
  const isKey = (given: string | null) => given !== null && sameText(given, sources.adminKey)
  return [
    {
      method: "GET",
      path: PATH,
      access: "open",
      handler({ url, headers }, response) {
        const given = url.searchParams.get("key")
        if (isKey(given)) {
          // Out of the address bar, history and Referer.
          const cookie = `${COOKIE}=${encodeURIComponent(sources.adminKey)}; HttpOnly; SameSite=Strict; Path=${PATH}`
          response.writeHead(303, { Location: PATH, "Set-Cookie": cookie }).end()
        } else if (isKey(cookieOf(headers))) sendPage(response, 200, statusBody(sources))
        else sendPage(response, given === null ? 401 : 403, keyForm(given !== null))
      },
    },
  ]
}

function sameText(one: string, other: string): boolean {
  const [first, second] = [Buffer.from(one), Buffer.from(other)]
  return first.length === second.length && timingSafeEqual(first, second)
}

function cookieOf({ cookie = "" }: IncomingHttpHeaders): string | null {
  const found = cookie.split("; ").find((pair) => pair.startsWith(`${COOKIE}=`))
  try {
    return found ? decodeURIComponent(found.slice(COOKIE.length + 1)) : null
  } catch {
    return null
  }
}

function statusBody({ database, functionLog, crons, jobs }: StatusSources): string {
  const deployment = database.deployment()
  const components = Object.values(deployment?.components ?? {})
  const pathOf = (id: number) =>
    components.find((component) => component.id === id)?.path ?? `unmounted component ${id}`
  const { statements } = database.reader().begin()
  const functions = components.flatMap(({ path, definitionPath }) =>
    Object.values(deployment?.definitions[definitionPath]?.modules ?? {}).flatMap((module) =>
      module.functions.map((spec) => [
        path,
        `${module.path.replace(/\.js$/, "")}:${spec.name}`,
        spec.type,
        spec.visibility,
      ]),
    ),
  )
  const tables = database.catalog().tables.map((table) => {
    const { documents, bytes } = statements.tableStats(table.tabletId)
    return [pathOf(table.componentId), table.name, String(documents), `${(bytes / 1024).toFixed(1)} KiB`]
  })
  const cronRows = crons.list().map(({ component, name, function: path, nextRun }) => {
    return [component, name, path, nextRun === null ? "never" : time(nextRun / 1000)]
  })
  return [
    `<p>Deployment version ${database.state().deploymentVersion}, ${jobs.pending()} scheduled functions waiting.</p>`,
    table("Recent errors", RUN_COLUMNS, functionLog.recentErrors(RECENT).map(runRow)),
    table("Recent runs", RUN_COLUMNS, functionLog.recent(RECENT).map(runRow)),
    table("Tables", ["Component", "Table", "Documents", "Size"], tables),
    table("Cron jobs", ["Component", "Name", "Function", "Next run"], cronRows),
    table("Functions", ["Component", "Function", "Type", "Visibility"], functions),
  ].join("\n")
}

const RUN_COLUMNS = ["Time", "Function", "Type", "Milliseconds", "Result"]

function runRow(entry: LogEntry): string[] {
  const path = entry.componentPath === null ? entry.identifier : `${entry.componentPath}/${entry.identifier}`
  const duration = (entry.executionTime * 1000).toFixed(1)
  return [time(entry.timestamp), path, entry.udfType, duration, entry.error ?? "success"]
}

function time(seconds: number): string {
  return new Date(seconds * 1000).toISOString().replace("T", " ").slice(0, 19)
}

function table(title: string, columns: string[], rows: string[][]): string {
  if (rows.length === 0) return `<h2>${title}</h2><p>None.</p>`
  const cells = (tag: string, values: string[]) =>
    values.map((value) => `<${tag}>${escape(value)}</${tag}>`).join("")
  const body = rows.map((row) => `<tr>${cells("td", row)}</tr>`).join("\n")
  return `<h2>${title}</h2><table><thead><tr>${cells("th", columns)}</tr></thead><tbody>${body}</tbody></table>`
}

function keyForm(wasWrong: boolean): string {
  const hint = wasWrong ? "<p>That is not the admin key.</p>" : ""
  return `${hint}<form><label>Admin key <input name="key" type="password" autofocus></label> <button>Show status</button></form>`
}

function sendPage(response: ServerResponse, status: number, body: string): void {
  const style =
    "body{font:14px/1.5 system-ui;margin:2rem auto;max-width:70rem;padding:0 1rem;color-scheme:light dark}" +
    "table{border-collapse:collapse;width:100%}td,th{text-align:left;padding:.2rem .8rem .2rem 0;border-bottom:1px solid #8884;" +
    "vertical-align:top;white-space:pre-wrap;overflow-wrap:anywhere}"
  response.writeHead(status, {
    "Content-Type": "text/html; charset=utf-8",
    "Cache-Control": "no-store",
    "Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'",
  })
  response.end(
    `<!doctype html><html lang="en"><meta charset="utf-8"><title>Embedded backend</title><style>${style}</style>` +
      `<h1>Embedded backend</h1>${body}</html>`,
  )
}

function escape(text: string): string {
  return text.replace(/[&<>"]/g, (char) => `&#${char.charCodeAt(0)};`)
}
