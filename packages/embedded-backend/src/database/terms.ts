// What counts as a word in text search (contract §12.3).
import { utf8Length } from "../values/size.ts"

const MAX_TERM_BYTES = 32

/** Lower-case runs of letters and digits with their number of occurrences; overlong ones are dropped. */
export function termsOf(text: string): Map<string, number> {
  const counts = new Map<string, number>()
  for (const term of termList(text)) counts.set(term, (counts.get(term) ?? 0) + 1)
  return counts
}

/** The same, in the order of the text. */
export function termList(text: string): string[] {
  const found = text.toLowerCase().match(/[\p{L}\p{N}\p{M}]+/gu) ?? []
  return found.filter((term) => term.length <= MAX_TERM_BYTES && utf8Length(term) <= MAX_TERM_BYTES)
}
