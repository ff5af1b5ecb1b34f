"use client"

import { useMutation } from "convex/react"
import { useState, type KeyboardEvent, type ReactNode } from "react"
import { tellError } from "@/components/shared/tell-error"
import { useWorkspace } from "@/components/shell/workspace-context"
import { Popover, PopoverAnchor, PopoverContent } from "@/components/ui/popover"
import { api } from "@/convex/_generated/api"
import { holdsMany } from "@/convex/model/fields/catalogue"
import type { EditorProps, Leave } from "./editor-types"
import { PickList } from "./pick-list"
import { ProblemNote } from "./problem-note"
import { useChoices } from "./use-choices"
import { useReferenceChoices } from "./use-reference-choices"

/** Colours new tags take turns with. */
const COLORS = 8

/** One or several of a known set: choices, stages, people, tags. */
function PickEditor(props: EditorProps) {
  return holdsMany(props.field.type) ? <PickMany {...props} /> : <PickOne {...props} />
}

function PickOne({ field, value, problem, onCommit, onCancel }: EditorProps) {
  const choices = useChoices(field)
  return (
    <Open label={field.label} problem={problem} onLeave={onCancel}>
      <PickList
        label={field.label}
        choices={choices}
        chosen={typeof value === "string" ? [value] : []}
        onPick={(id, text) => onCommit(id, "enter", text)}
        onClear={field.required || value === null ? undefined : () => onCommit(null, "enter")}
        onKeyDown={keysOf(onCancel)}
      />
    </Open>
  )
}

function PickMany({ field, value, problem, onCommit, onCancel }: EditorProps) {
  const { _id: workspaceId } = useWorkspace()
  const createTag = useMutation(api.tags.create)
  const choices = useChoices(field)
  const [chosen, setChosen] = useState(() => textsOf(value))
  /** Tags being made here: an editor that is left meanwhile waits for them. */
  const [making, setMaking] = useState<readonly Promise<string | null>[]>([])

  async function commit(leave: Leave) {
    const made = (await Promise.all(making)).filter((id) => id !== null)
    // Ids of what was deleted meanwhile are left behind with the first change.
    const known = chosen.filter((id) => choices.some((choice) => choice.id === id))
    onCommit([...new Set([...known, ...made])], leave)
  }

  function toggle(id: string) {
    setChosen(chosen.includes(id) ? chosen.filter((each) => each !== id) : [...chosen, id])
  }

  function create(name: string) {
    const color = String(1 + (choices.length % COLORS))
    const tag = createTag({ workspaceId, name, color }).catch((error: unknown) => {
      tellError(error)
      return null
    })
    setMaking((others) => [...others, tag])
    void tag.then((id) => {
      if (id !== null) setChosen((before) => [...before, id])
      setMaking((others) => others.filter((each) => each !== tag))
    })
  }

  return (
    <Open label={field.label} problem={problem} onLeave={() => void commit("away")} onEscape={onCancel}>
      <PickList
        label={field.label}
        choices={choices}
        chosen={chosen}
        onPick={toggle}
        onCreate={field.type === "tags" ? create : undefined}
        onKeyDown={keysOf((leave) => void commit(leave))}
      />
    </Open>
  )
}

/** A company, contact or deal of the workspace, found by typing; a company can be made by typing, too. */
function ReferenceEditor({ field, value, names, problem, onCommit, onCancel }: EditorProps) {
  const { _id: workspaceId } = useWorkspace()
  const createRecord = useMutation(api.records.create)
  const object = field.type === "contact" || field.type === "deal" ? field.type : "company"
  const [typed, setTyped] = useState("")
  const found = useReferenceChoices(object, typed)
  const current = typeof value === "string" ? value : null

  async function create(name: string) {
    try {
      const { recordId } = await createRecord({ workspaceId, object, values: { name } })
      onCommit(recordId, "enter", name)
    } catch (error) {
      tellError(error)
    }
  }

  return (
    <Open label={field.label} problem={problem} onLeave={onCancel}>
      <PickList
        label={field.label}
        choices={found}
        chosen={current === null ? [] : [current]}
        onType={setTyped}
        onPick={(id, text) => onCommit(id, "enter", text || names[id])}
        onClear={current === null ? undefined : () => onCommit(null, "enter")}
        onCreate={object === "company" ? (name) => void create(name) : undefined}
        onKeyDown={keysOf(onCancel)}
      />
    </Open>
  )
}

type OpenProps = {
  label: string
  problem: string | undefined
  /** By a click elsewhere. */
  onLeave: () => void
  /** Where that is something else than leaving. */
  onEscape?: () => void
  children: ReactNode
}

/** The open list below the value it is about. */
function Open({ label, problem, onLeave, onEscape = onLeave, children }: OpenProps) {
  return (
    <Popover open onOpenChange={(open) => !open && onLeave()}>
      <PopoverAnchor className="relative h-8 w-full">
        <ProblemNote>{problem}</ProblemNote>
      </PopoverAnchor>
      <PopoverContent
        aria-label={label}
        align="start"
        sideOffset={0}
        // Whoever shows the editor knows where the focus belongs afterwards.
        onCloseAutoFocus={(event) => event.preventDefault()}
        onEscapeKeyDown={(event) => {
          event.preventDefault()
          onEscape()
        }}
        className="w-64 p-0"
      >
        {children}
      </PopoverContent>
    </Popover>
  )
}

/** Tab leaves; nothing typed here is for the table around. */
function keysOf(commit: (leave: Leave) => void) {
  return (event: KeyboardEvent) => {
    event.stopPropagation()
    if (event.key === "Tab") {
      event.preventDefault()
      commit(event.shiftKey ? "previous" : "next")
    }
  }
}

function textsOf(value: EditorProps["value"]): string[] {
  return Array.isArray(value) ? value.filter((each) => typeof each === "string") : []
}

export { PickEditor, ReferenceEditor }
