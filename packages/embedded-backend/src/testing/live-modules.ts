// An app's modules as `import.meta.glob` gives them: found by path, imported when needed, read for what they declare.
import type { ModuleSpec } from "../deployment/types.ts"
import { analyzeModule } from "../runner/analyze.ts"
import type { ModuleExports } from "../runner/loader.ts"

export type ModuleMap = Record<string, () => Promise<unknown>>

const GENERATED = "_generated"
const EXTENSION = /\.[cm]?[jt]sx?$/
/** Part of the app, but not modules with functions. */
const NOT_FUNCTIONS = new Set(["schema.js"])

export class LiveModules {
  readonly #imports = new Map<string, () => Promise<unknown>>()
  readonly #loaded = new Map<string, ModuleExports>()
  readonly #failed = new Map<string, unknown>()
  /** What the database should know about; changes as modules are loaded. */
  specs: Record<string, ModuleSpec> = {}

  constructor(modules: ModuleMap, hint: string) {
    const root = rootOf(Object.keys(modules), hint)
    for (const [file, load] of Object.entries(modules)) {
      if (file.startsWith(root) && EXTENSION.test(file)) {
        this.#imports.set(file.slice(root.length).replace(EXTENSION, ".js"), load)
      }
    }
  }

  has(path: string): boolean {
    return this.#imports.has(path)
  }

  /** Every module the CLI would push: no generated code, and no file with a second dot in its name (tests, configs). */
  async loadAll(): Promise<void> {
    const paths = [...this.#imports.keys()].filter((path) => {
      const name = path.slice(path.lastIndexOf("/") + 1, -".js".length)
      return !path.startsWith(`${GENERATED}/`) && !name.includes(".") && !NOT_FUNCTIONS.has(path)
    })
    await Promise.all(paths.map((path) => this.load(path)))
  }

  /** False if it was loaded before. A module that fails to load says so only when it is used. */
  async load(path: string): Promise<boolean> {
    const load = this.#imports.get(path)
    if (!load || this.#loaded.has(path) || this.#failed.has(path)) return false
    try {
      const exports = (await load()) as ModuleExports
      const analyzed = analyzeModule(path, exports)
      this.#loaded.set(path, exports)
      this.specs = { ...this.specs, [path]: { path, environment: "isolate", hash: path, ...analyzed } }
    } catch (error) {
      this.#failed.set(path, error)
    }
    return true
  }

  /** Throws what loading it threw. */
  exportsOf(path: string): ModuleExports {
    if (this.#failed.has(path)) throw this.#failed.get(path)
    const exports = this.#loaded.get(path)
    if (!exports) throw new Error(`Could not find module for: "${path.replace(/\.js$/, "")}"`)
    return exports
  }
}

function rootOf(files: string[], hint: string): string {
  const generated = files.find((file) => file.includes(GENERATED))
  if (generated !== undefined) return generated.slice(0, generated.indexOf(GENERATED))
  throw new Error(
    `Could not find the "${GENERATED}" directory, make sure to run \`npx convex dev\` or \`npx convex codegen\`. ${hint}`,
  )
}
