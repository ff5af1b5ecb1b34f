// What a test holds in its hand: `t.query`, `t.mutation`, `t.run` and the rest, as one user.
import {
  actionGeneric,
  getFunctionAddress,
  mutationGeneric,
  queryGeneric,
  type FunctionReference,
  type FunctionType as ReferenceType,
  type UserIdentity,
} from "convex/server"
import { convexToJson, jsonToConvex, type Value } from "convex/values"
import type { FunctionType } from "../deployment/types.ts"
import type { Caller, FunctionCall } from "../engine.ts"
import type { Json, JsonObject } from "../values/json.ts"
import { INLINE_MODULE } from "./application.ts"
import type { TestBackend } from "./backend.ts"
import { fetchRoute } from "./fetch.ts"
import { callerOf } from "./identity.ts"
import type { TestScheduler } from "./scheduler.ts"

export interface RequestOrigin {
  ip: string | null
  userAgent: string | null
}

export const ANONYMOUS_REQUEST: RequestOrigin = { ip: null, userAgent: null }

type Handler = (ctx: unknown, args: unknown) => unknown
type Callable = FunctionReference<ReferenceType, "public" | "internal"> | Handler

const MAX_ITERATIONS = 100

/** The three builders differ only in the context they promise. */
const GENERIC = {
  query: queryGeneric,
  mutation: mutationGeneric,
  action: actionGeneric,
} as unknown as Record<FunctionType, (definition: { handler: Handler }) => unknown>

let requests = 0

export class Accessor {
  readonly #backend: TestBackend
  readonly #scheduler: TestScheduler
  readonly #caller: Caller
  readonly #origin: RequestOrigin

  constructor(backend: TestBackend, scheduler: TestScheduler, caller: Caller, origin: RequestOrigin) {
    this.#backend = backend
    this.#scheduler = scheduler
    this.#caller = caller
    this.#origin = origin
  }

  /** Plain functions, because tests take them apart (`const { query } = t`). */
  methods() {
    const call = (type: FunctionType) => (callable: Callable, args?: Record<string, unknown>) =>
      this.#call(type, callable, args ?? {})
    return {
      query: call("query"),
      mutation: call("mutation"),
      action: call("action"),
      run: (handler: Handler) => this.#inline("mutation", handler, {}),
      fetch: (path: string, init?: RequestInit) => fetchRoute(this.#backend, this.#request(), path, init),
      finishInProgressScheduledFunctions: () => this.#scheduler.finishInProgress(),
      finishAllScheduledFunctions: (advanceTimers: () => void, maxIterations = MAX_ITERATIONS) =>
        this.#scheduler.finishAll(advanceTimers, maxIterations),
      withIdentity: (identity: Partial<UserIdentity>) => this.#as(callerOf(identity), this.#origin),
      withRequestMetadata: ({ ip = null, userAgent = null }: Partial<RequestOrigin>) =>
        this.#as(this.#caller, { ip, userAgent }),
    }
  }

  #as(caller: Caller, origin: RequestOrigin): unknown {
    return new Accessor(this.#backend, this.#scheduler, caller, origin).methods()
  }

  async #call(type: FunctionType, callable: Callable, args: Record<string, unknown>): Promise<unknown> {
    if (typeof callable === "function" && !isReference(callable))
      return await this.#inline(type, callable, args)
    const address = JSON.parse(JSON.stringify(getFunctionAddress(callable))) as JsonObject
    const { component, path, spec } = await this.#backend.find(0, address)
    if (spec.type !== type) {
      const [module = "", name = ""] = path.split(".js:")
      throw new Error(
        `Expected a ${type} function, but the function exported from module "${module}" as \`${name}\` is not a ${type}.`,
      )
    }
    const call = { ...this.#request(), componentId: component.id, path, args: encode(args) }
    return decode(await this.#backend.call(type, call))
  }

  async #inline(type: FunctionType, handler: Handler, args: Record<string, unknown>): Promise<unknown> {
    const registered = GENERIC[type]({ handler })
    const call = { ...this.#request(), path: `${INLINE_MODULE}:${type}`, args: encode(args) }
    return decode(
      await this.#backend.withInline({ [type]: registered }, () => this.#backend.call(type, call)),
    )
  }

  #request(): FunctionCall {
    const request = { ...this.#origin, requestId: `test-request-${requests++}` }
    return { componentId: 0, path: "", args: {}, caller: this.#caller, reach: "all", request }
  }
}

/** References are proxies that may be functions to `typeof`. */
function isReference(callable: Callable): boolean {
  try {
    getFunctionAddress(callable)
    return true
  } catch {
    return false
  }
}

function encode(args: Record<string, unknown>): Json {
  return convexToJson(args as Value) as Json
}

function decode(value: Json): unknown {
  return jsonToConvex(value)
}
