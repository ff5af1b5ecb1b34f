// The world a module instance sees: what it may not touch throws, what it may not depend on is frozen or seeded.
// One set of globals belongs to one instance, so nothing written to them is there for the next run.
import { AsyncLocalStorage } from "node:async_hooks"
import { webcrypto } from "node:crypto"
import type { ConvexGlobal } from "./convex-global.ts"
import type { RunConsole } from "./console.ts"
import { currentCall } from "./current-call.ts"
import type { Globals } from "./globals.ts"
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
}

export function instanceGlobals(options: InstanceOptions): Globals {
  const { kind, convex, console } = options
  const names: Globals = {
    ...sharedNames(kind),
    Convex: convex,
    process: processOf(options),
    console,
    Date: isAction(kind) ? Date : frozenDate(options.world),
    Math: isAction(kind) ? Math : seededMath(options.world),
    global: undefined,
    globalThis: undefined,
  }
  const scope = Object.assign(Object.create(null) as object, names)
  Object.setPrototypeOf(scope, globalBase)
  names.globalThis = scope
  Object.assign(scope, { globalThis: scope })
  if (kind === "node") Object.assign(scope, { global: (names.global = scope) })
  return names
}

type OwnNames = "Convex" | "process" | "console" | "Date" | "Math" | "global" | "globalThis"
type SharedNames = Omit<Globals, OwnNames>

function isAction(kind: RuntimeKind): boolean {
  return kind === "action" || kind === "node"
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
  crypto: webcrypto,
  performance,
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
  crypto: Object.freeze({
    // As unguessable as anywhere: functions make tokens of them.
    getRandomValues: webcrypto.getRandomValues.bind(webcrypto),
    randomUUID: webcrypto.randomUUID.bind(webcrypto),
    subtle: watchedSubtle(),
  }),
  performance: Object.freeze({
    now: () => 0,
    timeOrigin: 0,
    mark: () => undefined,
    measure: () => undefined,
  }),
}

function timerSentence(name: string): string {
  return `Can't use ${name} in queries and mutations. Please consider using an action. See https://docs.convex.dev/functions/actions for more details.`
}

function forbidden(sentence: string): () => never {
  return () => {
    throw new Error(sentence)
  }
}

const exit = forbidden("process.exit() is not available in Convex functions.")

function processOf({ kind, env }: InstanceOptions): unknown {
  if (kind !== "node") return { env, exit }
  return Object.assign(Object.create(process), { env, exit, abort: exit, kill: exit })
}

function seededMath(world: FrozenWorld): unknown {
  const random = () => world.random.next()
  return Object.create(Math, { random: { value: random, writable: true, configurable: true } })
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

/** Tells the call about promises the event loop owes it, so that waiting for them is no dead end. */
function watchedSubtle(): unknown {
  return new Proxy(webcrypto.subtle, {
    get(subtle, name) {
      const method: unknown = Reflect.get(subtle, name)
      if (typeof method !== "function") return method
      return (...args: unknown[]) => {
        const work: unknown = Reflect.apply(method, subtle, args)
        if (work instanceof Promise) currentCall.getStore()?.onHostWork(work)
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
