// What somebody typed into the search, and how well a text answers it. Pure.
import { phoneDigits } from "../records/indexing"
import { searchWords, sortable } from "../text"

/** Longest text that is looked for; more says nothing more. */
const MOST_CHARACTERS = 200
const MOST_WORDS = 8
/** Fewest digits that are taken for the beginning of a phone number. */
const PHONE_DIGITS = 3
/** Shortest word that text search is asked for; names are found from the first letter on. */
const TEXT_WORD = 3

export type Query = {
  /** As names are sorted: lower case, accents folded. */
  text: string
  words: string[]
  /** Whether a word is long enough for text search. */
  searchesText: boolean
  /** What the digits of a phone number may begin with, the likeliest first; empty when it is no number. */
  numbers: string[]
  /** Beginning of an e-mail address or a domain; null when it has spaces. */
  address: string | null
}

/** Null when there is nothing to look for. */
export function parseQuery(typed: string): Query | null {
  const text = sortable(typed.slice(0, MOST_CHARACTERS)).trim().replace(/\s+/g, " ")
  const words = [...new Set(searchWords(text).split(" "))].filter((word) => word !== "").slice(0, MOST_WORDS)
  if (words.length === 0) return null
  const host = text.replace(/^(https?:\/\/)?(www\.)?/, "").replace(/\/.*$/, "")
  return {
    text,
    words,
    searchesText: words.some((word) => word.length >= TEXT_WORD),
    numbers: numbersIn(text),
    address: host.includes(" ") || host === "" ? null : host,
  }
}

/** "+44 20 7946", "0044 (0)20 7946", "020 7946" and "207946" all begin the same number. */
function numbersIn(text: string): string[] {
  const digits = text.replace(/\D/g, "")
  if (!/^[+\d\s()./-]+$/.test(text) || digits.length < PHONE_DIGITS) return []
  const whole = phoneDigits(text)
  const abroad = /^(\+|00)/.test(text)
  // A country code has one to three digits; at home a zero stands in its place.
  const atHome = abroad ? [2, 1, 3].map((code) => `0${whole.slice(code)}`) : []
  return [...new Set([whole, digits, ...atHome])].filter((number) => number.length >= PHONE_DIGITS)
}

/** Which of the words some word of the text begins with. */
export function wordsFound(words: readonly string[], text: string): string[] {
  const spaced = ` ${searchWords(sortable(text))}`
  return words.filter((word) => spaced.includes(` ${word}`))
}

/** Whether a text, as search entries have it, holds a word that one of the numbers begins. */
export function holdsNumber(numbers: readonly string[], entryText: string): boolean {
  const spaced = ` ${entryText}`
  return numbers.some((number) => spaced.includes(` ${number}`))
}

/** The part of a longer text around the first word found, on one line. */
export function excerpt(text: string, words: readonly string[], length = 90): string {
  const line = text.replace(/\s+/g, " ").trim()
  if (line.length <= length) return line
  const folded = sortable(line)
  const found = words.map((word) => folded.search(new RegExp(`(?<![\\p{L}\\p{N}])${word}`, "u")))
  const first = Math.min(...found.filter((at) => at >= 0), line.length)
  const around = first === line.length ? 0 : Math.max(0, first - Math.floor(length / 3))
  const begin = around === 0 ? 0 : line.indexOf(" ", around) + 1
  const cut = line.slice(begin, begin + length)
  const end = begin + length >= line.length ? cut : cut.slice(0, Math.max(1, cut.lastIndexOf(" ")))
  return `${begin === 0 ? "" : "… "}${end}${begin + length >= line.length ? "" : " …"}`
}
