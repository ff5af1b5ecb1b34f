// The table `convex import` shows before it changes anything.
import type { TableChange } from "./plan.ts"

export function confirmationText(changes: TableChange[], componentNames: Map<number, string>): string {
  const rows = changes.map(({ componentId, name, created, deleted, existing }) => {
    const component = componentNames.get(componentId)
    return [
      component ? `${component}/${name}` : name,
      count(created),
      `${count(deleted)} of ${count(existing)}`,
    ]
  })
  const table = [
    ["table", "create", "delete"],
    ...rows.toSorted(([one = ""], [other = ""]) => (one < other ? -1 : 1)),
  ]
  const widths = [0, 1, 2].map((column) => Math.max(...table.map((row) => row[column]?.length ?? 0)))
  const lines = table.map(
    (row) => row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(" | ") + " |",
  )
  const [header = "", ...body] = lines
  return ["Import change summary:", header, "-".repeat(header.length), ...body].join("\n")
}

function count(value: number): string {
  return value.toLocaleString("en-US")
}
