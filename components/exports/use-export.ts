"use client"

import { useConvex } from "convex/react"
import type { FunctionArgs } from "convex/server"
import { useRef, useState } from "react"
import { useToday } from "@/components/shared/use-today"
import { useWorkspace } from "@/components/shell/workspace-context"
import { api } from "@/convex/_generated/api"
import { BYTE_ORDER_MARK, formatLine } from "@/convex/model/csv/format"
import { errorToWords } from "@/lib/errors-to-words"
import { download } from "./download"

/** Any list as people see it: its object, filter, order, search and columns. */
type ExportView = Omit<FunctionArgs<typeof api.exports.page>, "workspaceId" | "cursor" | "today">

type ExportState =
  | { kind: "idle" }
  | { kind: "running"; rows: number; total: number | null }
  | { kind: "done"; rows: number; missing: number }
  | { kind: "failed"; message: string }

/** Reads a list to its end, page by page, and hands it over as one CSV file. Only text is kept, never rows. */
function useExport() {
  const convex = useConvex()
  const { _id: workspaceId } = useWorkspace()
  const [state, setState] = useState<ExportState>({ kind: "idle" })
  const today = useToday()
  const stopped = useRef(false)

  async function start(view: ExportView, { fileName, mark }: { fileName: string; mark: boolean }) {
    stopped.current = false
    setState({ kind: "running", rows: 0, total: null })
    try {
      const total = isWhole(view)
        ? await convex.query(api.exports.total, { workspaceId, object: view.object })
        : null
      const parts = mark ? [BYTE_ORDER_MARK] : []
      const seen = new Set<string>()
      let cursor: string | null = null
      let first = true
      do {
        const request: FunctionArgs<typeof api.exports.page> = { workspaceId, ...view, today, cursor }
        const page: Awaited<ReturnType<typeof ask>> = await ask(request)
        if (stopped.current) return setState({ kind: "idle" })
        const fresh = page.rows.filter(({ _id }) => !seen.has(_id))
        for (const { _id } of fresh) seen.add(_id)
        const lines = fresh.map(({ cells }) => formatLine(cells)).join("")
        parts.push(first ? formatLine(page.header) + lines : lines)
        first = false
        cursor = page.cursor
        setState({ kind: "running", rows: seen.size, total })
      } while (cursor !== null)
      download(fileName, parts)
      setState({ kind: "done", rows: seen.size, missing: Math.max(0, (total ?? 0) - seen.size) })
    } catch (error) {
      setState({ kind: "failed", message: errorToWords(error).message })
    }
  }

  function ask(request: FunctionArgs<typeof api.exports.page>) {
    return convex.query(api.exports.page, request)
  }

  function stop() {
    stopped.current = true
    setState({ kind: "idle" })
  }

  return { state, start, stop }
}

function isWhole({ filter, search }: ExportView): boolean {
  return (search ?? "") === "" && (filter?.groups ?? []).every(({ conditions }) => conditions.length === 0)
}

export { useExport, type ExportView }
