// Error texts a suite written for convex-test may look for, added behind our own, which are the hosted backend's.

type Translation = [pattern: RegExp, words: (...groups: string[]) => string]

const LIMITS = "This is a Convex limit: https://docs.convex.dev/production/state/limits"
const HERE = "in a single function execution (limit: "

/** What convex-test calls the types of values. */
const TYPE_NAMES: Record<string, string> = {
  float64: "number",
  int64: "bigint",
  bytes: "ArrayBuffer",
  array: "Array",
  record: "object",
}

const TRANSLATIONS: Translation[] = [
  [
    /Object is missing the required field `([^`]*)`/,
    (field) => `Validator error: Missing required field \`${field}\` in object`,
  ],
  [
    /Object contains extra field `([^`]*)`/,
    (field) => `Validator error: Unexpected field \`${field}\` in object`,
  ],
  [
    /Found ID "([^"]*)" from a different table.* v\.id\("([^"]*)"\)/,
    (id, table) => `Validator error: Expected ID for table "${table}", got \`${id}\``,
  ],
  [
    /Value: (.*)\nValidator: v\.id\("([^"]*)"\)$/,
    (value, table) => `Validator error: Expected ID for table "${table}", got \`${plain(value)}\``,
  ],
  [
    /Value: (.*)\nValidator: v\.union\((.*)\)$/s,
    (value, members) => `Validator error: Expected one of ${memberTypes(members)}, got \`${plain(value)}\``,
  ],
  [/Value: (.*)\nValidator: v\.literal\((.*)\)$/s, (value, literal) => expected(plain(literal), value)],
  [/Value: (.*)\nValidator: v\.(\w+)\(/s, (value, type) => expected(TYPE_NAMES[type] ?? type, value)],
  [/Update on nonexistent document ID (\S+)/, (id) => `Patch on non-existent document with ID "${id}"`],
  [/Replace on nonexistent document ID (\S+)/, (id) => `Replace on non-existent document with ID "${id}"`],
  [/Delete on nonexistent document ID/, () => "Delete on non-existent doc"],
  [
    /Index (.*)\.(.*) not found\./,
    (table, index) =>
      `Cannot use index "${index}" for table "${table}" because it is not declared in the schema.`,
  ],
  [/Too many bytes read .*\(limit: (\d+)/, (limit) => `Read too much data ${HERE}${limit} bytes). ${LIMITS}`],
  [
    /Too many bytes written .*\(limit: (\d+)/,
    (limit) => `Wrote too much data ${HERE}${limit} bytes). ${LIMITS}`,
  ],
  [
    /Too many documents read .*\(limit: (\d+)/,
    (limit) => `Scanned too many documents ${HERE}${limit}). ${LIMITS}`,
  ],
  [/Too many writes .*\(limit: (\d+)/, (limit) => `Wrote too many documents ${HERE}${limit}). ${LIMITS}`],
  [/Too many reads .*\(limit: (\d+)/, (limit) => `Too many index ranges read ${HERE}${limit}). ${LIMITS}`],
  [
    /Too many functions scheduled .*\(limit: (\d+)/,
    (limit) => `Scheduled too many functions ${HERE}${limit}). ${LIMITS}`,
  ],
  [
    /Too large total size of the arguments .*\(limit: (\d+)/,
    (limit) => `Scheduled function arguments too large ${HERE}${limit} bytes). ${LIMITS}`,
  ],
  [
    /ran multiple paginated queries/,
    () => "Only a single paginated query (`.paginate()`) is allowed per function execution.",
  ],
]

export function inTestWords(message: string): string {
  for (const [pattern, words] of TRANSLATIONS) {
    const found = pattern.exec(message)
    if (found) return `${message}\n${words(...found.slice(1))}`
  }
  return message
}

function expected(type: string, value: string): string {
  return `Validator error: Expected \`${type}\`, got \`${plain(value)}\``
}

/** Our texts show 1.0, "a" and 1n where JavaScript prints 1, a and 1. */
function plain(value: string): string {
  return value.replace(/^(-?\d+)(\.0|n)$/, "$1").replace(/^"(.*)"$/s, "$1")
}

function memberTypes(members: string): string {
  return [...members.matchAll(/v\.(\w+)\(/g)].map(([, type]) => TYPE_NAMES[type ?? ""] ?? type).join(", ")
}
