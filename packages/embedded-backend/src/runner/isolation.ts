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
    Date: isAction(kind) ? Date : new Proxy(Date, new FrozenDate(options.world)),
    Math: isAction(kind) ? Math : new SeededMath(options.world),
    global: undefined,
    globalThis: undefined,
  }
  const scope: Record<string, unknown> = { __proto__: globalBase, ...names }
  names.globalThis = scope.globalThis = scope
  if (kind === "node") names.global = scope.global = scope
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

class SeededMath {
  random: () => number

  constructor(world: FrozenWorld) {
    this.random = () => world.random.next()
  }
}
Object.setPrototypeOf(SeededMath.prototype, Math)

/** Traps around Date: its instances are ordinary dates, and what user code sets on it stays with the call. */
class FrozenDate implements ProxyHandler<DateConstructor> {
  readonly #world: FrozenWorld
  #replaced: Map<PropertyKey, unknown> | null = null

  constructor(world: FrozenWorld) {
    this.#world = world
  }

  construct(target: DateConstructor, args: unknown[], newTarget: () => unknown): object {
    return Reflect.construct(target, args.length === 0 ? [this.#world.now] : args, newTarget) as object
  }

  /** `Date()` without `new` is text. */
  apply(target: DateConstructor): string {
    return new target(this.#world.now).toString()
  }

  get(target: DateConstructor, name: PropertyKey): unknown {
    if (this.#replaced?.has(name)) return this.#replaced.get(name)
    return name === "now" ? () => this.#world.now : Reflect.get(target, name)
  }

  set(_target: DateConstructor, name: PropertyKey, value: unknown): boolean {
    this.#replaced ??= new Map()
    this.#replaced.set(name, value)
    return true
  }
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
