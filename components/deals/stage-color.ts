/** The server names chart colours "1" … "5"; anything else is drawn in the colour of quiet text. */
function stageColor(name: string): string {
  return /^[1-5]$/.test(name) ? `var(--chart-${name})` : "var(--muted-foreground)"
}

export { stageColor }
