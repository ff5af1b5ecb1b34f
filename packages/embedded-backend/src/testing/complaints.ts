// Texts and names a suite written for convex-test may look for. Error texts are added behind our own, which are the
// hosted backend's.
import type { ConvexGlobal } from "../runner/convex-global.ts"

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
    /Found ID "([^"]*)" from a different table.*v\.id\("([^"]*)"\)/,
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
  [/^ReturnsValidationError/, () => "Return value validation failed"],
  [
    /Invalid argument `id` for `db\.\w+`, (expected ID in table .*)/,
    (problem) => `Invalid argument \`id\`, ${problem}`,
  ],
  [
    /has two (?:lower|upper) bounds/,
    () => "Incorrect operator used: cannot chain more operators after both `.gt` and `.lt` were already used",
  ],
  [
    /ran multiple paginated queries/,
    () => "Only a single paginated query (`.paginate()`) is allowed per function execution.",
  ],
]

export function inTestWords(message: string): string {
  const found = TRANSLATIONS.map(([pattern, words]) => {
    const match = pattern.exec(message)
    return match && words(...match.slice(1))
  })
  // Errors pass here again on their way through nested calls.
  const missing = found.filter((words) => words !== null && !message.includes(words))
  return [message, ...missing].join("\n")
}

/** System calls complain in the words of both worlds. */
export function translated(convex: ConvexGlobal): ConvexGlobal {
  const rethrow = (error: unknown): never => {
    if (error instanceof Error) error.message = inTestWords(error.message)
    throw error
  }
  return {
    ...convex,
    syscall(op, args) {
      try {
        return convex.syscall(op, args)
      } catch (error) {
        return rethrow(error)
      }
    },
    asyncSyscall: (op, args) =>
      convex.asyncSyscall(op, args).then((answer) => inTestNames(op, answer), rethrow),
  }
}

/** Answers of system calls that name things as the mock names them. */
function inTestNames(op: string, answer: string): string {
  if (op === "1.0/getDeploymentMetadata") return JSON.stringify({ name: "test", region: null, class: "s16" })
  if (op !== "1.0/getFunctionMetadata") return answer
  const metadata = JSON.parse(answer) as { name: string; componentPath: string }
  return JSON.stringify({ ...metadata, name: metadata.name.replace(/^(inline):.*|:default$/, "$1") })
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
