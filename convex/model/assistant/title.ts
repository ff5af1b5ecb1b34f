const TITLE_LENGTH = 60

/** A thread's title from its first prompt: the first line, cut between words. */
export function titleFromPrompt(prompt: string): string {
  const line = prompt.trim().split("\n")[0].replace(/\s+/g, " ").trim()
  if (line.length <= TITLE_LENGTH) return line
  const cut = line.slice(0, TITLE_LENGTH)
  const lastSpace = cut.lastIndexOf(" ")
  return `${cut.slice(0, lastSpace > TITLE_LENGTH / 2 ? lastSpace : TITLE_LENGTH)}…`
}
