// The free names a pushed module may use that differ from run to run. They are parameters of the compiled module
// function, in this order.
export const GLOBAL_NAMES = [
  "Convex",
  "process",
  "console",
  "fetch",
  "Date",
  "Math",
  "crypto",
  "performance",
  "setTimeout",
  "setInterval",
  "setImmediate",
  "clearTimeout",
  "clearInterval",
  "clearImmediate",
  "WebSocket",
  "Buffer",
  "AsyncLocalStorage",
  "global",
  "globalThis",
] as const

export type GlobalName = (typeof GLOBAL_NAMES)[number]
export type Globals = Record<GlobalName, unknown>

export function inOrder(globals: Globals): unknown[] {
  return GLOBAL_NAMES.map((name) => globals[name])
}
