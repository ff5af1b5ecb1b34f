"use client"

import { useState } from "react"

import { LostPage } from "@/components/shared/lost-page"
import { Button } from "@/components/ui/button"

import { CreateWorkspaceDialog } from "./create-workspace-dialog"

/** For a person who is signed in but a member of nothing. */
export function FirstWorkspace() {
  const [open, setOpen] = useState(false)
  return (
    <LostPage
      mark="0 workspaces"
      title="You have no workspace yet"
      actions={<Button onClick={() => setOpen(true)}>Create a workspace</Button>}
    >
      A workspace holds the contacts, deals and conversations of one team.
      <CreateWorkspaceDialog open={open} onOpenChange={setOpen} />
    </LostPage>
  )
}
