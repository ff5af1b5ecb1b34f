// One line of the benchmark's answer: what was measured, what it is compared with, and whether that is enough.

export interface Figure {
  name: string
  measured: number
  /** Null where the target is absolute. */
  floor: number | null
  unit: string
  target: { atLeast: number } | { atMost: number }
  /** What the target speaks of: the ratio to the floor, or the measured value itself. */
  note?: string
}

export function ratioOf({ measured, floor }: Figure): number {
  return floor === null ? measured : measured / floor
}

export function isReached(figure: Figure): boolean {
  const value = ratioOf(figure)
  return "atLeast" in figure.target ? value >= figure.target.atLeast : value <= figure.target.atMost
}

const HEADER = ["figure", "measured", "floor", "ratio", "target", "reached"]

/** A table in plain text, one figure per line. */
export function formatFigures(figures: readonly Figure[]): string {
  const rows = [HEADER, ...figures.map(cellsOf)]
  const widths = HEADER.map((_, column) => Math.max(...rows.map((row) => (row[column] ?? "").length)))
  const line = (row: readonly string[]) =>
    row
      .map((cell, column) =>
        column === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[column] ?? 0),
      )
      .join("  ")
  const notes = figures.flatMap(({ name, note }) => (note ? [`  ${name}: ${note}`] : []))
  return [...rows.map(line), ...(notes.length > 0 ? ["", ...notes] : [])].join("\n")
}

function cellsOf(figure: Figure): string[] {
  const { name, measured, floor, unit, target } = figure
  return [
    name,
    `${short(measured)} ${unit}`,
    floor === null ? "" : `${short(floor)} ${unit}`,
    floor === null ? "" : short(ratioOf(figure)),
    "atLeast" in target ? `≥ ${target.atLeast}` : `≤ ${target.atMost}`,
    isReached(figure) ? "yes" : "NO",
  ]
}

/** Three significant digits, without exponents. */
function short(value: number): string {
  return Math.abs(value) >= 1000
    ? Math.round(value).toLocaleString("en")
    : String(Number(value.toPrecision(3)))
}
