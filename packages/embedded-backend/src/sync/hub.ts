// All sync connections of one backend, and what joins them to commits and pushes.
import type { Clock } from "../clock.ts"
import type { Engine } from "../engine.ts"
import type { SyncServices, CommitFeed } from "./services.ts"
import { Reruns } from "../subscriptions/reruns.ts"
import type { SystemQueries } from "../subscriptions/system-queries.ts"
import { SubscriptionRegistry } from "../subscriptions/registry.ts"
import { Connection, type ClientInfo, type Outlet } from "./connection.ts"
import { SessionQueues } from "./mutation-queue.ts"
import { TransitionWriter } from "./transition.ts"

export interface HubOptions extends Pick<SyncServices, "authenticate" | "componentIdOf" | "onError"> {
  engine: Pick<Engine, "mutation" | "action" | "pinSnapshot">
  feed: CommitFeed
  clock: Clock
  systemQueries: SystemQueries
  onDeploymentChange(): void
}

export class SyncHub {
  readonly #services: SyncServices
  readonly #reruns: Reruns
  readonly #registry: SubscriptionRegistry
  readonly #onDeploymentChange: () => void
  #deploymentVersion: number

  constructor(options: HubOptions) {
    const { feed } = options
    this.#registry = new SubscriptionRegistry(() => this.#reruns.wake())
    const transitions = new TransitionWriter()
    const now = () => feed.state().ts
    const afterRound = () => transitions.forget()
    this.#reruns = new Reruns({ ...options, registry: this.#registry, now, afterRound })
    this.#services = {
      ...options,
      registry: this.#registry,
      sessions: new SessionQueues(),
      transitions,
      requestJointRound: () => this.#reruns.requestJointRound(),
    }
    this.#onDeploymentChange = options.onDeploymentChange
    this.#deploymentVersion = feed.state().deploymentVersion
    feed.onCommit((event) => {
      this.#registry.publish(event)
      // A push commits without writes, and its version shows once the commit is through.
      if (event.writes.length === 0) queueMicrotask(() => this.deploymentMayHaveChanged())
    })
  }

  connect(outlet: Outlet, client: ClientInfo): Connection {
    return new Connection(this.#services, outlet, client)
  }

  /** Call after a push or a change of environment variables: every query runs again. */
  deploymentMayHaveChanged(): void {
    const { deploymentVersion, ts } = this.#services.feed.state()
    if (deploymentVersion === this.#deploymentVersion) return
    this.#deploymentVersion = deploymentVersion
    this.#onDeploymentChange()
    this.#registry.invalidateEverything(ts)
  }

  liveQueries(): number {
    return this.#registry.size
  }

  close(): void {
    this.#reruns.close()
  }
}
