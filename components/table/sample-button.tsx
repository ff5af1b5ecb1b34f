"use client"

import { useMutation } from "convex/react"
import { toast } from "sonner"
import { tellError } from "@/components/shared/tell-error"
import { useWorkspace } from "@/components/shell/workspace-context"
import { Button } from "@/components/ui/button"
import { api } from "@/convex/_generated/api"
import { mayDo } from "@/convex/permissions"

/** Fills an empty workspace with sample data; nothing for those who may not. */
function SampleButton() {
  const { _id: workspaceId, role } = useWorkspace()
  const fill = useMutation(api.sampleData.fill)
  if (!mayDo(role, "sample.manage")) return null

  async function start() {
    try {
      await fill({ workspaceId })
      toast("Sample data are on their way. The settings take them away again.")
    } catch (error) {
      tellError(error)
    }
  }

  return (
    <Button variant="ghost" onClick={() => void start()}>
      Look around with sample data
    </Button>
  )
}

export { SampleButton }
