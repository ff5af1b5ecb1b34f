// Endpoints of `convex export` and `convex import`. Each answers when its work is done, so the CLI finds a settled state
// as soon as it asks.
import { createReadStream } from "node:fs"
import { pipeline } from "node:stream/promises"
import { RequestError, sendJson, type Route } from "../../transport/route.ts"
import type { Json } from "../../values/json.ts"
import { encodeInteger } from "../../values/special.ts"
import { asObject, asOneOf, asOptionalString, asString } from "../decode.ts"
import { exportSnapshot, type ExportSources, type FinishedExport } from "./export.ts"
import type { ImportArguments, Imports } from "./import.ts"

const MAX_PART_BYTES = 64 * 1024 * 1024
const MODES = ["requireEmpty", "append", "replace", "replaceAll"] as const
const FORMATS = ["csv", "jsonLines", "jsonArray", "zip"] as const

export interface Exports {
  request(includeStorage: boolean): Promise<void>
  find(ts: string): FinishedExport | null
  /** As `_system/cli/exports:getLatest` answers. */
  latest(): Json
}

export function createExports(sources: ExportSources, directory: string): Exports {
  let latest: FinishedExport | null = null
  let running = false
  return {
    async request(includeStorage) {
      if (running)
        throw new RequestError(
          400,
          "ExportInProgress",
          "There is already an export requested or in progress.",
        )
      running = true
      try {
        latest = await exportSnapshot(sources, directory, includeStorage)
      } finally {
        running = false
      }
    },
    find: (ts) => (latest !== null && String(latest.ts) === ts ? latest : null),
    latest() {
      if (latest === null) return null
      const ts = encodeInteger(latest.ts)
      return { state: "completed", start_ts: ts, complete_ts: ts, zip_object_key: String(latest.ts) }
    },
  }
}

export function exportRoutes(exports: Exports): Route[] {
  return [
    {
      method: "POST",
      path: "/api/export/request/zip",
      access: "admin",
      async handler({ url }, response) {
        await exports.request(url.searchParams.get("includeStorage") === "true")
        sendJson(response, 200, null)
      },
    },
    {
      method: "GET",
      path: "/api/export/zip/*",
      access: "admin",
      async handler({ url }, response) {
        const found = exports.find(url.pathname.split("/").at(-1) ?? "")
        if (!found) throw new RequestError(400, "ExportNotFound", "There is no such export any more.")
        const disposition = `attachment; filename=snapshot_${found.ts}.zip`
        response.writeHead(200, { "Content-Type": "application/zip", "Content-Disposition": disposition })
        await pipeline(createReadStream(found.path), response)
      },
    },
  ]
}

export function importRoutes(imports: Imports): Route[] {
  return [
    {
      method: "POST",
      path: "/api/import/start_upload",
      access: "admin",
      handler(_request, response) {
        sendJson(response, 200, { uploadToken: imports.startUpload() })
      },
    },
    {
      method: "POST",
      path: "/api/import/upload_part",
      access: "admin",
      maxBodyBytes: MAX_PART_BYTES,
      async handler(request, response) {
        const { searchParams } = request.url
        const token = asString(searchParams.get("uploadToken"), "uploadToken")
        const part = await imports.uploadPart(
          token,
          Number(searchParams.get("partNumber")),
          await request.body(),
        )
        sendJson(response, 200, part)
      },
    },
    {
      method: "POST",
      path: "/api/import/finish_upload",
      access: "admin",
      async handler(request, response) {
        const body = asObject(await request.json(), "The request")
        const token = asString(body.uploadToken, "uploadToken")
        sendJson(response, 200, { importId: await imports.finishUpload(token, decodeArguments(body.import)) })
      },
    },
    {
      method: "POST",
      path: "/api/perform_import",
      access: "admin",
      async handler(request, response) {
        await imports.perform(asString(asObject(await request.json(), "The request").importId, "importId"))
        sendJson(response, 200, null)
      },
    },
  ]
}

function decodeArguments(value: unknown): ImportArguments {
  const args = asObject(value, "import")
  return {
    tableName: asOptionalString(args.tableName, "tableName") ?? null,
    componentPath: asOptionalString(args.componentPath, "componentPath") ?? "",
    mode: asOneOf(args.mode, MODES, "mode"),
    format: asOneOf(args.format, FORMATS, "format"),
  }
}
