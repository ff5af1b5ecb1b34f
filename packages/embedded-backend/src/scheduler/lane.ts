// Runs keys when they are due, a limited number at a time. Setting a key again moves it.
import type { Clock } from "../clock.ts"
import { dueQueue } from "./due-queue.ts"

export interface Lane {
  set(key: string, due: number): void
  remove(key: string): void
  pending(): number
  /** Starts nothing further; resolves when what runs has ended. */
  close(): Promise<void>
}

export interface LaneOptions {
  parallelism: number
  clock: Clock
  /** Must not reject. May set its own key again. */
  run(key: string): Promise<void>
}

export function createLane({ parallelism, clock, run }: LaneOptions): Lane {
  const queue = dueQueue()
  const running = new Map<string, Promise<void>>()
  let closed = false
  let cancelAlarm = () => {}

  function setAlarm() {
    cancelAlarm()
    const due = queue.nextDue()
    if (closed || due === null || running.size >= parallelism) return
    cancelAlarm = clock.after(Math.max(0, due - clock.now()), pump)
  }

  function pump() {
    while (!closed && running.size < parallelism) {
      const key = queue.takeDue(clock.now())
      if (key === null) break
      const ended = run(key).finally(() => {
        running.delete(key)
        pump()
      })
      running.set(key, ended)
    }
    setAlarm()
  }

  return {
    set(key, due) {
      queue.set(key, due)
      setAlarm()
    },
    remove(key) {
      queue.remove(key)
      setAlarm()
    },
    pending: () => queue.size(),
    async close() {
      closed = true
      cancelAlarm()
      await Promise.all(running.values())
    },
  }
}
