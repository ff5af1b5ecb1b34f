"use client"

import { useQuery } from "convex/react"
import { ArchiveIcon, ArchiveRestoreIcon } from "lucide-react"
import { EditInPlace } from "@/components/shared/edit-in-place"
import { SortableList } from "@/components/shared/sortable-list"
import { useWorkspace } from "@/components/shell/workspace-context"
import { Button } from "@/components/ui/button"
import { Skeleton } from "@/components/ui/skeleton"
import { api } from "@/convex/_generated/api"
import { ChoicesEditor } from "./choices-editor"
import { hasChoices, typeLabel, type CustomField, type FieldId, type Subject } from "./field-types"
import { NewField } from "./new-field"
import { useFieldActions, type FieldActions } from "./use-field-actions"

/** The custom fields of one object: those in use, a new one, and those put away. */
function FieldList({ subject }: { subject: Subject }) {
  const { _id: workspaceId } = useWorkspace()
  const fields = useQuery(api.fields.list, { workspaceId, object: subject })
  const actions = useFieldActions()
  if (fields === undefined) return <Skeleton role="status" aria-label="Loading fields" className="h-40" />
  const inUse = fields.filter((field) => !field.archived)
  const archived = fields.filter((field) => field.archived)

  return (
    <div className="flex flex-col gap-5">
      {inUse.length > 0 ? (
        <SortableList
          label="Custom fields"
          items={inUse}
          idOf={(field) => field._id}
          nameOf={(field) => field.label}
          onMove={(id, afterId) => actions.move(id as FieldId, afterId as FieldId | null)}
        >
          {(field) => <FieldRow field={field} actions={actions} />}
        </SortableList>
      ) : (
        <p className="text-sm text-muted-foreground">
          No fields of your own yet. A new one is there at once: in lists, filters, pages, import and export.
        </p>
      )}
      <NewField onCreate={(label, type) => actions.create(subject, label, type)} />
      {archived.length > 0 && <Archived fields={archived} onRestore={actions.restore} />}
    </div>
  )
}

function FieldRow({ field, actions }: { field: CustomField; actions: FieldActions }) {
  const { _id, label, type } = field
  return (
    <div>
      <div className="flex flex-wrap items-center gap-2">
        <EditInPlace
          label={`Name of the field ${label}`}
          value={label}
          onSave={(text) => actions.rename(_id, text)}
          className="min-w-40 flex-1 max-sm:basis-full"
        />
        <span className="text-sm text-muted-foreground max-sm:flex-1 sm:w-36">{typeLabel(type)}</span>
        <Button
          variant="ghost"
          size="icon-sm"
          aria-label={`Archive ${label}`}
          onClick={() => actions.archive(field)}
        >
          <ArchiveIcon />
        </Button>
      </div>
      {hasChoices(type) && <ChoicesEditor field={field} actions={actions} />}
    </div>
  )
}

function Archived({ fields, onRestore }: { fields: CustomField[]; onRestore: (fieldId: FieldId) => void }) {
  return (
    <section aria-label="Archived fields">
      <h3 className="text-sm font-semibold">Archived</h3>
      <p className="text-sm text-muted-foreground">Hidden everywhere; their values are kept.</p>
      <ul className="mt-2 divide-y rounded-md border">
        {fields.map(({ _id, label, type }) => (
          <li key={_id} className="flex flex-wrap items-center gap-2 px-3 py-1.5 text-sm">
            <span className="min-w-0 flex-1 truncate">{label}</span>
            <span className="w-36 text-muted-foreground">{typeLabel(type)}</span>
            <Button variant="ghost" size="sm" onClick={() => onRestore(_id)}>
              <ArchiveRestoreIcon aria-hidden /> Restore<span className="sr-only"> {label}</span>
            </Button>
          </li>
        ))}
      </ul>
    </section>
  )
}

export { FieldList }
