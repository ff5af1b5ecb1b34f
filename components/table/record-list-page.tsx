"use client"

import { useQuery } from "convex/react"
import { PlusIcon, type LucideIcon } from "lucide-react"
import { useRef, useState, type ReactNode } from "react"
import { ExportButton } from "@/components/exports/export-button"
import { FilterButton } from "@/components/filters/filter-button"
import { newCondition } from "@/components/filters/filter-words"
import { ImportLink } from "@/components/imports/import-link"
import { NewRecordDialog } from "@/components/records/new-record-dialog"
import { blankRecord, readRecord, type NewRecordInput } from "@/components/records/new-record-input"
import { useFields } from "@/components/records/use-fields"
import { useRecordActions } from "@/components/records/use-record-actions"
import { useStages } from "@/components/records/use-stages"
import { PageHeader } from "@/components/shared/page-header"
import { useEditor } from "@/components/shared/use-editor"
import { useToday } from "@/components/shared/use-today"
import { usePageKeys } from "@/components/shared/use-page-keys"
import { useUrlParam } from "@/components/shared/use-url-param"
import { useWorkspace } from "@/components/shell/workspace-context"
import { Button } from "@/components/ui/button"
import { ViewMenu } from "@/components/views/view-menu"
import { api } from "@/convex/_generated/api"
import { OBJECT_WORDS, type Field } from "@/convex/model/fields/catalogue"
import { asksToday, type Filter } from "@/convex/model/records/filter"
import type { SubjectName } from "@/convex/model/records/kinds"
import { mayDo } from "@/convex/permissions"
import { formatNumber } from "@/lib/format"
import { BulkBar } from "./bulk-bar"
import { ColumnButton, moved } from "./column-button"
import { LookedThrough } from "./looked-through"
import { RecordTable } from "./record-table"
import { SearchField } from "./search-field"
import { countSelected, EVERYTHING, isNothing, NOTHING } from "./selection"
import { countConditions, NARROWEST, WIDEST, type TableSpec } from "./spec"
import { NothingFound, NothingPasses, NothingYet, TableSkeleton } from "./table-states"
import { useBulk } from "./use-bulk"
import { useColumns } from "./use-columns"
import { useRecordList } from "./use-record-list"
import { useTableSpec } from "./use-table-spec"

type RecordListPageProps = {
  object: SubjectName
  title: string
  description: string
  icon: LucideIcon
  /** Shown beside the button that adds. */
  actions?: ReactNode
}

/** The list of all companies, contacts or deals: views, search, filter, columns, and the table. */
function RecordListPage(props: RecordListPageProps) {
  const fields = useFields(props.object)
  return (
    <div className="flex h-[calc(100dvh-6.5rem)] min-h-96 flex-col gap-3 md:h-[calc(100dvh-4rem)]">
      {fields === undefined ? (
        <>
          <PageHeader title={props.title} description={props.description} />
          <TableSkeleton label={props.title} />
        </>
      ) : (
        <RecordList {...props} fields={fields} />
      )}
    </div>
  )
}

/** Rows left below the sight when the next page is asked for. */
const AHEAD = 30
/** Records a sparse filter looks through by itself before it asks whether to go on. */
const LOOK_THROUGH = 10_000

