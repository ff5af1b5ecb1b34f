// Compiled modules and their instances. A module is compiled once per content hash and its function called again for
// every run, so nothing a run leaves in module scope is there for the next one.
import { createRequire } from "node:module"
import { posix } from "node:path"
import { compileFunction } from "node:vm"
import type { ModuleEnvironment } from "../deployment/types.ts"
import { GLOBAL_NAMES, inOrder, type Globals } from "./globals.ts"

export type ModuleExports = Record<string, unknown>

export interface ModuleRef {
  path: string
  hash: string
  environment: ModuleEnvironment
}

/** Modules that may import each other, by path: those of one component definition. */
export type ModuleSet = Record<string, ModuleRef>

interface CommonJsModule {
  exports: ModuleExports
}
type ModuleFunction = (
  module: CommonJsModule,
  exports: ModuleExports,
  require: Require,
  ...globals: unknown[]
) => void
type Require = (specifier: string) => unknown

export interface InstanceRequest {
  modules: ModuleSet
  /** Path of the module wanted. */
  entry: string
  globals: Globals
  /** Directory in which bare imports of "use node" modules are resolved. */
  projectRoot: string
  /** Modules that exist only for this instance. */
  synthetic?: Record<string, ModuleExports>
}

export interface Loader {
  /** Evaluates the module and what it imports, in an instance of their own. Throws whatever their top level throws. */
  instantiate(request: InstanceRequest): ModuleExports
  /** Drops compiled code that no module uses any more. */
  keepOnly(hashes: Set<string>): void
}

const FILE_PREFIX = "convex:"

/** Stack frames carry this name; stack.ts reads it back. */
export function fileName({ hash, path }: ModuleRef): string {
  return `${FILE_PREFIX}${hash}/${path}`
}

export function parseFileName(name: string): { hash: string; path: string } | null {
  if (!name.startsWith(FILE_PREFIX)) return null
  const slash = name.indexOf("/")
  return { hash: name.slice(FILE_PREFIX.length, slash), path: name.slice(slash + 1) }
}

export function createLoader(readCode: (hash: string) => string | null): Loader {
  const compiled = new Map<string, { hash: string; run: ModuleFunction }>()

  function functionOf(module: ModuleRef): ModuleFunction {
    const name = fileName(module)
    const known = compiled.get(name)
    if (known !== undefined) return known.run
    const code = readCode(module.hash)
    if (code === null) throw new Error(`The source of ${module.path} is not stored.`)
    const run = compileFunction(code, ["module", "exports", "require", ...GLOBAL_NAMES], {
      filename: name,
    }) as ModuleFunction
    compiled.set(name, { hash: module.hash, run })
    return run
  }

  return {
    instantiate({ modules, entry, globals, projectRoot, synthetic = {} }) {
      const values = inOrder(globals)
      const instances = new Map<string, CommonJsModule>()

      function load(module: ModuleRef): ModuleExports {
        const existing = instances.get(module.path)
        if (existing !== undefined) return existing.exports
        const instance: CommonJsModule = { exports: {} }
        instances.set(module.path, instance)
        const require: Require = (specifier) => resolve(module, specifier)
        functionOf(module)(instance, instance.exports, require, ...values)
        return instance.exports
      }

      function resolve(importer: ModuleRef, specifier: string): unknown {
        if (specifier.startsWith(".")) {
          const path = posix.join(posix.dirname(importer.path), specifier)
          const module = modules[path]
          if (module !== undefined) return load(module)
          const stand = synthetic[path]
          if (stand !== undefined) return stand
          throw new Error(`Could not find module "${path}", imported by "${importer.path}".`)
        }
        if (importer.environment === "node")
          return createRequire(posix.join(projectRoot, "package.json"))(specifier)
        // The sentence esbuild's own stand-in for require uses.
        throw new Error(`Dynamic require of "${specifier}" is not supported`)
      }

      const module = modules[entry]
      if (module === undefined) throw new Error(`Could not find module "${entry}".`)
      return load(module)
    },
    keepOnly(hashes) {
      for (const [name, { hash }] of compiled) if (!hashes.has(hash)) compiled.delete(name)
    },
  }
}
