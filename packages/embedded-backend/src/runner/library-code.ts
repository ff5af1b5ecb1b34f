// Splits the convex library out of a bundled module. Every run evaluates its modules afresh, and most of that time would
// go into the library. It keeps no state in its modules (checked for convex 1.48: constants, classes and functions), so
// its part may be evaluated once per thread and shared; it finds the run it serves through the asynchronous context
// (instances.ts). What is not recognised is simply not shared.
import { compileFunction } from "node:vm"

export interface SplitModule {
  /** The library's code, exporting what other modules may import and what `own` uses. */
  library: string
  /** Everything else, importing the library's part from LIBRARY_SPECIFIER; null when there is nothing else. */
  own: string | null
}

export const LIBRARY_SPECIFIER = "#library"

/** esbuild writes the path of each bundled file above its code. */
const FILE_MARK = /^\/\/ (\S.*)$/
/** The path is relative to where the CLI ran: "node_modules/…" or "../node_modules/…". */
const LIBRARY_FILE = /(?:^|[\s/])node_modules\/convex\/dist\/esm\/(?:index\.js|(?:values|server|common)\/)/
const WORD = /[\w$]+/g
/** Characters; all of esbuild's helpers together are shorter. */
const MOST_HELPERS = 4_000
/** Keeps names for `own` apart from the names other modules import. */
const INTERNAL = "library$"
/** The bundler's helper that gives a function back the name which minifying took from it. */
const NAME_HELPER =
  /^var ([\w$]+) = (\(([\w$]+), ([\w$]+)\) => [\w$]+\(\3, "name", \{ value: \4, configurable: (?:!0|true) \}\));$/m
/** That helper under another name, for whoever is not the library. */
const NAMING = "library$naming"

type Kind = "library" | "own" | "import" | "export"

interface Statement {
  kind: Kind
  firstLine: number
  lines: string[]
}

/** Null when there is nothing to gain. Lines keep their numbers in both parts, so one source map serves both. */
export function splitLibrary(source: string): SplitModule | null {
  if (!LIBRARY_FILE.test(source)) return null
  const statements = classify(source.split("\n"))
  const lineCount = source.split("\n").length
  const only = (wanted: (statement: Statement) => boolean) => layOut(statements.filter(wanted), lineCount)

  const libraryCode = only(({ kind }) => kind === "library")
  const ownCode = only(({ kind }) => kind === "own")
  const exported = statements.filter(({ kind }) => kind === "export").flatMap(namesOf)
  const inLibrary = wordsOf(libraryCode)
  const inOwn = wordsOf(ownCode)
  const declared = declaredNames(
    libraryCode,
    [...inOwn, ...exported.map(({ local }) => local)].filter((name) => inLibrary.has(name)),
  )
  if (declared === null) return null

  const fromLibrary = exported.filter(({ local }) => declared.has(local))
  const isAllLibrary = ownCode.trim() === "" && fromLibrary.length === exported.length
  const internal = isAllLibrary ? [] : [...declared]
  const library = only(({ kind, lines }) => {
    if (kind !== "import") return kind === "library"
    return namesOf({ lines }).some(({ name }) => inLibrary.has(name))
  })
  const own = only(({ kind }) => kind !== "library")
  const nameHelper = NAME_HELPER.exec(library)?.[1]
  const outside = (local: string) => (local === nameHelper ? NAMING : local)
  const libraryExports = [
    ...fromLibrary.map(({ local, name }) => `${outside(local)} as ${name}`),
    ...internal.map((name) => `${outside(name)} as ${INTERNAL}${name}`),
  ]
  const ownImports = internal.map((name) => `${INTERNAL}${name} as ${name}`)
  return {
    library: `${withoutNaming(library)}\nexport { ${libraryExports.join(", ")} };`,
    own: isAllLibrary ? null : `${own}\nimport { ${ownImports.join(", ")} } from "${LIBRARY_SPECIFIER}";`,
  }
}

/**
 * A chunk of nothing but esbuild's own helpers, which it makes when modules with and without the library need the same
 * ones. The library's part may keep a copy for itself.
 */
export function isHelpersOnly(source: string): boolean {
  return (
    source.length < MOST_HELPERS &&
    !source.split("\n").some((line) => FILE_MARK.test(line) || /^import\b/.test(line))
  )
}

/**
 * The library names dozens of its own functions in every call, for nobody: here its helper does nothing. Line numbers
 * stay.
 */
export function withoutNaming(code: string): string {
  return code.replace(NAME_HELPER, `var $1 = ($3) => $3; var ${NAMING} = $2;`)
}

/** Helpers above the first file are pure and go with the library. */
function classify(lines: string[]): Statement[] {
  const statements: Statement[] = []
  let part: Kind = "library"
  for (let line = 0; line < lines.length; line += 1) {
    const text = lines[line] ?? ""
    const file = FILE_MARK.exec(text)?.[1]
    if (file !== undefined) part = LIBRARY_FILE.test(file) ? "library" : "own"
    const kind = /^import\b/.test(text) ? "import" : /^export \{/.test(text) ? "export" : part
    const firstLine = line
    // Import and export lists may run over several lines.
    if (kind === "import" || kind === "export") {
      while (line + 1 < lines.length && !/;\s*$/.test(lines[line] ?? "")) line += 1
    }
    statements.push({ kind, firstLine, lines: lines.slice(firstLine, line + 1) })
  }
  return statements
}

function layOut(statements: Statement[], lineCount: number): string {
  const lines = Array.from({ length: lineCount }, () => "")
  for (const statement of statements) {
    statement.lines.forEach((text, offset) => (lines[statement.firstLine + offset] = text))
  }
  return lines.join("\n")
}

/** The names in `{ a, b as c }`; for imports `name` is the local one. */
function namesOf({ lines }: Pick<Statement, "lines">): { local: string; name: string }[] {
  const list = /\{([^}]*)\}/.exec(lines.join("\n"))?.[1] ?? ""
  const entries = list.split(",").map((entry) => entry.trim())
  return entries
    .filter((entry) => entry !== "")
    .map((entry) => {
      const [local = "", name = local] = entry.split(/\s+as\s+/)
      return { local, name }
    })
}

/** Which of the candidates the code declares at its top level: the parser objects to declaring those once more. */
function declaredNames(code: string, candidates: string[]): Set<string> | null {
  const left = new Set(candidates.filter((name) => /^[A-Za-z_$]/.test(name) && isFree(name)))
  const declared = new Set<string>()
  for (;;) {
    const problem = parseProblem(`"use strict"; let ${["library$probe", ...left].join(", ")};\n${code}`)
    if (problem === null) return declared
    const name = /Identifier '([\w$]+)' has already been declared/.exec(problem)?.[1]
    if (name === undefined || !left.delete(name)) return null
    declared.add(name)
  }
}

/** Not a word of the language. */
function isFree(name: string): boolean {
  return parseProblem(`"use strict"; let ${name};`) === null
}

function parseProblem(code: string): string | null {
  try {
    compileFunction(code)
    return null
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  }
}

function wordsOf(text: string): Set<string> {
  return new Set([...text.matchAll(WORD)].map(([word]) => word))
}
