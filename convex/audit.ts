import { paginationOptsValidator, paginationResultValidator } from "convex/server"
import { workspaceQuery } from "./functions"
import { auditArgs, listAudit, vAuditEntry } from "./model/audit/list"

/** Who did what to what, when and through what, newest first. Pages may be shorter than asked for. */
export const list = workspaceQuery("audit.read")({
  args: { ...auditArgs, paginationOpts: paginationOptsValidator },
  returns: paginationResultValidator(vAuditEntry),
  handler: (ctx, { paginationOpts, ...filter }) => listAudit(ctx, filter, paginationOpts),
})
