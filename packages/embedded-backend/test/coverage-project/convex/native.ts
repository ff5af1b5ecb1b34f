"use node"
// Actions in Node.
import { actionGeneric as action } from "convex/server"
import { createHash } from "node:crypto"
import { readFileSync } from "node:fs"

export const digest = action({
  args: {},
  handler: async () => ({
    hash: createHash("sha256").update("x").digest("hex").slice(0, 8),
    hasFiles: typeof readFileSync,
    node: process.version,
  }),
})
