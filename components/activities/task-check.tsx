"use client"

import { CheckIcon } from "lucide-react"
import { cn } from "@/lib/cn"

type TaskCheckProps = { name: string; done: boolean; disabled: boolean; onChange: (done: boolean) => void }

/** The box that says whether a task is done. */
function TaskCheck({ name, done, disabled, onChange }: TaskCheckProps) {
  return (
    <button
      type="button"
      role="checkbox"
      aria-checked={done}
      aria-label={`${name}: done`}
      disabled={disabled}
      onClick={() => onChange(!done)}
      className={cn(
        "grid size-5 shrink-0 place-items-center rounded-full border border-input outline-none focus-visible:ring-2 focus-visible:ring-ring focus-visible:ring-offset-2 focus-visible:ring-offset-background disabled:opacity-55",
        done ? "border-primary bg-primary text-primary-foreground" : "bg-card hover:border-foreground",
      )}
    >
      {done && <CheckIcon aria-hidden className="size-3.5" />}
    </button>
  )
}

export { TaskCheck }
