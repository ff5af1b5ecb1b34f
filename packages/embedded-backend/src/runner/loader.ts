// Compiled modules and their instances. A module is compiled once per content hash and its function called again for
// every run, so nothing a run leaves in module scope is there for the next one.
import { createRequire } from "node:module"
import { posix } from "node:path"
import { compileFunction } from "node:vm"
import type { ModuleEnvironment } from "../deployment/types.ts"
import { LIBRARY_SPECIFIER } from "./library-code.ts"
import { partKey } from "./source-rows.ts"
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
  /** How the library's part of modules is evaluated, once for all instances of this kind; absent: not apart. */
  shared?: Sharing
}

export interface Sharing {
  kind: string
  globals(): Globals
}

export interface Loader {
  /** Evaluates the module and what it imports, in an instance of their own. Throws whatever their top level throws. */
  instantiate(request: InstanceRequest): ModuleExports
  /** Drops compiled code that no module uses any more. */
  keepOnly(hashes: Set<string>): void
}

const FILE_PREFIX = "convex:"

/** Stack frames carry this name; stack.ts reads it back. */
export function fileName({ hash, path }: Pick<ModuleRef, "hash" | "path">): string {
  return `${FILE_PREFIX}${hash}/${path}`
}

export function parseFileName(name: string): { hash: string; path: string } | null {
  if (!name.startsWith(FILE_PREFIX)) return null
  const slash = name.indexOf("/")
  return { hash: name.slice(FILE_PREFIX.length, slash), path: name.slice(slash + 1) }
}

interface SharedPart {
  hash: string
  /** Null if the module has no such part, or it leans on something of its own. */
  exports: ModuleExports | null
  /** What is evaluated per instance; null if the module is nothing but library. */
  own: ModuleFunction | null
}

/** What every run asks of a module, found without making up names. */
interface Known {
  /** By kind. */
  parts: Map<string, SharedPart>
  /** Of the modules it imports, by specifier. */
  paths: Map<string, string>
}

export function createLoader(readCode: (key: string) => string | null): Loader {
  const compiled = new Map<string, { hash: string; run: ModuleFunction }>()
  const libraries = new Map<string, SharedPart>()
  const known = new WeakMap<ModuleRef, Known>()

  function knownOf(module: ModuleRef): Known {
    let facts = known.get(module)
    if (facts === undefined) known.set(module, (facts = { parts: new Map(), paths: new Map() }))
    return facts
  }

  function functionOf(module: ModuleRef, key = module.hash): ModuleFunction {
    const name = fileName({ hash: key, path: module.path })
    const known = compiled.get(name)
    if (known !== undefined) return known.run
    const code = readCode(key)
    if (code === null) throw new Error(`The source of ${module.path} is not stored.`)
    const run = compileFunction(code, ["module", "exports", "require", ...GLOBAL_NAMES], { filename: name })
    compiled.set(name, { hash: module.hash, run: run as ModuleFunction })
    return run as ModuleFunction
  }

  function pathOf(importer: ModuleRef, specifier: string): string {
    const { paths } = knownOf(importer)
    const path = paths.get(specifier) ?? posix.join(posix.dirname(importer.path), specifier)
    paths.set(specifier, path)
    return path
  }

  /** The library's part of a module, evaluated for all. */
  function libraryOf(module: ModuleRef, modules: ModuleSet, shared: Sharing): SharedPart {
    const { parts } = knownOf(module)
    const known = parts.get(shared.kind)
    if (known !== undefined) return known
    const name = `${shared.kind}/${fileName(module)}`
    const part = libraries.get(name) ?? makePart(name, module, modules, shared)
    parts.set(shared.kind, part)
    return part
  }

  function makePart(name: string, module: ModuleRef, modules: ModuleSet, shared: Sharing): SharedPart {
    const part: SharedPart = { hash: module.hash, exports: null, own: null }
    libraries.set(name, part)
    const key = partKey(module.hash, "library")
    if (readCode(key) !== null) part.exports = evaluateLibrary(key, module, modules, shared)
    const ownKey = partKey(module.hash, "own")
    if (part.exports === null) part.own = functionOf(module)
    else if (readCode(ownKey) !== null) part.own = functionOf(module, ownKey)
    return part
  }

  function evaluateLibrary(
    key: string,
    module: ModuleRef,
    modules: ModuleSet,
    shared: Sharing,
  ): ModuleExports | null {
    const globals = shared.globals()
    const instance: CommonJsModule = { exports: {} }
    const require: Require = (specifier) => {
      const imported = modules[pathOf(module, specifier)]
      const exports =
        imported && (libraryOf(imported, modules, shared).exports ?? helpersOf(imported, globals))
      if (!exports) throw new Error(`${specifier} is not shared`)
      return exports
    }
    try {
      functionOf(module, key)(instance, instance.exports, require, ...inOrder(globals))
      return plainExports(instance.exports)
    } catch {
      // The whole module, evaluated per run, always works.
      return null
    }
  }

  /** A copy of the bundler's helpers that only the library sees; null if the module is anything else. */
  function helpersOf(module: ModuleRef, globals: Globals): ModuleExports | null {
    const key = partKey(module.hash, "helpers")
    if (readCode(key) === null) return null
    const instance: CommonJsModule = { exports: {} }
    const require: Require = (specifier) => {
      throw new Error(`${specifier} is not shared`)
    }
    functionOf(module, key)(instance, instance.exports, require, ...inOrder(globals))
    return instance.exports
  }

  function instantiate(request: InstanceRequest): ModuleExports {
    const { modules, entry, globals, projectRoot, shared, synthetic = {} } = request
    const values = inOrder(globals)
    const instances = new Map<string, CommonJsModule>()

    function load(module: ModuleRef): ModuleExports {
      const existing = instances.get(module.path)
      if (existing !== undefined) return existing.exports
      const part = shared ? libraryOf(module, modules, shared) : null
      const library = part === null ? null : part.exports
      const own = part === null ? functionOf(module) : part.own
      const instance: CommonJsModule = { exports: {} }
      instances.set(module.path, instance)
      if (own === null) return (instance.exports = library ?? {})
      const require: Require = (specifier) => {
        return specifier === LIBRARY_SPECIFIER && library !== null ? library : resolve(module, specifier)
      }
      own(instance, instance.exports, require, ...values)
      return instance.exports
    }

    function resolve(importer: ModuleRef, specifier: string): unknown {
      if (specifier.startsWith(".")) {
        const path = pathOf(importer, specifier)
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
  }

  return {
    instantiate,
    keepOnly(hashes) {
      for (const [name, { hash }] of compiled) if (!hashes.has(hash)) compiled.delete(name)
      for (const [name, { hash }] of libraries) if (!hashes.has(hash)) libraries.delete(name)
    },
  }
}

/** Ordinary properties are quicker to read than the getters esbuild makes, and a finished module no longer needs those. */
function plainExports(exports: ModuleExports): ModuleExports {
  const plain: ModuleExports = {}
  for (const name of Object.keys(exports)) plain[name] = exports[name]
  return Object.freeze(Object.defineProperty(plain, "__esModule", { value: true }))
}
