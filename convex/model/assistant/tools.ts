// What the assistant can do. Each tool calls a function that checks the asking person's rights at that moment:
// the scheduled action itself has no identity and no authority of its own.
import { createTool, type ToolCtx } from "@convex-dev/agent"
import { z } from "zod"
import { internal } from "../../_generated/api"
import type { DataModel } from "../../_generated/dataModel"
import type { Actor } from "../../functions"

export function readTools(actor: Actor) {
  return {
    lookUp: createTool({
      description:
        "Looks up records of the workspace: contacts (people), companies, deals, or activities (notes, calls, " +
        "meetings, e-mails, tasks). Finds them by words of any of their fields: name, e-mail, phone, domain, title, " +
        "text, custom fields. Returns up to 10 matches with every field, how many records of that kind there are, " +
        "and for deals the count and the sums of every stage. An empty search returns the newest.",
      inputSchema: z.object({
        object: z.enum(["contact", "company", "deal", "activity"]).describe("What to look for"),
        search: z.string().describe("Words to look for; empty for the newest"),
      }),
      execute: async (ctx: ToolCtx<DataModel>, { object, search }) =>
        await ctx.runQuery(internal.assistant.lookUp, { ...actor, object, search }),
    }),
  }
}
