"use client"

import { CheckIcon, ChevronsUpDownIcon } from "lucide-react"
import { useState } from "react"
import { Button } from "@/components/ui/button"
import {
  Command,
  CommandEmpty,
  CommandGroup,
  CommandInput,
  CommandItem,
  CommandList,
} from "@/components/ui/command"
import { Popover, PopoverContent, PopoverTrigger } from "@/components/ui/popover"
import { cn } from "@/lib/cn"
import { useContactChoices, type ContactChoice } from "./use-contact-choices"

type Chosen = Pick<ContactChoice, "_id" | "name"> | null

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

const NONE = "none"

function ContactChoices({ value, onChoose }: { value: Chosen; onChoose: (contact: Chosen) => void }) {
  const [typed, setTyped] = useState("")
  const [marked, setMarked] = useState("")
  const choices = useContactChoices(typed)
  const canClear = value !== null && typed === ""
  // The command list marks its first item by itself only when what is typed changes, not when answers arrive.
  const ids = [...(canClear ? [NONE] : []), ...(choices?.map((contact) => contact._id) ?? [])]
  return (
    <Command
      shouldFilter={false}
      label="Contacts"
      value={ids.includes(marked) ? marked : (ids[0] ?? "")}
      onValueChange={setMarked}
    >
      <CommandInput value={typed} onValueChange={setTyped} placeholder="Find a contact" />
      <CommandList className="max-h-64">
        <CommandEmpty>{choices ? "No contact found." : "Loading…"}</CommandEmpty>
        <CommandGroup>
          {canClear && (
            <CommandItem value={NONE} onSelect={() => onChoose(null)} className="text-muted-foreground">
              No contact
            </CommandItem>
          )}
          {choices?.map((contact) => (
            <CommandItem
              key={contact._id}
              value={contact._id}
              onSelect={() => onChoose({ _id: contact._id, name: contact.name })}
            >
              <span className="min-w-0 flex-1 truncate">
                {contact.name}
                {contact.company && <span className="text-muted-foreground"> · {contact.company}</span>}
              </span>
              {contact._id === value?._id && <CheckIcon aria-label="chosen" />}
            </CommandItem>
          ))}
        </CommandGroup>
      </CommandList>
    </Command>
  )
}

export { ContactCombobox }
