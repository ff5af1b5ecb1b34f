// What a grid of panels does with room that sizes leave over: the panel before it, or above it, takes it. Pure.
export type Size = { width: number; height: number }
/** A size with the column and the row it begins in. */
export type Spot = Size & { column: number; row: number }

/** Taller than this no panel is made. */
export const TALLEST = 8

/**
 * The same panels without holes between them: each grows to the right, then downwards, into cells that nothing else
 * takes. Their order stays, and so does where each begins. Below and beside the last panel room stays open.
 */
export function fillHoles(sizes: readonly Size[], columns: number): Spot[] {
  const spots = flow(sizes, columns)
  const end = spots.at(-1)?.row ?? 0
  const taken = new Set(spots.flatMap(cellsOf))
  const take = (spot: Spot) => cellsOf(spot).forEach((cell) => taken.add(cell))
  const isFree = (strip: Spot) => cellsOf(strip).every((cell) => !taken.has(cell))
  for (const spot of spots) {
    const { column, row } = spot
    while (
      row < end &&
      column + spot.width < columns &&
      isFree({ ...spot, column: column + spot.width, width: 1 })
    ) {
      spot.width += 1
    }
    take(spot)
    while (
      row + spot.height < end &&
      spot.height < TALLEST &&
      isFree({ ...spot, row: row + spot.height, height: 1 })
    ) {
      spot.height += 1
    }
    take(spot)
  }
  return spots
}

/** Where CSS puts them (grid-auto-flow: row): each at the first place after the one before it. */
export function flow(sizes: readonly Size[], columns: number): Spot[] {
  const taken = new Set<string>()
  let [row, column] = [0, 0]
  return sizes.map(({ width: wanted, height }) => {
    const width = Math.min(wanted, columns)
    let spot = { column, row, width, height }
    while (spot.column + width > columns || cellsOf(spot).some((cell) => taken.has(cell))) {
      if (spot.column + width > columns) spot = { ...spot, column: 0, row: spot.row + 1 }
      else spot = { ...spot, column: spot.column + 1 }
    }
    cellsOf(spot).forEach((cell) => taken.add(cell))
    row = spot.row
    column = spot.column + width
    return spot
  })
}

export function cellsOf({ column, row, width, height }: Spot): string[] {
  const cells: string[] = []
  for (let down = row; down < row + height; down++) {
    for (let across = column; across < column + width; across++) cells.push(`${down} ${across}`)
  }
  return cells
}
