"use client"

import { Choice } from "./choice"
import { rowsOf, type Import } from "./words"

const DELIMITERS = [
  [",", "Commas"],
  [";", "Semicolons"],
  ["\t", "Tabs"],
  ["|", "Bars |"],
] as const

const ENCODINGS = [
  ["utf-8", "UTF-8"],
  ["utf-16le", "UTF-16"],
  ["utf-16be", "UTF-16 (big endian)"],
  ["windows-1252", "Windows / Latin-1"],
  ["iso-8859-2", "Latin-2"],
  ["windows-1251", "Cyrillic"],
] as const

type FileReadingProps = {
  job: Import
  disabled: boolean
  onHeader: (hasHeader: boolean) => void
  onReread: (reading: { encoding?: string; delimiter?: string }) => void
}

/** How the file was read, to be put right where the guess was wrong. */
function FileReading({ job, disabled, onHeader, onReread }: FileReadingProps) {
  const encodings = ENCODINGS.some(([name]) => name === job.encoding)
    ? ENCODINGS
    : [...ENCODINGS, [job.encoding, job.encoding.toUpperCase()] as const]
  const { encoding, delimiter } = job
  return (
    <div className="grid items-center gap-3 sm:grid-cols-2 lg:grid-cols-4">
      <p className="text-sm">
        <span className="font-medium">{rowsOf(job.rowCount)}</span>, {job.columns.length} columns
      </p>
      <Choice
        label="Encoding"
        value={encoding}
        options={encodings as readonly (readonly [string, string])[]}
        disabled={disabled}
        onChange={(next) => onReread({ encoding: next, delimiter })}
      />
      <Choice
        label="Cells are separated by"
        value={delimiter}
        options={DELIMITERS as readonly (readonly [string, string])[]}
        disabled={disabled}
        onChange={(next) => onReread({ encoding, delimiter: next })}
      />
      <Choice
        label="First row"
        value={job.hasHeader ? "names" : "data"}
        options={[
          ["names", "First row: names of columns"],
          ["data", "First row: data already"],
        ]}
        disabled={disabled}
        onChange={(next) => onHeader(next === "names")}
      />
    </div>
  )
}

export { FileReading }
