"use client"

import { useConvex } from "convex/react"
import { useState } from "react"
import { download } from "@/components/exports/download"
import { tellError } from "@/components/shared/tell-error"
import { useWorkspace } from "@/components/shell/workspace-context"
import { api } from "@/convex/_generated/api"
import { BYTE_ORDER_MARK, formatLine } from "@/convex/model/csv/format"
import type { Import } from "./words"

const PAGE = 200

/** The skipped rows as they were in the file, each with its reason, to be put right and imported again. */
function useErrorFile(job: Import) {
  const convex = useConvex()
  const { _id: workspaceId } = useWorkspace()
  const [busy, setBusy] = useState(false)

  async function read(): Promise<string[]> {
    const lines = [formatLine([...job.columns.map(({ header }) => header), "Why it was skipped"])]
    let cursor: string | null = null
    for (;;) {
      const answer: Awaited<ReturnType<typeof ask>> = await ask(cursor)
      for (const { cells, reason } of answer.page) {
        const padded = job.columns.map((_, index) => cells[index] ?? "")
        lines.push(formatLine([...padded, reason ?? ""]))
      }
      if (answer.isDone) return lines
      cursor = answer.continueCursor
    }
  }

  function ask(cursor: string | null) {
    const request = { workspaceId, importId: job._id, outcome: "skipped" as const }
    return convex.query(api.imports.rows, { ...request, paginationOpts: { numItems: PAGE, cursor } })
  }

  return {
    busy,
    async download() {
      setBusy(true)
      try {
        const name = job.fileName.replace(/\.[^.]*$/, "")
        download(`${name}-skipped.csv`, [BYTE_ORDER_MARK, ...(await read())])
      } catch (error) {
        tellError(error)
      } finally {
        setBusy(false)
      }
    },
  }
}

export { useErrorFile }
