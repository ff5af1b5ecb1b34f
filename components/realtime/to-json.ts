/** What somebody typed as JSON: JSON stays as it is, everything else becomes a text. */
export function toJson(text: string): string {
  const typed = text.trim()
  try {
    JSON.parse(typed)
    return typed
  } catch {
    return JSON.stringify(typed)
  }
}
