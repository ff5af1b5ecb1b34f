// Captures what a run prints, in the form the CLI and the clients show.
import { inspect } from "node:util"
import type { LogLine } from "../engine.ts"

/** As the hosted service: more lines are dropped with a note, longer ones cut. */
const MAX_LINES = 256
const MAX_LINE_LENGTH = 32_768

export type RunConsole = Record<string, (...args: unknown[]) => void>

interface ConsoleState {
  target: { lines: LogLine[] }
  timers: Map<string, number> | null
  /** What user code put in place of a method. */
  replaced: Record<PropertyKey, unknown> | null
}

type Method = (state: ConsoleState, args: unknown[]) => void

/** A proxy with methods made when they are first asked for: every call has a console, few calls print. */
export function captureConsole(target: ConsoleState["target"]): RunConsole {
  const state: ConsoleState = { target, timers: null, replaced: null }
  return new Proxy(state, handler) as unknown as RunConsole
}

const handler: ProxyHandler<ConsoleState> = {
  get(state, name) {
    if (state.replaced !== null && name in state.replaced) return state.replaced[name]
    const method = typeof name === "string" ? METHODS[name] : undefined
    return method && ((...args: unknown[]) => method(state, args))
  },
  set(state, name, value) {
    state.replaced ??= Object.create(null) as Record<PropertyKey, unknown>
    state.replaced[name] = value
    return true
  },
  has: (_state, name) => name in METHODS,
}

const at =
  (level: LogLine["level"]): Method =>
  (state, args) =>
    write(state, level, args)
const nothing: Method = () => undefined
const METHODS: Record<string, Method> = {
  log: at("LOG"),
  info: at("INFO"),
  debug: at("DEBUG"),
  warn: at("WARN"),
  error: at("ERROR"),
  trace: at("LOG"),
  dir: at("LOG"),
  table: at("LOG"),
  group: at("LOG"),
  groupCollapsed: at("LOG"),
  groupEnd: nothing,
  count: at("LOG"),
  countReset: nothing,
  clear: nothing,
  assert: (state, [condition, ...args]) =>
    condition ? undefined : write(state, "ERROR", ["Assertion failed", ...args]),
  time: (state, [label]) => void (state.timers ??= new Map()).set(labelOf(label), Date.now()),
  timeLog: (state, [label]) => writeElapsed(state, labelOf(label)),
  timeEnd(state, [label]) {
    writeElapsed(state, labelOf(label))
    state.timers?.delete(labelOf(label))
  },
}

function labelOf(label: unknown): string {
  return label === undefined ? "default" : String(label)
}

function writeElapsed(state: ConsoleState, label: string): void {
  const started = state.timers?.get(label)
  if (started !== undefined) write(state, "LOG", [`${label}: ${Date.now() - started}ms`])
}

/** The time of a line is real also where Date stands still. */
function write({ target: { lines } }: ConsoleState, level: LogLine["level"], args: unknown[]): void {
  if (lines.length > MAX_LINES) return
  const timestamp = Date.now()
  if (lines.length === MAX_LINES) {
    const text = `Log overflow (maximum ${MAX_LINES}). Remaining log lines omitted.`
    lines.push({ level: "ERROR", messages: [text], timestamp, isTruncated: false })
    return
  }
  const messages = args.map((arg) => inspect(arg))
  const length = messages.reduce((total, message) => total + message.length, 0)
  const isTruncated = length > MAX_LINE_LENGTH
  const kept = isTruncated ? [messages.join(" ").slice(0, MAX_LINE_LENGTH)] : messages
  lines.push({ level, messages: kept, timestamp, isTruncated })
}
