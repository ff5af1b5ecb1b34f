"use client"

import { useQuery } from "convex/react"
import { UserRoundPlusIcon } from "lucide-react"
import { useState } from "react"

import { PageHeader } from "@/components/shared/page-header"
import { useMay, useWorkspace } from "@/components/shell/workspace-context"
import { Button } from "@/components/ui/button"
import { Skeleton } from "@/components/ui/skeleton"
import { api } from "@/convex/_generated/api"

import { InviteDialog, type InviteStep } from "./invite-dialog"
import { InviteList } from "./invite-list"
import { MemberList } from "./member-list"
import type { InviteLink } from "./member-types"

/** The people of the workspace; for admins also the invites that are out, and the way to send more. */
export function Members() {
  const { _id: workspaceId, role } = useWorkspace()
  const mayManage = useMay("members.manage")
  const viewer = useQuery(api.users.viewer)
  const members = useQuery(api.members.list, { workspaceId })
  const [step, setStep] = useState<InviteStep | null>(null)
  return (
    <>
      <PageHeader
        title="Members"
        description={
          mayManage
            ? "Changes take effect at once, also on pages people have open."
            : "The people who work here. Admins and owners invite and give roles."
        }
        actions={
          mayManage && (
            <Button onClick={() => setStep("new")}>
              <UserRoundPlusIcon aria-hidden /> Invite
            </Button>
          )
        }
      />
      {members === undefined ? (
        <ListSkeleton label="Loading members" />
      ) : (
        <MemberList members={members} ownId={viewer?._id} role={role} />
      )}
      {mayManage && <OpenInvites onLink={setStep} />}
      {mayManage && <InviteDialog step={step} onStep={setStep} />}
    </>
  )
}

function OpenInvites({ onLink }: { onLink: (link: InviteLink) => void }) {
  const { _id: workspaceId } = useWorkspace()
  const invites = useQuery(api.invites.list, { workspaceId })
  return (
    <section className="flex flex-col gap-3">
      <h2 className="font-display text-lg font-semibold">Open invites</h2>
      {invites === undefined ? (
        <ListSkeleton label="Loading invites" />
      ) : (
        <InviteList invites={invites} onLink={onLink} />
      )}
    </section>
  )
}

function ListSkeleton({ label }: { label: string }) {
  return (
    <div role="status" aria-label={label} className="grid gap-2">
      {[0, 1, 2].map((row) => (
        <Skeleton key={row} className="h-14" />
      ))}
    </div>
  )
}
