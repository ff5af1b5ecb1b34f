import { heightAt } from "@/lib/contours"

import { BED } from "./contour-field"

/** Where the lead was dropped, in the units of the contour field (1200 × 800). */
const SPOTS = [
  { x: 70, y: 150 },
  { x: 330, y: 90 },
  { x: 520, y: 690 },
  { x: 560, y: 60 },
  { x: 700, y: 730 },
  { x: 1010, y: 60 },
  { x: 1090, y: 690 },
  { x: 1150, y: 420 },
]

/** The summit of the bed: where the spring is. */
const SPRING = { x: 800, y: 350 }

/**
 * Soundings as a sea chart prints them: each figure is the height of the drawn bed at that spot. The spring
 * itself is lit. Lies over a ContourField of the same size.
 */
export function Soundings() {
  return (
    <svg
      aria-hidden
      viewBox="0 0 1200 800"
      preserveAspectRatio="xMidYMid slice"
      className="pointer-events-none absolute inset-0 size-full max-md:hidden"
    >
      <circle cx={SPRING.x} cy={SPRING.y} r="5" className="fill-signal" />
      <circle cx={SPRING.x} cy={SPRING.y} r="14" className="fill-none stroke-signal" strokeWidth="1.2" />
      <text x={SPRING.x + 24} y={SPRING.y + 4} className="fill-signal-ink font-mono text-[11px]">
        {heightAt(BED, SPRING).toFixed(0)}
      </text>
      {SPOTS.map((spot) => (
        <text
          key={`${spot.x} ${spot.y}`}
          x={spot.x}
          y={spot.y}
          className="fill-muted-foreground font-mono text-[11px]"
          opacity={0.7}
        >
          {heightAt(BED, spot).toFixed(0)}
        </text>
      ))}
    </svg>
  )
}
