// Two house rules that no linter knows: no file longer than two people can keep in mind, and no marks that
// promise later work.
import { readFileSync } from "node:fs"
import path from "node:path"
import { filesUnder } from "../content-hash.ts"

const LONGEST_FILE = 400
const SOURCE = /\.(ts|tsx|mts|mjs|js|css|sh)$/
const SKIPPED_FOLDER =
  /(^|\/)(node_modules|_generated|coverage|test-results|playwright-report|public)$|(^|\/)\.(?!ci)[^/]+$/
const GENERATED = /(^|\/)next-env\.d\.ts$/
// Put together so that this very file does not contain them.
const MARKS = new RegExp(`\\b(${["TO" + "DO", "FIX" + "ME", "X" + "XX", "HA" + "CK"].join("|")})\\b`)

/** One sentence per offence. */
export function findOffences(root: string): string[] {
  const files = filesUnder(root, (name) => !SKIPPED_FOLDER.test(name) && !GENERATED.test(name))
  return files.filter((name) => SOURCE.test(name)).flatMap((name) => offencesIn(root, name))
}

function offencesIn(root: string, name: string): string[] {
  const lines = readFileSync(path.join(root, name), "utf8").split("\n")
  const length = lines.at(-1) === "" ? lines.length - 1 : lines.length
  const marks = lines.flatMap((line, index) => {
    const mark = MARKS.exec(line)?.[1]
    return mark ? [`${name}:${index + 1} has the mark ${mark}`] : []
  })
  return length > LONGEST_FILE ? [`${name} has ${length} lines, more than ${LONGEST_FILE}`, ...marks] : marks
}
