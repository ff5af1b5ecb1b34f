// Which rows are selected: some by id, or all that match the list but a few. Pure.

type Selection = { all: false; ids: ReadonlySet<string> } | { all: true; except: ReadonlySet<string> }

const NOTHING: Selection = { all: false, ids: new Set() }
const EVERYTHING: Selection = { all: true, except: new Set() }

function isSelected(selection: Selection, id: string): boolean {
  return selection.all ? !selection.except.has(id) : selection.ids.has(id)
}

function isNothing(selection: Selection): boolean {
  return !selection.all && selection.ids.size === 0
}

/** The selection with these rows in it, or without them. */
function withRows(selection: Selection, ids: readonly string[], selected: boolean): Selection {
  const before = selection.all ? selection.except : selection.ids
  const joins = selection.all !== selected
  const after = new Set(before)
  for (const id of ids) {
    if (joins) after.add(id)
    else after.delete(id)
  }
  return selection.all ? { all: true, except: after } : { all: false, ids: after }
}

/** The ids from one row to another, both included, whichever comes first. */
function between(ids: readonly string[], from: string, to: string): string[] {
  const [start, end] = [ids.indexOf(from), ids.indexOf(to)]
  if (start < 0 || end < 0) return [to]
  return ids.slice(Math.min(start, end), Math.max(start, end) + 1)
}

/** How many are selected when `matching` match; null when nobody counted those. */
function countSelected(selection: Selection, matching: number | null): number | null {
  if (!selection.all) return selection.ids.size
  return matching === null ? null : Math.max(0, matching - selection.except.size)
}

export { between, countSelected, EVERYTHING, isNothing, isSelected, NOTHING, withRows, type Selection }
