// Shared memory between the control thread and one worker: which job the worker is at, and who may still take a job.
// A worker that hangs cannot answer messages, so this is how control sees it and takes the jobs behind it away.

const CURRENT = 0
const FIRST_SLOT = 1
const SLOTS = 4096
/** Jobs that may be under way at once. Half of the slots, because withdrawn jobs hold theirs until the worker has seen them. */
export const MOST_JOBS = SLOTS / 2
const OPEN = 0
const STARTED = 1
const WITHDRAWN = 2
const NO_JOB = -1

export function newBoard(): SharedArrayBuffer {
  const memory = new SharedArrayBuffer((FIRST_SLOT + SLOTS) * Int32Array.BYTES_PER_ELEMENT)
  Atomics.store(new Int32Array(memory), CURRENT, NO_JOB)
  return memory
}

/** Job ids count up; at most MOST_JOBS of them may be under way at once. */
export class JobBoard {
  readonly #cells: Int32Array

  constructor(memory: SharedArrayBuffer) {
    this.#cells = new Int32Array(memory)
  }

  /** Control: before a job is sent. */
  post(job: number): void {
    Atomics.store(this.#cells, slotOf(job), OPEN)
  }

  /** Worker: false if the job was withdrawn meanwhile. */
  start(job: number): boolean {
    if (Atomics.compareExchange(this.#cells, slotOf(job), OPEN, STARTED) !== OPEN) return false
    Atomics.store(this.#cells, CURRENT, job)
    return true
  }

  /** Worker: nothing is running now. */
  idle(): void {
    Atomics.store(this.#cells, CURRENT, NO_JOB)
  }

  /** Control: false if the worker began the job already. */
  withdraw(job: number): boolean {
    return Atomics.compareExchange(this.#cells, slotOf(job), OPEN, WITHDRAWN) === OPEN
  }

  /** The job the worker is at; null between jobs. */
  current(): number | null {
    const job = Atomics.load(this.#cells, CURRENT)
    return job === NO_JOB ? null : job
  }
}

function slotOf(job: number): number {
  return FIRST_SLOT + (job % SLOTS)
}
