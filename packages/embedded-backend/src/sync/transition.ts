// Transitions as bytes ready to send. Clients of a broadcast mostly get the same bytes, so the last ones are kept.
import { randomUUID } from "node:crypto"
import { transition, transitionChunks, type TransitionParts } from "../protocol/server-messages.ts"

/** Longer ones travel in pieces of this many characters, as the hosted service does. */
const CHUNK_CHARACTERS = 5_000_000

export class TransitionWriter {
  #last: { key: string; frames: Buffer[] } | null = null

  /**
   * `key` must tell apart transitions with different modifications; the versions are added here.
   * More than one frame means chunks, to be sent with nothing in between.
   */
  frames(parts: TransitionParts, key: string): (Buffer | string)[] {
    const { start, end } = parts
    // The end of a mutation nobody watches: short, and for one client only.
    if (parts.modifications.length === 0) return [transition(parts)]
    const fullKey = [start.querySet, start.identity, start.ts, end.querySet, end.identity, end.ts, key].join(
      " ",
    )
    if (parts.clockSkew === null && this.#last?.key === fullKey) return this.#last.frames
    const text = transition(parts)
    const texts =
      text.length > CHUNK_CHARACTERS ? transitionChunks(text, randomUUID(), CHUNK_CHARACTERS) : [text]
    const frames = texts.map((piece) => Buffer.from(piece))
    if (parts.clockSkew === null) this.#last = { key: fullKey, frames }
    return frames
  }

  /** Frees the last transition once nobody can need it. */
  forget(): void {
    this.#last = null
  }
}
