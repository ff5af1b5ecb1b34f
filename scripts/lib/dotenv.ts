// Reading and writing KEY=VALUE files, in the dialect that Next and the Convex CLI share.
import { existsSync, readFileSync } from "node:fs"

/** Empty if there is no such file. */
export function readDotenv(file: string): Record<string, string> {
  return existsSync(file) ? parseDotenv(readFileSync(file, "utf8")) : {}
}

export function parseDotenv(text: string): Record<string, string> {
  const values: Record<string, string> = {}
  for (const line of text.split(/\r?\n/)) {
    const match = /^\s*(?:export\s+)?([A-Za-z_][A-Za-z0-9_.]*)\s*=\s*(.*?)\s*$/.exec(line)
    if (match?.[1]) values[match[1]] = unquote(match[2] ?? "")
  }
  return values
}

function unquote(raw: string): string {
  const quoted = /^(['"`])(.*?)\1\s*(?:#.*)?$/.exec(raw)
  if (!quoted) return raw.replace(/\s+#.*$/, "")
  const inside = quoted[2] ?? ""
  return quoted[1] === '"' ? inside.replaceAll("\\n", "\n") : inside
}

export function formatDotenv(values: Record<string, string>): string {
  return Object.entries(values)
    .map(([name, value]) => `${name}=${quote(value)}\n`)
    .join("")
}

function quote(value: string): string {
  const mark = ["'", "`", '"'].find((candidate) => !value.includes(candidate))
  if (!mark) throw new Error("A value that holds all three kinds of quotation mark cannot be written down.")
  return mark + value + mark
}
