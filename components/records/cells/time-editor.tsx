"use client"

import { MINUTE } from "@/convex/model/time"
import { useState } from "react"
import { cn } from "@/lib/cn"
import type { EditorProps, Leave } from "./editor-types"
import { checked } from "./parse"
import { ProblemNote } from "./problem-note"
import { INPUT } from "./text-editor"
import { useLeaving } from "./use-leaving"

/** A moment, in the time zone of the browser. */
function TimeEditor({ field, value, problem, onCommit, onCancel }: EditorProps) {
  const [text, setText] = useState(typeof value === "number" ? toLocal(value) : "")
  const [refused, setRefused] = useState(problem)

  function commit(leave: Leave) {
    const parsed = checked(field, text === "" ? null : new Date(text).getTime())
    if (parsed.ok) onCommit(parsed.value, leave)
    else setRefused(parsed.message)
    return parsed.ok
  }

  const { onKeyDown, onBlur } = useLeaving(commit, onCancel)
  return (
    <div className="relative w-full" onKeyDown={onKeyDown} onBlur={onBlur}>
      <input
        autoFocus
        type="datetime-local"
        aria-label={field.label}
        aria-invalid={refused !== undefined}
        value={text}
        onChange={(event) => setText(event.target.value)}
        className={cn(INPUT, "h-8")}
      />
      <ProblemNote>{refused}</ProblemNote>
    </div>
  )
}

/** As the input wants it: "2026-11-27T09:30", local. */
function toLocal(time: number): string {
  const offset = new Date(time).getTimezoneOffset() * MINUTE
  return new Date(time - offset).toISOString().slice(0, 16)
}

export { TimeEditor }
