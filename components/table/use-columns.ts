"use client"

import {
  columnResizingFeature,
  columnSizingFeature,
  createColumnHelper,
  tableFeatures,
  useTable,
  type ColumnSizingState,
} from "@tanstack/react-table"
import { useMemo } from "react"
import type { Field } from "@/convex/model/fields/catalogue"
import type { Row } from "@/components/records/record-types"
import { NARROWEST, usualWidth, WIDEST, type Column } from "./spec"

/** A column as it is drawn. */
type ShownColumn = {
  field: Field
  width: number
  /** Pixels the edge is being dragged by; null when it is not. */
  dragged: number | null
  /** Handler for the mouse or finger that takes the edge. */
  startResize: (event: unknown) => void
}

const features = tableFeatures({ columnSizingFeature, columnResizingFeature })
const helper = createColumnHelper<typeof features, Row>()
/** The table is asked about columns alone; rows are read page by page and drawn by the virtualizer. */
const NO_ROWS: Row[] = []

/** The columns of a list with their widths, and how to drag their edges; widths are committed when let go. */
function useColumns(
  fields: readonly Field[],
  columns: readonly Column[],
  onResize: (field: string, width: number) => void,
): ShownColumn[] {
  "use no memo"
  const definitions = useMemo(
    () =>
      helper.columns(
        columns.flatMap(({ field: key }) => {
          const field = fields.find((each) => each.key === key)
          if (field === undefined) return []
          const sizes = { size: usualWidth(field), minSize: NARROWEST, maxSize: WIDEST }
          return [helper.accessor((row) => row.values[key], { id: key, header: field.label, ...sizes })]
        }),
      ),
    [fields, columns],
  )
  const columnSizing: ColumnSizingState = Object.fromEntries(
    columns.flatMap(({ field, width }) => (width === undefined ? [] : [[field, width]])),
  )
  const table = useTable({
    features,
    columns: definitions,
    data: NO_ROWS,
    columnResizeMode: "onEnd",
    state: { columnSizing },
    onColumnSizingChange: (updater) => {
      const next = typeof updater === "function" ? updater(columnSizing) : updater
      for (const [field, width] of Object.entries(next))
        if (columnSizing[field] !== width) onResize(field, Math.round(width))
    },
  })
  const { deltaOffset } = table.state.columnResizing
  return (table.getHeaderGroups()[0]?.headers ?? []).flatMap((header) => {
    const field = fields.find((each) => each.key === header.column.id)
    if (field === undefined) return []
    return [
      {
        field,
        width: header.getSize(),
        dragged: header.column.getIsResizing() ? (deltaOffset ?? 0) : null,
        startResize: header.getResizeHandler(),
      },
    ]
  })
}

export { useColumns, type ShownColumn }
