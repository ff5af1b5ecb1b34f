"use client"

import { PencilIcon, TagIcon, Trash2Icon, UserRoundIcon, XIcon } from "lucide-react"
import { useState, type ReactNode } from "react"
import { PickList } from "@/components/records/cells/pick-list"
import { useChoices } from "@/components/records/cells/use-choices"
import { ValueEditor } from "@/components/records/value-editor"
import { Button } from "@/components/ui/button"
import { Popover, PopoverContent, PopoverTrigger } from "@/components/ui/popover"
import { Select, SelectContent, SelectItem, SelectTrigger, SelectValue } from "@/components/ui/select"
import type { Id } from "@/convex/_generated/dataModel"
import { emptyValue, OBJECT_WORDS, type Field } from "@/convex/model/fields/catalogue"
import type { SubjectName } from "@/convex/model/records/kinds"
import { formatNumber } from "@/lib/format"
import type { BulkChange } from "./use-bulk"

type BulkBarProps = {
  object: SubjectName
  fields: readonly Field[]
  /** How many are selected; null when nobody counted them. */
  count: number | null
  /** `done` completes the sentence "12 contacts …". */
  onChange: (change: BulkChange, done: string) => void
  onClear: () => void
}

/** What can be done with everything that is selected. */
function BulkBar({ object, fields, count, onChange, onClear }: BulkBarProps) {
  const { one, many } = OBJECT_WORDS[object]
  const words =
    count === null ? `All ${many} that match` : `${formatNumber(count)} ${count === 1 ? one : many}`
  const settable = fields.filter(
    ({ key, readOnly, unique }) => !readOnly && !unique && key !== "name" && key !== "tagIds",
  )
  const tags = fields.find(({ key }) => key === "tagIds")
  const owner = fields.find(({ key }) => key === "ownerId")
  return (
    <div
      role="region"
      aria-label="Selection"
      className="absolute inset-x-0 bottom-3 z-40 mx-auto flex w-fit max-w-[calc(100%-1rem)] flex-wrap items-center gap-1 rounded-lg border bg-popover p-1.5 shadow-plate"
    >
      <p role="status" className="px-2 text-sm font-medium">
        {words} selected
      </p>
      <Panel label="Edit" icon={<PencilIcon aria-hidden />}>
        {(close) => (
          <EditPanel
            fields={settable}
            onSet={(field, value) => {
              close()
              onChange({ kind: "set", field: field.key, value }, `changed: ${field.label}`)
            }}
          />
        )}
      </Panel>
      {tags && (
        <Panel label="Tags" icon={<TagIcon aria-hidden />}>
          {(close) => (
            <TagPanel
              field={tags}
              onPick={(kind, tagIds) => {
                close()
                onChange({ kind, tagIds }, kind === "addTags" ? "tagged" : "untagged")
              }}
            />
          )}
        </Panel>
      )}
      {owner && (
        <Panel label="Owner" icon={<UserRoundIcon aria-hidden />}>
          {(close) => (
            <OwnerPanel
              field={owner}
              onPick={(value) => {
                close()
                onChange({ kind: "set", field: "ownerId", value }, "assigned")
              }}
            />
          )}
        </Panel>
      )}
      <Button size="sm" variant="ghost" onClick={() => onChange({ kind: "remove" }, "deleted")}>
        <Trash2Icon aria-hidden /> Delete
      </Button>
      <Button size="icon-sm" variant="ghost" aria-label="Clear the selection" onClick={onClear}>
        <XIcon />
      </Button>
    </div>
  )
}

type PanelProps = { label: string; icon: ReactNode; children: (close: () => void) => ReactNode }

function Panel({ label, icon, children }: PanelProps) {
  const [open, setOpen] = useState(false)
  return (
    <Popover open={open} onOpenChange={setOpen}>
      <PopoverTrigger asChild>
        <Button size="sm" variant="ghost">
          {icon} {label}
        </Button>
      </PopoverTrigger>
      <PopoverContent aria-label={label} side="top" className="w-64 p-0">
        {children(() => setOpen(false))}
      </PopoverContent>
    </Popover>
  )
}

type EditPanelProps = {
  fields: readonly Field[]
  onSet: (field: Field, value: Extract<BulkChange, { kind: "set" }>["value"]) => void
}

function EditPanel({ fields, onSet }: EditPanelProps) {
  const [key, setKey] = useState<string>()
  const [editing, setEditing] = useState(true)
  const field = fields.find((each) => each.key === key)
  return (
    <div className="grid gap-2 p-3">
      <Select
        value={key}
        onValueChange={(next) => {
          setKey(next)
          setEditing(true)
        }}
      >
        <SelectTrigger size="sm" aria-label="Field">
          <SelectValue placeholder="Choose a field" />
        </SelectTrigger>
        <SelectContent className="max-h-72">
          {fields.map(({ key: each, label }) => (
            <SelectItem key={each} value={each}>
              {label}
            </SelectItem>
          ))}
        </SelectContent>
      </Select>
      {field && editing && (
        <ValueEditor
          key={field.key}
          field={field}
          value={emptyValue(field.type)}
          names={{}}
          onCommit={(value, leave) => {
            if (leave === "enter") onSet(field, value)
          }}
          onCancel={() => setEditing(false)}
        />
      )}
      {field && !field.required && (
        <Button size="sm" variant="ghost" onClick={() => onSet(field, emptyValue(field.type))}>
          Make {field.label} empty
        </Button>
      )}
      {field && <p className="text-xs text-muted-foreground">Enter sets it for everything selected.</p>}
    </div>
  )
}

type TagPanelProps = { field: Field; onPick: (kind: "addTags" | "removeTags", tagIds: Id<"tags">[]) => void }

function TagPanel({ field, onPick }: TagPanelProps) {
  const [kind, setKind] = useState<"addTags" | "removeTags">("addTags")
  const choices = useChoices(field)
  return (
    <div>
      <div role="group" aria-label="Add or remove" className="grid grid-cols-2 gap-1 border-b p-1.5">
        {(["addTags", "removeTags"] as const).map((each) => (
          <Button
            key={each}
            size="xs"
            variant={kind === each ? "secondary" : "ghost"}
            aria-pressed={kind === each}
            onClick={() => setKind(each)}
          >
            {each === "addTags" ? "Add" : "Remove"}
          </Button>
        ))}
      </div>
      <PickList
        label="Tags"
        choices={choices}
        chosen={[]}
        onPick={(tagId) => onPick(kind, [tagId as Id<"tags">])}
      />
    </div>
  )
}

function OwnerPanel({ field, onPick }: { field: Field; onPick: (userId: string | null) => void }) {
  const choices = useChoices(field)
  return <PickList label="Owner" choices={choices} chosen={[]} onPick={onPick} onClear={() => onPick(null)} />
}

export { BulkBar }
