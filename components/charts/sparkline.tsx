/** A small line without axes: the shape of what the number beside it came from. Decoration. */
export function Sparkline({ values, className }: { values: readonly number[]; className?: string }) {
  const top = Math.max(...values, 1)
  const step = values.length > 1 ? 100 / (values.length - 1) : 0
  const points = values.map(
    (value, index) => `${(index * step).toFixed(2)},${(23 - (value / top) * 21).toFixed(2)}`,
  )
  if (values.length < 2) return null
  return (
    <svg aria-hidden viewBox="0 0 100 24" preserveAspectRatio="none" className={className}>
      <path d={`M0,24L${points.join("L")}L100,24Z`} fill="var(--series-1)" opacity="0.12" />
      <path
        d={`M${points.join("L")}`}
        fill="none"
        stroke="var(--series-1)"
        strokeWidth="1.5"
        strokeLinejoin="round"
        vectorEffect="non-scaling-stroke"
      />
    </svg>
  )
}
