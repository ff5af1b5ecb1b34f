// What the columns of a file are: their names, samples, and the field each most likely belongs to. Pure.
import type { Infer } from "convex/values"
import type { vColumn, vMapping } from "../../tables/imports"
import type { Field, FieldType, ObjectName } from "../fields/catalogue"
import { indexedHeader } from "./header"
import { tidyCell, type CellFormat } from "./cells"
import { detectOrder, parseDay } from "./dates"
import { detectMark, parseMoney, parseNumber } from "./numbers"
import { nameFit, takesSeveral, targetsOf, type Target } from "./targets"

export type Column = Infer<typeof vColumn>
export type Mapping = Infer<typeof vMapping>

/** Guesses look at many; the page shows, and the database keeps, the first few. */
const SAMPLES = 200
const KEPT_SAMPLES = 20
const SAMPLE_LENGTH = 60

/** The columns of the rows, the first of which is their header or not. */
export function describeColumns(rows: readonly string[][], width: number, hasHeader: boolean): Column[] {
  const header = hasHeader ? rows[0] : []
  const data = hasHeader ? rows.slice(1) : rows
  return Array.from({ length: width }, (_, index) => {
    const samples = new Set<string>()
    let filled = 0
    for (const row of data) {
      const cell = (row[index] ?? "").trim()
      if (cell === "") continue
      filled++
      if (samples.size < SAMPLES) samples.add(cell.slice(0, SAMPLE_LENGTH))
    }
    return { header: indexedHeader(header[index], index), samples: [...samples], filled }
  })
}

export function withFewSamples(column: Column): Column {
  return { ...column, samples: column.samples.slice(0, KEPT_SAMPLES) }
}

/** The columns as they are when the first row is, or is not, their header after all. */
export function moveHeader(
  columns: readonly Column[],
  first: readonly string[],
  hasHeader: boolean,
): Column[] {
  return columns.map(({ samples, filled }, index) => {
    const cell = (first[index] ?? "").trim()
    const shown = cell.slice(0, SAMPLE_LENGTH)
    const others = samples.filter((sample) => sample !== shown)
    const isFilled = cell !== ""
    return {
      header: indexedHeader(hasHeader ? cell : "", index),
      samples: hasHeader || !isFilled ? others : [shown, ...others],
      filled: filled + (isFilled ? (hasHeader ? -1 : 1) : 0),
    }
  })
}

/** The best guess for every column: by name first, then by what is in it. */
export function suggestMapping(
  object: ObjectName,
  fields: readonly Field[],
  columns: readonly Column[],
): Mapping[] {
  const targets = targetsOf(object, fields)
  const chosen: (Target | null)[] = columns.map(() => null)
  const isFree = (target: Target) => takesSeveral(target) || !chosen.includes(target)
  for (const wanted of [2, 1]) {
    columns.forEach(({ header }, index) => {
      if (chosen[index] !== null) return
      chosen[index] =
        targets.find((target) => isFree(target) && nameFit(object, header, target) === wanted) ?? null
    })
  }
  columns.forEach((column, index) => {
    if (chosen[index] !== null || column.filled === 0) return
    const type = contentType(column.samples)
    if (type !== null)
      chosen[index] = targets.find((target) => target.type === type && isFree(target)) ?? null
  })
  const hasParts = chosen.some((target) => target?.key === "firstName" || target?.key === "lastName")
  return columns.map(({ samples }, index) => {
    const target = hasParts && chosen[index]?.key === "name" ? null : chosen[index]
    return { target: target?.key ?? null, format: formatFor(target?.type, samples), onProblem: "empty" }
  })
}

/** What a field made for a column would best hold, going by its samples. */
export function typeFor(samples: readonly string[]): "text" | "number" | "date" {
  const all = (passes: (text: string) => boolean) => samples.length > 0 && samples.every(passes)
  if (all((text) => parseNumber(text, detectMark(samples)) !== null)) return "number"
  return all((text) => parseDay(text, detectOrder(samples).order) !== null) ? "date" : "text"
}

/** How this column writes values of that type; null where there is nothing to choose. */
export function formatFor(type: FieldType | undefined, samples: readonly string[]): CellFormat | null {
  if (type === "date" || type === "time") return detectOrder(samples).order
  if (type === "number" || type === "money") return detectMark(samples) === "," ? "comma" : "point"
  return null
}

/** What kind of thing most of these texts are, where they give it away. */
function contentType(samples: readonly string[]): FieldType | null {
  const texts = samples.map(tidyCell)
  const most = (test: (text: string) => boolean) => texts.filter(test).length >= texts.length * 0.8
  if (most((text) => /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(text))) return "emails"
  if (most((text) => /^(\+|00)\d[\d\s()./-]{6,}$|^\(?0\d{1,5}\)?[\s/-][\d\s/-]{4,}$/.test(text)))
    return "phones"
  if (most((text) => detectedDay(text))) return "date"
  if (most((text) => /[€$£¥]|\b[A-Z]{3}\b/.test(text) && parseMoney(text, detectMark(texts), "EUR") !== null))
    return "money"
  return null
}

function detectedDay(text: string): boolean {
  return /^\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}$/.test(text) && parseNumber(text, ".") === null
}
