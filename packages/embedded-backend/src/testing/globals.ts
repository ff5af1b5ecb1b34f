// What user code finds on `globalThis` while it runs inside a test: `Convex`, and globals that are its own to replace.
// Everything outside a run sees the test's own globals, fake timers and stubs included.
import { AsyncLocalStorage } from "node:async_hooks"
import type { ConvexGlobal } from "../runner/convex-global.ts"

export interface RunWorld {
  convex: ConvexGlobal
  /** What this run put, or must not find, on the global object. */
  overrides: Record<string, unknown>
}

const worlds = new AsyncLocalStorage<RunWorld>()

const REPLACEABLE = [
  "setTimeout",
  "clearTimeout",
  "setInterval",
  "clearInterval",
  "fetch",
  "Date",
  "Math",
  "console",
  "process",
  "crypto",
  "atob",
  "btoa",
  "Request",
  "Response",
  "Headers",
  "URL",
  "URLSearchParams",
  "AbortController",
  "TextEncoder",
  "TextDecoder",
  "structuredClone",
  "queueMicrotask",
  "performance",
]

const FORBIDDEN_IN_TRANSACTIONS = ["fetch", "setTimeout", "clearTimeout", "setInterval", "clearInterval"]

/** Runs user code that finds `convex` and, in queries and mutations, neither network nor timers. */
export function enterRun<Result>(convex: ConvexGlobal, isTransaction: boolean, work: () => Result): Result {
  install()
  const forbidden = isTransaction ? FORBIDDEN_IN_TRANSACTIONS.map((name) => [name, refusal(name)]) : []
  return worlds.run({ convex, overrides: Object.fromEntries(forbidden) }, work)
}

/** Runs work of our own as if no run were under way. */
export function leaveRun<Result>(work: () => Result): Result {
  return worlds.exit(work)
}

function refusal(name: string): () => never {
  return () => {
    throw new Error(
      `\`${name}\` is not supported in Convex queries or mutations. Move this code to an action; ` +
        "a mutation can start one with `ctx.scheduler.runAfter(0, ...)`.",
    )
  }
}

function currentConvex(): ConvexGlobal {
  const world = worlds.getStore()
  if (!world) throw new Error("This can only be called while a Convex function of the test runs.")
  return world.convex
}

/** Belongs to whichever run asks. */
export const convexGlobal: ConvexGlobal = {
  syscall: (op, args) => currentConvex().syscall(op, args),
  asyncSyscall(op, args) {
    try {
      return currentConvex().asyncSyscall(op, args)
    } catch (error) {
      return Promise.reject(error)
    }
  },
  jsSyscall: (op, args) => currentConvex().jsSyscall(op, args),
}

const ourGetters = new WeakSet<() => unknown>()

/** Again before every run: the test may have replaced a property since (fake timers, stubs); what it put there is kept. */
function install(): void {
  Object.defineProperty(globalThis, "Convex", { value: convexGlobal, configurable: true, writable: true })
  for (const name of REPLACEABLE) {
    const own = Object.getOwnPropertyDescriptor(globalThis, name)
    if (!(name in globalThis) || own?.configurable === false || (own?.get && ourGetters.has(own.get)))
      continue
    const outside = { ...(own ?? inheritedDescriptor(name)) }
    const get = () => {
      const overrides = worlds.getStore()?.overrides
      if (overrides && name in overrides) return overrides[name]
      return outside.get ? outside.get.call(globalThis) : (outside.value as unknown)
    }
    const set = (value: unknown) => {
      const overrides = worlds.getStore()?.overrides
      if (overrides) overrides[name] = value
      else if (outside.set) outside.set.call(globalThis, value)
      else outside.value = value
    }
    Object.defineProperty(globalThis, name, {
      get,
      set,
      configurable: true,
      enumerable: own?.enumerable ?? false,
    })
    ourGetters.add(get)
  }
}

function inheritedDescriptor(name: string): PropertyDescriptor {
  for (
    let holder: object | null = globalThis;
    holder;
    holder = Object.getPrototypeOf(holder) as object | null
  ) {
    const descriptor = Object.getOwnPropertyDescriptor(holder, name)
    if (descriptor) return descriptor
  }
  return {}
}
