// Arrow keys move between the rows of the contact table; Enter is the row's own button.

const ROWS = "[data-contact-row]:not(:disabled)"

/** Moves the focus as the key says, from the focused row or from above the first. False when the key is not ours. */
function moveRowFocus(table: Element | null, key: string): boolean {
  const rows = [...(table?.querySelectorAll<HTMLElement>(ROWS) ?? [])]
  const target = targetIndex(rows.indexOf(document.activeElement as HTMLElement), rows.length, key)
  if (target === undefined) return false
  rows[target]?.focus()
  return true
}

function targetIndex(current: number, count: number, key: string): number | undefined {
  if (key === "ArrowDown") return Math.min(current + 1, count - 1)
  if (key === "ArrowUp") return Math.max(current - 1, 0)
  // Home and End scroll the page unless a row is focused.
  if (key === "Home" && current >= 0) return 0
  if (key === "End" && current >= 0) return count - 1
  return undefined
}

export { moveRowFocus }
