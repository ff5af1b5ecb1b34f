import { contours, type Rise } from "@/lib/contours"
import { cn } from "@/lib/cn"

const WIDTH = 1200
const HEIGHT = 800

/** The one sea bed of the whole product; every page shows a part of it. */
export const BED: readonly Rise[] = [
  { x: 800, y: 330, rx: 330, ry: 250, height: 20 },
  { x: 930, y: 560, rx: 220, ry: 190, height: 9 },
  { x: 250, y: 690, rx: 300, ry: 210, height: 12 },
  { x: 150, y: 60, rx: 260, ry: 200, height: 7 },
  { x: 640, y: 420, rx: 90, ry: 80, height: -4 },
]

const LINES = contours({ width: WIDTH, height: HEIGHT, rises: BED }, [1.5, 3, 5, 7, 9, 11.5, 14, 17])

/** From this line inwards the main rise is tinted, one wash for each line as on a printed chart. */
const TINTED_FROM = 9

type ContourFieldProps = { className?: string; drawn?: boolean }

/** Contour lines behind a page. Decoration only; the caller places and clips it. */
export function ContourField({ className, drawn = false }: ContourFieldProps) {
  return (
    <svg
      aria-hidden
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      preserveAspectRatio="xMidYMid slice"
      fill="none"
      className={cn("pointer-events-none text-contour", className)}
    >
      {LINES.map(({ level, path }, index) => (
        <path
          key={level}
          d={path}
          pathLength={1}
          stroke="currentColor"
          strokeWidth={index % 3 === 2 ? 1.8 : 1}
          // Dashes, which drawing is made of, come out wrong on a stroke that does not scale.
          vectorEffect={drawn ? undefined : "non-scaling-stroke"}
          className={cn(level >= TINTED_FROM && "fill-wash", drawn && "motion-safe:animate-draw")}
          style={drawn ? { animationDelay: `${index * 90}ms` } : undefined}
        />
      ))}
    </svg>
  )
}
