// A short key for what a row says, the same every time and whatever the order of its columns. Pure.
import type { ObjectName } from "../fields/catalogue"
import { sortable } from "../text"
import type { RowPlan } from "./plan"

export function fingerprint(
  object: ObjectName,
  {
    values,
    tagNames,
    company,
    contact,
    deal,
  }: Pick<RowPlan, "values" | "tagNames" | "company" | "contact" | "deal">,
): string {
  const entries = Object.entries(values).sort(([a], [b]) => (a < b ? -1 : 1))
  return hash(sortable(JSON.stringify([object, entries, tagNames, company, contact, deal])))
}

/** 106 bits of two differently seeded mixes (cyrb53): among millions of rows no two meet. */
export function hash(text: string): string {
  return mix(text, 0x9e3779b9) + mix(text, 0x51ed270b)
}

function mix(text: string, seed: number): string {
  let a = 0xdeadbeef ^ seed
  let b = 0x41c6ce57 ^ seed
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index)
    a = Math.imul(a ^ code, 2654435761)
    b = Math.imul(b ^ code, 1597334677)
  }
  a = Math.imul(a ^ (a >>> 16), 2246822507) ^ Math.imul(b ^ (b >>> 13), 3266489909)
  b = Math.imul(b ^ (b >>> 16), 2246822507) ^ Math.imul(a ^ (a >>> 13), 3266489909)
  return (4294967296 * (2097151 & b) + (a >>> 0)).toString(36).padStart(11, "0")
}
