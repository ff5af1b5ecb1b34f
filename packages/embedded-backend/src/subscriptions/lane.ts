// One sequence of rounds. Two lanes run side by side, so that queries known to be slow hold up nobody else's.

/** Awaits `round` again and again while there is work. A failing round is reported and tried again a little later. */
export class Lane {
  readonly #hasWork: () => boolean
  readonly #round: () => Promise<void>
  readonly #onError: (error: unknown) => void
  #running = false
  #closed = false

  constructor(options: { hasWork(): boolean; round(): Promise<void>; onError(error: unknown): void }) {
    this.#hasWork = options.hasWork
    this.#round = options.round
    this.#onError = options.onError
  }

  get idle(): boolean {
    return !this.#running
  }

  /** Begins after the events of this turn, so that what belongs together arrives together. */
  wake(): void {
    if (this.#running || this.#closed || !this.#hasWork()) return
    this.#running = true
    setImmediate(() => void this.#run())
  }

  close(): void {
    this.#closed = true
  }

  async #run(): Promise<void> {
    while (!this.#closed && this.#hasWork()) {
      try {
        await this.#round()
      } catch (error) {
        if (this.#closed) break
        this.#onError(error)
        await new Promise((resolve) => setTimeout(resolve, RETRY_MS))
      }
    }
    this.#running = false
  }
}

const RETRY_MS = 100
