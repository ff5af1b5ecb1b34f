// When two names may belong to one person or one company. Pure.
import { searchWords, sortable } from "../text"

const LEGAL_FORMS = new Set(
  (
    "ab ag aps as asa bhd bv co corp corporation cv doo ev gbr gmbh inc incorporated kft kg kk lda limited llc llp " +
    "ltd mbh nv oy oyj plc pte pty pvt sa sarl sas se sl sp spa sro srl ug zoo"
  ).split(" "),
)

/** The name without its legal form at the end: "Halden Optics GmbH & Co. KG" is "halden optics". */
export function companyKey(name: string): string {
  // Dots first, so that "S.r.l." and "B.V." are one word.
  const words = searchWords(sortable(name).replace(/\./g, "")).split(" ")
  // "Sp. z o.o." is three words of which none is a legal form alone.
  if (words.slice(-3).join(" ") === "sp z oo") words.splice(-3)
  while (words.length > 1 && LEGAL_FORMS.has(words[words.length - 1])) words.pop()
  return words.join(" ")
}

/** Words of a person's name in a fixed order, so that "Marsh, Ada" is "Ada Marsh". */
export function personKey(name: string): string {
  return searchWords(sortable(name)).split(" ").sort().join(" ")
}

/** The same words, or the same last one and a first one that shortens the other: "A. Marsh" may be "Ada Marsh". */
export function mayBeSamePerson(one: string, other: string): boolean {
  if (personKey(one) === personKey(other)) return true
  const [a, b] = [one, other].map((name) => searchWords(sortable(name)).split(" "))
  if (a.length < 2 || b.length < 2 || a[a.length - 1] !== b[b.length - 1]) return false
  const [short, long] = a[0].length <= b[0].length ? [a[0], b[0]] : [b[0], a[0]]
  return short.length < long.length && (short.length === 1 || short.length >= 3) && long.startsWith(short)
}
