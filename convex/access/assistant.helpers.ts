// Who may talk with the assistant. A conversation is its owner's alone.
import type { Rows, World } from "../access.helpers"
import { api } from "../_generated/api"
import type { Person } from "../testing.helpers"

const newThread = async ({ workspaceId }: World, { as }: Person) =>
  await as.mutation(api.assistant.createThread, { workspaceId })

export const rows: Rows = {
  "assistant:model": { who: "anyone" },
  "assistant:threads": { who: "assistant.use" },
  "assistant:createThread": { who: "assistant.use" },
  "assistant:messages": {
    who: "assistant.use",
    args: async (world, caller) => ({
      ...(await newThread(world, caller)),
      paginationOpts: { numItems: 10, cursor: null },
      streamArgs: undefined,
    }),
  },
  "assistant:send": {
    who: "assistant.use",
    args: async (world, caller) => ({ ...(await newThread(world, caller)), prompt: "How many contacts?" }),
  },
  "assistant:stop": { who: "assistant.use", args: newThread },
  "assistant:renameThread": {
    who: "assistant.use",
    args: async (world, caller) => ({ ...(await newThread(world, caller)), title: "Another title" }),
  },
  "assistant:removeThread": { who: "assistant.use", args: newThread },
}