function RecordList({
  object,
  title,
  description,
  icon,
  actions: more,
  fields,
}: RecordListPageProps & { fields: readonly Field[] }) {
  const { _id: workspaceId, role } = useWorkspace()
  const canWrite = mayDo(role, "records.write")
  const [query, setQuery] = useUrlParam("q")
  const search = query ?? ""
  const { spec, ready, views, view, changed, change, choose, reset } = useTableSpec(object, fields)
  const list = useRecordList(object, spec, search, !ready)
  const columns = useColumns(fields, spec.columns, resize)
  const actions = useRecordActions(object, fields)
  const [kept, setSelection] = useState({ of: "", selection: NOTHING })
  const [filtering, setFiltering] = useState<Filter | null>(null)
  const [lookFor, setLookFor] = useState(LOOK_THROUGH)
  const grid = useRef<HTMLDivElement>(null)
  const searchInput = useRef<HTMLInputElement>(null)
  const stages = useStages().list
  const firstStage = stages[0]?._id ?? null

  const today = useToday()
  const conditions = countConditions(spec.filter)
  const isAll = conditions === 0 && search === ""
  const live = useQuery(api.records.count, { workspaceId, object, today: "" })
  // A selection is one of this list: of another filter or search it would mean something else.
  const listKey = JSON.stringify([spec.filter, search])
  const selection = kept.of === listKey ? kept.selection : NOTHING
  const select = (next: typeof selection) => setSelection({ of: listKey, selection: next })
  const matching = useQuery(
    api.records.count,
    selection.all && !isAll
      ? {
          ...{ workspaceId, object, search, filter: spec.filter },
          today: asksToday(spec.filter) ? today : "",
        }
      : "skip",
  )
  const loadedAll = list.status === "Exhausted" ? list.count : null
  const total = isAll ? (live ?? null) : (loadedAll ?? matching ?? null)
  const bulk = useBulk(object, selection, { filter: spec.filter, search })

  const editor = useEditor<never, NewRecordInput>(
    object === "deal" ? firstStage && blankRecord(firstStage) : blankRecord(),
    async (_, input) => {
      const read = readRecord(object, input)
      if (read.ok) await actions.create(read.ready.values, read.ready)
    },
  )
  usePageKeys({
    "/": () => searchInput.current?.focus(),
    ArrowDown: () => grid.current?.focus(),
    ...(canWrite && { n: () => editor.add() }),
  })

  function resize(field: string, width: number) {
    const fit = Math.max(NARROWEST, Math.min(WIDEST, width))
    const next = spec.columns.map((column) => (column.field === field ? { field, width: fit } : column))
    change({ columns: next }, "replace")
  }

  function move(field: string, by: -1 | 1) {
    const neighbour = spec.columns[spec.columns.findIndex((column) => column.field === field) + by]
    if (neighbour && neighbour.field !== "name")
      change({ columns: moved(spec.columns, field, neighbour.field) })
  }

  function filterBy(key: string) {
    const field = fields.find((each) => each.key === key)
    if (field === undefined) return
    const [first, ...others] = spec.filter.groups
    const group = first ?? { match: "all" as const, conditions: [] }
    setFiltering({
      ...spec.filter,
      groups: [{ ...group, conditions: [...group.conditions, newCondition(field)] }, ...others],
    })
  }

  const mayLoad = list.status === "CanLoadMore" && !list.stale
  const mayLook = list.looked === null || list.looked < lookFor

  function onSight(last: number) {
    if (mayLoad && mayLook && last >= (list.rows?.length ?? 0) - AHEAD) list.loadMore()
  }

  const { many, one } = OBJECT_WORDS[object]
  return (
    <>
      <PageHeader
        title={title}
        description={
          <>
            {description}{" "}
            {live !== undefined && live !== null && <Count count={live} one={one} many={many} />}
          </>
        }
        actions={
          <>
            {more}
            <ExportButton
              view={{
                ...{ object, search, filter: spec.filter, sort: spec.sort },
                columns: spec.columns.map((column) => column.field),
              }}
            />
            <ImportLink object={object} short />
            {canWrite && (
              <Button onClick={() => editor.add()} aria-keyshortcuts="n">
                <PlusIcon aria-hidden /> Add {one}
              </Button>
            )}
          </>
        }
      />
      <div className="flex flex-wrap items-center gap-2">
        <ViewMenu
          object={object}
          views={views}
          view={view}
          spec={spec}
          changed={changed}
          onChoose={choose}
          onReset={reset}
        />
        <FilterButton
          fields={fields}
          filter={spec.filter}
          count={conditions}
          open={filtering}
          onOpenChange={setFiltering}
          onChange={(filter, history) => change({ filter }, history)}
        />
        <ColumnButton
          fields={fields}
          columns={spec.columns}
          onChange={(next: TableSpec["columns"]) => change({ columns: next })}
        />
        <div className="w-full sm:ml-auto sm:w-auto">
          <SearchField
            label={`Search ${many}`}
            inputRef={searchInput}
            onArrowDown={() => grid.current?.focus()}
          />
        </div>
      </div>
      <div className="relative flex min-h-0 flex-1 flex-col gap-2">
        {list.rows === null ? (
          <TableSkeleton label={title} />
        ) : list.rows.length > 0 ? (
          <RecordTable
            label={title}
            gridRef={grid}
            rows={list.rows}
            stale={list.stale}
            total={total}
            columns={columns}
            sort={spec.sort}
            canWrite={canWrite}
            selection={selection}
            onSelection={select}
            onSelectAll={() => select(EVERYTHING)}
            onUpdate={actions.update}
            onDelete={(row) => void actions.remove(row)}
            onSight={onSight}
            onSort={(sort) => change({ sort })}
            onFilter={filterBy}
            onMove={move}
            onWiden={resize}
            onHide={(field) => change({ columns: spec.columns.filter((column) => column.field !== field) })}
          />
        ) : list.status !== "Exhausted" ? (
          <TableSkeleton label={title} />
        ) : search ? (
          <NothingFound object={object} search={search} onClear={() => setQuery(null)} />
        ) : conditions > 0 ? (
          <NothingPasses object={object} onClear={() => change({ filter: { match: "all", groups: [] } })} />
        ) : (
          <NothingYet object={object} icon={icon} onAdd={canWrite ? () => editor.add() : null} />
        )}
        {list.looked !== null && list.status !== "Exhausted" && (
          <LookedThrough
            key={listKey}
            looked={Math.min(list.looked, live ?? Infinity)}
            total={live ?? null}
            // Without a row in sight nothing else asks for the next page.
            waiting={mayLoad && mayLook && (list.rows?.length ?? 0) < AHEAD}
            paused={mayLoad && !mayLook}
            onNext={list.loadMore}
            onGoOn={() => setLookFor((list.looked ?? 0) + LOOK_THROUGH)}
          />
        )}
        {canWrite && !isNothing(selection) && (
          <BulkBar
            object={object}
            fields={fields}
            count={countSelected(selection, total)}
            onChange={(bulkChange, done) =>
              void bulk(bulkChange, done).then((accepted) => accepted && select(NOTHING))
            }
            onClear={() => select(NOTHING)}
          />
        )}
      </div>
      <NewRecordDialog
        object={object}
        fields={fields}
        editor={canWrite ? editor.current : null}
        onSubmit={(what, input) => void editor.submit(what, input)}
        onClose={editor.close}
      />
    </>
  )
}

function Count({ count, one, many }: { count: number; one: string; many: string }) {
  return (
    <span className="whitespace-nowrap">
      <span className="numeral">{formatNumber(count)}</span> {count === 1 ? one : many}.
    </span>
  )
}

export { RecordListPage }
