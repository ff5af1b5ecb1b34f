import { formatNumber } from "@/lib/format"

type ProgressBarProps = { label: string; done: number; total: number }

/** How far something is, as the graduated edge of a chart that fills. */
function ProgressBar({ label, done, total }: ProgressBarProps) {
  const fraction = total === 0 ? 0 : Math.min(1, done / total)
  const percent = Math.floor(fraction * 100)
  return (
    <div className="grid gap-2">
      <div className="flex items-baseline justify-between gap-4 text-sm">
        <span className="font-medium">{label}</span>
        <span className="sounding">
          {formatNumber(Math.min(done, total))} of {formatNumber(total)} · {percent} %
        </span>
      </div>
      <div
        role="progressbar"
        aria-label={label}
        aria-valuenow={percent}
        aria-valuemin={0}
        aria-valuemax={100}
        className="h-3 overflow-hidden rounded-sm border border-input bg-card"
      >
        <div
          className="h-full bg-primary transition-[width] duration-300"
          style={{ width: `${fraction * 100}%` }}
        />
      </div>
    </div>
  )
}

export { ProgressBar }
