"use client"

import { useMutation, useQuery } from "convex/react"
import { tellError } from "@/components/shared/tell-error"
import { useWorkspace } from "@/components/shell/workspace-context"
import { api } from "@/convex/_generated/api"

/** Whether the reports come by mail too; everybody decides for themselves. */
function MailChoice() {
  const { _id: workspaceId } = useWorkspace()
  const wants = useQuery(api.reports.mail, { workspaceId })
  const delivery = useQuery(api.mail.delivery)
  const setMail = useMutation(api.reports.setMail).withOptimisticUpdate((store, args) => {
    store.setQuery(api.reports.mail, { workspaceId }, args.wants)
  })
  if (wants === undefined || delivery === undefined) return null
  return (
    <div className="text-sm">
      <label className="inline-flex min-h-9 items-center gap-2">
        <input
          type="checkbox"
          checked={wants}
          onChange={(event) => void setMail({ workspaceId, wants: event.target.checked }).catch(tellError)}
          className="size-4 accent-primary"
        />
        Send them to me by mail too
      </label>
      {wants && delivery === "none" && (
        <p className="text-muted-foreground">No mail service is set up here yet; mail follows once one is.</p>
      )}
    </div>
  )
}

export { MailChoice }
