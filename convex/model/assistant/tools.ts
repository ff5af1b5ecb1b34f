// What the assistant can do. Each tool calls a function that checks the asking person's rights at that moment:
// the scheduled action itself has no identity and no authority of its own.
import { createTool, type ToolCtx } from "@convex-dev/agent"
import { z } from "zod"
import { internal } from "../../_generated/api"
import type { DataModel } from "../../_generated/dataModel"
import type { Actor } from "../../functions"

export function contactTools(actor: Actor) {
  return {
    lookUpContacts: createTool({
      description:
        "Looks up contacts of the workspace by name, e-mail, phone, company or job title. " +
        "Returns how many contacts there are in total, and up to 10 matches; an empty search returns the newest.",
      inputSchema: z.object({
        search: z.string().describe("Words to look for; empty for the newest contacts"),
      }),
      execute: async (ctx: ToolCtx<DataModel>, { search }) =>
        await ctx.runQuery(internal.contacts.lookUp, { ...actor, search }),
    }),
  }
}
