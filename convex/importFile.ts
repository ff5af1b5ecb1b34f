"use node"
// The action that reads an imported file. It has its own module because it loads the CSV parser, and needs the
// memory and the text encodings of Node.
import { v } from "convex/values"
import { internalAction } from "./_generated/server"
import { readFile } from "./model/imports/read"

export const read = internalAction({
  args: { importId: v.id("imports"), chain: v.number() },
  returns: v.null(),
  handler: async (ctx, { importId, chain }) => {
    await readFile(ctx, importId, chain)
    return null
  },
})
