"use client"

import {
  ChartNoAxesColumnIcon,
  CopyIcon,
  DownloadIcon,
  EllipsisIcon,
  ImageIcon,
  PencilIcon,
  Table2Icon,
  Trash2Icon,
} from "lucide-react"
import { useId, useRef, useState, type ReactNode } from "react"
import { toast } from "sonner"

import { ChartTable } from "@/components/charts/chart-table"
import { toCsv, type DataTable } from "@/components/charts/data-table"
import { download } from "@/components/exports/download"
import { Button } from "@/components/ui/button"
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuLabel,
  DropdownMenuSeparator,
  DropdownMenuTrigger,
} from "@/components/ui/dropdown-menu"
import { Spinner } from "@/components/ui/spinner"
import { Skeleton } from "@/components/ui/skeleton"
import type { Panel } from "@/convex/model/dashboards/panel"
import { cn } from "@/lib/cn"

import { useDashboard } from "../dashboard-context"
import { filterWordsOf } from "../data/use-value-names"
import type { Drill } from "../drill/drill"
import { captionOf } from "../export/caption"
import { fileNameOf } from "../export/file-name"
import { exportPng } from "../export/png"
import { usePanelActions } from "./panel-actions"
import { countsOf, titleOf } from "./panel-words"

export type PanelTable = DataTable<Drill[]>

type PanelFrameProps = {
  panel: Panel
  state: "loading" | "ready" | { failed: string }
  /** While newer numbers are on their way. */
  stale?: boolean
  /** The same as a table, made when somebody asks; null while there is nothing. */
  table?: (() => PanelTable) | null
  /** Under the title. */
  note?: string
  /** Shown once it is ready. */
  children?: ReactNode
}

/** Title, menu and states around what a panel shows; as numbers in a table when asked for. */
export function PanelFrame({ panel, state, stale = false, table = null, note, children }: PanelFrameProps) {
  const id = useId()
  const { view, range, names, openRows } = useDashboard()
  const actions = usePanelActions()
  const frame = useRef<HTMLElement>(null)
  const [asTable, setAsTable] = useState(false)
  const title = titleOf(panel)
  return (
    <article
      ref={frame}
      aria-labelledby={id}
      aria-busy={state === "loading" || stale}
      data-panel={panel.id}
      className="group/panel flex h-full min-h-0 min-w-0 flex-col rounded-lg border bg-card p-4"
    >
      <header className="flex items-start gap-1">
        {actions?.handle}
        {stale && <Spinner aria-hidden role={undefined} className="mt-0.5 size-3.5 text-muted-foreground" />}
        <div className="min-w-0 flex-1">
          <h2 id={id} className="line-clamp-2 text-sm leading-snug font-medium">
            {title}
          </h2>
          {note && (
            <p className={cn("text-xs text-muted-foreground", panel.height === 1 && "truncate")} title={note}>
              {/* Low panels have room for what it says, the menu for why. */}
              {panel.height === 1 ? note.split(":")[0] : note}
            </p>
          )}
        </div>
        <PanelMenu
          panel={panel}
          note={note}
          asTable={asTable}
          onTable={table === null ? null : () => setAsTable(!asTable)}
          onCsv={table === null ? null : () => download(fileNameOf(title, "csv"), [toCsv(table())])}
          onPng={() => {
            if (frame.current === null) return
            const { range: choice, filter } = view
            const filterWords = filter && filterWordsOf(filter, names.nameOf)
            const caption = captionOf({ panel, choice, range, filter, filterWords, now: Date.now() })
            exportPng(frame.current, caption, fileNameOf(title, "png")).catch(() =>
              toast.error("The picture could not be made. Try another browser."),
            )
          }}
        />
      </header>
      <div className="mt-2 flex min-h-0 flex-1 flex-col">
        {state === "loading" ? (
          <div role="status" aria-label={`Loading ${title}`} className="h-full">
            <Skeleton className="h-full min-h-8" />
          </div>
        ) : state !== "ready" ? (
          <p role="alert" className="m-auto text-center text-sm text-balance text-muted-foreground">
            {state.failed}
          </p>
        ) : asTable && table !== null ? (
          <ChartTable caption={`${title}, as a table`} table={table()} onPick={openRows} className="h-full" />
        ) : (
          children
        )}
      </div>
    </article>
  )
}

type PanelMenuProps = {
  panel: Panel
  note: string | undefined
  asTable: boolean
  onTable: (() => void) | null
  onCsv: (() => void) | null
  onPng: () => void
}

function PanelMenu({ panel, note, asTable, onTable, onCsv, onPng }: PanelMenuProps) {
  const actions = usePanelActions()
  return (
    <DropdownMenu>
      <DropdownMenuTrigger asChild>
        <Button
          variant="ghost"
          size="icon-xs"
          data-export="skip"
          aria-label={`Options of ${titleOf(panel)}`}
          className="-mt-0.5 -mr-1.5 text-muted-foreground"
        >
          <EllipsisIcon />
        </Button>
      </DropdownMenuTrigger>
      <DropdownMenuContent align="end" className="w-64">
        <DropdownMenuLabel className="font-normal text-balance">
          {countsOf(panel)} {note && `${note}.`}
        </DropdownMenuLabel>
        <DropdownMenuSeparator />
        {onTable && (
          <DropdownMenuItem onSelect={onTable}>
            {asTable ? <ChartNoAxesColumnIcon aria-hidden /> : <Table2Icon aria-hidden />}
            {asTable ? "Show as chart" : "Show as table"}
          </DropdownMenuItem>
        )}
        {onCsv && (
          <DropdownMenuItem onSelect={onCsv}>
            <DownloadIcon aria-hidden /> Download as CSV
          </DropdownMenuItem>
        )}
        <DropdownMenuItem onSelect={onPng}>
          <ImageIcon aria-hidden /> Download as PNG
        </DropdownMenuItem>
        {actions && (
          <>
            <DropdownMenuSeparator />
            <DropdownMenuItem onSelect={actions.edit}>
              <PencilIcon aria-hidden /> Edit…
            </DropdownMenuItem>
            <DropdownMenuItem onSelect={actions.duplicate}>
              <CopyIcon aria-hidden /> Duplicate
            </DropdownMenuItem>
            <DropdownMenuItem variant="destructive" onSelect={actions.remove}>
              <Trash2Icon aria-hidden /> Remove
            </DropdownMenuItem>
          </>
        )}
      </DropdownMenuContent>
    </DropdownMenu>
  )
}

/** In place of a chart that would be empty. */
export function NothingYet({ children = "Nothing in this time." }: { children?: ReactNode }) {
  return (
    // On a phone its panel shrinks (panel-places).
    <p data-empty className="m-auto text-center text-sm text-balance text-muted-foreground">
      {children}
    </p>
  )
}
