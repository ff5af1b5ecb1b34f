// How series of a chart are told apart: by colour, by dashes and by the mark of their points, so that colour alone
// never carries the meaning.

export type Mark = "circle" | "square" | "diamond" | "triangle"
export type SeriesStyle = { color: string; dash: string; mark: Mark }

const DASHES = ["0", "6 3", "2 3", "9 3 2 3"] as const
const MARKS: readonly Mark[] = ["circle", "square", "diamond", "triangle"]
/** Series with a look of their own. */
export const MOST_SERIES = 8

export function styleOf(index: number): SeriesStyle {
  const place = index % MOST_SERIES
  return {
    color: `var(--series-${place + 1})`,
    dash: DASHES[place % DASHES.length],
    mark: MARKS[place % MARKS.length],
  }
}

/** Outline of a mark around (x, y), `size` wide. */
export function markPath(mark: Mark, x: number, y: number, size: number): string {
  const r = size / 2
  switch (mark) {
    case "circle":
      return `M${x - r},${y}a${r},${r} 0 1,0 ${size},0a${r},${r} 0 1,0 ${-size},0Z`
    case "square":
      return `M${x - r},${y - r}h${size}v${size}h${-size}Z`
    case "diamond":
      return `M${x},${y - r * 1.2}L${x + r * 1.2},${y}L${x},${y + r * 1.2}L${x - r * 1.2},${y}Z`
    case "triangle":
      return `M${x},${y - r * 1.1}L${x + r * 1.1},${y + r}H${x - r * 1.1}Z`
  }
}
