"use client"

import { useState } from "react"
import type { EditorProps } from "./editor-types"
import { useLeaving } from "./use-leaving"

function CheckboxEditor({ field, value, onCommit, onCancel }: EditorProps) {
  const [checked, setChecked] = useState(value === true)
  const { onKeyDown, onBlur } = useLeaving((leave) => {
    onCommit(checked, leave)
    return true
  }, onCancel)
  return (
    <div className="flex h-8 items-center px-2" onKeyDown={onKeyDown} onBlur={onBlur}>
      <input
        autoFocus
        type="checkbox"
        aria-label={field.label}
        checked={checked}
        onChange={(event) => setChecked(event.target.checked)}
        className="size-4 accent-primary"
      />
    </div>
  )
}

export { CheckboxEditor }
