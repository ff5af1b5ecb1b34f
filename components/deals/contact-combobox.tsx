"use client"

import { ChevronsUpDownIcon } from "lucide-react"
import { useState } from "react"
import { PickList } from "@/components/records/cells/pick-list"
import { useReferenceChoices } from "@/components/records/cells/use-reference-choices"
import { Button } from "@/components/ui/button"
import { Popover, PopoverContent, PopoverTrigger } from "@/components/ui/popover"
import type { Id } from "@/convex/_generated/dataModel"
import { cn } from "@/lib/cn"
import type { DealInput } from "./deal-input"

type Chosen = DealInput["contact"]

type ContactComboboxProps = {
  id: string
  value: Chosen
  onChange: (value: Chosen) => void
}

/** One contact of the workspace, found by typing, or none. */
function ContactCombobox({ id, value, onChange }: ContactComboboxProps) {
  const [open, setOpen] = useState(false)

  function choose(contact: Chosen) {
    onChange(contact)
    setOpen(false)
  }

  return (
    // Modal, or the dialog around it would keep the list from scrolling.
    <Popover open={open} onOpenChange={setOpen} modal>
      <PopoverTrigger asChild>
        <Button
          id={id}
          type="button"
          variant="outline"
          aria-haspopup="listbox"
          className="h-10 w-full justify-between px-3 font-normal md:h-9"
        >
          <span className={cn("truncate", !value && "text-muted-foreground")}>
            {value?.name ?? "No contact"}
          </span>
          <ChevronsUpDownIcon aria-hidden className="opacity-60" />
        </Button>
      </PopoverTrigger>
      <PopoverContent
        aria-label="Choose a contact"
        align="start"
        className="w-(--radix-popover-trigger-width) min-w-60 p-0"
      >
        <ContactChoices value={value} onChoose={choose} />
      </PopoverContent>
    </Popover>
  )
}

function ContactChoices({ value, onChoose }: { value: Chosen; onChoose: (contact: Chosen) => void }) {
  const [typed, setTyped] = useState("")
  const choices = useReferenceChoices("contact", typed)
  return (
    <PickList
      label="Contact"
      choices={choices}
      chosen={value === null ? [] : [value._id]}
      onType={setTyped}
      onPick={(id, name) => onChoose({ _id: id as Id<"contacts">, name })}
      onClear={value === null ? undefined : () => onChoose(null)}
    />
  )
}

export { ContactCombobox }
