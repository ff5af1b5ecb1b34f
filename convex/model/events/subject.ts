// What an event was about, as its reader may know it: who is invited is for those who may see the invites.
import type { Doc } from "../../_generated/dataModel"
import type { WorkspaceQueryCtx } from "../../functions"
import { mayDo } from "../../permissions"
import { maskEmail } from "../invites/token"
import { requireMembership } from "../members/find"

type Told = Pick<Doc<"events">, "noun" | "subject">

/** Tells the subjects of events to the caller. */
export async function subjectTeller(ctx: WorkspaceQueryCtx): Promise<(event: Told) => string> {
  const { role } = await requireMembership(ctx, ctx.workspaceId, ctx.userId)
  const seesInvites = mayDo(role, "members.manage")
  return ({ noun, subject }) => (noun === "invite" && !seesInvites ? maskEmail(subject) : subject)
}
