// From what user code threw to the text a developer reads: "Uncaught Error: ...", with stack frames in their own files.
import { SourceMap } from "node:module"
import { posix } from "node:path"
import { parseFileName } from "./loader.ts"

export type ReadMap = (hash: string) => string | null

const FRAME = /^\s+at (?:(.*?) \()?(convex:[^)]+?):(\d+):(\d+)\)?$/
const LONGEST_STACK = 20
/** A parsed map of a large bundle takes tens of megabytes. */
const MOST_MAPS = 8

export interface ErrorTexts {
  describe(thrown: unknown): string
}

/** Source maps are parsed when the first error needs them and kept: one parse of a large one takes tens of milliseconds. */
export function errorTexts(readMap: ReadMap): ErrorTexts {
  const maps = new Map<string, SourceMap | null>()

  function mapOf(hash: string): SourceMap | null {
    const known = maps.get(hash)
    if (known !== undefined) return known
    const text = readMap(hash)
    const map = text === null ? null : new SourceMap(JSON.parse(text))
    if (maps.size >= MOST_MAPS) maps.clear()
    maps.set(hash, map)
    return map
  }

  function frame(line: string): string | null {
    const match = FRAME.exec(line)
    const file = match && parseFileName(match[2] ?? "")
    if (!match || !file) return null
    const name = match[1] ?? "<anonymous>"
    const at = originalPosition(mapOf(file.hash), file.path, Number(match[3]), Number(match[4]))
    return `    at ${name} (${at})`
  }

  return {
    describe(thrown) {
      const { headline, stack } = partsOf(thrown)
      const frames = stack.map(frame).filter((line) => line !== null)
      return [headline, ...frames.slice(0, LONGEST_STACK)].join("\n")
    },
  }
}

/** Lines and columns count from 1 in stacks, from 0 in source maps. */
function originalPosition(map: SourceMap | null, path: string, line: number, column: number): string {
  const entry = map?.findEntry(line - 1, column - 1)
  if (entry === undefined || !("originalSource" in entry)) return `${path}:${line}:${column}`
  // Sources are relative to the pushed file.
  const source = posix.join(posix.dirname(path), entry.originalSource)
  return `${source}:${entry.originalLine + 1}:${entry.originalColumn + 1}`
}

function partsOf(thrown: unknown): { headline: string; stack: string[] } {
  if (!isErrorLike(thrown)) return { headline: `Uncaught ${String(thrown)}`, stack: [] }
  const headline = isConvexError(thrown)
    ? `Uncaught ConvexError: ${thrown.message}`
    : `Uncaught ${titleOf(thrown)}`
  return { headline, stack: typeof thrown.stack === "string" ? thrown.stack.split("\n") : [] }
}

function titleOf({ name, message }: { name?: unknown; message: string }): string {
  const title = typeof name === "string" && name !== "" ? name : "Error"
  return message === "" ? title : `${title}: ${message}`
}

function isErrorLike(value: unknown): value is { name?: unknown; message: string; stack?: unknown } {
  return (
    typeof value === "object" &&
    value !== null &&
    typeof (value as { message?: unknown }).message === "string"
  )
}

/** Every component bundles its own ConvexError class, so the mark is a symbol of the global registry. */
export function isConvexError(value: unknown): value is { message: string; data: unknown } {
  return typeof value === "object" && value !== null && Symbol.for("ConvexError") in value
}
