// One sync client: takes its messages in order, answers, and sends it a Transition whenever its queries have moved on
// together. Knows no socket, only an Outlet.
import { ANONYMOUS, AuthFailure, type Identity } from "../auth/identity.ts"
import type { FunctionCall } from "../engine.ts"
import {
  decodeClientMessage,
  ProtocolError,
  type ClientMessage,
  type FunctionRequest,
  type QuerySetChange,
} from "../protocol/client-messages.ts"
import { requestId } from "../protocol/request-id.ts"
import { actionResponse, authError, fatalError, mutationResponse } from "../protocol/server-messages.ts"
import type { QuerySpec, Subscriber } from "../subscriptions/live-query.ts"
import type { MutationQueue } from "./mutation-queue.ts"
import { QuerySet } from "./query-set.ts"
import type { SyncServices } from "./services.ts"

export interface Outlet {
  send(frame: string | Buffer): void
  /** Given to `send` and not yet taken by the network. */
  bufferedBytes(): number
  close(code: number, reason: string): void
}

export interface ClientInfo {
  ip: string | null
  userAgent: string | null
}

/** Close codes of RFC 6455. */
const POLICY_VIOLATION = 1008
const INTERNAL_ERROR = 1011
/** A reader further behind than this gets no Transition until it has caught up, then the newest. */
const SLOW_READER_BYTES = 1024 * 1024
/** Results that are new but not at one time, for longer than this, get a round of their own. */
const STARVING_MS = 2_000
const MAX_INBOX = 1000
const MAX_ACTIONS = 1000
const MAX_QUERIES = 10_000

export class Connection implements Subscriber {
  identity: Identity = ANONYMOUS
  readonly #services: SyncServices
  readonly #outlet: Outlet
  readonly #client: ClientInfo
  readonly #queries: QuerySet
  #session: { id: string; mutations: MutationQueue } | null = null
  #inbox: string[] = []
  #pumping = false
  #closed = false
  #heldBack = false
  #starvingSince: number | null = null
  #clockSkew: number | null = null
  #actions = 0
  #cancelExpiry: (() => void) | null = null

  constructor(services: SyncServices, outlet: Outlet, client: ClientInfo) {
    this.#services = services
    this.#outlet = outlet
    this.#client = client
    this.#queries = new QuerySet(services.registry, this)
  }

