// What a key may do; the front end reads this too.
import type { Infer } from "convex/values"
import type { vScope } from "../../tables/realtime"

export type Scope = Infer<typeof vScope>

export const SCOPES = ["publish", "read", "grant", "connect", "usage"] as const satisfies readonly Scope[]
