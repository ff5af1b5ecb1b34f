// The world a module instance sees: what it may not touch throws, what it may not depend on is frozen or seeded.
// One set of globals belongs to one instance, so nothing written to them is there for the next run.
import { AsyncLocalStorage } from "node:async_hooks"
import { webcrypto } from "node:crypto"
import type { ConvexGlobal } from "./convex-global.ts"
import type { RunConsole } from "./console.ts"
import { GLOBAL_NAMES, type Globals } from "./globals.ts"
import type { Random } from "./random.ts"

export type RuntimeKind = "transaction" | "action" | "node" | "definition"

/** Both change when a prepared instance starts its run. Only queries and mutations look at them. */
export interface FrozenWorld {
  /** Milliseconds since 1970. */
  now: number
  random: Random
}

export interface InstanceOptions {
  kind: RuntimeKind
  convex: ConvexGlobal
  console: RunConsole
  /** Belongs to the instance: user code may write to it. */
  env: Record<string, string>
  world: FrozenWorld
  /** Told about promises the event loop still owes a transaction (crypto.subtle), so that waiting for them is no dead end. */
  onHostWork?: (work: Promise<unknown>) => void
}

export function instanceGlobals(options: InstanceOptions): Globals {
  const scope: Record<string, unknown> = Object.create(globalBase)
  const global = options.kind === "node" ? scope : undefined
  const names: Globals = { ...sharedNames(options.kind), ...ownNames(options), global, globalThis: scope }
  for (const name of GLOBAL_NAMES) scope[name] = names[name]
  return names
}

type OwnNames = Pick<Globals, "Convex" | "process" | "console" | "Date" | "Math" | "crypto" | "performance">
type SharedNames = Omit<Globals, keyof OwnNames | "global" | "globalThis">

function ownNames(options: InstanceOptions): OwnNames {
  const { kind, convex, console, world } = options
  const common = { Convex: convex, process: processOf(options), console }
  if (kind === "action" || kind === "node") return { ...common, Date, Math, crypto: webcrypto, performance }
  return {
    ...common,
    Date: frozenDate(world),
    Math: Object.create(Math, {
      random: { value: () => world.random.next(), writable: true, configurable: true },
    }),
    crypto: seededCrypto(world, options.onHostWork),
    performance: { now: () => 0, timeOrigin: world.now, mark: () => undefined, measure: () => undefined },
  }
}

function sharedNames(kind: RuntimeKind): SharedNames {
  if (kind === "node") return nodeNames
  return kind === "action" ? actionNames : transactionNames
}

const nodeNames: SharedNames = {
  fetch,
  setTimeout,
  setInterval,
  setImmediate,
  clearTimeout,
  clearInterval,
  clearImmediate,
  WebSocket,
  Buffer,
  AsyncLocalStorage,
}

/** The default runtime has web APIs only. */
const actionNames: SharedNames = {
  ...nodeNames,
  setImmediate: undefined,
  clearImmediate: undefined,
  Buffer: undefined,
}

const transactionNames: SharedNames = {
  ...actionNames,
  fetch: forbidden(
    "Can't use fetch() in queries and mutations. Please consider using an action. See https://docs.convex.dev/functions/actions for more details.",
  ),
  setTimeout: forbidden(timerSentence("setTimeout")),
  setInterval: forbidden(timerSentence("setInterval")),
  // Clearing nothing is harmless, and libraries do it while being loaded.
  clearTimeout: () => undefined,
  clearInterval: () => undefined,
  WebSocket: undefined,
}

function timerSentence(name: string): string {
  return `Can't use ${name} in queries and mutations. Please consider using an action. See https://docs.convex.dev/functions/actions for more details.`
}

function forbidden(sentence: string): () => never {
  return () => {
    throw new Error(sentence)
  }
}

function processOf({ kind, env }: InstanceOptions): unknown {
  const own = { env, exit: forbidden("process.exit() is not available in Convex functions.") }
  return kind === "node"
    ? Object.assign(Object.create(process), { ...own, abort: own.exit, kill: own.exit })
    : own
}

/** A function rather than a class: `Date()` without `new` is legal. Its instances are ordinary dates. */
function frozenDate(world: FrozenWorld): unknown {
  function FrozenDate(...args: []): unknown {
    if (new.target === undefined) return new Date(world.now).toString()
    const target = (new.target as unknown) === FrozenDate ? Date : new.target
    return Reflect.construct(Date, args.length === 0 ? [world.now] : args, target)
  }
  FrozenDate.prototype = Date.prototype
  FrozenDate.now = () => world.now
  FrozenDate.parse = Date.parse
  FrozenDate.UTC = Date.UTC
  return Object.defineProperty(FrozenDate, "name", { value: "Date" })
}

function seededCrypto(world: FrozenWorld, onHostWork: InstanceOptions["onHostWork"]): unknown {
  return {
    getRandomValues<T extends ArrayBufferView>(view: T): T {
      world.random.bytes(new Uint8Array(view.buffer, view.byteOffset, view.byteLength))
      return view
    },
    randomUUID: () => uuid(world.random),
    subtle: onHostWork === undefined ? webcrypto.subtle : watchedSubtle(onHostWork),
  }
}

function uuid(random: Random): string {
  const bytes = new Uint8Array(16)
  random.bytes(bytes)
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80
  const hex = Buffer.from(bytes).toString("hex")
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join("-")
}

function watchedSubtle(onHostWork: (work: Promise<unknown>) => void): unknown {
  return new Proxy(webcrypto.subtle, {
    get(subtle, name) {
      const method: unknown = Reflect.get(subtle, name)
      if (typeof method !== "function") return method
      return (...args: unknown[]) => {
        const work: unknown = Reflect.apply(method, subtle, args)
        if (work instanceof Promise) onHostWork(work)
        return work
      }
    },
  })
}

/** Inherits the real global object, whose lazy properties insist on being read from it. */
const globalBase: object = Object.create(globalThis, readThroughProperties())

function readThroughProperties(): PropertyDescriptorMap {
  const descriptors = Object.entries(Object.getOwnPropertyDescriptors(globalThis))
  const lazy = descriptors.filter(([, descriptor]) => descriptor.get !== undefined)
  return Object.fromEntries(lazy.map(([name]) => [name, readThrough(name)]))
}

function readThrough(name: string): PropertyDescriptor {
  return {
    get: () => Reflect.get(globalThis, name),
    set(this: object, value: unknown) {
      Object.defineProperty(this, name, { value, writable: true, configurable: true, enumerable: true })
    },
    configurable: true,
    enumerable: false,
  }
}
