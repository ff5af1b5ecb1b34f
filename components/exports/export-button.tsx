"use client"

import { DownloadIcon } from "lucide-react"
import { useState } from "react"
import { useWorkspace } from "@/components/shell/workspace-context"
import { ProgressBar } from "@/components/imports/progress-bar"
import { Button } from "@/components/ui/button"
import {
  Dialog,
  DialogContent,
  DialogDescription,
  DialogFooter,
  DialogHeader,
  DialogTitle,
} from "@/components/ui/dialog"
import { OBJECT_WORDS } from "@/convex/model/fields/catalogue"
import { useToday } from "@/components/shared/use-today"
import { mayDo } from "@/convex/permissions"
import { formatNumber } from "@/lib/format"
import { useExport, type ExportView } from "./use-export"

/** Takes the list it stands beside out as a CSV file: the same rows, order and columns. */
function ExportButton({ view }: { view: ExportView }) {
  const [open, setOpen] = useState(false)
  const mayExport = mayDo(useWorkspace().role, "records.export")
  if (!mayExport) return null
  return (
    <>
      <Button variant="outline" onClick={() => setOpen(true)}>
        <DownloadIcon aria-hidden /> <span className="max-sm:sr-only">Export</span>
      </Button>
      {open && <ExportDialog view={view} onClose={() => setOpen(false)} />}
    </>
  )
}

/** Mounted while open. */
function ExportDialog({ view, onClose }: { view: ExportView; onClose: () => void }) {
  const { slug } = useWorkspace()
  const today = useToday()
  const { state, start, stop } = useExport()
  const [mark, setMark] = useState(true)
  const { many } = OBJECT_WORDS[view.object]

  function close() {
    stop()
    onClose()
  }

  return (
    <Dialog open onOpenChange={(open) => !open && close()}>
      <DialogContent>
        <DialogHeader>
          <DialogTitle>Export {many}</DialogTitle>
          <DialogDescription>
            Every row of this list, in its order and with its columns, as a CSV file. Cells that a spreadsheet
            could take for a formula are marked as text.
          </DialogDescription>
        </DialogHeader>
        {state.kind === "running" ? (
          <ProgressBar label={`Exporting ${many}`} done={state.rows} total={state.total ?? state.rows} />
        ) : state.kind === "done" ? (
          <p role="status" className="text-sm">
            {formatNumber(state.rows)} {many} are in the file.
            {state.missing > 0 &&
              ` ${formatNumber(state.missing)} moved while the list was read; export again to have them all.`}
          </p>
        ) : (
          <label className="flex items-start gap-2 text-sm">
            <input
              type="checkbox"
              checked={mark}
              onChange={({ target }) => setMark(target.checked)}
              className="mt-0.5 size-4 accent-primary"
            />
            For Excel: begin with the mark that tells it the encoding (UTF-8 BOM)
          </label>
        )}
        {state.kind === "failed" && (
          <p role="alert" className="text-sm text-destructive">
            {state.message}
          </p>
        )}
        <DialogFooter>
          <Button variant="outline" onClick={close}>
            {state.kind === "done" ? "Close" : "Cancel"}
          </Button>
          {state.kind !== "done" && (
            <Button
              disabled={state.kind === "running"}
              onClick={() => void start(view, { fileName: `${slug}-${many}-${today}.csv`, mark })}
            >
              Export
            </Button>
          )}
        </DialogFooter>
      </DialogContent>
    </Dialog>
  )
}

export { ExportButton }