  receive(text: string): void {
    if (this.#closed) return
    if (this.#inbox.length >= MAX_INBOX) return this.#end(INTERNAL_ERROR, "TooManyConcurrentRequests")
    this.#inbox.push(text)
    if (!this.#pumping) void this.#pump()
  }

  /** Sends what is new, if it is consistent and the reader keeps up. */
  flush(): void {
    if (this.#closed || this.#session === null || this.#pumping) return
    if (this.#outlet.bufferedBytes() > SLOW_READER_BYTES) {
      this.#heldBack = true
      return
    }
    const next = this.#queries.next(this.#services.feed.state().ts)
    this.#watchStarvation(next === "apart")
    if (typeof next === "string") return
    const { start, end, modifications, key } = next
    const parts = {
      start,
      end,
      modifications,
      clockSkew: this.#clockSkew,
      serverTime: this.#services.clock.now(),
    }
    for (const frame of this.#services.transitions.frames(parts, key)) this.#outlet.send(frame)
    this.#clockSkew = null
    next.commit()
  }

  /** The network took what was buffered. */
  drained(): void {
    if (!this.#heldBack) return
    this.#heldBack = false
    this.flush()
  }

  /** The socket is gone, by whoever's wish. */
  closed(): void {
    if (this.#closed) return
    this.#closed = true
    this.#inbox = []
    this.#cancelExpiry?.()
    this.#queries.clear()
    if (this.#session === null) return
    this.#session.mutations.dropQueued(this)
    this.#services.sessions.leave(this.#session.id)
  }

  #watchStarvation(starving: boolean): void {
    const now = this.#services.clock.now()
    if (!starving) this.#starvingSince = null
    else this.#starvingSince ??= now
    if (this.#starvingSince === null || now - this.#starvingSince < STARVING_MS) return
    this.#starvingSince = null
    this.#services.requestJointRound()
  }

  async #pump(): Promise<void> {
    this.#pumping = true
    try {
      for (let text = this.#inbox.shift(); text !== undefined; text = this.#inbox.shift()) {
        const waiting = this.#handle(decodeClientMessage(text))
        if (waiting !== undefined) await waiting
      }
    } catch (error) {
      this.#fail(error)
    }
    this.#pumping = false
    this.flush()
  }

  #handle(message: ClientMessage): Promise<void> | undefined {
    if (message.type === "Connect") {
      this.#connect(message)
      return
    }
    if (this.#session === null) throw new ProtocolError("The first message must be Connect")
    switch (message.type) {
      case "Authenticate":
        return this.#authenticate(message)
      case "ModifyQuerySet":
        this.#queries.advance(message.baseVersion, message.newVersion)
        for (const change of message.changes) this.#change(change)
        return
      case "Mutation":
        this.#mutate(message, this.#session)
        return
      case "Action":
        void this.#act(message)
        return
      case "Event":
        return
    }
  }

  #connect(message: Extract<ClientMessage, { type: "Connect" }>): void {
    if (this.#session !== null) throw new ProtocolError("Connect comes once, first")
    const { sessionId, maxObservedTimestamp, clientTs } = message
    this.#session = { id: sessionId, mutations: this.#services.sessions.join(sessionId) }
    if (clientTs !== null) this.#clockSkew = Math.round(clientTs - this.#services.clock.now())
    if (maxObservedTimestamp !== null) this.#services.feed.observeTimestamp(maxObservedTimestamp)
  }

  async #authenticate(message: Extract<ClientMessage, { type: "Authenticate" }>): Promise<void> {
    this.#queries.checkIdentityBase(message.baseVersion)
    try {
      this.identity = await this.#services.authenticate(message.credentials)
    } catch (error) {
      if (!(error instanceof AuthFailure)) throw error
      this.#outlet.send(authError(error.message, message.baseVersion, true))
      return this.#end(POLICY_VIOLATION, "AuthError")
    }
    if (this.#closed) return
    this.#queries.changeIdentity((spec) => ({ ...spec, reach: this.#reach() }))
    this.#watchExpiry()
  }

  #watchExpiry(): void {
    this.#cancelExpiry?.()
    const { expiresAt } = this.identity
    if (expiresAt === null) return
    const { clock } = this.#services
    // A timer cannot wait longer than 25 days, so it may have to be set again.
    this.#cancelExpiry = clock.after(expiresAt - clock.now(), () => {
      if (clock.now() < expiresAt) return this.#watchExpiry()
      this.#outlet.send(authError("Token expired", this.#queries.identityVersion - 1, false))
      this.#end(POLICY_VIOLATION, "AuthError")
    })
  }

  #change(change: QuerySetChange): void {
    if (change.type === "Remove") return this.#queries.remove(change.queryId)
    if (this.#queries.size >= MAX_QUERIES)
      throw new ProtocolError(`More than ${MAX_QUERIES} queries on one connection`)
    const { args, journal } = change
    const reach = this.#reach()
    this.#queries.add(change, { ...this.#target(change), args, journal, reach })
  }

  #mutate(message: FunctionRequest, session: { id: string; mutations: MutationQueue }): void {
    const call = this.#call(message)
    const accepted = session.mutations.add(this, async () => {
      try {
        const recorded = { sessionId: session.id, requestId: message.requestId }
        const { outcome, ts, logLines } = await this.#services.engine.mutation(call, { session: recorded })
        if (this.#closed) return
        const reference = call.request.requestId
        this.#outlet.send(
          mutationResponse({ requestId: message.requestId, outcome, ts, logLines, reference }),
        )
        if (outcome.ok) this.#queries.oweTransitionAt(ts)
        this.flush()
      } catch (error) {
        // Whether it took effect is not known here; the client will ask again and the session record will tell.
        this.#fail(error)
      }
    })
    if (!accepted) this.#end(INTERNAL_ERROR, "TooManyConcurrentRequests")
  }

  async #act(message: FunctionRequest): Promise<void> {
    if (this.#actions >= MAX_ACTIONS) return this.#end(INTERNAL_ERROR, "TooManyConcurrentRequests")
    this.#actions++
    try {
      const call = this.#call(message)
      const { outcome, logLines } = await this.#services.engine.action(call)
      const reference = call.request.requestId
      if (!this.#closed)
        this.#outlet.send(actionResponse({ requestId: message.requestId, outcome, logLines, reference }))
    } catch (error) {
      this.#fail(error)
    } finally {
      this.#actions--
    }
  }

  #call(message: FunctionRequest): FunctionCall & Required<Pick<FunctionCall, "request">> {
    return {
      ...this.#target(message),
      args: message.args,
      caller: this.identity.caller,
      reach: this.#reach(),
      request: { ...this.#client, requestId: requestId() },
    }
  }

  #target(message: {
    udfPath: string
    componentPath: string | null
  }): Pick<QuerySpec, "componentId" | "path"> {
    const { udfPath, componentPath } = message
    if (componentPath === null || componentPath === "") return { componentId: 0, path: udfPath }
    if (this.identity.caller.kind !== "admin")
      throw new ProtocolError("Only admin callers may name a component")
    const componentId = this.#services.componentIdOf(componentPath)
    if (componentId === null)
      throw new ProtocolError(`There is no component at ${JSON.stringify(componentPath)}`)
    return { componentId, path: udfPath }
  }

  #reach(): "public" | "all" {
    return this.identity.caller.kind === "admin" ? "all" : "public"
  }

  #fail(error: unknown): void {
    if (this.#closed) return
    if (error instanceof ProtocolError) {
      this.#outlet.send(fatalError(error.message))
      return this.#end(POLICY_VIOLATION, "ProtocolError")
    }
    this.#services.onError(error)
    this.#end(INTERNAL_ERROR, "InternalServerError")
  }

  #end(code: number, reason: string): void {
    this.#outlet.close(code, reason)
    this.closed()
  }
}
