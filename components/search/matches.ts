/** Whether each word typed begins a word of the text, in any order, whatever the case and accents. */
export function matches(text: string, typed: string): boolean {
  const spaced = ` ${fold(text)}`
  return fold(typed)
    .split(" ")
    .every((word) => word === "" || spaced.includes(` ${word}`))
}

function fold(text: string): string {
  return text
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim()
}
