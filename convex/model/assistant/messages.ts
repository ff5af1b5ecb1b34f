import { vStreamDelta, vStreamMessage, type StreamArgs } from "@convex-dev/agent/validators"
import { paginationResultValidator, type PaginationOptions } from "convex/server"
import { v, type Infer } from "convex/values"
import { components } from "../../_generated/api"
import type { WorkspaceQueryCtx } from "../../functions"
import { boundedPage, EMPTY_PAGE } from "../page"
import { findThread } from "./thread"
import { toUIMessages, vUIMessage } from "./uiMessages"

const vStreams = v.union(
  v.object({ kind: v.literal("list"), messages: v.array(vStreamMessage) }),
  v.object({ kind: v.literal("deltas"), deltas: v.array(vStreamDelta) }),
)

export const vMessagePage = v.object({
  ...paginationResultValidator(vUIMessage).fields,
  streams: vStreams,
})

type Args = { threadId: string; paginationOpts: PaginationOptions; streamArgs?: StreamArgs }

/**
 * A page of the person's thread, newest first, and the answers being written right now. A thread that is not
 * theirs, or was just removed in another window, is empty.
 */
export async function readMessages(
  ctx: WorkspaceQueryCtx,
  { threadId, paginationOpts, streamArgs }: Args,
): Promise<Infer<typeof vMessagePage>> {
  if ((await findThread(ctx, threadId)) === null) return { ...EMPTY_PAGE, streams: noStreams(streamArgs) }
  const page = await readPage(ctx, threadId, paginationOpts)
  return { ...page, streams: await readStreams(ctx, threadId, streamArgs) }
}

async function readPage(ctx: WorkspaceQueryCtx, threadId: string, paginationOpts: PaginationOptions) {
  // useUIMessages asks for zero messages when it only wants the streams.
  if (paginationOpts.numItems === 0) return EMPTY_PAGE
  const saved = await ctx.runQuery(components.agent.messages.listMessagesByThreadId, {
    threadId,
    order: "desc",
    paginationOpts: boundedPage(paginationOpts),
  })
  return { ...saved, page: toUIMessages(saved.page) }
}

async function readStreams(
  ctx: WorkspaceQueryCtx,
  threadId: string,
  streamArgs: StreamArgs,
): Promise<Infer<typeof vStreams>> {
  if (streamArgs === undefined) return noStreams(streamArgs)
  if (streamArgs.kind === "list") {
    const { startOrder } = streamArgs
    return {
      kind: "list",
      messages: await ctx.runQuery(components.agent.streams.list, { threadId, startOrder }),
    }
  }
  // The component does not check that a stream belongs to the thread, so only this thread's streams pass.
  const own = await ctx.runQuery(components.agent.streams.list, {
    threadId,
    statuses: ["streaming", "finished", "aborted"],
  })
  const ids = new Set(own.map((stream) => stream.streamId))
  const cursors = streamArgs.cursors.filter((cursor) => ids.has(cursor.streamId))
  return {
    kind: "deltas",
    deltas: await ctx.runQuery(components.agent.streams.listDeltas, { threadId, cursors }),
  }
}

/** The hooks want the field in every answer, also when they did not ask for streams. */
function noStreams(streamArgs: StreamArgs): Infer<typeof vStreams> {
  return streamArgs?.kind === "deltas" ? { kind: "deltas", deltas: [] } : { kind: "list", messages: [] }
}
