// Contour lines of a made-up sea bed, as SVG paths: marching squares, joined and rounded.

/** A rise of the bed: its centre, its reach in x and y, and its height (below zero for a hollow). */
export type Rise = { x: number; y: number; rx: number; ry: number; height: number }
type Point = { x: number; y: number }
type Sheet = { width: number; height: number; rises: readonly Rise[] }
export type Contour = { level: number; path: string }
/** Where a level crosses a side of a grid square. Neighbouring squares name their common side alike. */
type Crossing = Point & { side: string }

/** Distance between samples, in the sheet's units. Larger is coarser and makes shorter paths. */
const STEP = 40
/** How far beyond the sheet lines are followed, so that those of a sheet's own rises can close. */
const MARGIN = 6 * STEP

/** Height of the bed at a point. */
export function heightAt(rises: readonly Rise[], { x, y }: Point): number {
  return rises.reduce(
    (sum, rise) =>
      sum + rise.height * Math.exp(-(((x - rise.x) / rise.rx) ** 2) - ((y - rise.y) / rise.ry) ** 2),
    0,
  )
}

/** One path for each level, all the lines of that level in it, in the sheet's own units. */
export function contours({ width, height, rises }: Sheet, levels: readonly number[]): Contour[] {
  return levels.map((level) => ({
    level,
    path: joined(crossings({ width, height, rises }, level)).map(rounded).join(""),
  }))
}

/** The short straight pieces in which a level crosses each square of the sampling grid. */
function crossings({ width, height, rises }: Sheet, level: number): [Crossing, Crossing][] {
  const pieces: [Crossing, Crossing][] = []
  for (let y = -MARGIN; y < height + MARGIN; y += STEP)
    for (let x = -MARGIN; x < width + MARGIN; x += STEP) {
      const corners = [
        { x, y },
        { x: x + STEP, y },
        { x: x + STEP, y: y + STEP },
        { x, y: y + STEP },
      ].map((corner) => ({ ...corner, over: heightAt(rises, corner) - level }))
      const cut = corners.flatMap((from, index) => {
        const to = corners[(index + 1) % 4]!
        if (from.over > 0 === to.over > 0) return []
        const share = from.over / (from.over - to.over)
        return [
          {
            x: from.x + (to.x - from.x) * share,
            y: from.y + (to.y - from.y) * share,
            side: `${from.x + to.x},${from.y + to.y}`,
          },
        ]
      })
      if (cut.length >= 2) pieces.push([cut[0]!, cut[1]!])
      if (cut.length === 4) pieces.push([cut[2]!, cut[3]!])
    }
  return pieces
}

/** Pieces put end to end into lines; a line whose ends meet repeats its first point. */
function joined(pieces: [Crossing, Crossing][]): Crossing[][] {
  const bySide = new Map<string, number[]>()
  pieces.forEach((piece, index) =>
    piece.forEach(({ side }) => bySide.set(side, [...(bySide.get(side) ?? []), index])),
  )
  const used = new Set<number>()
  const walk = (from: Crossing): Crossing[] => {
    const line: Crossing[] = []
    for (let at: Crossing | undefined = from; at;) {
      const here: string = at.side
      const next: number | undefined = bySide.get(here)?.find((index) => !used.has(index))
      if (next === undefined) break
      used.add(next)
      at = pieces[next]!.find(({ side }) => side !== here)
      if (at) line.push(at)
    }
    return line
  }
  return pieces.flatMap(([start, end], index) => {
    if (used.has(index)) return []
    used.add(index)
    const forward = walk(end)
    return [[...walk(start).reverse(), start, end, ...forward]]
  })
}

/** Curves through the middle of each piece, in whole relative units to keep the path short. */
function rounded(line: Crossing[]): string {
  const closed = line.length > 3 && line[0]!.side === line[line.length - 1]!.side
  const kept = spaced(closed ? line.slice(0, -1) : line)
  if (kept.length < 3) return ""
  const points = closed ? [...kept, ...kept.slice(0, 2)] : kept
  const middles = points.slice(1).map((point, index) => middle(points[index]!, point))
  let at = whole(middles[0]!)
  let path = `M${at.x} ${at.y}`
  for (let index = 1; index < middles.length; index++) {
    const bend = whole(points[index]!)
    const end = whole(middles[index]!)
    path += `q${bend.x - at.x} ${bend.y - at.y} ${end.x - at.x} ${end.y - at.y}`
    at = end
  }
  return path
}

/** The line without points that crowd the one before: those make kinks, where a square's corner was cut. */
function spaced(line: readonly Point[]): Point[] {
  const kept: Point[] = []
  for (const point of line) {
    const last = kept[kept.length - 1]
    if (!last || Math.hypot(point.x - last.x, point.y - last.y) > 0.7 * STEP) kept.push(point)
  }
  return kept
}

function middle(from: Point, to: Point): Point {
  return { x: (from.x + to.x) / 2, y: (from.y + to.y) / 2 }
}

function whole(point: Point): Point {
  return { x: Math.round(point.x), y: Math.round(point.y) }
}
