// Captures what a run prints, in the form the CLI and the clients show.
import { inspect } from "node:util"
import type { LogLine } from "../engine.ts"

/** As the hosted service: more lines are dropped with a note, longer ones cut. */
const MAX_LINES = 256
const MAX_LINE_LENGTH = 32_768

export type RunConsole = Record<string, (...args: unknown[]) => void>

/**
 * @param target where lines go; may be pointed elsewhere later.
 * @param now milliseconds since 1970; real time even where Date is frozen.
 */
export function captureConsole(target: { lines: LogLine[] }, now: () => number): RunConsole {
  const timers = new Map<string, number>()

  function write(level: LogLine["level"], args: unknown[]): void {
    const { lines } = target
    if (lines.length > MAX_LINES) return
    if (lines.length === MAX_LINES) {
      const text = `Log overflow (maximum ${MAX_LINES}). Remaining log lines omitted.`
      lines.push({ level: "ERROR", messages: [text], timestamp: now(), isTruncated: false })
      return
    }
    const messages = args.map((arg) => inspect(arg))
    const length = messages.reduce((total, message) => total + message.length, 0)
    const isTruncated = length > MAX_LINE_LENGTH
    const kept = isTruncated ? [messages.join(" ").slice(0, MAX_LINE_LENGTH)] : messages
    lines.push({ level, messages: kept, timestamp: now(), isTruncated })
  }

  const at =
    (level: LogLine["level"]) =>
    (...args: unknown[]) =>
      write(level, args)
  const elapsed = (label: unknown) => {
    const started = timers.get(String(label))
    return started === undefined ? null : `${String(label)}: ${now() - started}ms`
  }
  const nothing = () => undefined
  return {
    log: at("LOG"),
    info: at("INFO"),
    debug: at("DEBUG"),
    warn: at("WARN"),
    error: at("ERROR"),
    trace: at("LOG"),
    dir: at("LOG"),
    table: at("LOG"),
    assert: (condition, ...args) => (condition ? undefined : write("ERROR", ["Assertion failed", ...args])),
    group: at("LOG"),
    groupCollapsed: at("LOG"),
    groupEnd: nothing,
    count: at("LOG"),
    countReset: nothing,
    clear: nothing,
    time: (label = "default") => void timers.set(String(label), now()),
    timeLog: (label = "default") => write("LOG", [elapsed(label)]),
    timeEnd: (label = "default") => {
      write("LOG", [elapsed(label)])
      timers.delete(String(label))
    },
  }
}
