// Instances of modules, each for one function call: made on demand, or ahead of time for modules that are dear to load.
import type { ComponentInstance, Deployment, ModuleSpec } from "../deployment/types.ts"
import type { LogLine } from "../engine.ts"
import { captureConsole } from "./console.ts"
import { noSyscalls, type ConvexGlobal } from "./convex-global.ts"
import { environmentOf, type Target } from "./functions.ts"
import { currentCall } from "./current-call.ts"
import type { Globals } from "./globals.ts"
import { instanceGlobals, type FrozenWorld, type RuntimeKind } from "./isolation.ts"
import type { Loader, ModuleExports } from "./loader.ts"
import { seededRandom } from "./random.ts"

/** What a call brings along; an instance prepared earlier is switched over to it. */
export interface CallWorld extends FrozenWorld {
  convex: ConvexGlobal
  logLines: LogLine[]
  onHostWork(work: Promise<unknown>): void
}

/** Where the code of functions comes from: pushed sources here, live modules in `testing`. */
export interface ModuleHost {
  /** The module's exports, belonging to this call alone. Throws whatever its top level throws. */
  open(
    deployment: Deployment,
    target: ModuleTarget,
    kind: RuntimeKind,
    world: CallWorld,
  ): Promise<OpenModule> | OpenModule
}

export type ModuleTarget = Pick<Target, "component" | "definition" | "module">

export interface OpenModule {
  exports: ModuleExports
  /** Runs user code so that it finds its own `Convex`. */
  enter<Result>(work: () => Result): Result
}

export interface InstanceHost extends ModuleHost {
  /** Makes one instance that was missed lately. Call when idle; false when there is nothing to do. */
  prepareOne(): boolean
}

interface Instance {
  exports: ModuleExports
  switchTo(world: CallWorld): void
}

interface Recipe {
  deployment: Deployment
  component: ComponentInstance
  modules: Record<string, ModuleSpec>
  path: string
  kind: RuntimeKind
}

interface Shelf {
  recipe: Recipe
  ready: Instance[]
}

/** Cheaper instances than this are not worth keeping. */
const WORTH_PREPARING_MS = 0.25
const SHELVES = 12
/** Modules see the same chances whenever they are loaded, as the hosted runtime seeds an import from the push. */
const IMPORT_SEED = new Uint32Array([0x9e3779b9, 0x243f6a88, 0xb7e15162, 0xdeadbeef])

/** @param keepReady instances kept per module; 0 makes every instance on demand. */
export function createInstanceHost(loader: Loader, keepReady: number): InstanceHost {
  const shelves = new Map<string, Shelf>()
  let loadedVersion = -1
  let loadedAt = 0

  function forgetOlder(deployment: Deployment): void {
    if (deployment.version === loadedVersion) return
    loadedVersion = deployment.version
    loadedAt = Date.now()
    shelves.clear()
    const specs = Object.values(deployment.definitions).flatMap(({ modules }) => Object.values(modules))
    loader.keepOnly(new Set(specs.map(({ hash }) => hash)))
  }

  function make({ deployment, component, modules, path, kind }: Recipe): Instance {
    const early: LogLine[] = []
    let current: CallWorld | null = null
    const target = { lines: early }
    const world: FrozenWorld = { now: loadedAt, random: seededRandom(IMPORT_SEED) }
    const convex: ConvexGlobal = {
      syscall: (op, args) => (current?.convex ?? noSyscalls).syscall(op, args),
      asyncSyscall: (op, args) => (current?.convex ?? noSyscalls).asyncSyscall(op, args),
      jsSyscall: (op, args) => (current?.convex ?? noSyscalls).jsSyscall(op, args),
    }
    const globals = instanceGlobals({
      kind,
      convex,
      console: captureConsole(target),
      env: environmentOf(deployment, component),
      world,
    })
    return {
      exports: loader.instantiate({
        modules,
        entry: path,
        globals,
        projectRoot: deployment.projectRoot,
        shared: { kind, globals: () => libraryGlobals(kind) },
      }),
      switchTo(next) {
        next.logLines.push(...early)
        target.lines = next.logLines
        world.now = next.now
        world.random = next.random
        current = next
      },
    }
  }

  function shelfFor(recipe: Recipe): Shelf {
    const key = shelfKey(recipe)
    const shelf = shelves.get(key) ?? { recipe, ready: [] }
    // The map's order is the order of use: the first key is the one to give up.
    shelves.delete(key)
    shelves.set(key, shelf)
    const oldest = shelves.keys().next().value
    if (shelves.size > SHELVES && oldest !== undefined) shelves.delete(oldest)
    return shelf
  }

  function take(recipe: Recipe): Instance {
    const prepared = shelves.get(shelfKey(recipe))?.ready.pop()
    if (prepared !== undefined) return prepared
    const started = performance.now()
    const instance = make(recipe)
    if (keepReady > 0 && performance.now() - started > WORTH_PREPARING_MS) shelfFor(recipe)
    return instance
  }

  return {
    open(deployment, { component, definition, module }, kind, world) {
      forgetOlder(deployment)
      const instance = take({ deployment, component, modules: definition.modules, path: module.path, kind })
      instance.switchTo(world)
      return { exports: instance.exports, enter: (work) => currentCall.run(world, work) }
    },
    prepareOne() {
      for (const shelf of shelves.values()) {
        if (shelf.ready.length >= keepReady) continue
        shelf.ready.push(make(shelf.recipe))
        return true
      }
      return false
    },
  }
}

/** Globals of code that serves every call: each look finds the call under way. */
function libraryGlobals(kind: RuntimeKind): Globals {
  const convex = () => currentCall.getStore()?.convex ?? noSyscalls
  const dropped: LogLine[] = []
  return instanceGlobals({
    kind,
    convex: {
      syscall: (op, args) => convex().syscall(op, args),
      asyncSyscall: (op, args) => convex().asyncSyscall(op, args),
      jsSyscall: (op, args) => convex().jsSyscall(op, args),
    },
    console: captureConsole({
      get lines() {
        return currentCall.getStore()?.logLines ?? dropped
      },
    }),
    env: {},
    world: {
      get now() {
        return currentCall.getStore()?.now ?? Date.now()
      },
      get random() {
        return currentCall.getStore()?.random ?? seededRandom(IMPORT_SEED)
      },
    },
  })
}

/** By hash: inline queries all have the same path. */
function shelfKey({ component, modules, path, kind }: Recipe): string {
  return `${component.id}/${path}/${modules[path]?.hash}/${kind}`
}
