"use client"

import { useState } from "react"
import { cn } from "@/lib/cn"
import type { EditorProps, Leave } from "./editor-types"
import { parseText, toText } from "./parse"
import { ProblemNote } from "./problem-note"
import { useLeaving } from "./use-leaving"

const INPUT =
  "w-full min-w-0 rounded-sm border border-ring bg-card px-2 text-sm outline-none ring-2 ring-ring/45 aria-invalid:border-destructive aria-invalid:ring-destructive/25"

/** One text, number, day or address. */
function TextEditor({ field, value, problem, onCommit, onCancel }: EditorProps) {
  const [text, setText] = useState(toText(value))
  const [refused, setRefused] = useState(problem)

  function commit(leave: Leave) {
    const parsed = parseText(field, text)
    if (parsed.ok) onCommit(parsed.value, leave)
    else setRefused(parsed.message)
    return parsed.ok
  }

  const { onKeyDown, onBlur } = useLeaving(commit, onCancel)
  const shared = {
    autoFocus: true,
    "aria-label": field.label,
    "aria-invalid": refused !== undefined,
    value: text,
    onChange: (event: { target: { value: string } }) => {
      setText(event.target.value)
      setRefused(undefined)
    },
  }
  return (
    <div className="relative w-full" onKeyDown={onKeyDown} onBlur={onBlur}>
      {field.type === "longText" ? (
        <textarea {...shared} rows={4} className={cn(INPUT, "min-h-24 py-1.5")} />
      ) : (
        <input
          {...shared}
          type={field.type === "date" ? "date" : "text"}
          inputMode={field.type === "number" ? "decimal" : field.type === "url" ? "url" : undefined}
          autoComplete="off"
          onFocus={(event) => field.type !== "date" && event.target.select()}
          className={cn(INPUT, "h-8", field.type === "number" && "numeral")}
        />
      )}
      <ProblemNote>{refused}</ProblemNote>
    </div>
  )
}

export { INPUT, TextEditor }
