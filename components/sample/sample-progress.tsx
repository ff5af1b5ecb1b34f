type SampleProgressProps = { state: string; fraction: number }

/** How far the sample data are in coming or going. */
export function SampleProgress({ state, fraction }: SampleProgressProps) {
  const percent = Math.floor(fraction * 100)
  const words = state === "clearing" ? "Removing the sample data" : "Bringing the sample data"
  return (
    <div className="grid w-full max-w-sm gap-2">
      <p className="flex justify-between gap-4 text-sm">
        <span>{words}…</span>
        <span className="font-mono text-xs text-muted-foreground tabular-nums">{percent} %</span>
      </p>
      <div
        role="progressbar"
        aria-label={words}
        aria-valuenow={percent}
        aria-valuemin={0}
        aria-valuemax={100}
        className="h-2 overflow-hidden rounded-full bg-muted"
      >
        <div
          className="h-full bg-foreground transition-[width] duration-300"
          style={{ width: `${Math.max(2, percent)}%` }}
        />
      </div>
    </div>
  )
}
