// Reading and writing KEY=VALUE files, in the dialect that Next and the Convex CLI share.
import { existsSync, readFileSync } from "node:fs"

/** @param {string} file @returns {Record<string, string>} empty if there is no such file */
export function readDotenv(file) {
  return existsSync(file) ? parseDotenv(readFileSync(file, "utf8")) : {}
}

/** @param {string} text @returns {Record<string, string>} */
export function parseDotenv(text) {
  const values = {}
  for (const line of text.split(/\r?\n/)) {
    const match = /^\s*(?:export\s+)?([A-Za-z_][A-Za-z0-9_.]*)\s*=\s*(.*?)\s*$/.exec(line)
    if (match) values[match[1]] = unquote(match[2])
  }
  return values
}

function unquote(raw) {
  const quoted = /^(['"`])(.*?)\1\s*(?:#.*)?$/.exec(raw)
  if (!quoted) return raw.replace(/\s+#.*$/, "")
  return quoted[1] === '"' ? quoted[2].replaceAll("\\n", "\n") : quoted[2]
}

/** @param {Record<string, string>} values */
export function formatDotenv(values) {
  return Object.entries(values)
    .map(([name, value]) => `${name}=${quote(value)}\n`)
    .join("")
}

function quote(value) {
  const mark = ["'", "`", '"'].find((candidate) => !value.includes(candidate))
  if (!mark) throw new Error("A value that holds all three kinds of quotation mark cannot be written down.")
  return mark + value + mark
}
