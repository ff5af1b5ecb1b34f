// What connections share: the books and doors of one running backend.
import type { Identity } from "../auth/identity.ts"
import type { Clock, Timestamp } from "../clock.ts"
import type { CommitEvent } from "../database/types.ts"
import type { Engine } from "../engine.ts"
import type { Credentials } from "../protocol/client-messages.ts"
import type { SubscriptionRegistry } from "../subscriptions/registry.ts"
import type { SessionQueues } from "./mutation-queue.ts"
import type { TransitionWriter } from "./transition.ts"

/** The part of the database that sync needs. */
export interface CommitFeed {
  state(): { ts: Timestamp; deploymentVersion: number }
  onCommit(listener: (event: CommitEvent) => void): void
  /** A client has seen this timestamp; commits must come after it. */
  observeTimestamp(ts: Timestamp): void
}

export interface SyncServices {
  engine: Pick<Engine, "mutation" | "action">
  registry: SubscriptionRegistry
  sessions: SessionQueues
  transitions: TransitionWriter
  feed: CommitFeed
  clock: Clock
  /** Rejects with AuthFailure. */
  authenticate(credentials: Credentials): Promise<Identity>
  requestJointRound(): void
  componentIdOf(path: string): number | null
  onError(error: unknown): void
}
