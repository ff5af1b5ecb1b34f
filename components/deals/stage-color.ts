/** Colours people choose from, for stages, choices and tags, by the name the server keeps. */
const COLORS: readonly { name: string; label: string }[] = [
  { name: "1", label: "Kelp" },
  { name: "2", label: "Lagoon" },
  { name: "3", label: "Anemone" },
  { name: "4", label: "Sand" },
  { name: "5", label: "Slate" },
  { name: "6", label: "Urchin" },
  { name: "7", label: "Coral" },
  { name: "8", label: "Reed" },
]

/** Anything the server might add is drawn in the colour of quiet text. */
function stageColor(name: string): string {
  return COLORS.some((color) => color.name === name) ? `var(--chart-${name})` : "var(--muted-foreground)"
}

export { COLORS, stageColor }
