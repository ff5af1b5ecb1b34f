"use client"

import { useId, useState, type KeyboardEvent } from "react"
import { Input } from "@/components/ui/input"

type QuickAddProps = {
  stageName: string
  onAdd: (title: string) => void
  onClose: () => void
}

/** As the server allows. */
const LONGEST_TITLE = 200

/** A title and Enter make a deal; the field stays for the next one. Escape, or leaving it empty, ends it. */
function QuickAdd({ stageName, onAdd, onClose }: QuickAddProps) {
  const [title, setTitle] = useState("")
  const hint = useId()

  function onKeyDown(event: KeyboardEvent<HTMLInputElement>) {
    if (event.key === "Escape") {
      event.preventDefault()
      onClose()
    }
    if (event.key !== "Enter" || event.nativeEvent.isComposing) return
    event.preventDefault()
    if (title.trim() === "") return
    onAdd(title.trim())
    setTitle("")
  }

  return (
    <div className="px-2 pt-2">
      <Input
        autoFocus
        aria-label={`Title of a new deal in ${stageName}`}
        aria-describedby={hint}
        placeholder="Title of the deal"
        autoComplete="off"
        enterKeyHint="done"
        maxLength={LONGEST_TITLE}
        value={title}
        onChange={(event) => setTitle(event.target.value)}
        onKeyDown={onKeyDown}
        onBlur={() => title.trim() === "" && onClose()}
      />
      <p id={hint} className="px-1 pt-1 text-xs text-muted-foreground">
        Enter adds it, Escape closes.
      </p>
    </div>
  )
}

export { QuickAdd }
