import { BED } from "@/components/shared/contour-field"
import { heightAt } from "@/lib/contours"

/** Where the lead was dropped, in the units of the contour field (1200 × 800). */
const SPOTS = [
  { x: 70, y: 150 },
  { x: 190, y: 330 },
  { x: 330, y: 90 },
  { x: 360, y: 470 },
  { x: 460, y: 250 },
  { x: 520, y: 690 },
  { x: 560, y: 60 },
  { x: 700, y: 730 },
  { x: 1010, y: 60 },
  { x: 1090, y: 690 },
  { x: 1150, y: 420 },
  { x: 240, y: 620 },
]

/** Soundings as a sea chart prints them: each figure is the height of the drawn bed at that spot. */
export function Soundings() {
  return (
    <svg
      aria-hidden
      viewBox="0 0 1200 800"
      preserveAspectRatio="xMidYMid slice"
      className="pointer-events-none absolute inset-0 size-full max-md:hidden"
    >
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
