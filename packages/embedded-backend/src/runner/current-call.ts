// Which call the running code belongs to, on a thread where code of several calls is shared or may outlive its call.
import { AsyncLocalStorage } from "node:async_hooks"
import type { CallWorld } from "./instances.ts"

export const currentCall = new AsyncLocalStorage<CallWorld>()
