import type { Import } from "./words"

const STEPS = ["File", "Columns", "Check", "Import", "Result"] as const

const STEP_OF: Record<Import["state"], number> = {
  uploading: 0,
  reading: 0,
  failed: 0,
  mapping: 1,
  checking: 2,
  checked: 2,
  running: 3,
  done: 4,
  cancelled: 4,
  undoing: 4,
  undone: 4,
}

/** Where on its way an import is. */
function ImportSteps({ state }: { state: Import["state"] }) {
  const current = STEP_OF[state]
  return (
    <ol aria-label="Steps" className="flex items-center gap-1 text-xs">
      {STEPS.map((step, index) => (
        <li
          key={step}
          aria-current={index === current ? "step" : undefined}
          className="flex items-center gap-1 text-muted-foreground aria-[current]:font-medium aria-[current]:text-foreground"
        >
          {index > 0 && <span aria-hidden className="h-px w-3 bg-input sm:w-5" />}
          {step}
        </li>
      ))}
    </ol>
  )
}

export { ImportSteps }
