"use client"

import { PlusIcon } from "lucide-react"
import { useState } from "react"
import { COLORS } from "@/components/deals/stage-color"
import { ColorChoice } from "@/components/shared/color-choice"
import { ConfirmRemove } from "@/components/shared/confirm-remove"
import { EditInPlace } from "@/components/shared/edit-in-place"
import { SortableList } from "@/components/shared/sortable-list"
import { Button } from "@/components/ui/button"
import { Input } from "@/components/ui/input"
import type { CustomField } from "./field-types"
import type { FieldActions } from "./use-field-actions"

/** The choices of a field: each saves by itself. */
function ChoicesEditor({ field, actions }: { field: CustomField; actions: FieldActions }) {
  const { _id, label, options } = field
  return (
    <div className="mt-2 flex flex-col gap-2">
      {options.length > 0 && (
        <SortableList
          label={`Choices of ${label}`}
          items={options}
          idOf={(option) => option.id}
          nameOf={(option) => option.label}
          onMove={(id, afterId) => actions.moveOption(_id, id, afterId)}
        >
          {(option) => (
            <div className="flex items-center gap-2">
              <ColorChoice
                label={`Colour of ${option.label}`}
                value={option.color}
                onChange={(color) => actions.updateOption(_id, option.id, { color })}
              />
              <EditInPlace
                label={`Name of the choice ${option.label}`}
                value={option.label}
                onSave={(text) => actions.updateOption(_id, option.id, { label: text })}
              />
              <ConfirmRemove
                what={`the choice ${option.label}`}
                consequence="Records that hold it lose it at once. This cannot be undone."
                onRemove={() => actions.removeOption(_id, option.id)}
              />
            </div>
          )}
        </SortableList>
      )}
      <NewChoice
        fieldLabel={label}
        onAdd={(text) => actions.addOption(_id, text, COLORS[options.length % COLORS.length].name)}
      />
    </div>
  )
}

function NewChoice({ fieldLabel, onAdd }: { fieldLabel: string; onAdd: (label: string) => void }) {
  const [text, setText] = useState("")
  return (
    <form
      className="flex gap-2"
      onSubmit={(event) => {
        event.preventDefault()
        if (text.trim() === "") return
        onAdd(text.trim())
        setText("")
      }}
    >
      <Input
        aria-label={`New choice of ${fieldLabel}`}
        placeholder="New choice"
        autoComplete="off"
        value={text}
        onChange={(event) => setText(event.target.value)}
        className="h-9 max-w-72"
      />
      <Button type="submit" variant="outline" size="sm" className="h-9">
        <PlusIcon aria-hidden /> Add
      </Button>
    </form>
  )
}

export { ChoicesEditor }
