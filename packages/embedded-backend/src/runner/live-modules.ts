// Functions that are modules of this very process, as test runners load them, instead of pushed sources. They share one
// global `Convex`, so each call finds its own through its asynchronous context.
import { AsyncLocalStorage } from "node:async_hooks"
import { noSyscalls, type ConvexGlobal } from "./convex-global.ts"
import type { ModuleHost } from "./instances.ts"
import type { ModuleExports } from "./loader.ts"

/** Module path ("dir/mod.js") -> its loader, per component definition. */
export type LiveModules = Record<string, Record<string, () => Promise<ModuleExports>>>

const current = new AsyncLocalStorage<ConvexGlobal>()

export function liveModuleHost(modules: LiveModules): ModuleHost {
  const convex: ConvexGlobal = {
    syscall: (op, args) => (current.getStore() ?? noSyscalls).syscall(op, args),
    asyncSyscall: (op, args) => (current.getStore() ?? noSyscalls).asyncSyscall(op, args),
    jsSyscall: (op, args) => (current.getStore() ?? noSyscalls).jsSyscall(op, args),
  }
  Object.assign(globalThis, { Convex: convex })
  return {
    async open(_deployment, { definition, module }, _kind, world) {
      const load = modules[definition.path]?.[module.path]
      if (load === undefined) throw new Error(`Could not find module "${module.path}".`)
      const exports = await load()
      return { exports, enter: (work) => current.run(world.convex, work) }
    },
  }
}
