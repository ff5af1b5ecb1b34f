"use client"

import { CheckIcon } from "lucide-react"
import { useState, type KeyboardEvent, type ReactNode } from "react"
import {
  Command,
  CommandEmpty,
  CommandGroup,
  CommandInput,
  CommandItem,
  CommandList,
} from "@/components/ui/command"

/** Something to pick. `text` is what typing finds it by. */
type Choice = { id: string; text: string; label: ReactNode }

type PickListProps = {
  label: string
  /** Undefined while they are on their way. */
  choices: readonly Choice[] | undefined
  chosen: readonly string[]
  onPick: (id: string, text: string) => void
  /** Offered first when something can be emptied. */
  onClear?: () => void
  /** Given when what was typed could become a new one. */
  onCreate?: (text: string) => void
  /** Given when the choices follow what is typed; otherwise the list filters by itself. */
  onType?: (text: string) => void
  onKeyDown?: (event: KeyboardEvent) => void
}

const NONE = "none"
const CREATE = "create"

/** A list to pick from, found by typing. */
function PickList(props: PickListProps) {
  const { label, choices, chosen, onPick, onClear, onCreate, onType, onKeyDown } = props
  const [typed, setTyped] = useState("")
  const [marked, setMarked] = useState("")
  const wanted = typed.trim().toLowerCase()
  const found = onType
    ? choices
    : choices?.filter(({ text }) => wanted === "" || text.toLowerCase().includes(wanted))
  const isNew = wanted !== "" && !choices?.some(({ text }) => text.toLowerCase() === wanted)
  const canClear = onClear !== undefined && wanted === ""
  const canCreate = onCreate !== undefined && choices !== undefined && isNew
  // The command list marks its first item by itself only when what is typed changes, not when answers arrive.
  const ids = [
    ...(found?.map(({ id }) => id) ?? []),
    ...(canCreate ? [CREATE] : []),
    ...(canClear ? [NONE] : []),
  ]

  function type(text: string) {
    setTyped(text)
    onType?.(text)
  }

  function pick(id: string, text: string) {
    type("")
    onPick(id, text)
  }

  return (
    <Command
      shouldFilter={false}
      label={label}
      value={ids.includes(marked) ? marked : (ids[0] ?? "")}
      onValueChange={setMarked}
      onKeyDown={onKeyDown}
    >
      <CommandInput
        autoFocus
        value={typed}
        onValueChange={type}
        placeholder={`Find ${label.toLowerCase()}`}
      />
      <CommandList className="max-h-64">
        <CommandEmpty>{choices ? "Nothing by that name." : "Loading…"}</CommandEmpty>
        <CommandGroup>
          {found?.map(({ id, text, label: shown }) => (
            <CommandItem key={id} value={id} onSelect={() => pick(id, text)}>
              <span className="flex min-w-0 flex-1 items-center">{shown}</span>
              {chosen.includes(id) && <CheckIcon aria-label="chosen" />}
            </CommandItem>
          ))}
          {canCreate && (
            <CommandItem
              value={CREATE}
              onSelect={() => {
                type("")
                onCreate(typed.trim())
              }}
            >
              Create “{typed.trim()}”
            </CommandItem>
          )}
          {canClear && (
            <CommandItem value={NONE} onSelect={onClear} className="text-muted-foreground">
              None
            </CommandItem>
          )}
        </CommandGroup>
      </CommandList>
    </Command>
  )
}

export { PickList, type Choice }
