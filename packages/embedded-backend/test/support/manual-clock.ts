// A clock that stands still until told otherwise.
import type { Clock } from "../../src/clock.ts"

export interface ManualClock extends Clock {
  /** Moves on by `ms`, ringing every alarm on the way in order of its time. */
  advance(ms: number): void
  /** Like advance, but lets promises settle after each alarm. */
  run(ms: number): Promise<void>
  /** How many alarms are set. */
  pending(): number
}

interface Alarm {
  at: number
  order: number
  callback: () => void
}

export function manualClock(start = 0): ManualClock {
  let now = start
  let order = 0
  const alarms = new Set<Alarm>()

  function nextBefore(limit: number): Alarm | null {
    const due = [...alarms].filter(({ at }) => at <= limit)
    due.sort((one, other) => one.at - other.at || one.order - other.order)
    return due[0] ?? null
  }

  function ring(alarm: Alarm) {
    alarms.delete(alarm)
    now = Math.max(now, alarm.at)
    alarm.callback()
  }

  return {
    now: () => now,
    after(ms, callback) {
      const alarm = { at: now + Math.max(0, ms), order: order++, callback }
      alarms.add(alarm)
      return () => void alarms.delete(alarm)
    },
    advance(ms) {
      const target = now + ms
      for (let alarm = nextBefore(target); alarm; alarm = nextBefore(target)) ring(alarm)
      now = target
    },
    async run(ms) {
      const target = now + ms
      await settle()
      for (let alarm = nextBefore(target); alarm; alarm = nextBefore(target)) {
        ring(alarm)
        await settle()
      }
      now = target
    },
    pending: () => alarms.size,
  }
}

/** Long enough for chains of promises without real I/O. */
async function settle(): Promise<void> {
  for (let turn = 0; turn < 3; turn++) await new Promise((resolve) => setImmediate(resolve))
}
